"""One bad message holds up nobody, and is not tried for ever."""

import logging
from collections.abc import Sequence

import pytest
from attrs import define, evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.court_event import CourtEvent
from ekabinet_core.errors import Conflict, NotStored, Unavailable
from ekabinet_core.ids import ApplicationId
from ekabinet_memory.clock import MemoryClock
from ekabinet_ports.court_system import CourtSystem, Filing, Lodging
from ekabinet_ports.outbox import LEASE, Errand, Parked, Task
from ekabinet_testing.journey import AFTER_SENDING, CLERK, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.profile import TypedContact

SECRET = "Leyla 5LEY1A0"


@define
class Faulty:
    """The desk, and how it fails for one application."""

    court: CourtSystem
    fault: Exception | None
    victim: ApplicationId | None = None
    asked: int = 0

    def deliver(self, filing: Filing) -> None:
        if self.fault is not None and filing.application.id == self.victim:
            self.asked += 1
            raise self.fault
        self.court.deliver(filing)

    def deliver_submission(self, lodging: Lodging) -> None:
        self.court.deliver_submission(lodging)

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        return self.court.events(after, most)


@pytest.fixture
def court(cabinet: Cabinet) -> Faulty:
    return Faulty(cabinet.desk, KeyError(SECRET))


@pytest.fixture
def faulty(world: MemoryWorld, court: Faulty) -> Cabinet:
    """A cabinet at that court."""
    return world.over(evolve(world.parts, court=court)).cabinet


@pytest.fixture
def sent(journey: Journey, court: Faulty, leyla: Actor) -> Application:
    """Leyla's application, which the court cannot take."""
    sent = journey.signed(journey.confirmed(leyla, "100000001"), LEYLA, leyla)
    court.victim = sent.id
    return sent


def try_often(cabinet: Cabinet, clock: MemoryClock, times: int) -> None:
    for _ in range(times):
        while cabinet.errands.work():
            pass
        clock.pass_(minutes=15)


def parked(cabinet: Cabinet) -> list[Parked]:
    return [*cabinet.unsent.parked()]


def inbox(cabinet: Cabinet) -> list[ApplicationId]:
    return [row.application for row in inbox_of(cabinet, CLERK)]


@pytest.mark.parametrize("fault", [KeyError(SECRET), Unavailable("court"), Conflict("row"), ValueError()])
def test_one_bad_message_does_not_hold_up_the_others(
    *, faulty: Cabinet, court: Faulty, journey: Journey, sent: Application, leyla: Actor, fault: Exception
) -> None:
    court.fault = fault
    second = journey.signed(journey.confirmed(leyla, "100000002"), LEYLA, leyla)

    while faulty.errands.work():
        pass

    assert inbox(faulty) == [second.id]
    assert court.asked == 1


@pytest.mark.parametrize(
    ("fault", "why"), [(KeyError(SECRET), "KeyError"), (Conflict("row"), "conflict")], ids=["any", "ours"]
)
def test_after_ten_faults_it_is_parked_with_its_reason(
    *, faulty: Cabinet, court: Faulty, clock: MemoryClock, sent: Application, fault: Exception, why: str
) -> None:
    court.fault = fault
    try_often(faulty, clock, 9)
    assert parked(faulty) == []

    at = clock.now()
    try_often(faulty, clock, 10)

    (one,) = parked(faulty)
    assert (one.task.errand, one.task.subject) == (Errand.DELIVER, sent.id)
    assert (one.at, one.why, one.tries) == (at, why, 10)
    assert court.asked == 10


@pytest.mark.parametrize("fault", [Unavailable("court"), NotStored("full")])
def test_while_the_outside_is_away_it_is_tried_for_ever(
    faulty: Cabinet, court: Faulty, clock: MemoryClock, sent: Application, fault: Exception
) -> None:
    court.fault = fault
    try_often(faulty, clock, 100)
    assert court.asked == 100
    assert parked(faulty) == []

    court.fault = KeyError()
    try_often(faulty, clock, 9)
    assert parked(faulty) == []

    court.fault = None
    try_often(faulty, clock, 1)
    assert inbox(faulty) == [sent.id]


