"""Pseudonyms under a key in the data folder, made at the first start."""

import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Self

from attrs import field, frozen
from ekabinet_core.errors import BadSetup
from ekabinet_core.ids import Digest

from ekabinet.key_file import write_once

FILE = "pseudonyms.key"
SIZE = 32


@frozen
class KeyedPseudonyms:
    """HMAC with SHA-256 (RFC 2104)."""

    key: bytes = field(repr=False)

    @classmethod
    def opened(cls, data: Path) -> Self:
        """Under the key of a data folder; raises BadSetup for a file that cannot be read or is no key."""
        file = data / FILE
        try:
            if not file.exists():
                write_once(file, secrets.token_hex(SIZE))
            key = bytes.fromhex(file.read_text(encoding="ascii"))
        except (OSError, ValueError) as error:
            raise BadSetup([f"{file} cannot be read as a key: without it a new one is made"]) from error
        if len(key) != SIZE:
            raise BadSetup([f"{file} is no key: without it a new one is made"])
        return cls(key)

    def of(self, text: str) -> Digest:
        return Digest(hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest())
