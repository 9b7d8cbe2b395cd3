"""How the duty of an application is settled (Manual 10.5)."""

from attrs import frozen

from ekabinet_core.attachment import Attachment
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher


@frozen
class PaidOnline:
    """Onlayn ödə: by an order at a bank; the voucher is there once the bank has said so."""

    card_prefix: str = ""
    """The first six digits, which choose the bank; never more."""
    voucher: Voucher | None = None
    amount: Money | None = None


@frozen
class ByReceipt:
    """Artıq ödənilib: by a duty receipt paid elsewhere."""

    voucher: Voucher
    amount: Money


@frozen
class Exempt:
    """Rüsumdan azad: no duty is owed, for a reason with its proof."""

    ground: str
    proof: Attachment | None = None


Settlement = PaidOnline | ByReceipt | Exempt


def voucher_of(settlement: Settlement | None) -> tuple[Voucher, Money] | None:
    """The money behind a settlement, where there is any yet."""
    match settlement:
        case PaidOnline(voucher=Voucher() as voucher, amount=Money() as amount):
            return voucher, amount
        case ByReceipt(voucher, amount):
            return voucher, amount
        case _:
            return None
