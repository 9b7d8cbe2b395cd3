"""What the law accepts by itself: by a court's silence and on arrival; once, journalled, and told."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.application_kind import Review
from ekabinet_core.case import Case
from ekabinet_core.decision import ByLaw
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.desk_answer import DeskAnswer
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Happened
from ekabinet_core.paging import SIZE
from ekabinet_core.status import Status
from ekabinet_ports.court_system import Filing
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.storage import Docketed
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, JUDGE, LEYLA, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.desk import Opening

TERM_IS_OVER = 9
"""Days after Monday, 2 March: five days, the 7th is a Saturday, the 9th a day off; the 10th is the last."""


def now_is_after_the_term(world: MemoryWorld, journey: Journey) -> None:
    world.clock.pass_(days=TERM_IS_OVER)
    journey.settled()


def case_of(cabinet: Cabinet, application: Application) -> Case | None:
    with cabinet.parts.storage.reading() as kept:
        return kept.cases.opened_by(application.id)


def told(cabinet: Cabinet, by: Actor) -> list[Happened]:
    return [one.happened for one in cabinet.notices.page(Reading.ALL, None, by).rows]


def deeds(cabinet: Cabinet, deed: Deed) -> int:
    with cabinet.parts.storage.reading() as kept:
        return sum(row.deed is deed for row in noted(kept))


def with_review(world: MemoryWorld, rules: Jurisdiction, review: Review) -> MemoryWorld:
    """The same world under a law whose claims come to be accepted otherwise."""
    kinds = tuple(
        evolve(kind, review=review, review_deadline=None) if kind.code == "claim" else kind
        for kind in rules.kinds
    )
    return world.over(evolve(world.parts, rules=evolve(rules, kinds=kinds)))


def test_silence_accepts_on_the_day_after_the_term_and_opens_a_case(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    now_is_after_the_term(world, journey)

    accepted = cabinet.drafts.get(sent.id, leyla)
    assert accepted.status is Status.ACCEPTED
    assert accepted.decision is not None
    assert accepted.decision.by_law == ByLaw(Review.DEEMED_AFTER_TERM, date(2026, 3, 11), "MPM 151.3")
    case = case_of(cabinet, sent)
    assert case is not None
    assert (case.number, case.judge) == (accepted.decision.case_number, "")
    assert told(cabinet, leyla).count(Happened.APPLICATION_DEEMED) == 1
    assert deeds(cabinet, Deed.DESK_DEEMED) == 1


def test_until_the_end_of_the_last_day_nothing_is_presumed(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    world.clock.pass_(days=TERM_IS_OVER - 1, hours=13, minutes=59)  # 23:59 in Baku
    journey.settled()
    assert cabinet.drafts.get(sent.id, leyla).status is Status.SENT

    world.clock.pass_(minutes=6)
    journey.settled()

    assert cabinet.drafts.get(sent.id, leyla).status is Status.ACCEPTED


def test_what_was_answered_in_time_stays_as_it_was_answered(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)

    now_is_after_the_term(world, journey)

    assert cabinet.drafts.get(returned.id, leyla).returned
    assert not deeds(cabinet, Deed.DESK_DEEMED)


def test_looked_at_twice_and_by_two_processes_it_is_accepted_once(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    other = world.over(world.parts).cabinet
    world.clock.pass_(days=TERM_IS_OVER)
    (late,) = [*cabinet.silence._over()]

    assert other.silence.work() == 1
    assert cabinet.silence._accept(late) == 0
    journey.settled()
    now_is_after_the_term(world, journey)

    assert deeds(cabinet, Deed.DESK_DEEMED) == deeds(cabinet, Deed.DECIDED) == 1
    assert cabinet.drafts.get(sent.id, leyla).status is Status.ACCEPTED


def test_a_clerk_who_comes_too_late_is_told_and_no_number_is_lost(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    now_is_after_the_term(world, journey)

    with pytest.raises(Conflict):
        cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    with pytest.raises(Conflict):
        cabinet.desk.give_back(sent.id, FORMALITY, CLERK)

    first = case_of(cabinet, sent)
    second = journey.signed(journey.confirmed(leyla, RECEIPTS[1].number.value), LEYLA, leyla)
    journey.settled()
    number = cabinet.desk.accept(second.id, journey.opening(), CLERK)
    assert first is not None
    assert (serial_in(first.number), serial_in(number)) == (1, 2)


def serial_in(number: str) -> int:
    """2-1(004)-0000001/2026, as the case numbers of the courts are printed."""
    return int("".join(letter for letter in number.partition("/")[0].rpartition("-")[2] if letter.isdigit()))


def test_a_clerk_who_answers_in_the_same_moment_wins(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    world.clock.pass_(days=TERM_IS_OVER)
    (late,) = [*cabinet.silence._over()]
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)

    assert cabinet.silence._accept(late) == 0

    journey.settled()
    assert cabinet.drafts.get(sent.id, leyla).returned


def test_a_day_that_is_not_certain_yet_presumes_nothing(
    world: MemoryWorld, rules: Jurisdiction, journey: Journey, leyla: Actor
) -> None:
    unpublished = evolve(rules, calendar=evolve(rules.calendar, known=(2020, 2025)))
    sent = journey.delivered(LEYLA, leyla)
    unsure = world.over(evolve(world.parts, rules=unpublished))
    world.clock.pass_(days=60)

    Journey(unsure).settled()

    assert unsure.cabinet.drafts.get(sent.id, leyla).status is Status.SENT


def test_a_kind_that_only_a_decision_accepts_waits_for_it(
    world: MemoryWorld, rules: Jurisdiction, leyla: Actor
) -> None:
    decided = with_review(world, rules, Review.BY_DECISION)
    sent = Journey(decided).delivered(LEYLA, leyla)

    now_is_after_the_term(decided, Journey(decided))

    assert decided.cabinet.drafts.get(sent.id, leyla).status is Status.SENT


def test_what_the_law_accepts_on_arrival_is_accepted_when_it_is_delivered(
    world: MemoryWorld, rules: Jurisdiction, leyla: Actor
) -> None:
    arriving = with_review(world, rules, Review.ON_ARRIVAL)
    cabinet = arriving.cabinet

    sent = Journey(arriving).delivered(LEYLA, leyla)

    accepted = cabinet.drafts.get(sent.id, leyla)
    assert accepted.decision is not None
    assert (accepted.status, accepted.decision.outcome) == (Status.ACCEPTED, Outcome.ACCEPTED)
    assert accepted.decision.by_law == ByLaw(Review.ON_ARRIVAL, date(2026, 3, 2))
    assert case_of(cabinet, sent) is not None
    assert told(cabinet, leyla).count(Happened.APPLICATION_DEEMED) == 1


def test_delivered_twice_it_is_accepted_on_arrival_once(
    world: MemoryWorld, rules: Jurisdiction, leyla: Actor
) -> None:
    arriving = with_review(world, rules, Review.ON_ARRIVAL)
    cabinet, journey = arriving.cabinet, Journey(arriving)
    sent = journey.delivered(LEYLA, leyla)

    cabinet.desk.deliver(Filing(cabinet.drafts.get(sent.id, leyla), leyla.name))
    journey.settled()

    assert deeds(cabinet, Deed.DESK_DEEMED) == 1


def test_the_judge_of_the_first_hearing_is_the_judge_of_a_case_that_had_none(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    now_is_after_the_term(world, journey)
    opened = case_of(cabinet, sent)
    assert opened is not None

    at = world.clock.now() + timedelta(days=21)
    cabinet.desk_hearings.set(opened.id, Opening(JUDGE, "preparatory", at, "Zal 1"), CLERK)
    journey.settled()

    case = case_of(cabinet, sent)
    assert case is not None
    assert (case.judge, case.court) == (JUDGE, COURT)


def test_more_than_a_page_of_silence_is_seen_whole(world: MemoryWorld, cabinet: Cabinet) -> None:
    now = world.clock.now()
    with cabinet.parts.storage.transaction() as kept:
        for number in range(SIZE + 5):
            kept.docket.put(Docketed(ApplicationId(f"a{number:02}"), COURT, "1", "claim", "Leyla", now))
    world.clock.pass_(days=TERM_IS_OVER)

    assert len([*cabinet.silence._over()]) == SIZE + 5
    assert cabinet.silence.work() == 0  # what has no application any more holds up nothing


def test_what_silence_accepts_is_counted_as_accepted_and_as_nobodys(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    now_is_after_the_term(world, journey)

    with world.parts.storage.reading() as kept:
        assert kept.docket.get(sent.id).answer == DeskAnswer(Outcome.ACCEPTED, None)
