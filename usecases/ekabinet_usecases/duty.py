"""Step 5, Ödəniş: how the duty is settled (Manual 10.5)."""

import re

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.duty import Assessment
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import ByReceipt, Exempt, PaidOnline, Settlement
from ekabinet_ports.clock import Clock
from ekabinet_ports.payment import PaymentMethod, ReceiptRegister
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.mine import my_application
from ekabinet_usecases.papers import Intake, Upload

PREFIX = re.compile(r"[0-9]{6}")
ONLINE = "online"
"""The register of vouchers that were paid through an order of ours."""


@frozen
class DutyStep:
    """Choosing how the duty is settled."""

    storage: Storage
    receipts: ReceiptRegister
    gateways: tuple[PaymentMethod, ...]
    intake: Intake
    rules: Jurisdiction
    clock: Clock

    def assess(self, draft: Application) -> Assessment:
        """The duty by today's tariff, with its explanation."""
        subject = draft.subject
        return self.rules.assess(subject.kind, subject.demand, day_of(self.clock, self.rules))

    def online(self, id: ApplicationId, card_prefix: str, by: Actor, seen: int) -> Application:
        """Onlayn ödə: the card's first six digits choose the bank.

        Raises Invalid (``card_prefix``) when they are none, or no bank takes such cards.
        """
        prefix = card_prefix.replace(" ", "")
        if not PREFIX.fullmatch(prefix):
            raise Invalid.because("card_prefix", "card-prefix-format")
        if not any(gateway.takes(prefix) for gateway in self.gateways):
            raise Invalid.because("card_prefix", "bank-unknown")
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            paid = free_money(kept, by.account, self.assess(draft).total)
            settlement = evolve(paid, card_prefix=prefix) if paid else PaidOnline(prefix)
            return self._settle(kept, draft, settlement)

    def by_receipt(self, id: ApplicationId, number: str, by: Actor, seen: int) -> Application:
        """Artıq ödənilib: a receipt paid elsewhere.

        Raises Invalid (``receipt``) when it is unknown, refunded, used, or less than the duty,
        and Unavailable when its register does not answer.
        """
        with self.storage.reading() as kept:
            my_application(kept, id, by, seen)
        known = self.rules.parse(self.rules.receipt_number, number, where="receipt")
        receipt = self.receipts.receipt(known)
        if receipt is None:
            raise Invalid.because("receipt", "receipt-unknown")
        if receipt.refunded:
            raise Invalid.because("receipt", "receipt-refunded")
        voucher = Voucher(self.receipts.code, known.value)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            ledger = kept.movements.ledger(voucher)
            if not ledger.free or ledger.owner not in {None, by.account}:
                raise Invalid.because("receipt", "receipt-used")
            due = self.assess(draft).total
            if due is not None and receipt.amount < due:
                raise Invalid.because("receipt", "paid-too-little", paid=str(receipt.amount), due=str(due))
            return self._settle(kept, draft, ByReceipt(voucher, receipt.amount))

    def exempt(
        self, id: ApplicationId, ground: str, proof: Upload | None, by: Actor, seen: int
    ) -> Application:
        """Rüsumdan azad: a ground and its proof; a proof given before stays unless a new one comes.

        Raises Invalid (``ground``) or NotAccepted (``upload``).
        """
        self.rules.known(self.rules.grounds, ground, "ground")
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by, seen)
        before = draft.settlement.proof if isinstance(draft.settlement, Exempt) else None
        attached = self.intake.take(ground, proof) if proof is not None else before
        with self.storage.transaction() as kept:
            return self._settle(kept, my_application(kept, id, by, seen), Exempt(ground, attached))

    def _settle(self, kept: Kept, draft: Application, settlement: Settlement) -> Application:
        return kept.applications.put(draft.settle(settlement, self.clock.now()))


def free_money(kept: Kept, account: AccountId, least: Money | None) -> PaidOnline | None:
    """What the person paid online before, serves no application, and is enough."""
    vouchers = dict.fromkeys(entry.voucher for entry in kept.movements.of(account))
    for voucher in vouchers:
        ledger = kept.movements.ledger(voucher)
        amount = ledger.entries[-1].amount
        if voucher.register == ONLINE and ledger.free and (least is None or amount >= least):
            return PaidOnline("", voucher, amount)
    return None
