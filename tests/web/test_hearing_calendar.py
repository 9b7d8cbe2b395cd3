"""A month of hearings, files for calendars and the private feed, without scripts (Manual 11)."""

import logging
import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Hearing, Participant
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.contracts.storage_examples import case, hearing
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of
from tests.web.fragile import Health, fragile_world
from tests.web.reading import words_of

ADDRESS = re.compile(r"http://testserver\.local(/calendar/[0-9a-f]{64}\.ics)")
HEARING = "/cases/c1/hearings/h1"

Event = Mapping[str, str]


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def keep(world: MemoryWorld, by: Actor, *hearings: Hearing) -> None:
    """Hearings in the one case of somebody."""
    number = Identifier(world.cabinet.rules.person_number, by.person_number)
    theirs = evolve(case(), court="004", participants=(Participant("claimant", by.name, number),))
    with world.cabinet.parts.storage.transaction() as kept:
        kept.cases.put(theirs)
        for one in hearings:
            kept.cases.put_hearing(one)


def events(browser: Browser, path: str) -> list[Event]:
    """What a calendar program reads there: the lines of each event, unfolded (RFC 5545, 3.1)."""
    answer = browser.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    parts = answer.text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]
    lines = [part.split("\r\nEND:VEVENT")[0].split("\r\n") for part in parts]
    return [dict(line.split(":", 1) for line in event) for event in lines]


def test_a_month_shows_each_hearing_on_its_day_and_marks_today(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    now = world.clock.now()  # 2 March 2026, 10:00 in Baku
    keep(world, leyla, hearing("h1", at=now.replace(hour=20) + timedelta(days=7)), hearing("h2", at=now))

    page = browser.open("/hearings/month")

    assert "mart 2026" in words_of(page)
    assert "2 iclas" in words_of(page)
    assert re.search(r'aria-current="date">\s*<time datetime="2026-03-02">', page)
    (held_on,) = re.findall(r'<time datetime="([\d-]+)">(?:(?!<time)[\s\S])*?>00:00<', page)
    assert held_on == "2026-03-10"


def test_one_goes_from_month_to_month(browser: Browser, leyla: Actor) -> None:
    january = browser.open("/hearings/month?month=2026-01")

    assert "yanvar 2026" in words_of(january)
    assert "Bu ayda iclas təyin edilməyib." in january
    assert 'href="/hearings/month?month=2025-12" rel="prev"' in january
    assert 'href="/hearings/month?month=2026-02" rel="next"' in january


@pytest.mark.parametrize("typed", ["", "2026-13", "0001-01", "9999-12", "x", "2026-03-01", "٢٠٢٦-03"])
def test_what_is_no_month_is_this_month(browser: Browser, leyla: Actor, typed: str) -> None:
    assert "mart 2026" in words_of(browser.open(f"/hearings/month?month={typed}"))


def test_a_hearing_is_an_event_in_the_zone_of_the_court(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    keep(world, leyla, evolve(hearing(at=world.clock.now()), changes=3))

    (event,) = events(browser, HEARING)

    assert event["UID"] == "h1@testserver.local"
    assert (event["SEQUENCE"], event["STATUS"]) == ("3", "CONFIRMED")
    assert event["DTSTART;TZID=Asia/Baku"] == "20260302T100000"
    assert event["SUMMARY"] == "Hazırlıq iclası\\, 2-1(81)-1/2026"
    assert "Yasamal" in event["LOCATION"]
    assert "İddiaçı" in event["DESCRIPTION"]


def test_a_hearing_that_is_called_off_keeps_its_name_and_is_cancelled(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    keep(world, leyla, evolve(hearing(at=world.clock.now()), result="adjourned"))

    (event,) = events(browser, HEARING)

    assert (event["UID"], event["STATUS"]) == ("h1@testserver.local", "CANCELLED")


def test_the_address_of_a_feed_is_shown_once_and_needs_no_session(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    keep(world, leyla, hearing("h1", at=world.clock.now()), hearing("h2", at=world.clock.now()))
    shown = ADDRESS.search(browser.send("/hearings/feed", "/hearings/feed").text)
    assert shown is not None
    assert ADDRESS.search(browser.open("/hearings/feed")) is None
    browser.client.cookies.clear()

    found = events(browser, shown[1])

    assert [one["UID"] for one in found] == ["h1@testserver.local", "h2@testserver.local"]
    assert not browser.client.cookies


def test_an_address_that_was_renewed_or_ended_is_as_unknown_as_any_other(
    browser: Browser, leyla: Actor
) -> None:
    first = ADDRESS.search(browser.send("/hearings/feed", "/hearings/feed").text)
    second = ADDRESS.search(browser.send("/hearings/feed", "/hearings/feed").text)
    assert first is not None
    assert second is not None
    browser.send("/hearings/feed", "/hearings/feed/end")

    unknown = [
        f"/calendar/{'0' * 64}.ics",
        "/calendar/x",
        "/calendar/%00.ics",
        second[1].removesuffix(".ics"),
    ]
    answers = [browser.client.get(path) for path in (first[1], second[1], *unknown)]

    assert {(answer.status_code, answer.text) for answer in answers} == {(404, "")}


def test_a_strangers_hearing_is_not_there(
    world: MemoryWorld, browser: Browser, journey: Journey, leyla: Actor
) -> None:
    keep(world, leyla, hearing(at=world.clock.now()))
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    assert browser.client.get(HEARING).status_code == 404
    assert "/cases/c1" not in browser.open("/hearings/month")


def test_a_feed_that_fails_says_so_and_leaves_no_secret_in_the_log(
    rules: Jurisdiction, caplog: pytest.LogCaptureFixture
) -> None:
    secret, database = "ab" * 32, Health()
    world = fragile_world(rules, database, Health())
    database.away()

    with caplog.at_level(logging.INFO), TestClient(portal_of(world.cabinet, "http://a.local")) as client:
        answer = client.get(f"/calendar/{secret}.ics")

    assert answer.status_code == 503
    said = [record.getMessage() for record in caplog.records if record.name.startswith("ekabinet")]
    assert said
    assert secret not in "".join(said)
