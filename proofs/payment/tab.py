"""One open tab of a person: they file, pay, change their mind, and do it again somewhere else."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from attrs import Factory, define
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.ids import OrderId
from ekabinet_core.money import Money
from ekabinet_core.status import Status
from ekabinet_core.waiting import PaymentOrder
from ekabinet_testing.journey import asking, upload
from ekabinet_testing.listed import applications_of
from ekabinet_testing.people import RECEIPTS, SMALL_RECEIPT, Someone

from proofs.payment.refunds import Purse
from proofs.payment.town import Town

CARD = "416973"
RECEIPT_NUMBERS = tuple(one.number.value for one in (*RECEIPTS[:3], SMALL_RECEIPT))
"""Few, so that they are shown again, and to both people."""
VALUES = ("1 500", "2 000", "9 390")
ASKS_BACK, REGRETS = 0.12, 0.06
"""How often somebody looks at their payments, or for a draft that they deleted."""
OFTEN = 3
"""Of a deed that leads on, how many times oftener it is done."""
WAYS, WEIGHTS = ("pay", "wrong", "decline", "close", "late", "leave"), (12, 2, 1, 1, 2, 3)
"""What somebody does on the bank's page, and how often."""

Deed = Callable[[], object]


@define
class Tab:
    """What a person does in it, one deed after the other."""

    town: Town
    who: Someone
    by: Actor
    pages: list[str] = Factory(list)
    """The bank's pages that were open in it: one can go back to each."""

    def live(self, deeds: int) -> None:
        """So many deeds, with time to think."""
        turns = self.town.turns
        for _ in range(deeds):
            self.town.deed(self._act)
            turns.wait(turns.chance.uniform(1, 200))
            if self.pages and turns.happens(0.5):
                self._at_the_bank(turns.chance.choice(self.pages))

    def _act(self) -> None:
        """Look at one's applications, and do something with one as it was seen."""
        chance = self.town.turns.chance
        found = applications_of(self.town.cabinet, self.by)
        if not found:
            return
        seen = chance.choice(found)
        rare = chance.random()
        if rare < ASKS_BACK:
            Purse(self.town, self.by).look()
        elif rare < ASKS_BACK + REGRETS:
            self._bring_back()
        else:
            chance.choice(self._deeds(seen))()

    def _bring_back(self) -> None:
        """A draft that was deleted."""
        cabinet = self.town.cabinet
        for one in cabinet.drafts.discarded(self.by)[:1]:
            cabinet.drafts.bring_back(one.id, self.by)

    def _deeds(self, seen: Application) -> Sequence[Deed]:
        """What its page offers."""
        match seen.status:
            case Status.DRAFT:
                return self._with_a_draft(seen)
            case Status.CONFIRMED:
                take_back = partial(self.town.cabinet.confirmation.take_back, seen.id, self.by)
                return [take_back, *[partial(self._sign, seen)] * OFTEN]
            case Status.REFUSED:
                return [partial(self.town.cabinet.drafts.correct, seen.id, self.by)]
            case _:
                return self._with_the_court(seen)

    def _with_a_draft(self, seen: Application) -> Sequence[Deed]:
        cabinet, by, chance = self.town.cabinet, self.by, self.town.turns.chance
        receipt, value = chance.choice(RECEIPT_NUMBERS), chance.choice(VALUES)
        deeds: list[Deed] = [
            partial(cabinet.duty.online, seen.id, CARD, by, seen.version),
            partial(cabinet.duty.by_receipt, seen.id, receipt, by, seen.version),
            partial(self._use_free_money, seen),
            partial(cabinet.subject.save, seen.id, asking(amount=value), by, seen.version),
            *[partial(cabinet.confirmation.confirm, seen.id, by, seen.version)] * OFTEN,
            *[partial(self._go_to_the_bank, seen)] * OFTEN * OFTEN,
        ]
        if seen.settlement.payments:
            voucher = chance.choice(seen.settlement.payments).voucher
            deeds.append(partial(cabinet.duty.leave_out, seen.id, voucher, by, seen.version))
        if self.town.turns.happens(0.2):
            deeds.append(partial(cabinet.duty.exempt, seen.id, "minor", upload(), by, seen.version))
        if seen.settlement.exemption is not None:
            deeds.append(partial(cabinet.duty.not_exempt, seen.id, by, seen.version))
        if self.town.turns.happens(0.1):
            deeds.append(partial(cabinet.drafts.discard, seen.id, by, seen.version))
        return deeds

    def _with_the_court(self, seen: Application) -> Sequence[Deed]:
        cabinet, by, chance = self.town.cabinet, self.by, self.town.turns.chance
        receipt = chance.choice(RECEIPT_NUMBERS)
        return [
            partial(cabinet.differences.by_receipt, seen.id, receipt, by),
            partial(self._cover_by_free_money, seen),
            *[partial(self._go_to_the_bank, seen)] * OFTEN,
        ]

    def _use_free_money(self, seen: Application) -> None:
        cabinet = self.town.cabinet
        for payment in cabinet.duty.free_money(seen, self.by)[:1]:
            cabinet.duty.use(seen.id, payment.voucher, self.by, seen.version)

    def _cover_by_free_money(self, seen: Application) -> None:
        cabinet = self.town.cabinet
        for payment in cabinet.differences.free_money(self.by)[:1]:
            cabinet.differences.use(seen.id, payment.voucher, self.by)

    def _go_to_the_bank(self, seen: Application) -> None:
        """Where a way to pay was not chosen yet it is chosen first, as the page asks."""
        cabinet, draft = self.town.cabinet, seen.status is Status.DRAFT
        if draft and not seen.settlement.card_prefix:
            cabinet.duty.online(seen.id, CARD, self.by, seen.version)
        order: PaymentOrder = cabinet.paying.begin(seen.id, "https://cabinet.example/{order}", self.by, CARD)
        self.pages.append(order.wait.handle)

    def _at_the_bank(self, handle: str) -> None:
        """On the bank's page: mostly they pay, once or again; half of them come back."""
        turns, bank, payer = self.town.turns, self.town.world.bank, self.by.account
        before = bank.orders[handle].outcome
        choice = turns.chance.choices(WAYS, WEIGHTS)[0]
        match choice:
            case "pay":
                self.town.till.pay(handle, payer, None)
            case "wrong":
                self.town.till.pay(handle, payer, Money(turns.chance.randint(1, 9999), "AZN"))
            case "decline":
                bank.decline(handle)
            case "close":
                bank.close(handle)
            case "late":
                self.town.till.find_paid(handle, payer)
                self.town.call(handle)
        if bank.orders[handle].outcome != before or turns.happens(0.1):
            self.town.tell(handle)
        if turns.happens(0.5):
            turns.wait(turns.chance.uniform(0, 60))
            self.town.deed(lambda: self._come_back(OrderId(handle)))

    def _come_back(self, order: OrderId) -> None:
        paying = self.town.cabinet.paying
        paying.mine(order, self.by)
        paying.receive(order, {})

    def _sign(self, seen: Application) -> None:
        signing, world = self.town.cabinet.signing, self.town.world
        signing.begin(seen.id, world.signing.code, self.who.holder, self.by)
        signing.ask(seen.id, self.by)
        with suppress(LookupError):  # another tab has confirmed it
            world.phone.confirm()
        signing.ask(seen.id, self.by)
