"""Signatures behind PDFs, as a comment that every reader skips."""

import json
from base64 import b64decode, b64encode
from datetime import datetime
from hashlib import sha256

from attrs import frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.package import canonical
from ekabinet_core.signature import Level
from ekabinet_ports.envelope import Prepared

from ekabinet_memory.envelope import verifies
from ekabinet_memory.evidence import MemoryEvidence

MARK = b"\n%%signature "


@frozen
class MemoryPdfSignature:
    """Signatures of P-256 keys; a comment a level."""

    evidence: MemoryEvidence

    @property
    def reach(self) -> Level:
        return self.evidence.reach

    def prepare(self, pdf: bytes, certificate: bytes, at: datetime) -> Prepared:
        if not pdf.startswith(b"%PDF-") or b"%%EOF" not in pdf:
            raise NotAccepted("pdf", "unreadable")
        said = {"at": at.isoformat(), "certificate": b64encode(certificate).decode()}
        state = canonical({**said, "pdf": b64encode(pdf).decode()})
        return Prepared(state, sha256(state).digest())

    def embed(self, state: bytes, value: bytes) -> bytes:
        told = json.loads(state)
        if not verifies(state, value):
            raise NotAccepted("signature", "value")
        return b64decode(told["pdf"]) + MARK + value.hex().encode()

    def extend(self, pdf: bytes, level: Level) -> bytes:
        if level is Level.B:
            return pdf
        self.evidence.must_give(level)
        return pdf + MARK + level.encode()
