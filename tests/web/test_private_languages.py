"""Pages behind the sign-in in each language; nothing on them is said beside the catalogues."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from html import unescape
from typing import cast

import pytest
from attrs import Attribute, evolve, frozen
from babel.support import NullTranslations
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_web.catalogue import Catalogue, Catalogues
from ekabinet_web.portal import portal

from tests.web.browser import Browser
from tests.web.inhabited import READ, Inhabited
from tests.web.reading import language_of, words_of
from tests.web.test_languages import LANGUAGES, SWITCH, foreign, untranslated

ORIGIN = "http://testserver.local"
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
CODE = re.compile(r"[a-z-]+")
WORD = re.compile(r"[^\W\d_]{2,}")
ABSENT = {"/nothing", "/applications/{draft}/papers/x"}
PLACE = re.compile(r"(%\(\w+\)s)")
DIGEST = re.compile(r"[0-9a-f]{4}( [0-9a-f]{4})+")
SAID = re.compile(r'\s(?:aria-label|title|alt|placeholder|label)="([^"]*)"|<title>(.*?)</title>', re.DOTALL)
PHOTOS = {"heic", "heif", "HEIC", "HEIF"}
NAMES = PHOTOS | {
    "gunay",
    "katib",
    "qeydiyyat",
    "inzibatci",
    "hakim",
    "sistem",
    "Aa",
    "example",
    "az",
    "ASAN",
    "İmza",
    "edoc",
    "EDOC",
    "PDF",
    "AA",
    "AZ",
}
"""People, files, methods and examples of numbers are called the same in every language."""


class Bracketed(NullTranslations):
    """Every sentence as it stands, in brackets; what is put into it stands outside them."""

    def ugettext(self, message: str) -> str:
        return PLACE.sub(r"⟧\1⟦", f"⟦{message}⟧")

    def ungettext(self, msgid1: str, msgid2: str, num: int) -> str:
        return self.ugettext(msgid1 if num == 1 else msgid2)


@frozen
class BracketedCatalogue(Catalogue):
    """Days in words are in brackets, too."""

    def month(self, day: date) -> str:
        return f"⟦{super().month(day)}⟧"

    def day_of_week(self, day: date) -> str:
        return f"⟦{super().day_of_week(day)}⟧"

    def weekdays(self) -> tuple[str, ...]:
        return tuple(f"⟦{day}⟧" for day in super().weekdays())


def bracketed(thing: object) -> object:
    """The same with every label in brackets."""
    if isinstance(thing, Labels):
        return Labels(tuple((language, f"⟦{said}⟧") for language, said in thing.words))
    if isinstance(thing, tuple):
        return tuple(map(bracketed, thing))
    values = {name: bracketed(value) for name, value in values_of(thing).items()}
    return cast("Callable[..., object]", type(thing))(**values) if values else thing


def texts_in(thing: object) -> Iterator[str]:
    """Every text that something is made of."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Mapping):
        yield from texts_in(tuple(thing.values()))
    elif isinstance(thing, Iterable) and not isinstance(thing, bytes):
        for one in thing:
            yield from texts_in(one)
    else:
        yield from texts_in(values_of(thing))


def values_of(thing: object) -> Mapping[str, object]:
    """The fields of a value of ours; nothing else has any."""
    named: Iterable[Attribute[object]] = getattr(type(thing), "__attrs_attrs__", ())
    return {one.name: getattr(thing, one.name) for one in named}


def outside(said: str) -> str:
    """What stands beside the brackets, whatever stands in them."""
    while BRACKETED.search(said):
        said = BRACKETED.sub(" ", said)
    return said


def words_beside(said: str) -> set[str]:
    return set(WORD.findall(DIGEST.sub(" ", outside(said))))


def all_said(page: str) -> str:
    """What readers of a page see, and what it tells those who hear it."""
    shown = SWITCH.sub("", page)
    heard = ("".join(found.groups("")) for found in SAID.finditer(shown))
    return " ".join([words_of(shown), *map(unescape, heard)])


@pytest.fixture(scope="module")
def inhabited(rules: Jurisdiction) -> Inhabited:
    return Inhabited.under(rules)


@pytest.fixture(scope="module")
def reader(inhabited: Inhabited) -> Callable[[str, str], Browser]:
    """For a person and a language, their browser."""
    app = portal(inhabited.world.cabinet, origin=ORIGIN)
    return cache(lambda person, language: inhabited.browser(app, person, language))


@pytest.fixture(scope="module")
def english() -> Mapping[str, re.Pattern[str]]:
    """For each language, every English sentence of our pages that is said otherwise in it."""
    return {language: untranslated(language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def strange(rules: Jurisdiction) -> Mapping[str, set[str]]:
    """For each language, the labels of the others."""
    return {language: foreign(rules, language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("person", "path"), READ)
def test_a_page_is_in_the_persons_language(
    inhabited: Inhabited,
    reader: Callable[[str, str], Browser],
    english: Mapping[str, re.Pattern[str]],
    strange: Mapping[str, set[str]],
    *,
    person: str,
    path: str,
    language: str,
) -> None:
    answer = reader(person, language).client.get(inhabited.path(path))

    found = all_said(answer.text)
    assert answer.status_code == (404 if path in ABSENT else 200)
    assert language_of(answer.text) == language
    assert english[language].findall(found) == []
    assert {said for said in strange[language] if said in found} == set()


@pytest.fixture(scope="module")
def bracketed_house(rules: Jurisdiction) -> Inhabited:
    """Under rules whose every label stands in brackets."""
    return Inhabited.under(cast("Jurisdiction", bracketed(rules)))


@pytest.fixture(scope="module")
def data(bracketed_house: Inhabited) -> set[str]:
    """The words of what people typed and courts told, without codes: nobody should read one."""
    texts = texts_in(bracketed_house.world.parts.storage)
    words = {word for text in texts if not CODE.fullmatch(text) for word in words_beside(text)}
    endings = {one.extension for one in bracketed_house.world.parts.rules.files.accepted}
    return words | NAMES | endings | {one.upper() for one in endings}


@pytest.fixture(scope="module")
def bracketed_reader(bracketed_house: Inhabited) -> Callable[[str], Browser]:
    """For a person, their browser on a portal whose every sentence stands in brackets."""
    app = portal(bracketed_house.world.cabinet, origin=ORIGIN)
    words = BracketedCatalogue("az", Bracketed())
    app.state["looks"] = evolve(app.state["looks"], catalogue=words, catalogues=Catalogues({"az": words}))
    return cache(lambda person: bracketed_house.browser(app, person, "az"))


@pytest.mark.parametrize(("person", "path"), READ)
def test_a_page_says_nothing_beside_the_catalogues(
    bracketed_house: Inhabited,
    bracketed_reader: Callable[[str], Browser],
    data: set[str],
    person: str,
    path: str,
) -> None:
    page = bracketed_reader(person).client.get(bracketed_house.path(path)).text

    assert "⟦" in page
    assert words_beside(all_said(page)) - data == set()
