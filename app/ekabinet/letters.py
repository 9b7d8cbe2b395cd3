"""The wording of letters, read from letters.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_ports.notices import Letter
from ekabinet_usecases.account_letters import AccountWording, Occasion

LANGUAGE = "az"


def court_spoke(application: Application, account: Account) -> Letter:
    """Tells the applicant that the court has answered or set the duty, whichever was last; not what it said.

    It is in the applicant's language. Where a duty is owed, every letter says that it is.
    """
    letters = _spoken(account)
    words, owed = letters["charged" if _charged_last(application) else "answered"], letters["owed"]["text"]
    text = words["text"].format(number=application.number, owed=owed if application.owing else "")
    return Letter(account.email, words["subject"].format(number=application.number), text)


def about_account(origin: str) -> AccountWording:
    """Writes letters about accounts, in the person's language; their links lead to that origin."""

    def written(occasion: Occasion, account: Account, secret: str) -> Letter:
        words = _spoken(account)[occasion]
        page = words.get("page", "").format(secret=secret)
        text = words["text"].format(user_name=account.user_name, link=f"{origin}{page}")
        return Letter(account.email, words["subject"], text)

    return written


def _charged_last(application: Application) -> bool:
    charges, decision = application.charges, application.decision
    return bool(charges) and (decision is None or decision.at < charges[-1].at)


def _spoken(account: Account) -> dict[str, dict[str, str]]:
    letters = _letters()
    return letters.get(account.language, letters[LANGUAGE])


@cache
def _letters() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((files("ekabinet") / "letters.toml").read_text(encoding="utf-8"))
