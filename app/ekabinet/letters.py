"""The wording of letters, read from letters.toml."""

import tomllib
from functools import cache
from importlib.resources import files

from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_ports.notices import Letter

LANGUAGE = "az"


def answered(application: Application, account: Account) -> Letter:
    """Tells the applicant that the court has answered, without saying what."""
    words = _letters()[LANGUAGE]["answered"]
    number = application.number
    return Letter(account.email, words["subject"].format(number=number), words["text"].format(number=number))


@cache
def _letters() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads((files("ekabinet") / "letters.toml").read_text(encoding="utf-8"))
