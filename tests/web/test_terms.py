"""Müddətlərim on its page and in the calendar, as a browser without scripts sees them."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import CaseDocument, Participant
from ekabinet_core.court_event import CaseChanged
from ekabinet_core.document import StoredFile
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import Digest
from ekabinet_testing.contracts.storage_examples import case, sent_papers, submission
from ekabinet_testing.journey import CLERK, FORMALITY, PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.answering import Detail

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def judged(world: MemoryWorld, by: Actor) -> None:
    """A judgment came into a case of theirs on 20 February 2026: a month later is Novruz."""
    acts = (
        CaseDocument(
            "judgment",
            "judgment.pdf",
            "application/pdf",
            StoredFile(Digest("0" * 64), 9),
            world.clock.now().date() - timedelta(days=10),
        ),
    )
    theirs = (Participant("respondent", by.name, Identifier("fin", by.person_number)),)
    decided = evolve(case("c1"), participants=theirs, proceeding="claim", state="final-act", documents=acts)
    with world.cabinet.parts.storage.transaction() as kept:
        kept.feed.tell(CaseChanged(decided))
    world.cabinet.listening.listen()


def test_without_terms_the_page_says_when_there_will_be_some(browser: Browser, leyla: Actor) -> None:
    assert "axan müddət yoxdur" in words_of(browser.open("/deadlines"))


def test_the_first_page_names_the_nearest_term_with_its_day_and_the_way_there(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    judged(world, leyla)
    (term,) = world.cabinet.terms.page(leyla).terms

    page = browser.open("/")

    assert "Verə bilərsiniz: Apellyasiya şikayəti" in words_of(page)
    assert f"Son gün: {term.last:%d.%m.%Y}" in words_of(page)
    assert f"{term.left} gün qalıb" in words_of(page)
    assert 'href="/cases/c1"' in page


def test_a_term_says_step_by_step_how_its_last_day_was_found(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    judged(world, leyla)

    page = words_of(browser.open("/deadlines"))

    assert "birinci gün 21.02.2026" in page
    assert "son günü 20.03.2026 olardı" in page
    assert "növbəti iş günü" in page
    assert "Mülki Prosessual Məcəllə, maddə 360" in page
    assert "1 ay" in page
    (term,) = world.cabinet.terms.page(leyla).terms
    assert term.deadline is not None
    assert term.deadline.skipped
    for skipped in term.deadline.skipped:
        assert f"{skipped.day:%d.%m.%Y}" in page


def test_a_day_that_the_court_has_named_is_shown_and_leads_to_the_application(
    world: MemoryWorld, journey: Journey, browser: Browser, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    until = world.clock.now().date() + timedelta(days=10)
    world.cabinet.desk.give_back(sent.id, FORMALITY, CLERK, detail=Detail(cure_until=until))
    journey.settled()

    page = browser.open("/deadlines")

    assert f"{until:%d.%m.%Y}" in page
    assert f'href="/applications/{sent.id}"' in page
    assert "məhkəmə öz cavabında müəyyən edib" in words_of(page)


def test_the_private_calendar_has_the_last_day_of_a_term(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    judged(world, leyla)
    secret = world.cabinet.hearing_calendar.subscribe(leyla)
    (term,) = world.cabinet.terms.page(leyla).terms

    text = browser.client.get(f"/calendar/{secret}.ics").text.replace("\r\n ", "")

    assert f"DTSTART;VALUE=DATE:{term.last:%Y%m%d}" in text
    assert "TRANSP:TRANSPARENT" in text
    assert "Son gün" in text
    assert "maddə 360" in text


def test_a_reminder_leads_to_what_it_is_about(world: MemoryWorld, browser: Browser, leyla: Actor) -> None:
    judged(world, leyla)
    (term,) = world.cabinet.terms.page(leyla).terms
    world.clock.pass_(days=term.left)
    while world.cabinet.work():
        pass

    browser.sign_in(LEYLA.user_name, PASSWORD)
    page = browser.open("/notices")

    assert "Xatırlatma: şikayət vermə müddəti tezliklə bitir" in words_of(page)


def test_a_term_for_which_the_paper_was_sent_is_shown_as_done(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    judged(world, leyla)
    (term,) = world.cabinet.terms.page(leyla).terms
    appeal = submission("n1", "c1", leyla.account)
    papers = (evolve(appeal.papers[0], kind=term.document),)
    with world.parts.storage.transaction() as kept:
        draft = kept.submissions.put(evolve(appeal, papers=papers))
        kept.submissions.put(sent_papers(draft, world.clock.now()))

    page = words_of(browser.open("/deadlines"))

    assert "Bu sənədi artıq göndərmisiniz" in page
    assert f"Son gün: {term.last:%d.%m.%Y}" in page
    assert "gün qalıb" not in page


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31", "yesterday", "2026-13-01", ""])
def test_a_day_that_nobody_can_mean_shows_the_nearest(
    world: MemoryWorld, browser: Browser, leyla: Actor, since: str
) -> None:
    judged(world, leyla)

    assert "Apellyasiya şikayəti" in words_of(browser.open(f"/deadlines?since={since}"))


def test_a_day_after_the_last_one_says_so_and_leads_back(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    judged(world, leyla)

    page = browser.open("/deadlines?since=2030-01-02")

    assert "02.01.2030 tarixində və ya sonra bitən müddət yoxdur." in words_of(page)
    assert 'href="/deadlines">Ən yaxın müddətlərə' in page
