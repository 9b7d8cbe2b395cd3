"""The wording of letters, read from letters.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.notice import Happened, Notice
from ekabinet_core.topic import Topic
from ekabinet_ports.notices import Letter
from ekabinet_usecases.account_letters import AccountWording, Occasion

LANGUAGE = "az"


def about_notice(notice: Notice, account: Account, application: Application | None) -> Letter:
    """Tells a person, in their language, that there is a notice; not what it says.

    Where a duty is owed for the application, every letter about it says that it is.
    """
    letters = _spoken(account)
    words, owing = letters[_kind(notice.happened)], application is not None and application.owing
    text = words["text"].format(number=notice.number, owed=letters["owed"]["text"] if owing else "")
    return Letter(account.email, words["subject"].format(number=notice.number), text)


def about_account(origin: str) -> AccountWording:
    """Writes letters about accounts, in the person's language; their links lead to that origin."""

    def written(occasion: Occasion, account: Account, secret: str) -> Letter:
        words = _spoken(account)[occasion]
        page = words.get("page", "").format(secret=secret)
        text = words["text"].format(user_name=account.user_name, link=f"{origin}{page}")
        return Letter(account.email, words["subject"], text)

    return written


def _kind(happened: Happened) -> str:
    """Answers have a letter of their own, and so has what the law accepts, and the duty that a court set.

    The others have one a topic.
    """
    if happened is Happened.APPLICATION_CHARGED:
        return "charged"
    if happened is Happened.APPLICATION_DEEMED:
        return "deemed"
    return "answered" if happened.topic is Topic.APPLICATION else happened.topic


def _spoken(account: Account) -> dict[str, dict[str, str]]:
    letters = _letters()
    return letters.get(account.language, letters[LANGUAGE])


@cache
def _letters() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((files("ekabinet") / "letters.toml").read_text(encoding="utf-8"))
