"""A bank that is reached with a form and signs what it tells; its payer is the test."""

import hmac
from collections.abc import Mapping

from attrs import field, frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.waiting import Begun, FormPost, PaymentOutcome
from ekabinet_ports.payment import Bill

from ekabinet_memory.payment import MemoryBank

SIGNATURE = "signature"


@frozen
class MemoryFormBank:
    """A gateway over a memory bank; its payer acts on that bank, and comes back with what ``says`` gives."""

    bank: MemoryBank
    key: bytes = field(default=b"of the bank", repr=False)

    @property
    def code(self) -> str:
        """The bank's own."""
        return self.bank.code

    def begin(self, bill: Bill) -> Begun:
        begun = self.bank.begin(bill)
        fields = {"order": bill.order, "amount": str(bill.amount), "back": bill.back}
        return Begun(FormPost("https://bank.example/form", fields), begun.handle, begun.expires_at)

    def poll(self, handle: str) -> PaymentOutcome:
        return self.bank.poll(handle)

    def receive(self, handle: str, told: Mapping[str, str]) -> PaymentOutcome:
        if dict(told) != self.says(handle):
            raise NotAccepted("payment", "forged")
        return self.poll(handle)

    def says(self, handle: str) -> dict[str, str]:
        """What the bank tells of an order, signed."""
        outcome = repr(self.bank.orders[handle].outcome)
        signed = hmac.digest(self.key, f"{handle} {outcome}".encode(), "sha256").hex()
        return {"order": handle, "outcome": outcome, SIGNATURE: signed}