def test_what_kills_its_workers_is_parked_too(
    cabinet: Cabinet, clock: MemoryClock, sent: Application
) -> None:
    for _ in range(10):
        with cabinet.parts.storage.transaction() as kept:
            assert kept.outbox.take(clock.now())
        clock.pass_(seconds=LEASE.total_seconds())

    assert cabinet.errands.work() == 1

    assert [one.why for one in parked(cabinet)] == ["worker-died"]
    assert inbox(cabinet) == []


def test_a_parked_message_is_said_once_as_an_error_without_what_was_in_it(
    faulty: Cabinet, clock: MemoryClock, sent: Application, caplog: pytest.LogCaptureFixture
) -> None:
    try_often(faulty, clock, 20)

    (one,) = parked(faulty)
    (error,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert error.getMessage() == f"message {one.id} (deliver) is parked: KeyError"
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 10
    assert all("failed in test_poison.py:" in warning for warning in warnings)
    assert SECRET not in caplog.text
    assert SECRET not in one.why


def test_a_parked_message_leaves_when_its_operator_tries_it_again(
    faulty: Cabinet, court: Faulty, clock: MemoryClock, sent: Application, caplog: pytest.LogCaptureFixture
) -> None:
    try_often(faulty, clock, 10)
    (one,) = parked(faulty)
    court.fault = None

    faulty.unsent.again(one.id)
    while faulty.errands.work():
        pass

    assert parked(faulty) == []
    assert inbox(faulty) == [sent.id]
    assert f"message {one.id} is tried again" in caplog.text


def test_the_operator_sees_how_the_outbox_stands(
    faulty: Cabinet, clock: MemoryClock, journey: Journey, sent: Application, leyla: Actor
) -> None:
    try_often(faulty, clock, 10)
    for _ in range(2):
        clock.pass_(minutes=15)
        journey.settled()
    journey.signed(journey.confirmed(leyla, "100000002"), LEYLA, leyla)
    clock.pass_(seconds=7)

    figures = faulty.unsent.figures()

    assert (figures.waiting, figures.lag.total_seconds(), figures.parked) == (
        len(AFTER_SENDING),
        7,
        1,
    )


def test_many_parked_messages_are_all_told(cabinet: Cabinet, clock: MemoryClock, sent: Application) -> None:
    with cabinet.parts.storage.transaction() as kept:
        message = kept.outbox.take(clock.now())
        assert message is not None
        kept.outbox.park(message, clock.now(), "KeyError")
        for _ in range(250):
            kept.outbox.put(message.task, clock.now())
            another = kept.outbox.take(clock.now())
            assert another is not None
            kept.outbox.park(another, clock.now(), "KeyError")

    numbers = [one.id for one in parked(cabinet)]

    assert numbers == sorted({*numbers})
    assert len(numbers) == 251


def test_a_payer_who_takes_their_time_is_no_fault_and_no_lag(
    cabinet: Cabinet, clock: MemoryClock, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla, receipt=None)
    draft = cabinet.duty.online(draft.id, "416973", leyla, draft.version)
    cabinet.paying.begin(draft.id, "https://kabinet/{order}", leyla)
    lags = []
    for _ in range(20):
        clock.pass_(seconds=60)
        while cabinet.errands.work():
            pass
        lags.append(cabinet.unsent.figures().lag.total_seconds())

    assert max(lags) == 0
    assert parked(cabinet) == []


def test_of_a_warning_its_operator_sees_the_account_and_no_address(
    world: MemoryWorld, clock: MemoryClock, journey: Journey, leyla: Actor
) -> None:
    other = TypedContact("leyla@example.org")
    world.cabinet.profile.save(other, leyla, 0)
    with world.parts.storage.transaction() as kept:
        message = kept.outbox.take(clock.now())
        assert message is not None
        kept.outbox.park(message, clock.now(), "KeyError")

    (one,) = parked(world.cabinet)
    world.cabinet.unsent.again(one.id)
    journey.settled()

    assert one.task == Task(Errand.WARN, f"{Occasion.EMAIL_CHANGED} {leyla.account}")
    assert [letter.to for letter in world.notices.letters] == [f"{LEYLA.user_name}@example.az"]
