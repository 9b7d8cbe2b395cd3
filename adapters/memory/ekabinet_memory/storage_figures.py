"""What a court's inbox comes to in figures, counted in memory."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from attrs import frozen
from ekabinet_core.desk_answer import DeskAnswer
from ekabinet_core.statistics import Answered, Grounded, Received, Speed, Unanswered
from ekabinet_ports.statistics import Moments
from ekabinet_ports.storage import Docketed

from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryFigures:
    """A court's figures."""

    shelves: Shelves

    def received(self, court: str, moments: Moments) -> Sequence[Received]:
        parts = ((row.kind, _part(moments, row.received_at)) for row in self._of(court))
        counted = Counter((kind, part) for kind, part in parts if part is not None)
        return [Received(*one, count) for one, count in counted.items()]

    def answered(self, court: str, moments: Moments) -> Sequence[Answered]:
        counted = Counter(
            (row.kind, answer.outcome, answer.by, _over(row, at), part)
            for row, answer, at in self._answered(court)
            if (part := _part(moments, at)) is not None
        )
        return [Answered(*one, count) for one, count in counted.items()]

    def waiting(self, court: str, moments: Moments, now: datetime) -> Sequence[Unanswered]:
        rows = (row for row in self._of(court) if row.decided_at is None)
        parts = ((row, _part(moments, row.received_at)) for row in rows)
        counted = Counter((row.kind, _over(row, now), part) for row, part in parts if part is not None)
        return [Unanswered(*one, count) for one, count in counted.items()]

    def grounds(self, court: str, since: datetime, before: datetime) -> Sequence[Grounded]:
        among = (answer for _, answer, at in self._answered(court) if since <= at < before)
        counted = Counter(ground for answer in among for ground in {*answer.grounds})
        return [Grounded(*one) for one in counted.items()]

    def speed(self, court: str, since: datetime, before: datetime) -> Sequence[Speed]:
        among = [(row, at) for row, _, at in self._answered(court) if since <= at < before]
        kinds = [None, *sorted({row.kind for row, _ in among})] if among else []
        return [_speed(kind, [(row, at) for row, at in among if kind in {None, row.kind}]) for kind in kinds]

    def _of(self, court: str) -> Iterator[Docketed]:
        return (row for row in self.shelves.docket.values() if row.court == court)

    def _answered(self, court: str) -> Iterator[tuple[Docketed, DeskAnswer, datetime]]:
        for row in self._of(court):
            if row.answer is not None and row.decided_at is not None:
                yield row, row.answer, row.decided_at


def _part(moments: Moments, at: datetime) -> int | None:
    """In which part of the period a moment lies."""
    return bisect_right(moments, at) - 1 if moments[0] <= at < moments[-1] else None


def _over(row: Docketed, at: datetime) -> bool | None:
    return at >= row.due_at if row.due_at is not None else None


def _speed(kind: str | None, rows: Sequence[tuple[Docketed, datetime]]) -> Speed:
    took = sorted(int((at - row.received_at).total_seconds()) for row, at in rows)
    several = len(took)
    return Speed(kind, several, took[(several + 1) // 2 - 1], took[(9 * several + 9) // 10 - 1])
