"""Ərizələr: found by status, court, kind, number and day; as a table; copied (Manual 10)."""

import csv
import io
import re

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.application_search import ApplicationSearch
from ekabinet_core.paging import SIZE
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLERK, FINAL, PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

ROW = re.compile(r'scope="row">(E-2026-\d+)')
Two = tuple[Application, Application]


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def two(browser: Browser, cabinet: Cabinet, clock: MemoryClock, journey: Journey, leyla: Actor) -> Two:
    """A claim that was confirmed on 2 March, and an empty draft of the day after."""
    claim = journey.confirmed(leyla)
    clock.pass_(days=1)
    draft = cabinet.drafts.start(leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return claim, draft


def listed(browser: Browser, query: str) -> list[str]:
    """The numbers in the table of the page."""
    return ROW.findall(browser.open(f"/applications?{query}"))


def table(browser: Browser, query: str = "") -> list[list[str]]:
    """The rows of the table that is saved."""
    answer = browser.client.get(f"/applications.csv?{query}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("", (1, 0)),
        ("status=confirmed", (0,)),
        ("status=draft", (1,)),
        ("status=accepted", ()),
        ("court=004", (0,)),
        ("kind=claim", (0,)),
        ("number=0000002", (1,)),
        ("first=03.03.2026", (1,)),
        ("last=02.03.2026", (0,)),
        ("status=draft&court=004", ()),
    ],
)
def test_a_list_has_what_is_looked_for(
    browser: Browser, two: Two, query: str, places: tuple[int, ...]
) -> None:
    assert listed(browser, query) == [two[place].number for place in places]


def test_each_status_says_how_many_and_leads_there(browser: Browser, two: Two) -> None:
    said = words_of(browser.open("/applications?court=004"))

    assert "Hamısı 2 Qaralama 1 Təsdiqlənmiş 1 Göndərilmiş 0 İmtina edilmiş 0 Qəbul edilmiş 0" in said
    assert 'href="/applications?status=draft&amp;court=004"' in browser.open("/applications?court=004")


def test_a_day_that_there_is_not_is_said(browser: Browser, two: Two) -> None:
    answer = browser.client.get("/applications?first=31.02.2026")

    assert answer.status_code == 422
    assert ROW.findall(answer.text) == []


def test_what_is_looked_for_stays_on_other_pages(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    for _ in range(SIZE + 1):
        cabinet.drafts.start(leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page = browser.open("/applications?status=draft")
    (onward,) = re.findall(r'href="(/applications\?status=draft&amp;page=onward[^"#]*)', page)

    assert len(ROW.findall(browser.open(onward.replace("&amp;", "&")))) == 1


def test_the_table_has_every_row_that_is_looked_for(
    browser: Browser, cabinet: Cabinet, two: Two, leyla: Actor
) -> None:
    for _ in range(SIZE):
        cabinet.drafts.start(leyla)

    head, *rows = table(browser, "status=draft")

    assert head[:2] == ["Ərizənin nömrəsi", "Statusu"]
    assert len(rows) == SIZE + 1
    assert {row[1] for row in rows} == {"Qaralama"}
    ((number, status, title, court, *_),) = table(browser, "kind=claim")[1:]
    assert (number, status, title) == (two[0].number, "Təsdiqlənmiş", "Borcun alınması")
    assert court == "Bakı Şəhəri Yasamal Rayon Məhkəməsi"


def test_a_refused_one_leads_to_its_reason_and_can_be_copied(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.give_back(sent.id, FINAL, CLERK)
    journey.settled()
    browser.sign_in(LEYLA.user_name, PASSWORD)
    assert f'href="/applications/{sent.id}#decision"' in browser.open("/applications")
    assert 'id="decision"' in browser.open(f"/applications/{sent.id}")

    answer = browser.send("/applications", f"/applications/{sent.id}/copy")

    (draft,) = cabinet.drafts.all(ApplicationSearch(status="draft"), leyla)
    assert answer.url.path == f"/applications/{draft.id}/subject"
    assert (draft.title, draft.text, draft.subject) == (sent.title, sent.text, sent.subject)
    assert (draft.parties, draft.attachments) == (sent.parties, sent.attachments)
    assert draft.settlement.payments == ()
    assert draft.corrects is None
    assert draft.number != sent.number


def test_strangers_applications_are_neither_listed_nor_counted(
    browser: Browser, two: Two, journey: Journey
) -> None:
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    assert listed(browser, "status=draft") == []
    assert table(browser)[1:] == []
