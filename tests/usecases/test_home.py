"""What a person finds first: what to do, what is new, what comes next."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case import CaseDocument, Participant
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.court_event import CaseChanged, HearingChanged
from ekabinet_core.decision import Reason
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Forbidden
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId, Digest
from ekabinet_core.money import Money
from ekabinet_core.notice import Happened
from ekabinet_core.paging import SIZE
from ekabinet_core.submission import Submission
from ekabinet_ports.applications import ToDo
from ekabinet_testing.contracts.storage_examples import case, hearing, sent_papers, submission
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.people import LEYLA, RASHAD, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.answering import Detail
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.home import SHOWN
from ekabinet_usecases.my_terms import LOOKED_THROUGH, Nearest
from ekabinet_usecases.new_mandate import NewMandate

DAY = timedelta(days=1)
SCHEDULED = "scheduled"


def keep_case(world: MemoryWorld, by: Actor, id: str, days: int) -> None:
    """A case of theirs, received and heard so many days from now."""
    number = Identifier("fin", by.person_number)
    at = world.clock.now() + days * DAY
    with world.cabinet.parts.storage.transaction() as kept:
        theirs = (Participant("claimant", by.name, number),)
        kept.feed.tell(CaseChanged(evolve(case(id, at.date()), participants=theirs)))
        kept.feed.tell(HearingChanged(evolve(hearing(f"h-{id}", id, at), result=SCHEDULED)))
    world.cabinet.listening.listen()


def test_a_new_person_has_nothing_and_is_known_as_new(cabinet: Cabinet, leyla: Actor) -> None:
    front = cabinet.home.look(None, leyla)

    assert front.is_new
    assert (front.to_do, front.urgent, front.hearing) == (ToDo(0, 0, 0, 0), [], None)
    assert (front.nearest, [*front.papers]) == (Nearest(), [])


def test_what_was_returned_comes_before_what_is_to_be_signed_and_drafts(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    confirmed = journey.confirmed(leyla, RECEIPTS[1].number.value)
    draft = cabinet.drafts.start(leyla)

    front = cabinet.home.look(None, leyla)

    assert [one.id for one in front.urgent] == [returned.id, confirmed.id, draft.id]
    assert front.to_do == ToDo(drafts=1, to_sign=1, to_correct=1, to_pay=0)
    assert not front.is_new


def filed(world: MemoryWorld, case: str, document: str, by: Actor) -> None:
    """They send that paper to a case today."""
    gathered = submission(f"for {case}", case, by.account)
    papers = (evolve(gathered.papers[0], kind=document),)
    with world.parts.storage.transaction() as kept:
        draft = kept.submissions.put(evolve(gathered, papers=papers))
        kept.submissions.put(sent_papers(draft, world.clock.now()))


def told_judgments(world: MemoryWorld, by: Actor, *cases: str, days: int = 7) -> None:
    """In cases of theirs a judgment comes, in each so many days after the one before."""
    number = Identifier("fin", by.person_number)
    file = StoredFile(Digest(f"{1:064}"), 9)
    for id in cases:
        today = day_of(world.clock, world.cabinet.rules)
        judgment = CaseDocument("judgment", "judgment.pdf", "application/pdf", file, today)
        theirs = (Participant("respondent", by.name, number),)
        decided = evolve(case(id), participants=theirs, proceeding="claim", state="final-act")
        with world.parts.storage.transaction() as kept:
            kept.feed.tell(CaseChanged(evolve(decided, documents=(judgment,))))
        world.cabinet.listening.listen()
        world.clock.pass_(days=days)


def papers_back(world: MemoryWorld, journey: Journey, by: Actor) -> Submission:
    """A petition of Leyla's that the court gave back."""
    sent = journey.submitted(journey.heard(LEYLA, by), LEYLA, by)
    journey.settled()
    world.cabinet.received_papers.give_back(sent.id, "İmza yoxdur.", CLERK)
    journey.settled()
    return sent


def test_the_nearest_terms_are_named_and_of_more_it_is_said_that_there_are(
    world: MemoryWorld, leyla: Actor
) -> None:
    told_judgments(world, leyla, "c4", "c3", "c2", "c1")

    nearest = world.cabinet.home.look(None, leyla).nearest

    assert [one.coming.about for one in nearest.terms] == ["c4", "c3", "c2"]
    assert nearest.further
    assert {one.document for one in nearest.terms} == {"appeal"}


def test_what_was_filed_already_is_asked_for_no_more(world: MemoryWorld, leyla: Actor) -> None:
    told_judgments(world, leyla, "c1", "c2")
    filed(world, "c1", "appeal", leyla)

    nearest = world.cabinet.home.look(None, leyla).nearest

    assert [one.coming.about for one in nearest.terms] == ["c2"]
    assert not nearest.further


