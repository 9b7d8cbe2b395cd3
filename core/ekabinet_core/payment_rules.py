"""What the law says of money paid for duties: whose receipts count, and when money goes back."""

from enum import StrEnum

from attrs import frozen

from ekabinet_core.deadline import Term
from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


class PaidBy(StrEnum):
    """Who may have paid a duty receipt that is shown for an application."""

    APPLICANT = "applicant"
    """Whose account it is."""
    ASKING = "asking"
    """A party that asks: the claimant, where a lawyer files."""
    ANYBODY = "anybody"


@frozen
class ReceiptRules:
    """Which duty receipts may be shown."""

    payers: tuple[PaidBy, ...]
    source: Source


class Refundable(StrEnum):
    """What must be so for a ground of refund."""

    UNUSED = "unused"
    """The money serves no application: it was never used, or is free again."""
    SURPLUS = "surplus"
    """More was paid than was due."""
    REFUSED = "refused"
    """The court refused to accept the application."""
    ENDED = "ended"
    """The case ended without a judgment, by the court's own ruling on the refund."""


@frozen
class RefundGround:
    """A ground on which a paid duty goes back."""

    code: str
    label: Labels
    article: str
    case: Refundable
    source: Source


@frozen
class RefundRules:
    """When and how a paid duty goes back to its payer."""

    claim_within: Term
    """From the payment on: later it is not asked for any more."""
    paid_within: Term
    """From the request on."""
    source: Source
    grounds: tuple[RefundGround, ...]
