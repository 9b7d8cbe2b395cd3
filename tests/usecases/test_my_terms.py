"""Terms that run for a person: each against its own paper, for whom they act, and in their calendar."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Registrar
from ekabinet_core.case import Case, CaseDocument, Participant
from ekabinet_core.court_event import CaseChanged
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, ApplicationId, Digest
from ekabinet_core.notice import Happened
from ekabinet_core.submission import Submission
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.contracts.storage_examples import case, sent_papers, submission
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.answering import Detail
from ekabinet_usecases.day import day_of
from ekabinet_usecases.joining_cases import NewJoining
from ekabinet_usecases.my_terms import SHOWN
from ekabinet_usecases.new_mandate import NewMandate

DAY = timedelta(days=1)
REGISTRAR = Actor(AccountId("registrar"), "Sevda Nəbiyeva", "9REG01R", Registrar())


def act(world: MemoryWorld, kind: str, closed_to: tuple[str, ...] = ()) -> CaseDocument:
    """An act that came into the file today."""
    file = StoredFile(Digest(f"{kind:0>64}"), 9)
    today = day_of(world.clock, world.cabinet.rules)
    return CaseDocument(kind, f"{kind}.pdf", "application/pdf", file, today, closed_to=closed_to)


def told(world: MemoryWorld, by: Actor, *acts: CaseDocument) -> Case:
    """A court tells of their decided case with those acts in its file."""
    theirs = (Participant("respondent", by.name, Identifier("fin", by.person_number)),)
    decided = evolve(case("c1"), participants=theirs, proceeding="claim", state="final-act", documents=acts)
    with world.parts.storage.transaction() as kept:
        kept.feed.tell(CaseChanged(decided))
    world.cabinet.listening.listen()
    return decided


def many(world: MemoryWorld, by: Actor, *ages: int) -> None:
    """As many decided cases of theirs, whose judgments came so many days ago."""
    theirs = (Participant("respondent", by.name, Identifier("fin", by.person_number)),)
    with world.parts.storage.transaction() as kept:
        for place, age in enumerate(ages):
            judgment = act(world, "judgment")
            judgment = evolve(judgment, added_on=judgment.added_on - age * DAY)
            decided = case(f"c{place}")
            decided = evolve(decided, number=f"2(1)-{place}/2026", participants=theirs, documents=(judgment,))
            kept.feed.tell(CaseChanged(evolve(decided, proceeding="claim", state="final-act")))
    world.cabinet.listening.listen()


def test_of_hundreds_a_page_ends_with_a_day_and_the_next_one_begins_with_the_following(
    world: MemoryWorld, leyla: Actor
) -> None:
    """Some of the second day would have room; all of it stands there, and none stands twice."""
    many(world, leyla, *[20] * (SHOWN - 1), *[19] * 3, *[18] * 2)

    first = world.cabinet.terms.page(leyla)
    second = world.cabinet.terms.page(leyla, first.later)

    assert (len(first.terms), len(second.terms)) == (SHOWN + 2, 2)
    assert first.later == second.terms[0].last
    assert second.later is None
    assert len({one.coming.id for one in (*first.terms, *second.terms)}) == SHOWN + 4


def test_what_fits_on_a_page_has_no_other(world: MemoryWorld, leyla: Actor) -> None:
    many(world, leyla, *[20] * SHOWN)

    assert world.cabinet.terms.page(leyla).later is None


def test_no_day_of_an_address_brings_back_what_is_over(world: MemoryWorld, leyla: Actor) -> None:
    many(world, leyla, 20)
    (term,) = world.cabinet.terms.page(leyla).terms
    world.clock.pass_(days=term.left + 1)

    assert world.cabinet.terms.page(leyla, term.last).terms == ()


def reminders(world: MemoryWorld, by: Actor, days: int) -> int:
    """How many of a term they get in those days."""
    for _ in range(days * 8):
        world.clock.pass_(hours=3)
        while world.cabinet.work():
            pass
    rows = world.cabinet.notices.page(Reading.ALL, None, by).rows
    return [one.happened for one in rows].count(Happened.CASE_TERM_ENDS)


def test_a_later_act_takes_no_earlier_term_away(world: MemoryWorld, leyla: Actor) -> None:
    judgment = act(world, "judgment")
    told(world, leyla, judgment)
    (first,) = world.cabinet.terms.page(leyla).terms
    world.clock.pass_(days=20)

    told(world, leyla, judgment, act(world, "supplementary-judgment"))

    earlier, later = world.cabinet.terms.page(leyla).terms
    assert (earlier.document, earlier.last) == (first.document, first.last)
    assert earlier.last < later.last
    assert reminders(world, leyla, 60) == 4


def test_an_act_that_is_closed_to_them_moves_no_term_of_theirs(world: MemoryWorld, leyla: Actor) -> None:
    judgment = act(world, "judgment")
    told(world, leyla, judgment)
    (first,) = world.cabinet.terms.page(leyla).terms
    world.clock.pass_(days=20)

    told(world, leyla, judgment, act(world, "supplementary-judgment", ("respondent",)))

    (term,) = world.cabinet.terms.page(leyla).terms
    assert term.deadline is not None
    assert (term.last, term.deadline.last) == (first.last, first.last)
    assert reminders(world, leyla, 60) == 2


def test_who_has_appealed_against_the_one_is_reminded_of_the_later_one(
    world: MemoryWorld, leyla: Actor
) -> None:
    judgment = act(world, "judgment")
    told(world, leyla, judgment)
    appeal = submission("n1", "c1", leyla.account)
    papers = (evolve(appeal.papers[0], kind="appeal"),)
    with world.parts.storage.transaction() as kept:
        draft = kept.submissions.put(evolve(appeal, papers=papers))
        sent = sent_papers(draft)
        assert sent.sent_at is not None
        kept.submissions.put(evolve(sent, sent_at=world.clock.now()))
    world.clock.pass_(days=20)

    told(world, leyla, judgment, act(world, "supplementary-judgment"))

    assert reminders(world, leyla, 60) == 2


def test_the_term_that_ends_first_is_offered_in_the_case(world: MemoryWorld, leyla: Actor) -> None:
    judgment = act(world, "judgment")
    told(world, leyla, judgment)
    world.clock.pass_(days=20)
    known = told(world, leyla, judgment, act(world, "supplementary-judgment"))

    (soon,) = world.cabinet.replying.offered(known, leyla)
    assert soon.against == judgment
    assert soon.left is not None
    world.clock.pass_(days=soon.left + 1)

    (later,) = world.cabinet.replying.offered(known, leyla)
    assert later.against == known.documents[1]


def given(world: MemoryWorld, *applications: ApplicationId) -> NewMandate:
    """What somebody fills in so that Rəşad acts for them, in everything or in these alone."""
    last, everything = day_of(world.clock, world.cabinet.rules) + timedelta(99), not applications
    power = "power-of-attorney"
    return NewMandate(
        RASHAD.number, "Rəşad", power, everything=everything, applications=applications, last=last
    )


def test_under_a_mandate_the_principals_days_stand_there_and_not_ones_own(
    world: MemoryWorld, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    cabinet = world.cabinet
    sent = journey.delivered(LEYLA, leyla)
    until = day_of(world.clock, cabinet.rules) + 10 * DAY
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK, detail=Detail(cure_until=until))
    journey.settled()

    everything = cabinet.acting.under(cabinet.empowering.give(given(world), leyla).id, rashad)
    other = journey.complete(leyla, receipt=None)
    named = cabinet.empowering.give(given(world, other.id), leyla)

    assert [one.coming.about for one in cabinet.terms.page(everything).terms] == [sent.id]
    assert cabinet.terms.page(cabinet.acting.under(named.id, rashad)).terms == ()
    assert cabinet.terms.page(rashad).terms == ()


@pytest.fixture
def lawyer(world: MemoryWorld, journey: Journey, leyla: Actor, rashad: Actor) -> Actor:
    """Rəşad, who has joined Leyla's case with an order; it is decided today."""
    heard, today = journey.heard(LEYLA, leyla), day_of(world.clock, world.cabinet.rules)
    order = NewJoining(
        heard.number,
        "claimant",
        "Leyla Əliyeva",
        LEYLA.number,
        "lawyers-order",
        "0044512",
        today,
        today,
        None,
    )
    asked = journey.asked_to_join(order, RASHAD, rashad)
    desk = world.cabinet.desk_joining
    desk.accept(asked.id, desk.look(asked.id, CLERK).likely, CLERK)
    journey.settled()
    journey.issued(heard)
    return rashad


