"""What the law accepted by itself, as the person and the court's desk read it."""

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD as SAMPLE_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.application import Application
from ekabinet_core.application_kind import Review
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_testing.journey import CLERK, PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def silent(world: MemoryWorld, journey: Journey) -> Application:
    """An application that the court has not answered within five days."""
    fill(world.cabinet)
    sent = journey.delivered(LEYLA, journey.registered(LEYLA))
    world.clock.pass_(days=9)
    journey.settled()
    return sent


def test_the_person_reads_that_and_since_when_it_counts_as_accepted(
    browser: Browser, silent: Application
) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    said = words_of(browser.open(f"/applications/{silent.id}"))

    assert "11.03.2026 tarixində susma ilə: məhkəmə müddətində cavab verməyib" in said
    assert "Mülki Prosessual Məcəllə, maddə 151.3" in said
    assert "Cavab verən" not in said
    assert "Ərizəniz qanuna görə qəbul edilmiş sayılır" in words_of(browser.open("/notices"))


def test_their_case_has_no_judge_yet(browser: Browser, silent: Application) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert "Hakim: hələ təyin edilməyib" in words_of(browser.open("/cases"))


def test_the_desk_lists_it_as_accepted_by_silence(browser: Browser, silent: Application) -> None:
    browser.sign_in("katib", SAMPLE_PASSWORD)

    assert "susma ilə qəbul edilib" in words_of(browser.open("/desk"))
    assert "susma ilə: məhkəmə" in words_of(browser.open(f"/desk/{silent.id}"))
    assert "hələ təyin edilməyib" in words_of(browser.open("/desk/cases"))


def test_a_clerk_who_was_too_late_reads_what_the_law_did(browser: Browser, silent: Application) -> None:
    browser.sign_in("katib", SAMPLE_PASSWORD)

    page = browser.send(
        f"/desk/{silent.id}", f"/desk/{silent.id}/give-back", ground="formality", note="İmza yoxdur."
    )

    assert "susma ilə: məhkəmə" in words_of(page.text)


def test_what_is_accepted_on_arrival_says_so(
    browser: Browser, world: MemoryWorld, rules: Jurisdiction
) -> None:
    kinds = tuple(evolve(kind, review=Review.ON_ARRIVAL, review_deadline=None) for kind in rules.kinds)
    arriving = world.over(evolve(world.parts, rules=evolve(rules, kinds=kinds)))
    journey = Journey(arriving)
    sent = journey.delivered(LEYLA, journey.registered(LEYLA))
    browser.client.app.state.cabinet = arriving.cabinet
    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert "Qanuna görə, daxil olduğu gün: 02.03.2026" in words_of(browser.open(f"/applications/{sent.id}"))
    assert arriving.cabinet.desk.answered(CLERK).rows[0].accepted_by is Review.ON_ARRIVAL
