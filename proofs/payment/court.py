"""The court: it accepts, returns, refuses, and asks for more."""

from attrs import frozen
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.court_event import DutyCharged
from ekabinet_core.docket_search import EVERY_ONE
from ekabinet_core.ids import ApplicationId
from ekabinet_core.money import Money
from ekabinet_testing.journey import CLERK, FINAL, FORMALITY, Journey

from proofs.payment.refunds import answer
from proofs.payment.town import Town

DUTIES = (0, 3600, 4000, 6000, 9000)
REFUNDS = 0.3
"""How often it answers somebody who asks for money back."""


@frozen
class Court:
    """A clerk of it."""

    town: Town

    def live(self, deeds: int) -> None:
        """So many deeds."""
        for _ in range(deeds):
            self.town.turns.wait(self.town.turns.chance.uniform(60, 900))
            self.town.deed(self._act)

    def _act(self) -> None:
        desk, chance = self.town.cabinet.desk, self.town.turns.chance
        if chance.random() < REFUNDS:
            answer(self.town)
            return
        waiting = self.town.cabinet.queue.find(EVERY_ONE, None, CLERK).rows
        if not waiting:
            return
        id = chance.choice(waiting).application
        match chance.choice(("return", "return", "refuse", "accept", "charge", "charge")):
            case "return":
                desk.give_back(id, FORMALITY, CLERK)
            case "refuse":
                desk.give_back(id, FINAL, CLERK)
            case "accept":
                desk.accept(id, Journey(self.town.world).opening(), CLERK)
            case "charge":
                self._charge(id)

    def _charge(self, id: ApplicationId) -> None:
        """What it has not decided yet costs so much, it says."""
        now, due = self.town.world.clock.now(), Money(self.town.turns.chance.choice(DUTIES), "AZN")
        with self.town.cabinet.parts.storage.transaction() as kept:
            if kept.docket.get(id).decided_at is None:
                charge = Charge(Cause.OVERRULED, due, "Azadolma təsdiqlənmir.", CLERK.name, now)
                kept.feed.tell(DutyCharged(id, charge))