def test_of_many_things_to_come_few_are_looked_at_and_others_are_not_denied(
    world: MemoryWorld, leyla: Actor
) -> None:
    cases = [f"c{number:02}" for number in range(LOOKED_THROUGH)]
    told_judgments(world, leyla, *cases, days=0)
    for id in cases:
        filed(world, id, "appeal", leyla)

    nearest = world.cabinet.home.look(None, leyla).nearest

    assert not nearest.terms
    assert nearest.further


def test_a_day_to_correct_by_is_a_term_and_not_named_twice(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    until = day_of(journey.world.clock, cabinet.rules) + 10 * DAY
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK, detail=Detail(cure_until=until))
    journey.settled()

    front = cabinet.home.look(None, leyla)

    assert [(one.coming.about, one.last, one.left) for one in front.nearest.terms] == [(sent.id, until, 10)]
    assert (front.urgent, front.unnamed) == ([], False)


def test_papers_that_came_back_are_to_be_corrected_until_they_are_sent_again(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    returned = papers_back(world, journey, leyla)

    (one,) = world.cabinet.home.look(None, leyla).papers
    draft = world.cabinet.submitting.correct(returned.id, leyla)
    assert [back.submission.id for back in world.cabinet.home.look(None, leyla).papers] == [returned.id]
    with world.parts.storage.transaction() as kept:
        kept.submissions.put(sent_papers(draft, world.clock.now()))

    assert (one.submission.id, one.case.id) == (returned.id, returned.case)
    assert not world.cabinet.home.look(None, leyla).papers


def under(world: MemoryWorld, leyla: Actor, rashad: Actor, *cases: str, everything: bool) -> Actor:
    """Rəşad, whom Leyla lets act for her in all or in these cases."""
    with world.parts.storage.reading() as kept:
        numbers = tuple(kept.cases.get(CaseId(one)).id for one in cases)
    last = day_of(world.clock, world.cabinet.rules) + 99 * DAY
    new = NewMandate(
        RASHAD.number, "Rəşad", "power-of-attorney", everything=everything, cases=numbers, last=last
    )
    fresh = evolve(leyla, proven_at=world.clock.now())
    today = evolve(rashad, day=day_of(world.clock, world.cabinet.rules))
    return world.cabinet.acting.under(world.cabinet.empowering.give(new, fresh).id, today)


def test_under_a_mandate_the_principals_stand_there_as_far_as_it_covers_them(
    world: MemoryWorld, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    returned = papers_back(world, journey, leyla)
    told_judgments(world, leyla, "c1", "c2")
    look = world.cabinet.home.look

    everything = look(None, under(world, leyla, rashad, everything=True))
    named = look(None, under(world, leyla, rashad, "c2", everything=False))

    assert [one.coming.about for one in everything.nearest.terms] == ["c1", "c2"]
    assert [one.submission.id for one in everything.papers] == [returned.id]
    assert [one.coming.about for one in named.nearest.terms] == ["c2"]
    assert not named.papers
    own = look(None, rashad)
    assert (own.nearest.terms, [*own.papers]) == ((), [])


def test_what_was_corrected_asks_for_nothing_but_its_draft(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = cabinet.drafts.correct(journey.returned(LEYLA, leyla).id, leyla)

    assert [one.id for one in cabinet.home.look(None, leyla).urgent] == [draft.id]


def test_few_are_named_and_all_are_counted(cabinet: Cabinet, leyla: Actor) -> None:
    for _ in range(SHOWN + 2):
        cabinet.drafts.start(leyla)

    front = cabinet.home.look(None, leyla)

    assert len(front.urgent) == SHOWN
    assert front.to_do.drafts == SHOWN + 2


def test_the_next_hearing_is_the_first_that_is_still_to_be_held(world: MemoryWorld, leyla: Actor) -> None:
    for id, days in (("past", -1), ("later", 9), ("next", 3)):
        keep_case(world, leyla, id, days)

    found = world.cabinet.home.look(None, leyla).hearing

    assert found is not None
    assert found.id == "h-next"


def test_new_is_what_came_since_the_last_visit(world: MemoryWorld, journey: Journey, leyla: Actor) -> None:
    home = world.cabinet.home
    assert home.arrive(leyla) is None
    keep_case(world, leyla, "old", -1)
    was_here = world.clock.now()
    world.clock.pass_(days=2)
    returned = journey.returned(LEYLA, leyla)
    keep_case(world, leyla, "new", 0)

    since = home.arrive(leyla)
    news = home.look(since, leyla).news

    assert since == was_here
    assert {(one.happened, one.about) for one in news} == {
        (Happened.APPLICATION_RETURNED, returned.id),
        (Happened.CASE_OPENED, "new"),
        (Happened.HEARING_SET, "new"),
    }
    assert home.arrive(leyla) == world.clock.now()


def test_nothing_of_others_is_on_it(
    world: MemoryWorld, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    journey.returned(LEYLA, leyla)
    keep_case(world, leyla, "hers", 1)

    front = world.cabinet.home.look(world.clock.now() - DAY, rashad)

    assert front.is_new
    assert (list(front.news), front.hearing) == ([], None)


def test_who_is_not_confirmed_has_their_drafts_and_nobodys_cases(
    world: MemoryWorld, journey: Journey
) -> None:
    """Whoever held the card may be somebody else."""
    unconfirmed = journey.registered_by_card(LEYLA)
    keep_case(world, unconfirmed, "c1", 1)

    front = world.cabinet.home.look(world.clock.now() - 3 * DAY, unconfirmed)

    assert front.is_new
    assert (front.hearing, list(front.news)) == (None, [])


def test_a_clerk_has_another_page(cabinet: Cabinet) -> None:
    with pytest.raises(Forbidden):
        cabinet.home.look(None, CLERK)
    with pytest.raises(Forbidden):
        cabinet.home.arrive(CLERK)


def test_of_many_papers_that_came_back_few_are_named_and_others_are_not_denied(
    world: MemoryWorld, leyla: Actor
) -> None:
    theirs = (Participant("claimant", leyla.name, Identifier("fin", leyla.person_number)),)
    ids = [f"c{number}" for number in range(SHOWN + 1)]
    for number, id in enumerate(ids):
        with world.parts.storage.transaction() as kept:
            kept.feed.tell(CaseChanged(evolve(case(id), participants=theirs)))
        world.cabinet.listening.listen()
        gathered = submission(f"for {id}", id, leyla.account)
        with world.parts.storage.transaction() as kept:
            sent = kept.submissions.put(
                sent_papers(kept.submissions.put(gathered), world.clock.now() + number * DAY)
            )
            kept.submissions.put(sent.give_back((Reason("", "İmza yoxdur."),), "Katib", world.clock.now()))
        if number == SHOWN - 1:
            assert not world.cabinet.home.look(None, leyla).more_papers

    front = world.cabinet.home.look(None, leyla)

    assert [one.case.id for one in front.papers] == ids[:0:-1]
    assert front.more_papers


def test_the_next_hearing_is_found_behind_many_that_were_called_off(world: MemoryWorld, leyla: Actor) -> None:
    for number in range(45):
        keep_case(world, leyla, f"off{number}", 1)
        at = world.clock.now() + DAY
        called_off = evolve(hearing(f"h-off{number}", f"off{number}", at), result="adjourned")
        with world.parts.storage.transaction() as kept:
            kept.feed.tell(HearingChanged(called_off))
        world.cabinet.listening.listen()
    keep_case(world, leyla, "next", 3)

    found = world.cabinet.home.look(None, leyla).hearing

    assert found is not None
    assert found.id == "h-next"


def test_the_next_hearing_of_the_case_that_a_mandate_names_is_found_among_many_others(
    world: MemoryWorld, leyla: Actor, rashad: Actor
) -> None:
    for number in range(45):
        keep_case(world, leyla, f"other{number}", 1)
    keep_case(world, leyla, "named", 9)

    found = world.cabinet.home.look(None, under(world, leyla, rashad, "named", everything=False)).hearing

    assert found is not None
    assert found.id == "h-named"


def test_what_is_owed_is_named_wherever_it_stands(
    world: MemoryWorld, exempt: Application, leyla: Actor, cabinet: Cabinet
) -> None:
    """A whole page of drafts was changed since."""
    now = world.clock.now()
    charge = Charge(Cause.OVERRULED, Money(1000, "AZN"), "Azad olma təsdiqlənmədi.", "Katib", now)
    with world.parts.storage.transaction() as kept:
        kept.applications.put(kept.applications.get(exempt.id).charge(charge, now))
    world.clock.pass_(minutes=1)
    for _ in range(SIZE):
        cabinet.drafts.start(leyla)

    front = cabinet.home.look(None, leyla)

    assert front.urgent[0].id == exempt.id
    assert front.to_do.to_pay == 1
    assert front.unnamed


def test_what_is_owed_hides_no_draft_that_is_not_named(
    world: MemoryWorld, exempt: Application, leyla: Actor, cabinet: Cabinet
) -> None:
    """The first page of the list has what was sent and one that owes; the draft stands on the next."""
    cabinet.drafts.start(leyla)
    world.clock.pass_(minutes=1)
    now = world.clock.now()
    charge = Charge(Cause.OVERRULED, Money(1000, "AZN"), "Azad olma təsdiqlənmədi.", "Katib", now)
    with world.parts.storage.transaction() as kept:
        sent = kept.applications.get(exempt.id)
        kept.applications.put(sent.charge(charge, now))
        for place in range(1, SIZE):
            again = evolve(sent, id=ApplicationId(f"s{place}"), number=f"E-2026-9{place:06}", version=0)
            kept.applications.put(evolve(again, changed_at=now))

    front = cabinet.home.look(None, leyla)

    assert [one.id for one in front.urgent] == [exempt.id]
    assert front.to_do.drafts == 1
    assert front.unnamed
