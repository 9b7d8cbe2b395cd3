"""People are reminded of hearings and of the ends of terms: once each, never after, anew when moved."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument, Hearing, Participant
from ekabinet_core.court_event import CaseChanged, HearingChanged
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Forbidden
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import Digest
from ekabinet_core.notice import Channel, Happened
from ekabinet_core.topic import Topic
from ekabinet_core.wishes import Wishes
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.contracts.storage_examples import case, hearing, sent_papers, submission
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.answering import Detail
from ekabinet_usecases.cabinet import Cabinet

DAY = timedelta(days=1)
REMINDERS = {Happened.HEARING_NEAR, Happened.APPLICATION_CURE_ENDS, Happened.CASE_TERM_ENDS}


def of(by: Actor, role: str = "claimant") -> Participant:
    """The person in a case."""
    return Participant(role, by.name, Identifier("fin", by.person_number))


def told(world: MemoryWorld, *happenings: CaseChanged | HearingChanged) -> None:
    """A court tells these, and the cabinet hears them."""
    with world.cabinet.parts.storage.transaction() as kept:
        for one in happenings:
            kept.feed.tell(one)
    world.cabinet.listening.listen()


def reminders(cabinet: Cabinet, by: Actor) -> list[Happened]:
    """Those that they have, the first first."""
    rows = cabinet.notices.page(Reading.ALL, None, by).rows
    return [one.happened for one in rows[::-1] if one.happened in REMINDERS]


def pass_days(world: MemoryWorld, days: int) -> None:
    """So many days, with the background work done every three hours."""
    for _ in range(days * 8):
        world.clock.pass_(hours=3)
        settle(world.cabinet)


def settle(cabinet: Cabinet) -> None:
    """Until nothing is left to be done now."""
    while cabinet.work():
        pass


@pytest.fixture
def held(world: MemoryWorld, leyla: Actor) -> Hearing:
    """A hearing of hers in ten days."""
    set_for = evolve(hearing("h1", "c1", world.clock.now() + 10 * DAY), result="scheduled")
    told(world, CaseChanged(evolve(case("c1"), participants=(of(leyla),))), HearingChanged(set_for))
    return set_for


def test_a_hearing_is_reminded_of_three_days_and_one_day_before_and_never_after(
    world: MemoryWorld, leyla: Actor, held: Hearing
) -> None:
    pass_days(world, 6)
    assert reminders(world.cabinet, leyla) == []
    pass_days(world, 2)
    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR]

    pass_days(world, 10)

    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR] * 2
    with world.cabinet.parts.storage.reading() as kept:
        assert kept.agenda.of(f"hearing {held.id}") is None


def test_a_hearing_that_is_called_off_is_never_reminded_of(
    world: MemoryWorld, leyla: Actor, held: Hearing
) -> None:
    told(world, HearingChanged(evolve(held, result="not-held")))
    with world.cabinet.parts.storage.reading() as kept:
        assert kept.agenda.of(f"hearing {held.id}") is None

    pass_days(world, 12)

    assert reminders(world.cabinet, leyla) == []


def test_what_an_older_version_knew_as_called_off_is_not_reminded_of(
    world: MemoryWorld, leyla: Actor, held: Hearing
) -> None:
    """The migration puts every hearing to come on the agenda, whatever its result."""
    with world.cabinet.parts.storage.transaction() as kept:
        kept.cases.put_hearing(evolve(held, result="not-held"))

    pass_days(world, 12)

    assert reminders(world.cabinet, leyla) == []


def test_a_hearing_that_is_moved_is_reminded_of_anew(world: MemoryWorld, leyla: Actor, held: Hearing) -> None:
    pass_days(world, 8)
    told(world, HearingChanged(evolve(held, at=held.at + 20 * DAY)))

    pass_days(world, 15)
    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR]
    pass_days(world, 10)

    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR] * 3


def test_told_again_as_it_was_it_reminds_no_more_than_once_each(
    world: MemoryWorld, leyla: Actor, held: Hearing
) -> None:
    for _ in range(12):
        told(world, HearingChanged(evolve(held, place="Zal 3")))
        pass_days(world, 1)

    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR] * 2


def test_after_a_stop_only_the_last_missed_reminder_is_made_up_for(
    world: MemoryWorld, leyla: Actor, held: Hearing
) -> None:
    world.clock.pass_(days=9, hours=20)
    settle(world.cabinet)

    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR]
    pass_days(world, 2)
    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR]


def test_after_a_stop_that_outlasts_it_nobody_is_reminded(
    world: MemoryWorld, leyla: Actor, held: Hearing
) -> None:
    world.clock.pass_(days=11)

    settle(world.cabinet)

    assert reminders(world.cabinet, leyla) == []


def test_done_twice_a_reminder_is_there_once(world: MemoryWorld, leyla: Actor, held: Hearing) -> None:
    """As when a worker dies between telling and writing down when it is due next."""
    with world.cabinet.parts.storage.reading() as kept:
        before = kept.agenda.of(f"hearing {held.id}")
    assert before is not None
    pass_days(world, 8)
    with world.cabinet.parts.storage.transaction() as kept:
        kept.agenda.put(before)

    settle(world.cabinet)

    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR]
    assert len([one for one in world.notices.letters if one.subject == Happened.HEARING_NEAR]) == 1


def test_a_hearing_that_was_told_before_its_case_is_reminded_of(world: MemoryWorld, leyla: Actor) -> None:
    set_for = evolve(hearing("h1", "c1", world.clock.now() + 10 * DAY), result="scheduled")
    told(world, HearingChanged(set_for))
    settle(world.cabinet)

    told(world, CaseChanged(evolve(case("c1"), participants=(of(leyla),))))
    pass_days(world, 8)

    assert reminders(world.cabinet, leyla) == [Happened.HEARING_NEAR]


def test_who_wants_no_letter_about_reminders_finds_them_in_the_cabinet(
    world: MemoryWorld, leyla: Actor, held: Hearing
) -> None:
    world.cabinet.profile.wish(Wishes(silent=(Topic.REMINDER,)), leyla)

    pass_days(world, 8)

    (reminder,) = [
        one
        for one in world.cabinet.notices.page(Reading.ALL, None, leyla).rows
        if one.happened is Happened.HEARING_NEAR
    ]
    assert reminder.channels == (Channel.CABINET,)


def test_the_day_to_correct_by_is_reminded_of_until_the_corrected_one_is_sent(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    cabinet = world.cabinet
    sent = journey.delivered(LEYLA, leyla)
    until = world.clock.now().date() + 10 * DAY
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK, detail=Detail(cure_until=until))
    journey.settled()
    pass_days(world, 7)
    assert reminders(cabinet, leyla) == [Happened.APPLICATION_CURE_ENDS]
    (term,) = cabinet.terms.page(leyla).terms
    assert (term.last, term.deadline, term.coming.about) == (until, None, sent.id)

    corrected = cabinet.drafts.correct(sent.id, leyla)
    confirmed = cabinet.confirmation.confirm(corrected.id, leyla, corrected.version)
    journey.signed(confirmed, LEYLA, leyla)
    pass_days(world, 5)

    assert reminders(cabinet, leyla) == [Happened.APPLICATION_CURE_ENDS]
    assert cabinet.terms.page(leyla).terms == ()


def judged(by: Actor, world: MemoryWorld, state: str = "final-act", role: str = "respondent") -> Case:
    """A case that was decided today."""
    file, today = StoredFile(Digest("0" * 64), 9), world.clock.now().date()
    acts = (CaseDocument("judgment", "judgment.pdf", "application/pdf", file, today),)
    theirs = evolve(case("c1"), participants=(of(by, role),), proceeding="claim")
    return evolve(theirs, state=state, documents=acts)


def test_the_term_to_appeal_is_reminded_of_and_explains_itself(world: MemoryWorld, leyla: Actor) -> None:
    told(world, CaseChanged(judged(leyla, world)))

    (term,) = world.cabinet.terms.page(leyla).terms
    assert term.document == "appeal"
    assert term.deadline is not None
    assert term.deadline.last == term.last
    pass_days(world, term.left + 1)

    assert reminders(world.cabinet, leyla) == [Happened.CASE_TERM_ENDS] * 2
    assert world.cabinet.terms.page(leyla).terms == ()


@pytest.mark.parametrize(("state", "role"), [("in-force", "respondent"), ("final-act", "expert")])
def test_who_cannot_appeal_is_not_reminded_of_it(
    world: MemoryWorld, leyla: Actor, state: str, role: str
) -> None:
    told(world, CaseChanged(judged(leyla, world, state, role)))
    assert world.cabinet.terms.page(leyla).terms == ()

    pass_days(world, 33)

    assert reminders(world.cabinet, leyla) == []


def test_who_has_filed_their_appeal_is_not_reminded_of_it(world: MemoryWorld, leyla: Actor) -> None:
    told(world, CaseChanged(judged(leyla, world)))
    appeal = submission("n1", "c1", leyla.account)
    papers = (evolve(appeal.papers[0], kind="appeal"),)
    with world.cabinet.parts.storage.transaction() as kept:
        draft = kept.submissions.put(evolve(appeal, papers=papers))
        kept.submissions.put(sent_papers(draft))

    pass_days(world, 33)

    assert reminders(world.cabinet, leyla) == []


def test_a_term_that_stopped_running_is_reminded_of_no_more(world: MemoryWorld, leyla: Actor) -> None:
    told(world, CaseChanged(judged(leyla, world)))
    told(world, CaseChanged(judged(leyla, world, "in-force")))

    pass_days(world, 33)

    assert reminders(world.cabinet, leyla) == []


def test_terms_of_others_do_not_exist(world: MemoryWorld, leyla: Actor, rashad: Actor) -> None:
    told(world, CaseChanged(judged(leyla, world)))

    assert world.cabinet.terms.page(rashad).terms == ()
    with pytest.raises(Forbidden):
        world.cabinet.terms.page(CLERK)


def people_told(world: MemoryWorld, people: Sequence[Actor]) -> list[int]:
    """How many reminders each has."""
    return [len(reminders(world.cabinet, one)) for one in people]


def test_everybody_in_the_case_is_reminded_of_its_hearing_and_nobody_else(
    world: MemoryWorld, leyla: Actor, rashad: Actor, held: Hearing
) -> None:
    pass_days(world, 8)

    assert people_told(world, (leyla, rashad)) == [1, 0]


def test_who_may_not_read_the_act_hears_of_no_term_against_it(world: MemoryWorld, leyla: Actor) -> None:
    decided = judged(leyla, world)
    closed = tuple(evolve(one, closed_to=("respondent",)) for one in decided.documents)
    told(world, CaseChanged(evolve(decided, documents=closed)))
    assert world.cabinet.terms.page(leyla).terms == ()

    pass_days(world, 33)

    assert reminders(world.cabinet, leyla) == []
