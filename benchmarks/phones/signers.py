"""People of their own, each with a phone and an application that is ready to be signed."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, cast

from attrs import field, frozen
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_ports.clock import Clock
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import Someone
from ekabinet_testing.world import MemoryWorld

from proofs.kill.filing import opened

if TYPE_CHECKING:
    from ekabinet_db.storage import SqlStorage


@frozen
class Signer:
    """Somebody who is about to sign."""

    someone: Someone
    pen: Pen = field(repr=False)
    application: ApplicationId
    """The one that they have confirmed."""
    takes: float
    """Seconds from the ring of the phone until PIN2 is entered."""


@frozen
class Signers:
    """All of them, and whoever certified their keys."""

    all: Sequence[Signer]
    root: bytes
    """The certificate (DER) that theirs lead to."""


def signers(rules: Jurisdiction, folder: Path, clock: Clock, takes: Sequence[float]) -> Signers:
    """One for each length of time, in seconds, in the cabinet of an empty folder."""
    authority, world = MemoryAuthority.new(clock.now()), opened(rules, folder)
    with closing(database(world)):
        return Signers([*_confirmed(world, authority, takes)], authority.root)


def database(world: MemoryWorld) -> "SqlStorage":
    """What the cabinet of a folder is kept in."""
    return cast("SqlStorage", world.parts.storage)


def _confirmed(world: MemoryWorld, authority: MemoryAuthority, takes: Sequence[float]) -> Iterator[Signer]:
    journey = Journey(world)
    for number, seconds in enumerate(takes):
        someone = _someone(number)
        world.signing.enrol(someone.person, someone.phone, someone.user_code)
        world.people.people += (someone.registered,)
        by = journey.registered(someone, f"198.18.{number // 256}.{number % 256}")
        application = journey.confirmed(by, f"{number:09}")
        pen = authority.issue(someone.person, Identifier("fin", someone.number), "content_commitment")
        yield Signer(someone, pen, application.id, seconds)


def _someone(number: int) -> Someone:
    return Someone(
        surname="Əliyeva",
        given_name="Günay",
        patronymic="Rəşad qızı",
        number=f"5ABC{number:03}",
        card=f"AA{number:07}",
        phone=f"+99450{number:07}",
        user_code=f"{number:06}",
    )
