"""Recognising a thing again without keeping it."""

from typing import Protocol

from ekabinet_core.ids import Digest


class Pseudonyms(Protocol):
    """Digests that only a cabinet's own key can make."""

    def of(self, text: str) -> Digest:
        """The same for the same text; without the key neither the text nor the digest can be guessed."""
        ...
