"""How a payment stands, in the words of AzeriCard."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen
from ekabinet_core.waiting import Failed, Failure
from ekabinet_payment.amount import Written

NOTHING = Written("")
APPROVED = ("0", "00")
"""``ACTION`` and ``RC`` (ISO 8583, field 39) of what was paid."""
UNKNOWN = "-24"
"""No form with this order has come."""
ON_ITS_WAY = frozenset({UNKNOWN, "-31", "-33", "-40"})
"""The issuer is asked, the payer is at 3-D Secure, the form for the card is open."""
FAILURES: Mapping[str, Failure] = MappingProxyType({"-20": Failure.TIMED_OUT, "-25": Failure.CANCELLED})
REFUSALS = frozenset({"2", "3", "6", "7", "8"})
"""Actions that end without money: declined, not processed, and repetitions of such."""
CURRENCIES: Mapping[str, str] = MappingProxyType({"944": "AZN"})
"""Numbers of ISO 4217 that stand where letters are meant."""


@frozen
class Standing:
    """The answer about one order."""

    ACTION: Written
    RC: Written
    ORDER: Written
    TERMINAL: Written
    AMOUNT: Written = NOTHING
    CURRENCY: Written = NOTHING

    @property
    def is_approved(self) -> bool:
        """Whether it was paid."""
        return (self.ACTION, self.RC) == APPROVED

    @property
    def is_on_its_way(self) -> bool:
        """Whether it may still be paid."""
        return self.RC in ON_ITS_WAY

    @property
    def failed(self) -> Failed | None:
        """Its end without money; None for an answer that says nothing of the kind.

        Other negative codes are about our question, not about the payment.
        """
        if self.ACTION not in REFUSALS:
            return None
        failure = FAILURES.get(self.RC) if self.RC.startswith("-") else Failure.DECLINED
        return Failed(failure) if failure else None

    @property
    def currency(self) -> str:
        """In letters (ISO 4217)."""
        return CURRENCIES.get(self.CURRENCY, self.CURRENCY)
