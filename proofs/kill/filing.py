"""A person who files one application after the other, over a real database, disk, PDF and container."""

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import typst  # noqa: F401  # the renderer imports it late: every child would do so again
from attrs import evolve, frozen
from ekabinet.clock import RandomIds
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.storage import SqlStorage
from ekabinet_files.disk import DiskFiles
from ekabinet_files.pdf import TypstRenderer
from ekabinet_ports.payment import DutyReceipt
from ekabinet_signing.asice import AsicE
from ekabinet_signing.trust import Trust
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.journey import HOME, PASSWORD, Journey
from ekabinet_testing.people import DUTY_OF_2000, LEYLA, Someone
from ekabinet_testing.world import MemoryWorld

from proofs.forks import say


@frozen
class AnyReceipt:
    """A register in which every number is paid."""

    code: str = "receipts"

    def receipt(self, number: Identifier) -> DutyReceipt:
        return DutyReceipt(number, DUTY_OF_2000, LEYLA.person.name)


@frozen
class Ack:
    """What the person saw on the page: this application was sent."""

    application: str
    receipt: str
    container: str

    def line(self) -> str:
        """For the pipe."""
        return json.dumps([self.application, self.receipt, self.container])

    @classmethod
    def read(cls, line: str) -> "Ack":
        """From the pipe."""
        return cls(*json.loads(line))


def opened(rules: Jurisdiction, folder: Path) -> MemoryWorld:
    """A cabinet as after a start: the same folder, everything else new."""
    world = MemoryWorld.open(rules)
    parts = evolve(
        world.parts,
        storage=SqlStorage.opened(f"sqlite:///{folder / 'ekabinet.db'}"),
        files=DiskFiles(folder / "files"),
        envelope=AsicE(rules),
        validator=AsicEValidator(AsicE(rules), Trust((world.signing.authority.root,))),
        renderer=TypstRenderer(),
        receipts=AnyReceipt(),
        ids=RandomIds(),
    )
    return world.over(parts)


def person(world: MemoryWorld, who: Someone = LEYLA) -> Actor:
    """Somebody, signed in; registered first where they are not."""
    try:
        account = world.cabinet.signing_in.by_password(who.user_name, PASSWORD, HOME)
    except NotFound:
        return Journey(world).registered(who)
    return world.cabinet.signing_in.actor(account.id)


def file_for_ever(world: MemoryWorld, turn: int, pipe: int) -> None:
    """File, and say so where a page would show the confirmation; then the background works once."""
    by = person(world)
    for receipt in receipts(turn):
        file_once(world, by, receipt, pipe)


def file_once(world: MemoryWorld, by: Actor, receipt: str, pipe: int) -> None:
    """One filing, all of it."""
    ack = file(world, by, receipt)
    say(pipe, ack.line())
    world.cabinet.work()


def file_too_loudly(world: MemoryWorld, by: Actor, receipt: str, pipe: int) -> None:
    """The same with one line in the wrong place: said before it is done."""
    journey = Journey(world)
    confirmed = journey.confirmed(by, receipt)
    say(pipe, Ack(confirmed.id, receipt, "").line())
    journey.signed(confirmed, LEYLA, by)


def file(world: MemoryWorld, by: Actor, receipt: str, who: Someone = LEYLA) -> Ack:
    """One application, from start to sent."""
    journey = Journey(world)
    sent = journey.signed(journey.confirmed(by, receipt), who, by)
    container = sent.signature.container.digest if sent.signature is not None else ""
    return Ack(sent.id, receipt, container)


def receipts(turn: int) -> Iterator[str]:
    """Receipts no other turn shows."""
    return (f"{turn:05}{place:04}" for place in count())
