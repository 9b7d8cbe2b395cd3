"""How the duty of an application is settled: by an exemption, by money, or by both (Manual 10.5)."""

from typing import Self

from attrs import evolve, frozen

from ekabinet_core.attachment import Attachment
from ekabinet_core.money import Money, total_of
from ekabinet_core.movement import Voucher


@frozen
class Exempt:
    """Rüsumdan azad: a ground for owing no duty or less, with its proof."""

    ground: str
    proof: Attachment | None = None


@frozen
class Payment:
    """Money that was paid: the voucher behind it, and its sum."""

    voucher: Voucher
    amount: Money


@frozen
class Settlement:
    """What has been given for a duty so far; ``covered`` of it together may be less than is due."""

    exemption: Exempt | None = None
    payments: tuple[Payment, ...] = ()
    """Duty receipts (Artıq ödənilib) and paid orders (Onlayn ödə), in the order they were given."""
    card_prefix: str = ""
    """The first six digits of the card that the rest will be paid with; empty: that was not said."""

    @property
    def begun(self) -> bool:
        """Whether any way to settle it was chosen."""
        return bool(self.exemption or self.payments or self.card_prefix)

    @property
    def paid(self) -> Money | None:
        """The sum of all payments; None before the first."""
        return total_of([one.amount for one in self.payments]) if self.payments else None

    def rest(self, due: Money) -> Money:
        """What of a duty is not paid yet, never below zero."""
        return max(due - (self.paid or _nothing(due)), _nothing(due))

    def surplus(self, due: Money) -> Money:
        """What was paid above a duty, never below zero."""
        return max((self.paid or _nothing(due)) - due, _nothing(due))

    def exempted(self, exemption: Exempt | None) -> Self:
        """With that exemption, or without one."""
        return evolve(self, exemption=exemption)

    def paying_with(self, card_prefix: str) -> Self:
        """The rest will be paid with a card that begins so."""
        return evolve(self, card_prefix=card_prefix)

    def given(self, payment: Payment) -> Self:
        """With one more payment; a voucher counts once."""
        return evolve(self, payments=(*self.without(payment.voucher).payments, payment))

    def without(self, voucher: Voucher) -> Self:
        """Without the payment of that voucher."""
        return evolve(self, payments=tuple(one for one in self.payments if one.voucher != voucher))

    def needed_for(self, due: Money | None) -> Self:
        """Without the payments that a duty can do without, the last ones first: they stay free.

        Where it is not known, all are left out.
        """
        needed = self
        for payment in reversed(self.payments):
            fewer = needed.without(payment.voucher)
            if due is None or fewer.rest(due) == needed.rest(due):
                needed = fewer
        return needed


NOTHING_GIVEN = Settlement()


def _nothing(due: Money) -> Money:
    return Money(0, due.currency)
