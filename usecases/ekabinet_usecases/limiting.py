"""Counting how often something is asked from one place."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.tally import Limit
from ekabinet_ports.pseudonyms import Pseudonyms
from ekabinet_ports.storage import Kept


@frozen
class Limiting:
    """Keeps limits, by address of the network or of a letter box, or by account."""

    pseudonyms: Pseudonyms

    def count(self, kept: Kept, limit: Limit, place: str, at: datetime) -> None:
        """It is asked once more; raises NotAccepted (``asked-too-often``) when that is too often."""
        key = self.pseudonyms.of(f"{limit.what} {place}")
        kept.tallies.put(kept.tallies.of(key).once_more(limit, at))
