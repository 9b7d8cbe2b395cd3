"""One round of the race for an order: sixteen hear of one payment, and what must be so afterwards."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.ids import OrderId
from ekabinet_core.journal import Deed as Done
from ekabinet_core.movement import Movement
from ekabinet_core.waiting import PaymentOrder, State
from ekabinet_memory.payment import BankOrder
from ekabinet_testing.journey import Journey
from ekabinet_testing.world import MemoryWorld

from proofs.race.course import Meeting
from proofs.race.racers import RACERS, WON, Deed

BACK, CARD = "https://cabinet.example/{order}", "416973"


def one_order(meeting: Meeting, _: str) -> Iterator[str]:
    """It is paid: workers ask, callbacks come and the person begins again, all at once."""
    world, by = meeting.world, meeting.by
    draft = Journey(world).complete(by, None)
    draft = world.cabinet.duty.online(draft.id, CARD, by, draft.version)
    order = world.cabinet.paying.begin(draft.id, BACK, by)
    world.bank.pay(order.wait.handle)
    paid = world.bank.orders[order.wait.handle]
    ends = Counter(meeting.field.race(partial(_hearing, order, paid, by)))
    if ends != {WON: RACERS}:
        yield f"of {RACERS} who heard of one payment {ends[WON]} have an answer: {dict(ends)}"
    yield from _credited_once(meeting, draft, order.id)


def _hearing(order: PaymentOrder, paid: BankOrder, by: Actor, world: MemoryWorld, place: int) -> Deed:
    """The bank is the same for all: it has been paid already."""
    world.bank.orders[order.wait.handle] = paid
    paying = world.cabinet.paying
    hearings: tuple[Callable[[], object], ...] = (
        partial(paying.ask_again, order.id),
        partial(paying.receive, order.id, {}),
        partial(paying.begin, order.application, BACK, by),
    )
    return hearings[place % len(hearings)]


def _credited_once(meeting: Meeting, draft: Application, id: OrderId) -> Iterator[str]:
    with meeting.world.parts.storage.reading() as kept:
        order, last = kept.orders.get(id), kept.orders.last_of(draft.id)
        entries = [one for one in kept.movements.of(draft.owner) if one.application == draft.id]
        rows = Counter(row.deed for row in meeting.noted(kept) if row.subject == id)
        payments = kept.applications.get(draft.id).settlement.payments
    if [one.movement for one in entries] != [Movement.PAID] or rows[Done.PAID] != 1:
        yield f"{id} was paid once, and credited {len(entries)} times with {rows[Done.PAID]} rows"
    if [one.voucher.number for one in payments] != [id]:
        yield f"{id} was paid, and {draft.id} was given {len(payments)} payments"
    if order.wait.state is not State.DONE or last != order:
        yield f"{id} is {order.wait.state}, and another order was begun or not"
