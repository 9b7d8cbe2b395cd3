"""What is kept of a PDF between the digest that is signed and the value."""

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Self

from attrs import frozen

if TYPE_CHECKING:  # pyHanko costs 0.7 s to import: only where a PDF is signed
    from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest


@frozen
class State:
    """A PDF with room for a signature, and what the signature says."""

    pdf: bytes
    digest: bytes
    """SHA-256 of all of it but the room."""
    room: tuple[int, int]
    """Where it begins and ends."""
    certificate: bytes
    attributes: bytes
    """What is signed (DER of SignedAttributes, RFC 5652, 5.3)."""

    @classmethod
    def unpacked(cls, packed: bytes) -> Self:
        """From what was stored."""
        head, _, pdf = packed.partition(b"\n")
        known = json.loads(head)
        begin, end = known["room"]
        digest, certificate, attributes = (
            b64decode(known[name]) for name in ("digest", "certificate", "attributes")
        )
        return cls(pdf, digest, (begin, end), certificate, attributes)

    @property
    def packed(self) -> bytes:
        """To be stored: a line of JSON, and the PDF."""
        parts = {"digest": self.digest, "certificate": self.certificate, "attributes": self.attributes}
        known = {name: b64encode(part).decode() for name, part in parts.items()}
        return json.dumps({**known, "room": self.room}).encode() + b"\n" + self.pdf

    @property
    def place(self) -> "PreparedByteRangeDigest":
        """Where the signature goes."""
        from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

        return PreparedByteRangeDigest(self.digest, *self.room)
