"""People who file at once over one database, through the cabinet's own use cases."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from attrs import Factory, define, evolve
from ekabinet.clock import RandomIds
from ekabinet_core.application import Application
from ekabinet_core.errors import CabinetError, NotFound, NotStored
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.files import MemoryFiles
from ekabinet_testing.people import PEOPLE
from ekabinet_testing.world import MemoryWorld

from proofs.kill.checking import broken
from proofs.kill.filing import Ack, AnyReceipt, file, person, receipts

PATIENCE = 120.0
"""Seconds in which somebody must be able to file again."""
PAUSE = 0.02


@define
class Filers:
    """Several people who file one application after the other, and what they were told."""

    rules: Jurisdiction
    storage: SqlStorage
    files: MemoryFiles
    acks: list[Ack] = Factory(list)
    refusals: list[str] = Factory(list)
    """What was refused otherwise than by a database that is away."""
    _end: threading.Event = Factory(threading.Event)

    def world(self) -> MemoryWorld:
        """A cabinet for one of them; database and documents are shared by all."""
        world = MemoryWorld.open(self.rules)
        parts = evolve(
            world.parts, storage=self.storage, files=self.files, receipts=AnyReceipt(), ids=RandomIds()
        )
        return world.over(parts)

    def file(self, place: int) -> None:
        """File until the end; what was refused is filed anew with another receipt."""
        world = self.world()
        who = PEOPLE[place]
        by = person(world, who)
        for receipt in receipts(place):
            try:
                self.acks.append(file(world, by, receipt, who))
            except NotStored:
                time.sleep(PAUSE)
            except CabinetError as error:
                self.refusals.append(f"receipt {receipt} was refused: {error!r}")
            if self._end.is_set():
                return

    def end(self) -> None:
        """Nobody begins another one."""
        self._end.set()

    def wait_for(self, more: int) -> None:
        """Until so many more were acknowledged; raises RuntimeError when that takes too long."""
        wanted, deadline = len(self.acks) + more, time.monotonic() + PATIENCE
        while len(self.acks) < wanted:
            if time.monotonic() > deadline:
                message = f"nobody could file for {PATIENCE:.0f} seconds"
                raise RuntimeError(message)
            time.sleep(PAUSE)

    def broken(self) -> Iterator[str]:
        """Every promise broken in the end, in a sentence."""
        yield from self.refusals
        yield from broken(self.world(), self.acks)


@contextmanager
def filing(rules: Jurisdiction, url: str) -> Iterator[Filers]:
    """Everybody files, until the end."""
    with closing(SqlStorage.opened(url)) as storage:
        filers = Filers(rules, storage, MemoryFiles(MemoryWorld.open(rules).clock))
        for who in PEOPLE:
            person(filers.world(), who)
        threads = [
            threading.Thread(target=filers.file, args=(place,), daemon=True) for place in range(len(PEOPLE))
        ]
        for thread in threads:
            thread.start()
        try:
            yield filers
        finally:
            filers.end()
            for thread in threads:
                thread.join()


def lost(url: str, acks: Sequence[Ack]) -> Iterator[str]:
    """Which of those who were told so have not sent anything, as this database knows it."""
    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        for ack in acks:
            try:
                application: Application | None = kept.applications.get(ApplicationId(ack.application))
            except NotFound:
                application = None
            if application is None or application.signature is None:
                yield f"{ack.application}: acknowledged, and not on the standby that took over"
