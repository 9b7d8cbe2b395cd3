"""The money behind an application, as it moves with it: reserved, used, free again."""

from collections.abc import Iterator
from datetime import datetime

from ekabinet_core.application import Application
from ekabinet_core.errors import Fault, Incomplete, Taken
from ekabinet_core.ids import AccountId
from ekabinet_core.movement import Ledger, Movement
from ekabinet_core.settlement import Payment, Settlement
from ekabinet_ports.storage import Kept


def reserve_money(kept: Kept, application: Application, at: datetime) -> None:
    """When it is confirmed; raises Incomplete when another application was faster with a payment."""
    for payment in application.settlement.payments:
        ledger = kept.movements.ledger(payment.voucher)
        try:
            kept.movements.append(ledger.reserve(application.owner, application.id, payment.amount, at))
        except Taken as taken:
            raise Incomplete([not_free(ledger, application.owner, "settlement")]) from taken


def use_money(kept: Kept, application: Application, at: datetime) -> None:
    """When it is sent."""
    for payment in application.settlement.payments:
        kept.movements.append(kept.movements.ledger(payment.voucher).use(application.id, at))


def free_money_of(kept: Kept, application: Application, at: datetime) -> None:
    """When it is taken back or returned: the payer may use it for another."""
    for payment in application.settlement.payments:
        kept.movements.append(kept.movements.ledger(payment.voucher).free_again(application.id, at))


def what_is_left(kept: Kept, settlement: Settlement) -> Settlement:
    """A settlement as its money stands now: without what serves another, went back or is asked back."""
    for payment in settlement.payments:
        ledger = kept.movements.ledger(payment.voucher)
        settlement = settlement.without(payment.voucher)
        if ledger.free:
            left = ledger.left if ledger.entries else payment.amount  # a receipt that served nothing yet
            settlement = settlement.given(Payment(payment.voucher, left))
    return settlement


def paid_since(kept: Kept, draft: Application, at: datetime) -> Iterator[Payment]:
    """What a bank has taken for a draft while it was deleted, and serves nothing."""
    for entry in kept.movements.of(draft.owner):
        if (entry.movement, entry.application) == (Movement.PAID, draft.id) and entry.at >= at:
            ledger = kept.movements.ledger(entry.voucher)
            if ledger.free:
                yield Payment(entry.voucher, ledger.left)


def not_free(ledger: Ledger, account: AccountId, where: str) -> Fault:
    """Why money cannot serve an application of that account; an unkept voucher serves another one."""
    number = (("number", ledger.voucher.number),)
    if ledger.owner not in {None, account}:
        return Fault(where, "receipt-other-account", number)
    if ledger.asked is not None:
        return Fault(where, "receipt-asked-back", number)
    if ledger.entries and ledger.left.minor == 0:
        return Fault(where, "receipt-refunded", number)
    return Fault(where, "receipt-used", number)
