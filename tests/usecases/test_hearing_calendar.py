"""İclaslarım as a calendar (Manual 11)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.case import Hearing, Participant
from ekabinet_core.court_event import CaseChanged, HearingChanged
from ekabinet_core.errors import Forbidden, NotFound, ProofTooOld
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.journal import Deed
from ekabinet_core.paging import SIZE
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.contracts.storage_examples import case, hearing
from ekabinet_testing.journey import CLERK
from ekabinet_testing.noted import noted
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

DAY = timedelta(days=1)
Tell = Callable[[Hearing], None]


@pytest.fixture
def tell(world: MemoryWorld, leyla: Actor) -> Tell:
    """The court tells of a hearing in Leyla's only case."""
    cabinet = world.cabinet
    hers = Identifier(cabinet.rules.person_number, leyla.person_number)
    theirs = evolve(case(), participants=(Participant("claimant", leyla.name, hers),))
    with cabinet.parts.storage.transaction() as kept:
        kept.feed.tell(CaseChanged(theirs))

    def told(one: Hearing) -> None:
        with cabinet.parts.storage.transaction() as kept:
            kept.feed.tell(HearingChanged(one))
        cabinet.listening.listen()

    return told


def test_days_are_those_where_the_courts_are(world: MemoryWorld, leyla: Actor, tell: Tell) -> None:
    midnight = world.clock.now().replace(hour=20)  # in Baku, UTC+4
    for name, at in (
        ("before", midnight - timedelta(minutes=1)),
        ("on", midnight),
        ("after", midnight + DAY),
    ):
        tell(hearing(name, at=at))
    day = (midnight + timedelta(hours=4)).date()

    found = world.cabinet.hearing_calendar.between(day, day, leyla)

    assert [one.id for one in found] == ["on"]


def test_a_feed_has_every_hearing_of_many_pages(world: MemoryWorld, leyla: Actor, tell: Tell) -> None:
    for count in range(2 * SIZE + 1):
        tell(hearing(f"h{count}", at=world.clock.now() + count * DAY))

    found = world.cabinet.hearing_calendar.feed(world.cabinet.hearing_calendar.subscribe(leyla))

    assert [one.id for one in found] == [f"h{count}" for count in range(2 * SIZE + 1)]


def test_a_hearing_stays_in_the_feed_for_a_year(world: MemoryWorld, leyla: Actor, tell: Tell) -> None:
    now = world.clock.now()
    tell(hearing("old", at=now - 366 * DAY))
    tell(hearing("recent", at=now - 364 * DAY))

    found = world.cabinet.hearing_calendar.feed(world.cabinet.hearing_calendar.subscribe(leyla))

    assert [one.id for one in found] == ["recent"]


def test_a_hearing_that_is_moved_is_the_same_one_changed(
    world: MemoryWorld, leyla: Actor, tell: Tell
) -> None:
    secret = world.cabinet.hearing_calendar.subscribe(leyla)
    tell(hearing(at=world.clock.now()))
    tell(hearing(at=world.clock.now() + DAY))

    (found,) = world.cabinet.hearing_calendar.feed(secret)

    assert (found.id, found.at, found.changes) == ("h1", world.clock.now() + DAY, 1)


def test_a_secret_is_not_kept_and_is_replaced_and_ended(cabinet: Cabinet, leyla: Actor) -> None:
    first, second = cabinet.hearing_calendar.subscribe(leyla), cabinet.hearing_calendar.subscribe(leyla)
    subscription = cabinet.hearing_calendar.subscription(leyla)
    assert subscription is not None
    assert subscription.secret not in {first, second}
    assert cabinet.hearing_calendar.feed(second) == ()
    with pytest.raises(NotFound):
        cabinet.hearing_calendar.feed(first)

    cabinet.hearing_calendar.unsubscribe(leyla)

    with pytest.raises(NotFound):
        cabinet.hearing_calendar.feed(second)
    with pytest.raises(NotFound):
        cabinet.hearing_calendar.feed(subscription.secret)


def test_making_and_ending_a_feed_stand_in_the_journal_without_the_secret(
    cabinet: Cabinet, leyla: Actor
) -> None:
    secret = cabinet.hearing_calendar.subscribe(leyla)
    for _ in range(2):
        cabinet.hearing_calendar.unsubscribe(leyla)

    with cabinet.parts.storage.reading() as kept:
        rows = [row for row in noted(kept) if row.deed in {Deed.SUBSCRIBED, Deed.UNSUBSCRIBED}]
    assert [row.deed for row in rows] == [Deed.SUBSCRIBED, Deed.UNSUBSCRIBED]
    assert secret not in str(rows)


def test_who_was_given_an_office_reads_their_own_feed_as_before(cabinet: Cabinet, leyla: Actor) -> None:
    secret = cabinet.hearing_calendar.subscribe(leyla)
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        kept.accounts.put(evolve(account, posts=(Post(Office.CLERK, "004"),)))

    assert cabinet.hearing_calendar.feed(secret) == ()


def test_a_strangers_hearing_does_not_exist(
    world: MemoryWorld, leyla: Actor, rashad: Actor, tell: Tell
) -> None:
    tell(hearing(at=world.clock.now()))
    hearings, today = world.cabinet.hearing_calendar, world.clock.now().date()
    assert hearings.one(CaseId("c1"), HearingId("h1"), leyla).id == "h1"

    with pytest.raises(NotFound) as strangers:
        hearings.one(CaseId("c1"), HearingId("h1"), rashad)
    with pytest.raises(NotFound) as nobodys:
        hearings.one(CaseId("c2"), HearingId("h1"), rashad)

    assert str(strangers.value) == str(nobodys.value)
    assert hearings.between(today, today, rashad) == ()
    assert hearings.feed(hearings.subscribe(rashad)) == ()
    with pytest.raises(NotFound):
        hearings.one(CaseId("c1"), HearingId("h2"), leyla)


def test_a_clerk_has_no_calendar(world: MemoryWorld) -> None:
    hearings, today = world.cabinet.hearing_calendar, world.clock.now().date()
    deeds: tuple[Callable[[], object], ...] = (
        lambda: hearings.between(today, today, CLERK),
        lambda: hearings.one(CaseId("c1"), HearingId("h1"), CLERK),
        lambda: hearings.subscription(CLERK),
        lambda: hearings.subscribe(CLERK),
        lambda: hearings.unsubscribe(CLERK),
    )

    for deed in deeds:
        with pytest.raises(Forbidden):
            deed()


def test_an_address_that_outlasts_the_session_needs_a_fresh_proof(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor
) -> None:
    clock.pass_(minutes=15)

    with pytest.raises(ProofTooOld):
        cabinet.hearing_calendar.subscribe(leyla)

    assert cabinet.hearing_calendar.subscription(leyla) is None
