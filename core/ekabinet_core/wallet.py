"""How a person's money stands, and what of it can be asked back (Manual 10.5; CPC 114)."""

from enum import StrEnum

from attrs import frozen

from ekabinet_core.application import Application
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.money import Money
from ekabinet_core.movement import Ledger, Movement
from ekabinet_core.payment_rules import Refundable, RefundGround, RefundRules


class Standing(StrEnum):
    """How a voucher stands for who looks at it."""

    FREE = "free"
    RESERVED = "reserved"
    USED = "used"
    REFUND_ASKED = "refund-asked"
    REFUNDED = "refunded"
    PARTLY_REFUNDED = "partly-refunded"
    """A part of it went back, the rest serves an application."""


def standing_of(ledger: Ledger) -> Standing:
    """How a voucher stands; it must have a row."""
    if ledger.asked is not None:
        return Standing.REFUND_ASKED
    if ledger.left.minor == 0:
        return Standing.REFUNDED
    if ledger.free:
        return Standing.FREE
    if any(one.movement is Movement.REFUNDED for one in ledger.entries):
        return Standing.PARTLY_REFUNDED
    used = ledger.standing is not None and ledger.standing.movement is Movement.USED
    return Standing.USED if used else Standing.RESERVED


@frozen
class Claim:
    """What can be asked back on a ground."""

    ground: RefundGround
    most: Money

    @property
    def fixed(self) -> bool:
        """Whether it is this sum and no other; where a court has ruled on it, its ruling says how much."""
        return self.ground.case is not Refundable.ENDED


@frozen
class Background:
    """A voucher, and what it depends on whether money of it goes back."""

    ledger: Ledger
    application: Application | None = None
    """What it is or was last for; None where that was discarded."""
    case_state: str = ""
    """The state of the case that was opened on the application."""
    asked: Money | None = None
    """What is asked back of other payments for the same application."""

    def claims(self, rules: RefundRules) -> tuple[Claim, ...]:
        """The grounds that fit, each with the sum that goes back on it."""
        if self.ledger.asked is not None or not self.ledger.entries:
            return ()
        found = [(ground, self._sum(ground)) for ground in rules.grounds]
        return tuple(Claim(ground, most) for ground, most in found if most is not None and most.minor > 0)

    @property
    def surplus(self) -> Money | None:
        """What was paid above the duty of the application and is not asked back; None while that is open."""
        application = self.application
        if application is None or application.due is None or not (self._used and application.chargeable):
            return None
        above = application.settlement.surplus(application.due)
        return min(above - self.asked if self.asked is not None else above, self.ledger.left)

    def _sum(self, ground: RefundGround) -> Money | None:
        match ground.case:
            case Refundable.UNUSED:
                return self.ledger.left if self.ledger.free else None
            case Refundable.SURPLUS:
                return self.surplus
            case Refundable.REFUSED:
                return self.ledger.left if self._used and self._refused else None
            case Refundable.ENDED:
                ended = self._used and self.case_state == ground.case_state
                return self.ledger.left if ended else None

    @property
    def _used(self) -> bool:
        standing = self.ledger.standing
        return standing is not None and standing.movement is Movement.USED

    @property
    def _refused(self) -> bool:
        decision = self.application.decision if self.application is not None else None
        return decision is not None and decision.outcome is Outcome.REFUSED
