"""By when the court must answer, on the pages of the person and of the clerk (CPC 129, 151.3, 284-4.2)."""

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD as SAMPLE_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLAIM, PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey, cabinet: Cabinet) -> Actor:
    """Signed up on Monday, 2 March 2026."""
    fill(cabinet)
    return journey.registered(LEYLA)


def sent(journey: Journey, by: Actor, kind: str) -> Application:
    """Sent to the court as that kind."""
    cabinet = journey.world.cabinet
    draft = journey.complete(by, receipt=None)
    draft = cabinet.subject.save(draft.id, evolve(CLAIM, kind=kind), by, draft.version)
    draft = cabinet.duty.by_receipt(draft.id, "100000001", by, draft.version)
    confirmed = cabinet.confirmation.confirm(draft.id, by, draft.version)
    signed = journey.signed(confirmed, LEYLA, by)
    journey.settled()
    return signed


@pytest.mark.parametrize(
    ("days", "kind", "day", "article"),
    [
        (0, "claim", "10.03.2026", "151.3"),
        (2, "claim", "10.03.2026", "151.3"),
        (3, "claim", "10.03.2026", "151.3"),
        (3, "small-claim", "13.03.2026", "284-4.2"),
    ],
)
def test_the_person_is_told_the_day_and_what_follows(
    browser: Browser, journey: Journey, leyla: Actor, *, days: int, kind: str, day: str, article: str
) -> None:
    """Five days from Monday, 2 March 2026, end on Saturday; Women's Day, a Sunday, makes Monday free, too.

    Five working days from Thursday, 5 March, are Friday of the week after.
    """
    journey.world.clock.pass_(days=days)
    application = sent(journey, leyla, kind)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    pages = [f"/applications/{application.id}/sent", f"/applications/{application.id}"]

    for said in (words_of(browser.open(page)) for page in pages):
        assert f"Məhkəmə {day} tarixinədək cavab verməlidir" in said
        assert f"ərizə qəbul edilmiş sayılır (Mülki Prosessual Məcəllə, maddə {article})" in said


def test_a_term_into_a_year_without_published_days_says_so(
    browser: Browser, journey: Journey, leyla: Actor, clock: MemoryClock
) -> None:
    """The days off of 2027 are not published yet: a term from 30 December 2026 ends among them."""
    clock.pass_(days=303)
    application = sent(journey, leyla, "claim")
    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert "qeyri-iş günləri hələ elan edilməyib" in browser.open(f"/applications/{application.id}")


def test_a_kind_without_a_term_promises_none(
    browser: Browser, journey: Journey, leyla: Actor, cabinet: Cabinet
) -> None:
    application = sent(journey, leyla, "claim")
    with cabinet.parts.storage.transaction() as kept:
        other = kept.applications.get(application.id)
        kept.applications.put(evolve(other, subject=evolve(other.subject, kind="court-order")))
    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert "qəbul edilmiş sayılır" not in browser.open(f"/applications/{application.id}")


def test_an_administrative_claim_counts_as_accepted_on_arrival(
    browser: Browser, journey: Journey, leyla: Actor, cabinet: Cabinet
) -> None:
    """APC 45.4."""
    application = sent(journey, leyla, "claim")
    with cabinet.parts.storage.transaction() as kept:
        other = kept.applications.get(application.id)
        kept.applications.put(evolve(other, subject=evolve(other.subject, kind="administrative-claim")))
    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert "daxil olduğu gün qəbul edilmiş sayılır" in browser.open(f"/applications/{application.id}")


@pytest.mark.parametrize(
    ("kind", "left", "day"), [("claim", 5, "10.03.2026"), ("small-claim", 8, "13.03.2026")]
)
def test_the_clerk_sees_the_days_left_and_the_day(
    browser: Browser, journey: Journey, leyla: Actor, *, kind: str, left: int, day: str
) -> None:
    journey.world.clock.pass_(days=3)
    sent(journey, leyla, kind)
    browser.sign_in("katib", SAMPLE_PASSWORD)

    said = words_of(browser.open("/desk"))

    assert f"{left} gün qalıb {day} tarixinədək" in said