def test_a_lawyers_calendar_has_the_terms_of_the_cases_that_they_joined(
    world: MemoryWorld, lawyer: Actor
) -> None:
    secret = world.cabinet.hearing_calendar.subscribe(lawyer)

    (term,) = world.cabinet.terms.page(lawyer).terms

    assert world.cabinet.terms.feed(secret) == (term,)


def test_a_suspended_account_tells_its_calendar_no_terms(world: MemoryWorld, leyla: Actor) -> None:
    told(world, leyla, act(world, "judgment"))
    secret = world.cabinet.hearing_calendar.subscribe(leyla)
    assert world.cabinet.terms.feed(secret)

    seen = world.cabinet.suspending.look(leyla.account, REGISTRAR).version
    world.cabinet.suspending.suspend(leyla.account, "stolen", "Telefon oğurlanıb.", seen, REGISTRAR)

    with pytest.raises(NotFound):
        world.cabinet.terms.feed(secret)


def sends(world: MemoryWorld, by: Actor, document: str) -> Submission:
    """They send that paper to the case today."""
    gathered = submission("n1", "c1", by.account)
    papers = (evolve(gathered.papers[0], kind=document),)
    with world.parts.storage.transaction() as kept:
        draft = kept.submissions.put(evolve(gathered, papers=papers))
        return kept.submissions.put(sent_papers(draft, world.clock.now()))


def test_a_term_for_which_the_paper_was_sent_is_told_as_done_and_stands_in_no_calendar(
    world: MemoryWorld, leyla: Actor
) -> None:
    told(world, leyla, act(world, "judgment"))
    secret = world.cabinet.hearing_calendar.subscribe(leyla)
    (term,) = world.cabinet.terms.page(leyla).terms
    assert not term.filed
    assert world.cabinet.terms.feed(secret) == (term,)

    sends(world, leyla, "appeal")

    (term,) = world.cabinet.terms.page(leyla).terms
    assert term.filed
    assert world.cabinet.terms.feed(secret) == ()


def test_another_paper_ends_no_term_and_one_that_was_given_back_neither(
    world: MemoryWorld, leyla: Actor
) -> None:
    told(world, leyla, act(world, "judgment"))
    secret = world.cabinet.hearing_calendar.subscribe(leyla)
    sent = sends(world, leyla, "appeal")
    with world.parts.storage.transaction() as kept:
        kept.submissions.put(sent.give_back(FORMALITY, "Katib", world.clock.now()))

    (term,) = world.cabinet.terms.page(leyla).terms

    assert not term.filed
    assert world.cabinet.terms.feed(secret) == (term,)
