"""Step 5, Ödəniş: how the duty is settled (Manual 10.5)."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.errors import Invalid
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import ByReceipt, Exempt, PaidOnline, Settlement
from ekabinet_core.source import Holds
from ekabinet_ports.clock import Clock
from ekabinet_ports.payment import ReceiptRegister
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.assessing import assessed, matter_in
from ekabinet_usecases.gateways import Gateways
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
    gateways: Gateways
    intake: Intake
    rules: Jurisdiction
    clock: Clock

    def assess(self, draft: Application) -> Assessment:
        """The duty by today's tariff, with its explanation."""
        with self.storage.reading() as kept:
            return assessed(kept, draft, self.rules, self.clock)

    def grounds(self, draft: Application) -> Sequence[tuple[ExemptionGround, Holds]]:
        """The grounds of exemption that are about such an application, and whether each holds today.

        One of which nobody knows whether it holds is shown, and cannot be chosen.
        """
        with self.storage.reading() as kept:
            matter = matter_in(kept, draft, self.rules, self.clock)
        found = [(ground, ground.fits(matter)) for ground in self.rules.grounds]
        return [(ground, held) for ground, held in found if held is not Holds.NO]

    def online(self, id: ApplicationId, card_prefix: str, by: Actor, seen: int) -> Application:
        """Onlayn ödə: the card's first six digits choose the bank.

        Raises Invalid (``card_prefix``) when they are none, or no bank takes such cards.
        """
        prefix = card_prefix.replace(" ", "")
        if not PREFIX.fullmatch(prefix):
            raise Invalid.because("card_prefix", "card-prefix-format")
        if self.gateways.of_card(prefix) is None:
            raise Invalid.because("card_prefix", "bank-unknown")
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            paid = free_money(kept, by.account, self._due(kept, draft))
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
            due = self._due(kept, draft)
            if due is not None and receipt.amount < due:
                raise Invalid.because("receipt", "paid-too-little", paid=str(receipt.amount), due=str(due))
            return self._settle(kept, draft, ByReceipt(voucher, receipt.amount))

    def exempt(
        self, id: ApplicationId, ground: str, proof: Upload | None, by: Actor, seen: int
    ) -> Application:
        """Rüsumdan azad: a ground and its proof; a proof given before stays unless a new one comes.

        Raises Invalid (``ground``: not of this application or day, or nobody knows whether it holds)
        or NotAccepted (``upload``).
        """
        found = self.rules.known(self.rules.grounds, ground, "ground")
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by, seen)
            held = found.fits(matter_in(kept, draft, self.rules, self.clock))
        if held is not Holds.YES:
            code = "ground-unfit" if held is Holds.NO else "ground-unknown"
            raise Invalid.because("ground", code, ground=ground)
        before = draft.settlement.proof if isinstance(draft.settlement, Exempt) else None
        attached = self.intake.take(ground, proof) if proof is not None else before
        with self.storage.transaction() as kept:
            return self._settle(kept, my_application(kept, id, by, seen), Exempt(ground, attached))

    def _due(self, kept: Kept, draft: Application) -> Money | None:
        """What is to be paid: the duty without the exemption that payment takes the place of."""
        return assessed(kept, evolve(draft, settlement=None), self.rules, self.clock).total

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
