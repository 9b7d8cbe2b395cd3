"""One round of each race, over a real database and folder, and what must be so afterwards."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from attrs import evolve, frozen
from ekabinet.clock import RandomIds
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed as Done
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.movement import Movement
from ekabinet_core.status import Status
from ekabinet_db.storage import SqlStorage
from ekabinet_files.disk import DiskFiles
from ekabinet_ports.outbox import Errand, Message, Outbox, Task
from ekabinet_testing.journey import Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld

from proofs.kill.filing import AnyReceipt, person
from proofs.race.racers import RACERS, WON, Deed, race

REFUSALS = frozenset({"Incomplete", "Taken", "Conflict", "WrongStatus", "NotStored"})
"""How those may end who come second; NotStored is a wait for the others that took too long."""
EACH_LATER = 4
"""Seconds between the racers' clocks, so that each may ask the phone again."""


@frozen
class Course:
    """A database and a folder in which people race."""

    rules: Jurisdiction
    url: str
    folder: Path

    def world(self) -> MemoryWorld:
        """A cabinet of a process of its own."""
        return self.again(MemoryWorld.open(self.rules))

    def again(self, world: MemoryWorld) -> MemoryWorld:
        """The same world with connections of its own; the phone remembers what it was asked."""
        parts = world.parts
        return world.over(
            evolve(
                parts,
                storage=SqlStorage.opened(self.url),
                files=DiskFiles(self.folder),
                receipts=AnyReceipt(),
                ids=RandomIds(),
            )
        )


def one_receipt(course: Course, receipt: str) -> Iterator[str]:
    """Sixteen complete drafts show one receipt, and all are confirmed at once."""
    world = course.world()
    by = person(world)
    drafts = [Journey(world).complete(by, receipt) for _ in range(RACERS)]
    left(world)

    def racer(place: int) -> Deed:
        cabinet, draft = course.again(world).cabinet, drafts[place]
        return lambda: _confirm(cabinet.confirmation.confirm(draft.id, by, draft.version))

    ends = race(racer)
    yield from _one_winner(ends)
    yield from _receipt_reserved_once(course.world(), by, receipt, [draft.id for draft in drafts])


def one_signature(course: Course, receipt: str) -> Iterator[str]:
    """The phone has confirmed, and sixteen pages ask for the outcome at once."""
    world = course.world()
    by = person(world)
    confirmed = Journey(world).confirmed(by, receipt)
    world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, by)
    world.cabinet.signing.ask(confirmed.id, by)
    world.phone.confirm()
    left(world)

    def racer(place: int) -> Deed:
        cabinet = course.again(world).cabinet
        world.clock.pass_(seconds=EACH_LATER * place)
        return lambda: _asked(cabinet.signing.ask(confirmed.id, by))

    yield from _no_stranger(race(racer))
    yield from _sent_once(course.world(), by, confirmed.id)


def _confirm(_: Application) -> None:
    """It was confirmed; a refusal would have been raised."""


def _asked(_: object) -> None:
    """The page has its answer, sent by this process or by another."""


def left(world: MemoryWorld) -> None:
    """Connections are not taken along into the processes of the racers."""
    storage = world.parts.storage
    if isinstance(storage, SqlStorage):
        storage.close()


def _one_winner(ends: Sequence[str]) -> Iterator[str]:
    yield from _no_stranger(ends)
    if (won := ends.count(WON)) != 1:
        yield f"{won} applications were confirmed with one receipt"


def _no_stranger(ends: Sequence[str]) -> Iterator[str]:
    for end in set(ends) - REFUSALS - {WON}:
        yield f"a racer ended with {end}"
    if len(ends) != RACERS:
        yield f"{RACERS - len(ends)} racers said nothing"


def _receipt_reserved_once(
    world: MemoryWorld, by: Actor, receipt: str, drafts: Sequence[ApplicationId]
) -> Iterator[str]:
    with world.parts.storage.reading() as kept:
        found = [kept.applications.get(id) for id in drafts]
        entries = [one for one in kept.movements.of(by.account) if one.voucher.number == receipt]
    confirmed = [one.id for one in found if one.status is Status.CONFIRMED]
    if [one.movement for one in entries] != [Movement.RESERVED]:
        yield f"receipt {receipt} has {len(entries)} movements"
    if confirmed != [one.application for one in entries]:
        yield f"receipt {receipt}: confirmed are {len(confirmed)} applications, not the one that has it"
    left(world)


def _sent_once(world: MemoryWorld, by: Actor, id: ApplicationId) -> Iterator[str]:
    storage = world.parts.storage
    with storage.transaction() as kept:
        application = kept.applications.get(id)
        used = [one for one in kept.movements.of(by.account) if one.application == id]
        rows = Counter(row.deed for row in noted(kept) if row.subject == id)
        messages = list(_taken(kept.outbox, world.clock.pass_(days=1)))
    waiting = [one for one in messages if one.task == Task(Errand.DELIVER, id)]
    moves = [one.movement for one in used]
    if application.status is not Status.SENT or application.signature is None:
        yield f"{id} was signed by many and is {application.status}"
    if moves != [Movement.RESERVED, Movement.USED] or rows[Done.SENT] != 1:
        yield f"{id}: {moves}, {rows[Done.SENT]} rows «sent»"
    if len(waiting) != 1:
        yield f"{id} waits {len(waiting)} times to be delivered"
    left(world)


def _taken(outbox: Outbox, now: datetime) -> Iterator[Message]:
    while (message := outbox.take(now)) is not None:
        yield message
