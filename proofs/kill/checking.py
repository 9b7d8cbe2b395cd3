"""Looking at what is left after the kills: every promise, for every filing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.errors import CabinetError
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.movement import Entry, Movement
from ekabinet_core.status import Status
from ekabinet_ports.outbox import Errand
from ekabinet_testing.journey import Journey
from ekabinet_testing.listed import every_application, every_docketed
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, PEOPLE
from ekabinet_testing.world import MemoryWorld

from proofs.kill.filing import Ack


@frozen
class Left:
    """Everything that is kept, as it was found."""

    applications: dict[str, Application]
    movements: dict[str, list[Entry]]
    rows: Counter[str]
    """Rows «sent» of the journal, by application."""
    waiting: Counter[str]
    """Deliveries waiting in the outbox, by application."""
    docket: Counter[str]
    """Rows of the court's inbox, after everything that waited was delivered."""


def broken(world: MemoryWorld, acks: Sequence[Ack]) -> Iterator[str]:
    """Every broken promise, in a sentence."""
    left = found(world)
    for ack in acks:
        yield from _acknowledged(world, left, ack)
    for application in left.applications.values():
        yield from _whole(world, left, application)


def found(world: MemoryWorld) -> Left:
    """What is kept; everything that waits in the background is done before the inbox is looked at."""
    storage = world.cabinet.parts.storage
    now = world.clock.pass_(days=1)
    with storage.transaction() as kept:
        messages = [*iter(lambda: kept.outbox.take(now), None)]
    world.clock.pass_(days=1)
    Journey(world).settled()
    with storage.reading() as kept:
        found = [kept.accounts.by_person_number(who.number) for who in PEOPLE]
        accounts = [account.id for account in found if account is not None]
        applications = [one for account in accounts for one in every_application(kept, account)]
        movements: dict[str, list[Entry]] = {}
        for entry in (one for account in accounts for one in kept.movements.of(account)):
            movements.setdefault(entry.application or "", []).append(entry)
        return Left(
            applications={one.id: one for one in applications},
            movements=movements,
            rows=Counter(row.subject for row in noted(kept) if row.deed is Deed.SENT),
            waiting=Counter(one.task.subject for one in messages if one.task.errand is Errand.DELIVER),
            docket=Counter(row.application for row in every_docketed(kept, COURT)),
        )


def _acknowledged(world: MemoryWorld, left: Left, ack: Ack) -> Iterator[str]:
    """What a person saw confirmed is there, and is what they saw."""
    application = left.applications.get(ack.application)
    if application is None or application.signature is None:
        yield f"{ack.application}: acknowledged, and not sent"
        return
    if application.signature.container.digest != ack.container:
        yield f"{ack.application}: acknowledged with another container"
    used = [one for one in left.movements.get(ack.application, []) if one.movement is Movement.USED]
    if [one.voucher.number for one in used] != [ack.receipt]:
        yield f"{ack.application}: its receipt was used {len(used)} times"
    yield from _container(world, application)


def _container(world: MemoryWorld, application: Application) -> Iterator[str]:
    """The stored container opens, and covers exactly the package."""
    parts, signature, package = world.cabinet.parts, application.signature, application.package
    if signature is None or package is None:
        yield f"{application.id}: sent without package"
        return
    try:
        with parts.files.open(signature.container.digest) as container:
            signed = parts.envelope.check(container)
    except CabinetError as error:
        yield f"{application.id}: its container cannot be read: {error}"
        return
    if signed != tuple((one.name, one.file.digest) for one in package.files):
        yield f"{application.id}: its container covers something else"
    if signature.package != package.digest:
        yield f"{application.id}: signed was another package"


def _whole(world: MemoryWorld, left: Left, application: Application) -> Iterator[str]:
    """No application is half sent, acknowledged or not: all of it happened, or nothing."""
    id: ApplicationId = application.id
    sent = application.status is Status.SENT
    last = left.movements[id][-1].movement if id in left.movements else None
    expected = {Status.SENT: Movement.USED, Status.CONFIRMED: Movement.RESERVED}.get(application.status)
    if last is not expected:
        yield f"{id}: {application.status}, and its receipt is {last}"
    if (application.signature is not None) != sent:
        yield f"{id}: {application.status}, and signed or not the other way round"
    if left.rows[id] != sent:
        yield f"{id}: {application.status}, and {left.rows[id]} rows in the journal"
    if left.waiting[id] > sent or left.docket[id] != sent:
        yield f"{id}: {application.status}, and delivered {left.docket[id]} times"
    if sent:
        yield from _container(world, application)
