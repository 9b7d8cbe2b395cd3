"""Pseudonyms of one process."""

import hashlib
import hmac
import secrets

from attrs import field, frozen
from ekabinet_core.ids import Digest


@frozen
class MemoryPseudonyms:
    """Under a key that is forgotten with the process."""

    key: bytes = field(factory=lambda: secrets.token_bytes(32), repr=False)

    def of(self, text: str) -> Digest:
        return Digest(hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest())
