"""The users' handbook: which section helps on which page, and what it says in each language."""

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from attrs import frozen
from ekabinet_core.errors import NotFound
from markupsafe import Markup

from ekabinet_web.catalogue import SOURCE
from ekabinet_web.handbook_markdown import html_of

PATH = "/help"
HANDBOOK = Path(__file__).parent / "handbook"
PICTURES = HANDBOOK / "pictures"
ACCESSIBILITY = "accessibility"
"""Beside the sections: for whom the pages work, and whom to tell where they do not."""


@frozen
class Section:
    """A part of the handbook, and the paths of the pages that it helps on; ``*`` stands for anything."""

    name: str
    pages: tuple[str, ...]


SECTIONS = (
    Section("sign-in", ("/", "/sign-in/*", "/sign-out", "/password/*", "/session", "/proof*", "/capacity")),
    Section("registration", ("/register", "/register/*", "/email", "/confirmation", "/confirmation/*")),
    Section("before-filing", ("/guide", "/duty-calculator")),
    Section(
        "application",
        (
            "/applications/new",
            "/applications/*/subject*",
            "/applications/*/parties*",
            "/applications/*/papers*",
            "/applications/*/content*",
            "/applications/*/discard",
            "/applications/*/bring-back",
        ),
    ),
    Section(
        "duty", ("/applications/*/duty*", "/applications/*/pay", "/applications/*/difference*", "/payments*")
    ),
    Section(
        "signing",
        (
            "/applications/*/check",
            "/applications/*/confirm",
            "/applications/*/sign*",
            "/applications/*/sent",
            "/eimza*",
        ),
    ),
    Section("answers", ("/applications", "/applications.csv", "/applications/*", "/notices*")),
    Section("cases", ("/cases*", "/submissions/*")),
    Section("representation", ("/mandates*", "/joining*")),
    Section("hearings", ("/hearings*", "/cases/*/hearings/*", "/deadlines")),
    Section("enforcement", ("/enforcements*",)),
    Section("account", ("/profile*",)),
    Section("signed-files", ("/verify",)),
    Section("outages", ("/status*",)),
    Section(
        "office",
        ("/desk*", "/received-papers*", "/refunds*", "/registrations*", "/reconciliations*", "/offices*"),
    ),
)
"""In the order in which a reader meets them."""


@frozen
class Text:
    """A section in one language."""

    title: str
    body: Markup


def section_of(path: str) -> Section | None:
    """The section that helps on the page of that path: the one that names it most closely."""
    named = [
        (len(page), section) for section in SECTIONS for page in section.pages if fnmatchcase(path, page)
    ]
    return max(named, key=lambda one: one[0])[1] if named else None


def help_for(path: str) -> str:
    """Where the help for that page stands; the whole handbook where no section is about it."""
    section = section_of(path)
    return f"{PATH}/{section.name}" if section is not None else PATH


def titles(language: str) -> Iterator[tuple[str, str]]:
    """Each section's name and its title."""
    for section in SECTIONS:
        yield section.name, _lines(section.name, language)[0].removeprefix("# ")


def text_of(name: str, language: str, address: Callable[[str], str]) -> Text:
    """What a section says, its links made by ``address``; in English where the language has no handbook.

    Raises NotFound.
    """
    if name not in {ACCESSIBILITY, *(section.name for section in SECTIONS)}:
        raise NotFound("section")
    title, *rest = _lines(name, language)
    return Text(
        title.removeprefix("# "), html_of("\n".join(rest), PICTURES, lambda other: address(f"{PATH}/{other}"))
    )


def _lines(name: str, language: str) -> list[str]:
    own = HANDBOOK / language / f"{name}.md"
    file = own if own.exists() else HANDBOOK / SOURCE / own.name
    return file.read_text(encoding="utf-8").splitlines()
