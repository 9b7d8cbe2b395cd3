"""Money in every position from which it can be asked back."""

from datetime import date

from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.ids import OrderId
from ekabinet_core.money import Money
from ekabinet_core.movement import Movement, Voucher
from ekabinet_core.refund import Refund
from ekabinet_ports.storage import Kept
from ekabinet_testing.journey import CLERK, FINAL, Journey
from ekabinet_testing.people import LEYLA, RECEIPTS
from ekabinet_usecases.refunding import Wish

ACCOUNT = "AZ21 NABZ 0000 0000 1370 1000 1944"
RECEIPT = Voucher("receipts", RECEIPTS[0].number.value)
"""Worth 40 manat; 36 of it were due for a first claim."""


def wish(ground: str = "returned", **typed: str) -> Wish:
    """What Leyla types."""
    return evolve(Wish(ground, "Leyla Əliyeva", ACCOUNT), **typed)


def manat(sum: int) -> Money:
    """That many manat."""
    return Money(sum * 100, "AZN")


def paid_online(journey: Journey, by: Actor) -> Voucher:
    """An order that was paid for a draft."""
    cabinet, draft = journey.world.cabinet, journey.complete(by, receipt=None)
    cabinet.duty.online(draft.id, "416973", by, draft.version)
    order = cabinet.paying.begin(draft.id, "/{order}", by)
    journey.world.bank.pay(order.wait.handle)
    cabinet.paying.ask(order.id)
    return Voucher("online", OrderId(order.id))


def refused(journey: Journey, by: Actor) -> Application:
    """An application that the court refused."""
    sent = journey.delivered(LEYLA, by)
    journey.world.cabinet.desk.give_back(sent.id, FINAL, CLERK)
    journey.settled()
    return journey.world.cabinet.drafts.get(sent.id, by)


def ended(journey: Journey, by: Actor, state: str = "terminated") -> None:
    """A case that ended without a judgment."""
    case = journey.heard(LEYLA, by)
    with journey.world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, state=state))


def charged(journey: Journey, application: Application, due: int) -> None:
    """The court has set the duty."""
    now = journey.world.clock.now()
    with journey.world.parts.storage.transaction() as kept:
        charge = Charge(Cause.OVERRULED, manat(due), "Azad deyil.", CLERK.name, now)
        kept.applications.put(kept.applications.get(application.id).charge(charge, now))


def today(journey: Journey) -> date:
    """The day at the court; it is never near midnight here."""
    return journey.world.clock.now().date()


def movements(kept: Kept, voucher: Voucher) -> list[Movement]:
    """What happened to a voucher."""
    return [one.movement for one in kept.movements.ledger(voucher).entries]


def asked(journey: Journey, by: Actor) -> Refund:
    """What was paid for a returned application is asked back."""
    journey.returned(LEYLA, by)
    return journey.world.cabinet.refunding.ask(RECEIPT, wish(), by)
