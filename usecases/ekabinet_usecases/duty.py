"""Step 5, Ödəniş: how the duty is settled (Manual 10.5)."""

import re
from collections.abc import Callable, Sequence

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.completeness import lacks_proof
from ekabinet_core.errors import Invalid
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import Exempt, Payment, Settlement
from ekabinet_core.source import Holds
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.assessing import assessed, matter_in
from ekabinet_usecases.duty_receipts import DutyReceipts, what_is_free
from ekabinet_usecases.gateways import Gateways
from ekabinet_usecases.mine import my_application
from ekabinet_usecases.papers import Intake, Upload
from ekabinet_usecases.wallet import ledgers_of

PREFIX = re.compile(r"[0-9]{6}")


@frozen
class DutyStep:
    """Choosing how the duty is settled."""

    storage: Storage
    receipts: DutyReceipts
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

    def free_money(self, draft: Application, by: Actor) -> Sequence[Payment]:
        """What the person paid and no application needs: it may be used for this one."""
        with self.storage.reading() as kept:
            given = {payment.voucher for payment in draft.settlement.payments}
            return [one for one in free_money(kept, by) if one.voucher not in given]

    def online(self, id: ApplicationId, card_prefix: str, by: Actor, seen: int) -> Application:
        """Onlayn ödə: the rest is paid by card; its first six digits choose the bank.

        Raises Invalid (``card_prefix``) when they are none, or no bank takes such cards.
        """
        prefix = card_prefix_in(card_prefix)
        if self.gateways.of_card(prefix) is None:
            raise Invalid.because("card_prefix", "bank-unknown")
        return self._change(id, by, seen, lambda settled: self._proven(settled).paying_with(prefix))

    def by_receipt(self, id: ApplicationId, number: str, by: Actor, seen: int) -> Application:
        """Artıq ödənilib: a receipt paid elsewhere; where it is less than the duty, the rest stays due.

        Raises Invalid (``receipt``) when it does not count or is used, and Unavailable.
        """
        with self.storage.reading() as kept:
            draft = my_application(kept, id, by, seen)
        return self._give(id, self.receipts.shown(number, draft, by), by, seen)

    def use(self, id: ApplicationId, voucher: Voucher, by: Actor, seen: int) -> Application:
        """Money of one's own that serves no application serves this one; raises Invalid (``receipt``)."""
        with self.storage.reading() as kept:
            found = next((one for one in free_money(kept, by) if one.voucher == voucher), None)
        if found is None:
            raise Invalid.because("receipt", "receipt-used")
        return self._give(id, found, by, seen)

    def leave_out(self, id: ApplicationId, voucher: Voucher, by: Actor, seen: int) -> Application:
        """Without that payment; the money stays the person's, free."""
        return self._change(id, by, seen, lambda settled: settled.without(voucher))

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
        before = draft.settlement.exemption
        given = before.proof if before is not None else None
        kept_proof = evolve(given, kind=ground) if given is not None else None
        attached = self.intake.take(ground, proof) if proof is not None else kept_proof
        return self._change(id, by, seen, lambda settled: settled.exempted(Exempt(ground, attached)))

    def not_exempt(self, id: ApplicationId, by: Actor, seen: int) -> Application:
        """The exemption and its proof are taken out."""
        return self._change(id, by, seen, lambda settled: settled.exempted(None))

    def _give(self, id: ApplicationId, payment: Payment, by: Actor, seen: int) -> Application:
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            free = what_is_free(kept, payment, by)
            settled = self._proven(draft.settlement).given(free).paying_with("")
            return kept.applications.put(draft.settle(settled, self.clock.now()))

    def _proven(self, settlement: Settlement) -> Settlement:
        """Another way takes the place of an exemption that nothing proves yet."""
        unproven = lacks_proof(settlement.exemption, self.rules)
        return settlement.exempted(None) if unproven else settlement

    def _change(
        self, id: ApplicationId, by: Actor, seen: int, changed: Callable[[Settlement], Settlement]
    ) -> Application:
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            return kept.applications.put(draft.settle(changed(draft.settlement), self.clock.now()))


def card_prefix_in(typed: str) -> str:
    """The first six digits of a card, as they were typed; raises Invalid (``card_prefix``)."""
    prefix = typed.replace(" ", "")
    if not PREFIX.fullmatch(prefix):
        raise Invalid.because("card_prefix", "card-prefix-format")
    return prefix


def free_money(kept: Kept, by: Actor) -> Sequence[Payment]:
    """What a person, or their principal, paid or showed, serves no application, and is not asked back."""
    return [Payment(one.voucher, one.left) for one in ledgers_of(kept, by.owner).values() if one.free]
