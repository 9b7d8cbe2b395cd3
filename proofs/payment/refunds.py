"""Money that somebody asks back, withdraws the request for, and gets or does not get."""

from functools import partial

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.ids import RefundId
from ekabinet_testing.journey import CLERK
from ekabinet_testing.people import COURT
from ekabinet_usecases.refunding import Wish
from ekabinet_usecases.wallet import Owned

from proofs.payment.town import Town

ACCOUNT = "AZ21 NABZ 0000 0000 1370 1000 1944"
PAID = 0.7
"""How often the money goes back."""


@frozen
class Purse:
    """What a person does on the page of their payments."""

    town: Town
    by: Actor

    def look(self) -> None:
        """Ask one of them back, or withdraw a request."""
        rows = self.town.cabinet.wallet.look(self.by).page.rows
        if rows:
            self._with(self.town.turns.chance.choice(rows))

    def _with(self, owned: Owned) -> None:
        refunding, chance = self.town.cabinet.refunding, self.town.turns.chance
        _, refunds = self.town.cabinet.wallet.open(owned.voucher, self.by)
        deeds = [partial(refunding.withdraw, one.id, self.by) for one in refunds if one.answer is None]
        for claim in refunding.offer(owned.voucher, self.by).claims:
            wish = Wish(claim.ground.code, self.by.name, ACCOUNT, court=COURT)
            deeds.append(partial(refunding.ask, owned.voucher, wish, self.by))
        if deeds:
            chance.choice(deeds)()


def answer(town: Town) -> None:
    """The court answers one request: mostly the money went back."""
    desk, chance = town.cabinet.refund_desk, town.turns.chance
    waiting = desk.waiting(CLERK).rows
    if not waiting:
        return
    id: RefundId = chance.choice(waiting).refund.id
    today = town.world.clock.now().astimezone(town.zone).date()
    if chance.random() < PAID:
        desk.pay(id, today, CLERK)
    else:
        desk.deny(id, "Əsas yoxdur.", CLERK)
