"""What is added to a signed PDF to prove later that it was good: levels T, LT and LTA (EN 319 142-1, 6.3)."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from attrs import frozen
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.pades_reading import token_of, value_digest
from ekabinet_signing.pades_room import DIGITS, opened, with_room
from ekabinet_signing.timestamp_token import Timestamp, timestamp_of
from ekabinet_signing.trust_services import TrustServices

if TYPE_CHECKING:  # pyHanko costs 0.7 s to import: only where a PDF is signed
    from pyhanko.sign.validation import EmbeddedPdfSignature


@frozen
class PadesEvidence:
    """Raises the last signature of a PDF, one level at a time.

    Each deed raises Unavailable while an authority is away, and NotAccepted: what ``TrustServices``
    says, or ``pdf`` with ``unreadable``, ``unsigned`` or ``unstamped``.
    """

    services: TrustServices

    def with_timestamp(self, pdf: bytes) -> bytes:
        """At level T: an authority has seen the signature's value; its word goes into the room beside it."""
        from asn1crypto.cms import CMSAttribute, ContentInfo  # type: ignore[import-untyped]  # it has no types
        from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest

        signature = _last(pdf)
        token = ContentInfo.load(self.services.timestamps.stamp(value_digest(signature)))
        message = ContentInfo.load(signature.pkcs7_content)
        (signer,) = message["content"]["signer_infos"]
        signer["unsigned_attrs"] = [CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})]
        _, begin, end, _ = signature.byte_range
        grown = BytesIO(pdf)
        PreparedByteRangeDigest(b"", int(begin), int(end)).fill_with_cms(grown, message.dump())
        return grown.getvalue()

    def with_revocation(self, pdf: bytes) -> bytes:
        """At level LT: who certified whom, and that nobody was revoked (EN 319 142-1, 5.4.2)."""
        signature = _last(pdf)
        stamp = timestamp_of(_token(signature), value_digest(signature), self.services.trust)
        return self._with_answers(pdf, [signature.signer_cert.dump(), stamp.certificate], stamp)

    def archived(self, pdf: bytes) -> bytes:
        """At level LTA: a timestamp over the whole file, and that who gave it was not revoked (5.4.3)."""
        from pyhanko.sign.signers.pdf_byterange import DocumentTimestamp

        written, place = with_room(opened(pdf), "Timestamp", DocumentTimestamp(bytes_reserved=DIGITS))
        token = self.services.timestamps.stamp(place.document_digest)
        grown = BytesIO(written)
        place.fill_with_cms(grown, token)
        stamp = timestamp_of(token, place.document_digest, self.services.trust)
        return self._with_answers(grown.getvalue(), [stamp.certificate], stamp)

    def _with_answers(self, pdf: bytes, certificates: Sequence[bytes], stamp: Timestamp) -> bytes:
        """With who certified these, and what is said of each since the timestamp; anchors need none."""
        from asn1crypto.ocsp import OCSPResponse  # type: ignore[import-untyped]
        from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
        from pyhanko.sign.validation.dss import DocumentSecurityStore

        trust = self.services.trust
        holders = [one for one in certificates if trust.authorities_of(one)]
        authorities = [authority for one in holders for authority in trust.authorities_of(one)]
        answers = [self.services.response(one, stamp) for one in holders]
        grown = BytesIO(pdf)
        DocumentSecurityStore.add_dss(
            grown,
            None,
            certs=[Certificate.load(one) for one in dict.fromkeys([*holders, *authorities])],
            ocsps=[OCSPResponse.load(one) for one in answers],
        )
        return grown.getvalue()


def _last(pdf: bytes) -> "EmbeddedPdfSignature":
    signatures: Sequence[EmbeddedPdfSignature] = opened(pdf).prev.embedded_regular_signatures
    if not signatures:
        raise NotAccepted("pdf", "unsigned")
    return signatures[-1]


def _token(signature: "EmbeddedPdfSignature") -> bytes:
    token = token_of(signature)
    if token is None:
        raise NotAccepted("pdf", "unstamped")
    return token
