"""The handbook: help for every page, in every language, in the words that stand on the pages."""

import re
from html import unescape

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_web import handbook_pages, languages
from ekabinet_web.catalogue import NAMES, PACKAGE, Catalogues, sentences
from ekabinet_web.handbook import ACCESSIBILITY, HANDBOOK, SECTIONS, help_for, section_of
from ekabinet_web.handbook_markdown import html_of
from ekabinet_web.pages import PAGES, PUBLIC_PAGES
from ekabinet_web.portal import portal
from litestar.testing import TestClient

from tests.web.browser import Browser
from tests.web.reading import language_of

NAMED = [ACCESSIBILITY, *(section.name for section in SECTIONS)]
PLACE = re.compile(r"{\w+:\w+}")
BOLD = re.compile(r"\*\*([^*]+)\*\*")
SHOWN = sorted(
    {
        PLACE.sub("x", path)
        for page in (*PAGES, *PUBLIC_PAGES)
        for path in page.paths
        if page not in {*handbook_pages.PAGES, *languages.PAGES}
    }
)
"""Every page there is, its places filled in."""


@pytest.mark.parametrize("path", SHOWN)
def test_every_page_has_its_help(path: str) -> None:
    assert section_of(path) is not None


def test_every_section_helps_on_a_page() -> None:
    assert {section_of(path) for path in SHOWN} == set(SECTIONS)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/", "sign-in"),
        ("/applications", "answers"),
        ("/applications/7", "answers"),
        ("/applications/new", "application"),
        ("/applications/7/subject", "application"),
        ("/applications/7/duty", "duty"),
        ("/applications/7/sign/wait", "signing"),
        ("/cases/7/hearings/1", "hearings"),
        ("/cases/7/submit", "cases"),
    ],
)
def test_the_section_that_names_a_page_most_closely_helps_there(path: str, section: str) -> None:
    assert help_for(path) == f"/help/{section}"


@pytest.mark.parametrize("language", NAMES)
def test_each_language_has_the_whole_handbook(language: str) -> None:
    assert sorted(file.stem for file in (HANDBOOK / language).glob("*.md")) == sorted(NAMED)


@pytest.mark.parametrize("name", NAMED)
def test_the_languages_say_the_same_in_the_same_order(name: str) -> None:
    built = {
        tuple(re.findall(r"^(?:#+|-|\d\.|!\[)|\]\([^)]+\)", text, flags=re.MULTILINE))
        for text in ((HANDBOOK / language / f"{name}.md").read_text(encoding="utf-8") for language in NAMES)
    }

    assert len(built) == 1


def test_what_is_bold_stands_so_on_the_pages() -> None:
    sources, catalogues = list(sentences(PACKAGE)), Catalogues.loaded()
    said = {
        language: {catalogues.for_language(language).gettext(source) for source in sources}
        for language in NAMES
    }

    bold = {
        (file.parent.name, re.sub(r"\s+", " ", words))
        for file in HANDBOOK.glob("*/*.md")
        for words in BOLD.findall(file.read_text(encoding="utf-8"))
    }

    assert bold
    assert {(language, words) for language, words in bold if words not in said[language]} == set()


@pytest.mark.parametrize("name", [section.name for section in SECTIONS])
def test_a_section_is_read_in_the_language_of_the_address(stranger: Browser, name: str) -> None:
    title = (HANDBOOK / "ru" / f"{name}.md").read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")

    page = stranger.open(f"/help/{name}?language=ru")

    assert language_of(page) == "ru"
    assert re.search(rf"<h1[^>]*>{title}</h1>", unescape(page))
    assert f'aria-current="page">{title}' in unescape(page)


def test_links_between_sections_keep_the_language(stranger: Browser) -> None:
    page = stranger.open("/help/answers?language=en")

    assert 'href="/help/duty?language=en"' in page.split("<nav aria-labelledby")[0]


def test_a_page_leads_to_its_own_help(stranger: Browser) -> None:
    assert stranger.open("/register").count('href="/help/registration"') == 1
    assert 'href="/help/before-filing?language=ru"' in stranger.open("/guide?language=ru")


def test_who_is_signed_in_reads_it_in_their_language(browser: Browser, journey: Journey) -> None:
    journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    browser.send("/help/cases", "/language/help/cases", language="en")

    assert language_of(browser.open("/help/cases")) == "en"


@pytest.mark.parametrize("path", ["/help/x", "/help/..%2Fen%2Fduty", "/help/accessibility.md"])
def test_there_is_no_other_section(stranger: Browser, path: str) -> None:
    assert stranger.client.get(path).status_code == 404


def test_a_tag_in_the_text_is_text() -> None:
    assert "&lt;script&gt;" in html_of("A <script> tag", HANDBOOK, str)


def test_pictures_are_small_files_that_may_be_kept(stranger: Browser) -> None:
    page = stranger.open("/help/sign-in")
    shown = re.findall(r'<img src="([^"]+)" alt="[^"]+"', page)

    answers = [stranger.client.get(unescape(address)) for address in shown]

    assert shown
    assert {answer.headers["content-type"] for answer in answers} == {"image/webp"}
    assert all("immutable" in answer.headers["cache-control"] for answer in answers)


def test_every_page_names_whom_to_ask_also_one_that_is_not_there(rules: Jurisdiction) -> None:
    cabinet = MemoryWorld.open(rules).cabinet
    app = portal(cabinet, origin="http://testserver.local", contact="komek@example.az")
    with TestClient(app) as client:
        pages = [client.get(path).text for path in ("/", "/accessibility", "/eimza", "/nothing")]

    assert all('href="mailto:komek@example.az"' in page for page in pages)


def test_the_statement_is_at_the_foot_of_every_page(stranger: Browser) -> None:
    for path in ("/", "/guide", "/accessibility", "/help"):
        assert 'href="/accessibility?language=en"' in stranger.open(f"{path}?language=en")
