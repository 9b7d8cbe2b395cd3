"""Who was told what and when, and since when that counts as served (CPC 134-138)."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, Participant
from ekabinet_core.court_event import CaseChanged, EnforcementChanged, HearingChanged
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId
from ekabinet_core.notice import Event, Happened
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.contracts.storage_enforcements import enforcement
from ekabinet_testing.contracts.storage_examples import case, hearing
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.people import COURT, LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

ELSEWHERE = evolve(CLERK, capacity=Clerk("other"))


def in_case(world: MemoryWorld, by: Actor, proceeding: str = "claim") -> Case:
    """A case of theirs against somebody who has no cabinet, told with a hearing in five days."""
    theirs = (
        Participant("claimant", by.name, Identifier("fin", by.person_number)),
        Participant("respondent", "Məmmədov Rəşad", Identifier("fin", "9ZZZZZZ")),
    )
    opened = evolve(case("c1"), court=COURT, proceeding=proceeding, participants=theirs)
    held = evolve(hearing("h1", "c1", world.clock.now() + timedelta(days=5)), result="scheduled")
    with world.cabinet.parts.storage.transaction() as kept:
        kept.feed.tell(CaseChanged(opened))
        kept.feed.tell(HearingChanged(held))
    world.cabinet.listening.listen()
    return opened


def test_a_clerk_sees_when_each_participant_was_told_and_who_cannot_be_told_here(
    world: MemoryWorld, leyla: Actor
) -> None:
    opened, told_at = in_case(world, leyla), world.clock.now()
    world.clock.pass_(minutes=5)
    Journey(world).settled()
    (first, *_) = world.cabinet.notices.page(Reading.ALL, None, leyla).rows[::-1]
    world.clock.pass_(hours=1)
    world.cabinet.notices.open(first.id, leyla)

    hers, his = world.cabinet.serving.in_case(opened.id, CLERK)

    assert {one.notice.happened for one in hers.delivered} == {Happened.CASE_OPENED, Happened.HEARING_SET}
    assert {one.notice.placed_at for one in hers.delivered} == {told_at}
    assert all(one.notice.mailed_at == told_at + timedelta(minutes=5) for one in hers.delivered)
    opened_at = [one.notice.opened_at for one in hers.delivered if one.notice.opened_at is not None]
    assert opened_at == [told_at + timedelta(hours=1, minutes=5)]
    assert (hers.registered, his.registered, his.delivered) == (True, False, [])


def test_what_stands_in_the_cabinet_is_served_on_that_day_and_terms_begin_on_the_next(
    world: MemoryWorld, leyla: Actor
) -> None:
    """CPC 135.5, 135.8, 128.3: opening it is of no effect."""
    opened, told_at = in_case(world, leyla), world.clock.now()

    (hers, _) = world.cabinet.serving.in_case(opened.id, CLERK)

    for one in hers.delivered:
        assert one.served is not None
        assert (one.served.at, one.served.rule.code) == (told_at, "cabinet")
        assert one.notice.opened_at is None


@pytest.mark.parametrize("proceeding", ["administrative", "criminal"])
def test_where_another_law_decides_nothing_is_said_to_be_served(
    world: MemoryWorld, leyla: Actor, proceeding: str
) -> None:
    """APC 9-1.3 and 20 are not in the data: unknown stays unknown."""
    opened = in_case(world, leyla, proceeding)

    (hers, _) = world.cabinet.serving.in_case(opened.id, CLERK)

    assert hers.delivered
    assert all(one.served is None for one in hers.delivered)


def test_of_an_application_the_clerk_sees_what_the_applicant_was_told(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    colleague = Event("9", Happened.DESK_HANDED, returned.id, returned.number, returned.changed_at)
    with cabinet.parts.storage.transaction() as kept:
        kept.noticeboard.place(
            evolve(colleague.notice_to(kept.accounts.get(leyla.account)), to=AccountId("k"))
        )

    told = cabinet.serving.of_application(returned.id, CLERK)

    assert [one.notice.happened for one in told.delivered] == [Happened.APPLICATION_RETURNED]
    assert told.delivered[0].served is not None
    assert told.name


def test_a_person_sees_the_same_of_their_own_and_of_nobody_elses(
    world: MemoryWorld, leyla: Actor, rashad: Actor
) -> None:
    opened = in_case(world, leyla)
    (hers, _) = world.cabinet.serving.in_case(opened.id, CLERK)
    notices = [one.notice for one in hers.delivered]

    assert world.cabinet.notices.delivered(notices, leyla) == hers.delivered
    assert world.cabinet.notices.delivered(notices, rashad) == []


def test_reminders_and_what_no_court_tells_serve_nothing(world: MemoryWorld, leyla: Actor) -> None:
    in_case(world, leyla)
    owed = evolve(
        enforcement("e1"), debtor=Participant("debtor", leyla.name, Identifier("fin", leyla.person_number))
    )
    with world.cabinet.parts.storage.transaction() as kept:
        kept.feed.tell(EnforcementChanged(owed))
    world.cabinet.listening.listen()
    world.clock.pass_(days=4)
    Journey(world).settled()

    rows = world.cabinet.notices.page(Reading.ALL, None, leyla).rows
    unserved = {
        one.notice.happened for one in world.cabinet.notices.delivered(rows, leyla) if one.served is None
    }

    assert unserved == {Happened.HEARING_NEAR, Happened.ENFORCEMENT_OPENED}


def test_only_a_clerk_of_the_court_learns_it(world: MemoryWorld, journey: Journey, leyla: Actor) -> None:
    opened, returned = in_case(world, leyla), journey.returned(LEYLA, leyla)
    serving = world.cabinet.serving

    for ask in (
        lambda by: serving.in_case(opened.id, by),
        lambda by: serving.of_application(returned.id, by),
    ):
        with pytest.raises(NotFound):
            ask(ELSEWHERE)
        with pytest.raises(Forbidden):
            ask(leyla)
