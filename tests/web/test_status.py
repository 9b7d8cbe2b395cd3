"""Xidmətlərin vəziyyəti: anybody sees what works, what was down and for how long; nobody is named."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.errors import Unavailable
from ekabinet_core.outage import FILING, Facility, Use
from ekabinet_memory.seal import MemorySeal
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

BANK = Facility(Use.PAYMENT, "memory-bank")
ASAN = Facility(Use.SIGNING, "asan")


def fail(world: MemoryWorld, facility: Facility, minutes: int) -> None:
    for _ in range(minutes):
        world.cabinet.observing.failed(facility)
        world.clock.pass_(minutes=1)


def shown(browser: Browser, path: str = "/status?language=en") -> str:
    return words_of(browser.client.get(path).text)


def test_of_a_new_cabinet_nothing_is_known_and_nothing_was_down(browser: Browser) -> None:
    page = shown(browser)

    assert "Not used yet" in page
    assert "No outage was noted in the last 90 days." in page


def test_an_outage_that_is_on_says_since_when_where_the_court_is(
    browser: Browser, world: MemoryWorld
) -> None:
    since = world.clock.now()
    fail(world, ASAN, 3)

    page = shown(browser)

    at = (since + timedelta(hours=4)).strftime("%d.%m.%Y, %H:%M")
    assert "Not everything works now" in page
    assert f"Does not work since {at}" in page
    assert "still on" in page


def test_an_outage_that_is_over_says_how_long_it_was(browser: Browser, world: MemoryWorld) -> None:
    fail(world, BANK, 125)
    world.cabinet.observing.worked(BANK)

    page = shown(browser)

    assert "Everything that is known works" in page
    assert "2 hours 5 minutes" in page


def test_one_failure_is_no_outage(browser: Browser, world: MemoryWorld) -> None:
    fail(world, ASAN, 1)

    page = shown(browser)

    assert "Failed the last time" in page
    assert "No outage was noted" in page


def test_programs_read_the_same(browser: Browser, world: MemoryWorld) -> None:
    world.cabinet.observing.pulse()
    fail(world, ASAN, 3)

    told = browser.client.get("/status.json").json()

    works = {one["service"]: one["works"] for one in told["services"]}
    assert works == {
        "sign-in-asan": None,
        "signing-asan": False,
        "filing": True,
        "payment-memory-bank": None,
    }
    (outage,) = told["outages"]
    assert (outage["service"], outage["from"], outage["to"], outage["seconds"]) == (
        "signing-asan",
        "2026-03-02T10:00:00+04:00",
        None,
        180,
    )


@pytest.mark.parametrize("path", ["/status", "/status.json"])
def test_nobody_gets_a_cookie_for_looking_and_nobody_is_named(
    browser: Browser, cabinet: Cabinet, journey: Journey, path: str
) -> None:
    journey.registered(LEYLA)
    cabinet.observing.failed(FILING)

    answer = browser.client.get(path)

    assert not answer.cookies
    assert LEYLA.number not in answer.text
    assert "Leyla" not in answer.text


def test_the_foot_of_every_page_and_what_does_not_answer_lead_there(
    browser: Browser, world: MemoryWorld, journey: Journey
) -> None:
    confirmed = journey.confirmed(journey.registered(LEYLA))
    browser.sign_in(LEYLA.user_name, PASSWORD)
    world.signing.away = True

    base = f"/applications/{confirmed.id}/sign"
    page = browser.send(base, base, rights="yes", method="asan", **LEYLA.holder).text

    assert "Hazırda hansı xidmətlərin işlədiyinə baxın" in words_of(page)
    assert page.count('href="/status"') == 2


def an_outage_of_signing(world: MemoryWorld, browser: Browser, journey: Journey) -> None:
    """Leyla tried twice; then it worked."""
    confirmed = journey.confirmed(journey.registered(LEYLA))
    browser.sign_in(LEYLA.user_name, PASSWORD)
    world.signing.away = True
    base = f"/applications/{confirmed.id}/sign"
    for _ in range(2):
        browser.send(base, base, rights="yes", method="asan", **LEYLA.holder)
        world.clock.pass_(minutes=1)
    fail(world, ASAN, 1)
    world.cabinet.observing.worked(ASAN)
    world.signing.away = False


def test_who_tried_reads_when_and_saves_a_sealed_certificate(
    browser: Browser, world: MemoryWorld, journey: Journey
) -> None:
    an_outage_of_signing(world, browser, journey)
    page = words_of(browser.open("/status"))
    assert page.count("Cəhd etmisiniz") == 2

    (outage,) = world.cabinet.outages.status().outages
    saved = browser.send("/status", f"/status/certificates/{outage.code}")

    assert saved.status_code == 200
    assert f"{outage.code}.edoc" in saved.headers["content-disposition"]
    assert browser.send("/status", f"/status/certificates/{outage.code}").content == saved.content


def test_a_stranger_reads_that_certificates_need_a_sign_in(
    browser: Browser, world: MemoryWorld, journey: Journey
) -> None:
    an_outage_of_signing(world, browser, journey)
    browser.client.cookies.clear()

    page = browser.open("/status")

    assert "/status/certificates" not in page
    assert "Kabinetə daxil olmuş şəxs" in page


def test_no_certificate_is_made_by_a_forged_form(
    browser: Browser, world: MemoryWorld, journey: Journey
) -> None:
    an_outage_of_signing(world, browser, journey)
    (outage,) = world.cabinet.outages.status().outages

    refused = browser.client.post(f"/status/certificates/{outage.code}", data={"csrf": "x"})

    assert refused.status_code == 403


def test_while_the_seal_is_away_the_page_says_so(
    browser: Browser, world: MemoryWorld, journey: Journey
) -> None:
    class Away(MemorySeal):
        def sign(self, digest: bytes) -> bytes:
            raise Unavailable(f"seal for {len(digest)} bytes")

    an_outage_of_signing(world, browser, journey)
    (outage,) = world.cabinet.outages.status().outages
    browser.client.app.state.cabinet = world.over(evolve(world.parts, seal=Away.new(world.clock))).cabinet

    page = browser.send("/status", f"/status/certificates/{outage.code}").text

    assert "Arayışı indi möhürləmək mümkün deyil" in page
