"""Counting how often a phone is rung without an answer, for signing in and signing alike."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import Authenticated, Failed, Failure, Outcome, Signed, Wait
from ekabinet_ports.pseudonyms import Pseudonyms
from ekabinet_ports.signing import Holder
from ekabinet_ports.storage import Kept


@frozen
class Ringing:
    """Which phone will ring, and how it went; a token's holder has none."""

    pseudonyms: Pseudonyms
    rules: Jurisdiction

    def phone(self, holder: Holder) -> Digest | None:
        """The pseudonym of the holder's phone; raises Invalid for what cannot be a phone."""
        if "phone" not in holder:
            return None
        number = self.rules.parse(self.rules.phone, holder["phone"], where="phone")
        return self.pseudonyms.of(number.value)

    def ring(self, kept: Kept, phone: Digest | None, at: datetime) -> None:
        """It is about to ring; raises NotAccepted (``phone``) when it did too often."""
        if phone is not None:
            kept.rings.put(kept.rings.of(phone).ring(at))

    def ended(self, kept: Kept, wait: Wait, outcome: Outcome) -> None:
        """Whether it was answered, or never rang."""
        if wait.phone is None:
            return
        match outcome:
            case Authenticated() | Signed():
                kept.rings.put(kept.rings.of(wait.phone).answered())
            case Failed(Failure.NOT_A_CLIENT):
                kept.rings.put(kept.rings.of(wait.phone).not_rung())
