"""The outbox in memory, and its backlog."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from attrs import evolve, frozen
from ekabinet_core.errors import NotFound
from ekabinet_ports.outbox import LEASE, Errand, Figures, Message, Parked, Task

from ekabinet_memory.storage_keeping import as_kept
from ekabinet_memory.storage_shelves import Shelves, Waiting


@frozen
class MemoryOutbox:
    """Side effects waiting to leave."""

    shelves: Shelves

    def put(self, task: Task, due: datetime) -> None:
        self.shelves.outbox[self.shelves.next_serial("outbox")] = as_kept(Waiting(task, due, due))

    def take(self, now: datetime, errand: Errand | None = None) -> Message | None:
        firsts = _first_of_each(self.shelves).items()
        wanted = ((id, one) for id, one in firsts if errand is None or one.task.errand is errand)
        ready = [(one.due, id) for id, one in wanted if _ready(one, now)]
        return self._lease(min(ready)[1], now) if ready else None

    def done(self, message: Message) -> None:
        self.shelves.outbox.pop(message.id, None)

    def put_off(self, message: Message, due: datetime, why: str) -> None:
        if (mine := self._let_go(message)) is not None:
            changed = evolve(mine, due=due, since=message.since, why=why)
            self.shelves.outbox[message.id] = as_kept(changed)

    def park(self, message: Message, at: datetime, why: str) -> None:
        if (mine := self._let_go(message)) is not None:
            self.shelves.outbox[message.id] = as_kept(evolve(mine, parked_at=at, why=why))

    def _let_go(self, message: Message) -> Waiting | None:
        """The message without its lease; None when the lease was lost to another."""
        known = self.shelves.outbox.get(message.id)
        if known is None or known.tries != message.tries:
            return None
        return evolve(known, faults=message.faults, leased_until=None)

    def _lease(self, id: int, now: datetime) -> Message:
        known = self.shelves.outbox[id]
        faults = known.faults + (known.leased_until is not None)
        leased = evolve(known, tries=known.tries + 1, faults=faults, leased_until=now + LEASE)
        self.shelves.outbox[id] = leased
        return Message(id, leased.task, leased.since, leased.tries, leased.faults)


@frozen
class MemoryBacklog:
    """The outbox as its operator sees it."""

    shelves: Shelves

    def figures(self, now: datetime) -> Figures:
        waiting = _waiting(self.shelves)
        oldest = min((one.since for one in waiting.values()), default=now)
        parked = len(self.shelves.outbox) - len(waiting)
        return Figures(len(waiting), max(now - oldest, timedelta()), parked)

    def parked(self, after: int, most: int) -> Sequence[Parked]:
        parked = [
            Parked(id, one.task, one.parked_at, one.why, one.tries)
            for id, one in sorted(self.shelves.outbox.items())
            if one.parked_at is not None and id > after
        ]
        return parked[:most]

    def again(self, id: int, due: datetime) -> None:
        known = self.shelves.outbox.get(id)
        if known is None or known.parked_at is None:
            raise NotFound("parked message")
        self.shelves.outbox[id] = as_kept(Waiting(known.task, due, due))


def _waiting(shelves: Shelves) -> dict[int, Waiting]:
    return {id: one for id, one in sorted(shelves.outbox.items()) if one.parked_at is None}


def _first_of_each(shelves: Shelves) -> dict[int, Waiting]:
    """Of each task the message that was put first."""
    first: dict[Task, int] = {}
    waiting = _waiting(shelves)
    for id, one in waiting.items():
        first.setdefault(one.task, id)
    return {id: waiting[id] for id in first.values()}


def _ready(waiting: Waiting, now: datetime) -> bool:
    return waiting.due <= now and (waiting.leased_until is None or waiting.leased_until <= now)
