"""One letter a day: nothing is lost, nothing comes twice, and a mail server that is away changes no order."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, Participant
from ekabinet_core.court_event import CaseChanged, HearingChanged
from ekabinet_core.identifier import Identifier
from ekabinet_core.notice import Happened, Notice
from ekabinet_core.wishes import Mailing, Wishes
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.contracts.storage_examples import case, hearing
from ekabinet_testing.world import MemoryWorld

BAKU = ZoneInfo("Asia/Baku")
MORNING = datetime(2026, 3, 3, 9, tzinfo=BAKU)
"""The first one: the clock begins on 2 March at 10:00 in Baku."""


@pytest.fixture
def daily(world: MemoryWorld, leyla: Actor) -> Actor:
    """Leyla, who wants one letter a day."""
    world.cabinet.profile.wish(Wishes(mailing=Mailing.DAILY), leyla)
    return leyla


def opened(world: MemoryWorld, by: Actor, *ids: str) -> None:
    """Cases in which they take part are told of, a minute one after the other."""
    theirs = (Participant("claimant", by.name, Identifier("fin", by.person_number)),)
    for id in ids:
        told: Case = evolve(case(id), participants=theirs, number=id)
        with world.cabinet.parts.storage.transaction() as kept:
            kept.feed.tell(CaseChanged(told))
        world.cabinet.listening.listen()
        world.clock.pass_(minutes=1)


def until(world: MemoryWorld, at: datetime) -> None:
    """Up to that moment, with the work done every half hour."""
    while world.clock.now() < at:
        world.clock.pass_(seconds=min(1800.0, (at - world.clock.now()).total_seconds()))
        settle(world)


def settle(world: MemoryWorld) -> None:
    """Until nothing is left to be done now."""
    while world.cabinet.work():
        pass


def notices(world: MemoryWorld, by: Actor) -> list[Notice]:
    """All of theirs, the first made first."""
    return [*world.cabinet.notices.page(Reading.ALL, None, by).rows[::-1]]


def subjects(world: MemoryWorld) -> list[str]:
    """Of daily letters the number of notices that they tell."""
    return [letter.subject for letter in world.notices.letters]


def test_all_of_a_day_come_in_one_letter_on_the_next_morning(world: MemoryWorld, daily: Actor) -> None:
    opened(world, daily, "c1", "c2", "c3")
    until(world, MORNING - timedelta(seconds=1))
    assert world.notices.letters == []

    until(world, MORNING)

    (letter,) = world.notices.letters
    assert letter.text.splitlines() == [Happened.CASE_OPENED] * 3
    assert {one.mailed_at for one in notices(world, daily)} == {world.clock.now()}
    until(world, MORNING + timedelta(days=3))
    assert len(world.notices.letters) == 1


def test_a_day_without_a_mail_server_loses_nothing_doubles_nothing_and_keeps_the_order(
    world: MemoryWorld, daily: Actor
) -> None:
    opened(world, daily, "c1", "c2")
    world.notices.away = True
    until(world, MORNING + timedelta(hours=1))
    opened(world, daily, "c3")
    until(world, MORNING + timedelta(days=1, hours=3))
    opened(world, daily, "c4")
    assert world.notices.letters == []

    world.notices.away = False
    until(world, MORNING + timedelta(days=3))

    assert subjects(world) == ["2", "1", "1"]
    told = notices(world, daily)
    assert [one.number for one in told] == ["c1", "c2", "c3", "c4"]
    assert all(one.mailed_at is not None and one.waits_for is None for one in told)
    mailed = [one.mailed_at for one in told if one.mailed_at is not None]
    assert mailed == sorted(mailed)


def test_tried_again_a_letter_has_the_same_key_and_the_same_notices(world: MemoryWorld, daily: Actor) -> None:
    """As when a worker dies between sending and writing down that it was sent."""
    opened(world, daily, "c1")
    until(world, MORNING)
    (sent,) = notices(world, daily)
    with world.cabinet.parts.storage.transaction() as kept:
        there = kept.noticeboard.get(sent.id)
        kept.noticeboard.put(evolve(there, mailed_at=None, waits_for=MORNING))
    opened(world, daily, "c2")

    world.cabinet.errands.notice_letters.send_daily(daily.account, MORNING)

    assert subjects(world) == ["1"]


def test_what_came_after_the_morning_waits_for_the_next(world: MemoryWorld, daily: Actor) -> None:
    opened(world, daily, "c1")
    world.notices.away = True
    until(world, MORNING)
    opened(world, daily, "c2")
    settle(world)
    world.notices.away = False

    until(world, MORNING + timedelta(hours=5))

    assert subjects(world) == ["1"]
    assert notices(world, daily)[1].waits_for == MORNING + timedelta(days=1)


def test_a_reminder_does_not_wait_for_the_daily_letter(world: MemoryWorld, daily: Actor) -> None:
    opened(world, daily, "c1")
    held = evolve(hearing("h1", "c1", MORNING + timedelta(days=5, hours=1)), result="scheduled")
    with world.cabinet.parts.storage.transaction() as kept:
        kept.feed.tell(HearingChanged(held))
    until(world, MORNING + timedelta(days=4))

    assert world.notices.letters[-1].subject == Happened.HEARING_NEAR


def test_who_wants_each_again_gets_those_that_wait_in_the_morning_and_the_others_at_once(
    world: MemoryWorld, daily: Actor
) -> None:
    opened(world, daily, "c1")
    settle(world)
    world.cabinet.profile.wish(Wishes(), daily)
    opened(world, daily, "c2")
    settle(world)
    assert subjects(world) == [Happened.CASE_OPENED]

    until(world, MORNING)

    assert subjects(world) == [Happened.CASE_OPENED, "1"]


def test_without_an_address_nothing_waits_any_more(world: MemoryWorld, daily: Actor) -> None:
    opened(world, daily, "c1")
    settle(world)
    with world.cabinet.parts.storage.transaction() as kept:
        kept.accounts.put(evolve(kept.accounts.get(daily.account), email=""))

    until(world, MORNING)

    (one,) = notices(world, daily)
    assert (one.waits_for, one.mailed_at) == (None, None)
    assert world.notices.letters == []


def test_each_has_a_letter_of_their_own(world: MemoryWorld, daily: Actor, rashad: Actor) -> None:
    world.cabinet.profile.wish(Wishes(mailing=Mailing.DAILY), rashad)
    opened(world, daily, "c1")
    opened(world, rashad, "c2", "c3")

    until(world, MORNING)

    assert sorted(subjects(world)) == ["1", "2"]
    assert len({letter.to for letter in world.notices.letters}) == 2


def test_what_waits_for_the_daily_letter_gets_none_of_its_own(world: MemoryWorld, daily: Actor) -> None:
    """As when a worker dies after it was put aside, and the person wants each at once meanwhile."""
    opened(world, daily, "c1")
    settle(world)
    world.cabinet.profile.wish(Wishes(), daily)

    world.cabinet.errands.notice_letters.send(notices(world, daily)[0].id)

    assert world.notices.letters == []
