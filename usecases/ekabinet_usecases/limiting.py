"""Counting how often something is asked from one place."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.tally import Limit, Tally
from ekabinet_ports.pseudonyms import Pseudonyms
from ekabinet_ports.storage import Kept


@frozen
class Limiting:
    """Keeps limits, by address of the network or of a letter box, by account or user name."""

    pseudonyms: Pseudonyms

    def count(self, kept: Kept, limit: Limit, place: str, at: datetime) -> None:
        """It is asked once more; raises NotAccepted (``asked-too-often``) when that is too often."""
        kept.tallies.put(self._tally(kept, limit, place).once_more(limit, at))

    def take_back(self, kept: Kept, limit: Limit, place: str, at: datetime) -> None:
        """What was counted at that moment was no try; whatever else was counted stays."""
        kept.tallies.put(self._tally(kept, limit, place).once_less(at))

    def _tally(self, kept: Kept, limit: Limit, place: str) -> Tally:
        return kept.tallies.of(self.pseudonyms.of(f"{limit.what} {place}"))
