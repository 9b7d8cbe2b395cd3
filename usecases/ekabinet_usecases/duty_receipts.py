"""Artıq ödənilib: duty receipts paid elsewhere (Manual 10.5, Qeyd 2)."""

from collections.abc import Iterator

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.duty import asking
from ekabinet_core.errors import Fault, Invalid, Unavailable
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.movement import Voucher
from ekabinet_core.payment_rules import PaidBy
from ekabinet_core.settlement import Payment
from ekabinet_core.tally import RECEIPTS_SHOWN
from ekabinet_ports.payment import DutyReceipt, ReceiptPurpose, ReceiptRegister, ReceiptState
from ekabinet_ports.storage import Kept

from ekabinet_usecases.money_behind import not_free
from ekabinet_usecases.trying import Trying

REFUSED = {ReceiptState.REFUNDED: "receipt-refunded", ReceiptState.USED: "receipt-used"}


@frozen
class DutyReceipts:
    """The receipts that people show, as their register knows them."""

    register: ReceiptRegister
    trying: Trying
    rules: Jurisdiction

    def shown(self, number: str, application: Application, by: Actor) -> Payment:
        """What the receipt of that number gives for an application, whatever its sum.

        Raises Invalid (``receipt``) when it is unknown, refunded, used elsewhere, for something else, in
        another currency, or paid by somebody whose receipts do not count here, NotAccepted (``receipt``)
        when too many such numbers were shown, and Unavailable.
        """
        known = self.rules.parse(self.rules.receipt_number, number, where="receipt")
        with self.trying.once(RECEIPTS_SHOWN, by):
            receipt = self._fit(self.register.receipt(known), application, by)
        return Payment(Voucher(self.register.code, known.value), receipt.amount)

    def against(self, payment: Payment, application: Application, by: Actor) -> Iterator[Fault]:
        """What speaks against a payment now: parties may have changed since it was given, money gone back.

        While the register does not answer, nothing is known against it.
        """
        if payment.voucher.register != self.register.code:
            return
        number = self.rules.parse(self.rules.receipt_number, payment.voucher.number)
        try:
            self._fit(self.register.receipt(number), application, by)
        except Unavailable:
            return
        except Invalid as invalid:
            told = (("number", payment.voucher.number),)
            yield from (Fault("settlement", one.code, told) for one in invalid.faults)

    def _fit(self, receipt: DutyReceipt | None, application: Application, by: Actor) -> DutyReceipt:
        """The receipt, if it counts here; raises Invalid."""
        if receipt is None:
            raise Invalid.because("receipt", "receipt-unknown")
        if receipt.state in REFUSED:
            raise Invalid.because("receipt", REFUSED[receipt.state])
        if receipt.purpose is not ReceiptPurpose.COURT_DUTY:
            raise Invalid.because("receipt", "receipt-other-purpose")
        if receipt.amount.currency != self.rules.currency:
            raise Invalid.because("receipt", "receipt-other-currency")
        if not self._counts(receipt, application, by):
            raise Invalid.because("receipt", "receipt-other-payer")
        return receipt

    def _counts(self, receipt: DutyReceipt, application: Application, by: Actor) -> bool:
        """Whether its payer is one whose receipts may be shown; one whom the register hides may be."""
        allowed = self.rules.receipts.payers
        if PaidBy.ANYBODY in allowed or not receipt.payer_number:
            return True
        return receipt.payer_number in self._payers(application, by)

    def _payers(self, application: Application, by: Actor) -> Iterator[str]:
        if PaidBy.APPLICANT in self.rules.receipts.payers:
            yield by.person_number
            yield by.party_number
        if PaidBy.ASKING in self.rules.receipts.payers:
            for party in asking(application, self.rules):
                yield from (one.value for one in party.person.identifiers)


def what_is_free(kept: Kept, payment: Payment, by: Actor) -> Payment:
    """The money as it can be used now: without what of it went back.

    Raises Invalid (``receipt``) when it serves an application, is asked back, or is another's.
    """
    ledger = kept.movements.ledger(payment.voucher)
    if not ledger.free or ledger.owner not in {None, by.owner}:
        raise Invalid([not_free(ledger, by.owner, "receipt")])
    return evolve(payment, amount=ledger.left) if ledger.entries else payment
