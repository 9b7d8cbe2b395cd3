"""The worker: every job has its turn, what fails holds up nobody, and it ends after the piece at hand."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event

import pytest
from attrs import define, field
from ekabinet.worker import IN_A_ROW, Worker
from ekabinet_core.errors import Unavailable
from ekabinet_ports.outbox import Errand, Task
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.listed import inbox_of
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from structlog.testing import capture_logs

Told = list[dict[str, object]]


def nothing() -> None:
    pass


@define
class Pile:
    """So many pieces of work, done one after the other."""

    pieces: int
    done: list[str]
    name: str = "pile"

    def __call__(self) -> int:
        if self.pieces == 0:
            return 0
        self.pieces -= 1
        self.done.append(self.name)
        return 1


@define
class Script:
    """Fails or goes on as it is written; then there is nothing to do."""

    scenes: list[int | Exception]

    def __call__(self) -> int:
        scene = self.scenes.pop(0) if self.scenes else 0
        if isinstance(scene, Exception):
            raise scene
        return scene


@define
class Slow:
    """One piece that takes as long as the test wants."""

    begun: Event = field(factory=Event)
    may_end: Event = field(factory=Event)
    ended: int = 0

    def __call__(self) -> int:
        self.begun.set()
        self.may_end.wait()
        self.ended += 1
        return 1


def run(*jobs: Callable[[], int], tidy: Callable[[], None] = nothing) -> Worker:
    """A worker that has run until there was nothing to do."""
    named = {f"job {place}": job for place, job in enumerate(jobs)}
    with Worker(named, tidy, ends_when_idle=True) as worker:
        worker.wait()
    return worker


@pytest.fixture
def told() -> Iterator[Told]:
    with capture_logs() as told:
        yield told  # type: ignore[misc]  # structlog says: mutable mappings


def test_once_it_does_everything_that_is_due_and_ends(cabinet: Cabinet, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    sent = [journey.signed(journey.confirmed(leyla, number), LEYLA, leyla) for number in RECEIPTS]

    with Worker.once(cabinet) as worker:
        worker.wait()

    assert [row.application for row in inbox_of(cabinet, CLERK)] == [one.id for one in sent]
    assert worker.is_well


RECEIPTS = ("100000001", "100000002")


def test_one_job_with_much_to_do_lets_the_others_have_their_turn() -> None:
    done: list[str] = []

    run(Pile(3 * IN_A_ROW, done, "long"), Pile(2, done, "short"))

    assert done.index("short") == IN_A_ROW
    assert len(done) == 3 * IN_A_ROW + 2


def test_a_job_whose_pieces_are_slow_lets_the_others_have_their_turn_sooner() -> None:
    done: list[str] = []
    jobs = {"slow": Pile(3, done, "slow"), "quick": Pile(2, done, "quick")}

    with Worker(jobs, nothing, ends_when_idle=True, longest=0) as worker:
        worker.wait()

    assert done == ["slow", "quick", "slow", "quick", "slow"]


def test_letters_that_wait_hold_up_nothing_that_waits_for_somebody_else(
    cabinet: Cabinet, journey: Journey
) -> None:
    leyla = journey.registered(LEYLA)
    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)
    with cabinet.parts.storage.transaction() as kept:
        kept.outbox.put(Task(Errand.TELL, "an old letter"), cabinet.parts.clock.now() - timedelta(days=7))

    cabinet.jobs["errand deliver"]()

    assert [row.application for row in inbox_of(cabinet, CLERK)] == [sent.id]


def test_a_job_that_fails_holds_up_no_other(told: Told) -> None:
    done: list[str] = []

    worker = run(Script([Unavailable("court")]), Script([RuntimeError()]), Pile(3, done))

    assert len(done) == 3
    assert [(one["job"], one["why"]) for one in told if "why" in one] == [
        ("job 0", "unavailable"),
        ("job 1", "RuntimeError"),
    ]
    assert worker.is_well


def test_a_fault_is_said_by_its_kind_and_place_and_not_by_what_it_says(told: Told) -> None:
    run(Script([RuntimeError("5ABC12D")]))

    assert (told[0]["why"], "test_worker.py" in str(told[0]["where"])) == ("RuntimeError", True)
    assert "5ABC12D" not in repr(told)


def test_a_trouble_is_said_when_it_begins_and_when_it_ends(told: Told) -> None:
    away = Unavailable("court")

    run(Script([away, away, away, 1, 0, away]), Pile(5 * IN_A_ROW, []))

    said = [(one["event"], one["job"]) for one in told]
    assert said == [
        ("background work waits", "job 0"),
        ("background work goes on", "job 0"),
        ("background work waits", "job 0"),
        ("background work goes on", "job 0"),
    ]


def test_it_is_not_well_while_something_fails(told: Told) -> None:
    assert not run(Script([Unavailable("court")])).is_well


def test_tidying_that_fails_holds_up_no_work(told: Told) -> None:
    done: list[str] = []

    run(Pile(1, done), tidy=lambda: 1 / 0)  # type: ignore[arg-type]  # it never gives anything

    assert done == ["pile"]
    assert [one["job"] for one in told] == ["tidying"]


def test_it_is_stopped_after_the_piece_at_hand() -> None:
    slow, done = Slow(), list[str]()

    with Worker({"slow": slow, "pile": Pile(5, done)}, nothing) as worker:
        slow.begun.wait()
        worker.stop()
        slow.may_end.set()

    assert slow.ended == 1
    assert done == []
