"""Public pages in Azerbaijani, English and Russian: whole, and each leads on in its language."""

import re
from collections.abc import Mapping
from html import unescape

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_core.money import Money
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.catalogue import FILE, LOCALE, SOURCE, Catalogues, catalogue_in
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of
from tests.web.reading import language_of, words_of

LANGUAGES = ["az", "en", "ru"]
PAGES = [
    "/",
    "/duty-calculator",
    "/duty-calculator?kind=claim&demand-1=money&amount-1=4690&first=yes&day=09.06.2026",
    "/duty-calculator?kind=small-claim&demand-1=payments&amount-1=5000&months-1=3&demand-2=building&amount-2=1",
    "/duty-calculator?kind=administrative-claim",
    "/duty-calculator?kind=claim&demand-1=alimony&amount-1=200&ground=alimony&day=01.06.2021",
    "/duty-calculator?kind=claim&day=31.02.2026&demand-1=money&amount-1=x",
    "/duty-calculator?kind=appeal&demand-1=money&amount-1=100&day=01.01.2030",
    "/guide",
    "/help",
    "/help/duty",
    "/accessibility",
    "/status",
    "/guide?a=private&a=yes",
    "/guide?a=private&after=1",
    "/guide?a=private&a=yes&a=no&a=small&place=yasamal",
    "/guide?a=private&a=yes&a=yes",
    "/guide?a=business&a=no&a=large&place=agdam",
    "/guide?a=authority",
    "/guide?a=crime",
]
SWITCH = re.compile(r'<nav class="court-languages".*?</nav>', re.DOTALL)


def in_(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}language={language}"


def read(stranger: Browser, path: str) -> str:
    return stranger.client.get(path).text


@pytest.fixture(scope="module")
def english() -> Mapping[str, re.Pattern[str]]:
    """For each language, every English sentence of our pages that is said otherwise in it."""
    return {language: untranslated(language) for language in LANGUAGES}


def untranslated(language: str) -> re.Pattern[str]:
    messages = catalogue_in(LOCALE / language / FILE) if language != SOURCE else ()
    said = {
        one.id
        for one in messages
        if isinstance(one.id, str) and len(one.id) > 4 and "%(" not in one.id and one.id != one.string
    }
    return re.compile("|".join(rf"\b{re.escape(one)}(?!\w)" for one in sorted(said)) or "(?!)")


def foreign(rules: Jurisdiction, language: str) -> set[str]:
    """Labels of the law's things in other languages."""
    things: list[Labels] = [
        *(kind.label for kind in rules.kinds),
        *(demand.label for demand in rules.demands),
        *(demand.hint for demand in rules.demands),
        *(ground.label for ground in rules.grounds),
        *(line.label for schedule in rules.schedules for line in schedule.lines),
        *(question.label for question in rules.questions),
        *(answer.label for question in rules.questions for answer in question.answers),
        *(family.label for family in rules.court_kinds),
        *(place.label for place in rules.places),
        *(payer.label for payer in rules.person_kinds),
    ]
    own = {label.in_(language) for label in things}
    others = {label.in_(other) for label in things for other in LANGUAGES if other != language}
    return {said for said in others - own if " " in said and not any(said in one for one in own)}


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_in_one_language(
    stranger: Browser, rules: Jurisdiction, english: Mapping[str, re.Pattern[str]], language: str, path: str
) -> None:
    page = read(stranger, in_(path, language))

    found = words_of(page)
    assert language_of(page) == language
    assert {said for said in foreign(rules, language) if said in found} == set()
    assert english[language].findall(found) == []


@pytest.mark.parametrize("path", PAGES)
def test_english_pages_say_nothing_in_azerbaijani(stranger: Browser, path: str) -> None:
    catalogue = catalogue_in(LOCALE / "az/LC_MESSAGES/ekabinet.po", "az")
    told = {
        str(one.string) for one in catalogue if one.id and " " in str(one.string) and one.id != one.string
    }

    found = words_of(read(stranger, in_(path, "en")))

    assert {said for said in told if said in found} == set()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_names_each_language_in_itself_and_keeps_the_page(
    stranger: Browser, language: str, path: str
) -> None:
    switch = SWITCH.search(read(stranger, in_(path, language)))

    assert switch is not None
    assert re.findall(r' lang="(\w+)"', switch[0]) == LANGUAGES
    assert [name in switch[0] for name in ("Azərbaycanca", "English", "Русский")] == [True] * 3
    assert re.findall(r'<span lang="(\w+)" aria-current="true">', switch[0]) == [language]
    leads = [unescape(href) for href in re.findall(r'href="([^"]+)"', switch[0])]
    assert leads == [in_(path, other) for other in LANGUAGES if other != language]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("path", ["/", "/duty-calculator?kind=claim", "/guide?a=private&a=yes&a=yes"])
def test_links_to_public_pages_keep_the_language(stranger: Browser, path: str, language: str) -> None:
    page = SWITCH.sub("", read(stranger, in_(path, language)))

    leads = {unescape(href) for href in re.findall(r'href="(/(?:guide|duty-calculator)?(?:\?[^"]*)?)"', page)}
    assert leads
    assert {href for href in leads if f"language={language}" not in href} == set()


def test_forms_of_public_pages_keep_the_language(stranger: Browser) -> None:
    for path in ("/duty-calculator?language=ru", "/guide?language=ru", "/guide?a=authority&language=ru"):
        page = read(stranger, path)
        assert page.count("<form") == page.count('name="language" value="ru"') == 1


def test_a_refused_sign_in_is_refused_in_the_language(stranger: Browser) -> None:
    answer = stranger.send("/?language=en", "/sign-in/password?language=en", user_name="x", password="y")

    assert language_of(answer.text) == "en"
    assert "The user name or the password is not right" in answer.text
    assert 'href="/?language=ru"' in answer.text


def test_the_sign_in_forms_name_the_language(stranger: Browser) -> None:
    assert 'action="/sign-in/password?language=en"' in read(stranger, "/?language=en")
    assert 'action="/sign-in/password"' in read(stranger, "/")


@pytest.mark.parametrize(
    "query", ["", "?language=", "?language=xx", "?language=RU", "?language=az&language=ru"]
)
def test_a_language_that_there_is_none_of_is_the_portals_own(stranger: Browser, query: str) -> None:
    assert language_of(read(stranger, f"/guide{query}")) == "az"


def test_a_portal_of_another_language_speaks_it_by_itself(cabinet: Cabinet) -> None:
    with TestClient(portal_of(cabinet, language="ru")) as client:
        page = Browser(client).open("/guide")

    assert language_of(page) == "ru"
    assert 'href="/duty-calculator"' in page


def test_pages_behind_the_sign_in_stay_in_the_portals_language(stranger: Browser) -> None:
    answer = stranger.client.get("/nothing?language=ru")

    assert language_of(answer.text) == "az"


@pytest.mark.parametrize(
    ("language", "written"),
    [("az", "1.234,50\u00a0₼"), ("en", "1,234.50\u00a0₼"), ("ru", "1\u00a0234,50\u00a0₼")],
)
def test_sums_are_written_as_readers_expect(language: str, written: str) -> None:
    assert Catalogues.loaded().for_language(language).money(Money(123_450, "AZN")) == written


def test_nothing_is_untranslated_in_russian() -> None:
    catalogue = catalogue_in(LOCALE / "ru/LC_MESSAGES/ekabinet.po", "ru")

    assert [message.id for message in catalogue if message.id and not message.string] == []
