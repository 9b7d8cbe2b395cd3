"""One round of the races for a receipt and for a signature, and what must be so afterwards."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed as Done
from ekabinet_core.movement import Movement, Voucher
from ekabinet_core.status import Status
from ekabinet_memory.signing import Request
from ekabinet_ports.outbox import Errand, Task
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld

from proofs.race.course import Meeting
from proofs.race.racers import WON, Deed

REGISTER = "receipts"
REFUSALS = frozenset({"Incomplete", "Taken", "Conflict", "WrongStatus", "NotStored"})
"""How those may end who come second; NotStored is a wait for the others that took too long."""


def one_receipt(meeting: Meeting, receipt: str) -> Iterator[str]:
    """Sixteen complete drafts show one receipt, and all are confirmed at once."""
    voucher = Voucher(REGISTER, receipt)
    tabs = list(zip(meeting.drafts, meeting.all_show(voucher), strict=True))
    ends = meeting.field.race(partial(_confirming, tabs, meeting.by))
    yield from _one_winner(ends)
    yield from _reserved_once(meeting, voucher)


def one_signature(meeting: Meeting, receipt: str) -> Iterator[str]:
    """The phone has confirmed, and sixteen pages ask for the outcome at once."""
    world, by = meeting.world, meeting.by
    signing, confirmed = world.cabinet.signing, Journey(world).confirmed(by, receipt)
    session = signing.begin(confirmed.id, world.signing.code, LEYLA.holder, by)
    signing.ask(confirmed.id, by)
    world.phone.confirm()
    handle = session.wait.handle
    answered = world.phone.requests[handle]
    ends = meeting.field.race(partial(_asking, confirmed.id, by, handle, answered))
    yield from _no_stranger(ends)
    yield from _sent_once(meeting, confirmed, Voucher(REGISTER, receipt))


def _confirming(tabs: Sequence[tuple[ApplicationId, int]], by: Actor, world: MemoryWorld, place: int) -> Deed:
    id, version = tabs[place]
    return partial(world.cabinet.confirmation.confirm, id, by, version)


def _asking(id: ApplicationId, by: Actor, handle: str, answered: Request, world: MemoryWorld, _: int) -> Deed:
    """The phone is the same for all: it has been answered already."""
    world.phone.requests[handle] = answered
    return partial(world.cabinet.signing.ask, id, by)


def _one_winner(ends: Sequence[str]) -> Iterator[str]:
    yield from _no_stranger(ends)
    if (won := ends.count(WON)) != 1:
        yield f"{won} applications were confirmed with one receipt"


def _no_stranger(ends: Sequence[str]) -> Iterator[str]:
    for end in set(ends) - REFUSALS - {WON}:
        yield f"a racer ended with {end}"


def _reserved_once(meeting: Meeting, voucher: Voucher) -> Iterator[str]:
    with meeting.world.parts.storage.reading() as kept:
        found = [kept.applications.get(id) for id in meeting.drafts]
        entries = kept.movements.ledger(voucher).entries
    confirmed = [one.id for one in found if one.status is Status.CONFIRMED]
    if [one.movement for one in entries] != [Movement.RESERVED]:
        yield f"receipt {voucher.number} has {len(entries)} movements"
    if confirmed != [one.application for one in entries]:
        yield f"receipt {voucher.number}: confirmed are {len(confirmed)}, not the one that has it"


def _sent_once(meeting: Meeting, confirmed: Application, voucher: Voucher) -> Iterator[str]:
    id = confirmed.id
    with meeting.world.parts.storage.transaction() as kept:
        application = kept.applications.get(id)
        moves = [one.movement for one in kept.movements.ledger(voucher).entries]
        rows = Counter(row.deed for row in meeting.noted(kept) if row.subject == id)
        waiting = [one for one in meeting.left(kept) if one.task == Task(Errand.DELIVER, id)]
    if application.status is not Status.SENT or application.signature is None:
        yield f"{id} was signed by many and is {application.status}"
    if moves != [Movement.RESERVED, Movement.USED] or rows[Done.SENT] != 1:
        yield f"{id}: {moves}, {rows[Done.SENT]} rows «sent»"
    if len(waiting) != 1:
        yield f"{id} waits {len(waiting)} times to be delivered"
