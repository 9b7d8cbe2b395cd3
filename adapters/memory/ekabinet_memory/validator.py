"""Containers in memory, judged: whole ones of people whom a root knows wait only for revocation."""

import json
from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZipFile

from attrs import frozen
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest
from ekabinet_core.signature import Level
from ekabinet_core.verdict import UNSIGNED, CoveredFile, Report, Signer, SubIndication, Verdict

from ekabinet_memory.envelope import BROKEN, MemoryEnvelope, signature_parts

REFUSALS: Mapping[str, SubIndication] = {
    "archive": SubIndication.FORMAT_FAILURE,
    UNSIGNED: SubIndication.FORMAT_FAILURE,
    "files": SubIndication.FORMAT_FAILURE,
    "signature-value": SubIndication.SIG_CRYPTO_FAILURE,
    "digest": SubIndication.HASH_FAILURE,
    "unknown-issuer": SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
    "expired": SubIndication.OUT_OF_BOUNDS_NO_POE,
    "not-yet-valid": SubIndication.OUT_OF_BOUNDS_NO_POE,
    "unproven": SubIndication.TRY_LATER,
}


@frozen
class MemoryValidator:
    """Believes the certificates that one of its roots (DER) issued itself."""

    envelope: MemoryEnvelope
    roots: tuple[bytes, ...] = ()

    def validate(self, content: BinaryIO, at: datetime) -> Report:
        content.seek(0)
        whole = content.read()
        digest = Digest(sha256(whole).hexdigest())
        if whole.startswith(b"%PDF-"):
            return Report(digest, "application/pdf", at, (_verdict(UNSIGNED),))
        try:
            self.envelope.check(BytesIO(whole))
            with ZipFile(BytesIO(whole)) as archive:
                states = [
                    json.loads(json.loads(archive.read(one))["signed"]) for one in signature_parts(archive)
                ]
            verdicts = tuple(self._verdict(state, at) for state in states)
            return Report(digest, self.envelope.media_type, at, verdicts)
        except NotAccepted as refused:
            return Report(digest, "", at, (_verdict(refused.reason),))
        except BROKEN:
            return Report(digest, "", at, (_verdict("archive"),))

    def _verdict(self, state: dict[str, Any], at: datetime) -> Verdict:  # JSON that was signed
        certificate = b64decode(state["certificate"])
        reason = _fault(certificate, self.roots, at) or "unproven"
        return Verdict(
            REFUSALS[reason],
            reason,
            signer=self._signer(certificate),
            signed_at=datetime.fromisoformat(state["at"]),
            level=Level.B,
            files=tuple(CoveredFile(one["name"], Digest(one["digest"])) for one in state["files"]),
        )

    def _signer(self, certificate: bytes) -> Signer | None:
        try:
            person = self.envelope.signer(certificate).person
        except NotAccepted:
            return None
        return Signer(person.name, person.identifier(self.envelope.jurisdiction.person_number))


def _verdict(reason: str) -> Verdict:
    return Verdict(REFUSALS[reason], reason)


def _fault(certificate: bytes, roots: tuple[bytes, ...], at: datetime) -> str | None:
    holder = x509.load_der_x509_certificate(certificate)
    if not any(_issued(holder, x509.load_der_x509_certificate(root)) for root in roots):
        return "unknown-issuer"
    if at > holder.not_valid_after_utc:
        return "expired"
    return "not-yet-valid" if at < holder.not_valid_before_utc else None


def _issued(holder: x509.Certificate, root: x509.Certificate) -> bool:
    try:
        holder.verify_directly_issued_by(root)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
