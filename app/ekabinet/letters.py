"""The wording of letters: words from letters.toml, the look from letter.html and letter.txt.

A court puts files of the same names into a folder of its own (``letters`` in table ``[cabinet]``): a
template there stands instead of ours, and of ``letters.toml`` only what it changes need be written.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Self

from attrs import evolve, frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.errors import BadSetup
from ekabinet_core.notice import Happened, Notice
from ekabinet_core.topic import OPTIONAL, Topic
from ekabinet_ports.notices import Letter
from ekabinet_usecases.account_letters import Occasion
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    select_autoescape,
)

LANGUAGE = "az"
FOLDER = "letter_templates"
WORDS = "letters.toml"
WISHES = "/profile/notices"
LINK = "{link}"
"""The paragraph of a text that is the link."""

Tables = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Words by language and letter."""


@frozen
class Stationery:
    """Writes letters in the person's language; their links lead to the portal, and nowhere else."""

    origin: str
    words: Tables
    templates: Environment

    @classmethod
    def of(cls, origin: str, folder: Path | None = None) -> Self:
        """With what a court has in its folder; raises BadSetup naming what cannot be written with it."""
        if folder is not None and not folder.is_dir():
            raise BadSetup([f"[cabinet] letters: there is no folder {folder}"])
        try:
            stationery = cls(origin, _words(folder), _templates(folder))
        except (OSError, ValueError) as error:
            raise BadSetup([f"[cabinet] letters: {folder}: {error}"]) from error
        if folder is not None and (faults := [*stationery._faults()]):
            raise BadSetup(faults)
        return stationery

    def about_notice(self, notice: Notice, account: Account, application: Application | None) -> Letter:
        """Tells a person, in their language, that there is a notice; not what it says.

        Where a duty is owed for the application, every letter about it says that it is.
        """
        owing = application is not None and application.owing
        owed = self._spoken(account.language)["owed"]["text"] if owing else ""
        letter = self._written(
            _kind(notice.happened),
            account.language,
            {"number": notice.number, "owed": owed},
            wishes=notice.happened.topic in OPTIONAL,
        )
        return evolve(letter, to=account.email)

    def about_several(self, notices: Sequence[Notice], account: Account) -> Letter:
        """One letter about all of them, each by what its own would have as subject."""
        letters = self._spoken(account.language)
        told = "\n".join(
            f"– {letters[_kind(one.happened)]['subject'].format(number=one.number)}" for one in notices
        )
        letter = self._written("daily", account.language, {"told": told}, wishes=True)
        return evolve(letter, to=account.email)

    def as_text(self, notice: Notice, account: Account) -> str:
        """A text message that there is a notice; where there is no number, without it."""
        words = self._spoken(account.language)["sms"]
        said = words["text"] if notice.number else words["without"]
        return said.format(number=notice.number, origin=self.origin)

    def about_account(self, occasion: Occasion, account: Account, secret: str) -> Letter:
        """Tells what becomes of an account; the secret is that of the letter's link, or empty."""
        fields = {"user_name": account.user_name, "secret": secret}
        return evolve(self._written(occasion, account.language, fields), to=account.email)

    def _written(
        self, kind: str, language: str, fields: Mapping[str, str], *, wishes: bool = False
    ) -> Letter:
        """To nobody yet."""
        letters = self._spoken(language)
        words, frame = letters[kind], letters["frame"]
        link = self.origin + words.get("page", "/").format(**fields)
        subject = words["subject"].format(**fields)
        told = {
            "language": language if language in self.words else LANGUAGE,
            "subject": subject,
            "paragraphs": [*_paragraphs(words["text"], link, fields)],
            "link": link,
            "button": words.get("button", frame["button"]),
            "frame": frame,
            "origin": self.origin,
            "wishes": wishes,
        }
        text, html = (self.templates.get_template(f"letter.{kind}").render(told) for kind in ("txt", "html"))
        return Letter("", subject, text, html, self.origin + WISHES if wishes else "")

    def _spoken(self, language: str) -> Mapping[str, Mapping[str, str]]:
        return self.words.get(language, self.words[LANGUAGE])

    def _faults(self) -> Iterator[str]:
        """What cannot be written with a court's own words or templates."""
        fields = dict.fromkeys(("number", "owed", "user_name", "secret", "told"), "1")
        for language, letters in self.words.items():
            for kind in letters.keys() - {"frame", "owed", "sms"}:
                try:
                    self._written(kind, language, fields, wishes=True)
                except (LookupError, ValueError, TemplateError) as error:
                    yield f"[cabinet] letters: {language}.{kind}: {type(error).__name__}: {error}"


def _paragraphs(text: str, link: str, fields: Mapping[str, str]) -> Iterator[str]:
    """Those of a text, with the link where it stands in it, or at the end."""
    whole = text if LINK in text else f"{text}\n\n{LINK}"
    for one in whole.format(**fields, link=link).split("\n\n"):
        if one.strip():
            yield one.strip()


def _kind(happened: Happened) -> str:
    """Answers have a letter of their own, and so has what the law accepts, and the duty that a court set.

    The others have one a topic.
    """
    if happened is Happened.APPLICATION_CHARGED:
        return "charged"
    if happened is Happened.APPLICATION_DEEMED:
        return "deemed"
    return "answered" if happened.topic is Topic.APPLICATION else happened.topic


def _words(folder: Path | None) -> Tables:
    """Ours, and over them what a court has in a file of its own."""
    ours = tomllib.loads((files("ekabinet") / FOLDER / WORDS).read_text(encoding="utf-8"))
    own = folder / WORDS if folder is not None else None
    theirs = tomllib.loads(own.read_text(encoding="utf-8")) if own is not None and own.exists() else {}
    return {
        language: {
            kind: {**ours.get(language, {}).get(kind, {}), **theirs.get(language, {}).get(kind, {})}
            for kind in {**ours.get(language, {}), **theirs.get(language, {})}
        }
        for language in {**ours, **theirs}
    }


def _templates(folder: Path | None) -> Environment:
    ours = PackageLoader("ekabinet", FOLDER)
    return Environment(
        loader=ours if folder is None else ChoiceLoader([FileSystemLoader(folder), ours]),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
