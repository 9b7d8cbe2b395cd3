"""A real database and folder, and the people who race there again and again."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from attrs import define, evolve, frozen
from ekabinet.clock import RandomIds
from ekabinet_core.actor import Actor
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import NOTHING_GIVEN, Payment
from ekabinet_core.status import Status
from ekabinet_db.storage import SqlStorage
from ekabinet_files.disk import DiskFiles
from ekabinet_ports.outbox import Message
from ekabinet_ports.storage import Kept
from ekabinet_testing.journey import Journey
from ekabinet_testing.noted import ALL
from ekabinet_testing.people import DUTY_OF_2000
from ekabinet_testing.world import MemoryWorld

from proofs.kill.filing import AnyReceipt, person
from proofs.race.racers import RACERS, Field

EACH_LATER = 4
"""Seconds between the racers' clocks, so that each may ask the phone again."""
TOMORROW = timedelta(days=1)


@frozen
class Course:
    """A database and a folder."""

    rules: Jurisdiction
    url: str
    folder: Path

    @contextmanager
    def meeting(self) -> Iterator["Meeting"]:
        """People ready to race there; no connection is left here when the racers are forked."""
        world = self._world_of(MemoryWorld.open(self.rules))
        by = person(world)
        drafts = [Journey(world).complete(by, None).id for _ in range(RACERS)]
        _leave(world)
        with Field.lined_up(lambda place: self._racing(world, place)) as field:
            yield Meeting(world, by, drafts, field)
            _leave(world)

    def _racing(self, world: MemoryWorld, place: int) -> MemoryWorld:
        world.clock.pass_(seconds=EACH_LATER * place)
        return self._world_of(world)

    def _world_of(self, world: MemoryWorld) -> MemoryWorld:
        """The same world with connections of its own."""
        return world.over(
            evolve(
                world.parts,
                storage=SqlStorage.opened(self.url),
                files=DiskFiles(self.folder),
                receipts=AnyReceipt(),
                ids=RandomIds(),
            )
        )


@define
class Meeting:
    """One race after the other in one world."""

    world: MemoryWorld
    by: Actor
    drafts: Sequence[ApplicationId]
    """One for each racer, complete but for the duty."""
    field: Field
    seen: int = 0
    """The place of the last row of the journal that was looked at."""

    def all_show(self, voucher: Voucher) -> Sequence[int]:
        """Each of the drafts has this receipt and no other; gives their versions."""
        now, storage = self.world.clock.now(), self.world.parts.storage
        self._take_back()
        shown = NOTHING_GIVEN.given(Payment(voucher, DUTY_OF_2000))
        with storage.transaction() as kept:
            drafts = [kept.applications.get(id) for id in self.drafts]
            return [kept.applications.put(draft.settle(shown, now)).version for draft in drafts]

    def _take_back(self) -> None:
        """Who won before races again."""
        with self.world.parts.storage.reading() as kept:
            found = [kept.applications.get(id) for id in self.drafts]
        for one in found:
            if one.status is Status.CONFIRMED:
                self.world.cabinet.confirmation.take_back(one.id, self.by)

    def noted(self, kept: Kept) -> Sequence[JournalRow]:
        """What was noted since the last look."""
        fresh = kept.journal.after(self.seen, ALL)
        self.seen = fresh[-1].place if fresh else self.seen
        return [one.row for one in fresh if one.row is not None]

    def left(self, kept: Kept) -> Iterator[Message]:
        """What waits in the outbox, which is empty afterwards."""
        while (message := kept.outbox.take(self.world.clock.now() + TOMORROW)) is not None:
            kept.outbox.done(message)
            yield message


def _leave(world: MemoryWorld) -> None:
    storage = world.parts.storage
    if isinstance(storage, SqlStorage):
        storage.close()
