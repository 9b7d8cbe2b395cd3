"""PDFs with a signature inside them (PAdES, ETSI EN 319 142-1), made in two steps."""

from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from attrs import frozen
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from ekabinet_core.errors import NotAccepted
from ekabinet_ports.envelope import Prepared

from ekabinet_signing.certificate import is_for_pss, key_of
from ekabinet_signing.own_loop import in_a_loop_of_its_own
from ekabinet_signing.pades_room import DIGITS, opened, with_room
from ekabinet_signing.pades_state import State
from ekabinet_signing.signature_value import verifies

if TYPE_CHECKING:  # pyHanko costs 0.7 s to import: only where a PDF is signed
    from asn1crypto.algos import SignedDigestAlgorithm  # type: ignore[import-untyped]  # it has no types
    from pyhanko.sign.signers import ExternalSigner
    from pyhanko.sign.signers.pdf_byterange import SignatureObject


@frozen
class Pades:
    """Signs PDFs at level B, without a picture on a page.

    A PDF that has signatures keeps them: the new one is added behind.
    """

    reason: str
    """Why it is signed, for whoever opens it."""
    location: str
    """Where."""

    def prepare(self, pdf: bytes, certificate: bytes, at: datetime) -> Prepared:
        """Everything but the value over the digest; the state carries the PDF.

        Raises NotAccepted: ``pdf`` with ``unreadable``, or ``certificate`` with ``malformed``.
        """
        key_of(certificate)
        written, place = with_room(opened(pdf), "Signature", self._empty(at))
        attributes = in_a_loop_of_its_own(_attributes(certificate, place.document_digest))
        room = place.reserved_region_start, place.reserved_region_end
        state = State(written, place.document_digest, room, certificate, attributes)
        return Prepared(state.packed, sha256(attributes).digest())

    def embed(self, state: bytes, value: bytes) -> bytes:
        """The signed PDF; the value is RSA as the certificate says, or ECDSA as r‖s.

        Raises NotAccepted (``signature``, ``value``) when it does not verify over the prepared digest.
        """
        ready = State.unpacked(state)
        if not verifies(ready.certificate, sha256(ready.attributes).digest(), value):
            raise NotAccepted("signature", "value")
        pdf = BytesIO(ready.pdf)
        ready.place.fill_with_cms(pdf, in_a_loop_of_its_own(_message(ready, value)))
        return pdf.getvalue()

    def _empty(self, at: datetime) -> "SignatureObject":
        from pyhanko.sign.fields import SigSeedSubFilter
        from pyhanko.sign.signers.pdf_byterange import SignatureObject

        return SignatureObject(
            timestamp=at,
            subfilter=SigSeedSubFilter.PADES,
            reason=self.reason,
            location=self.location,
            bytes_reserved=DIGITS,
        )


async def _attributes(certificate: bytes, digest: bytes) -> bytes:
    """The signed attributes of PAdES, which have no time of signing (EN 319 142-1, 6.3)."""
    signer = _signer(certificate, b"")
    return bytes((await signer.signed_attrs(digest, "sha256", use_pades=True)).dump())


async def _message(ready: State, value: bytes) -> bytes:
    """The signature in CMS (RFC 5652)."""
    from asn1crypto.cms import CMSAttributes  # type: ignore[import-untyped]  # it has no types

    signer = _signer(ready.certificate, _as_cms(ready.certificate, value))
    attributes = CMSAttributes.load(ready.attributes)
    return bytes((await signer.async_sign_prescribed_attributes("sha256", attributes)).dump())


def _signer(certificate: bytes, value: bytes) -> "ExternalSigner":
    from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]
    from pyhanko.sign.signers import ExternalSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    mechanism = _pss() if is_for_pss(certificate) else None
    return ExternalSigner(Certificate.load(certificate), SimpleCertificateStore(), value, mechanism)


def _pss() -> "SignedDigestAlgorithm":
    """RSA-PSS with SHA-256 and a salt as long as that (RFC 4055, 3.1)."""
    from asn1crypto.algos import (
        DigestAlgorithm,
        MaskGenAlgorithm,
        RSASSAPSSParams,
        SignedDigestAlgorithm,
    )

    made_with = DigestAlgorithm({"algorithm": "sha256"})
    masked = MaskGenAlgorithm({"algorithm": "mgf1", "parameters": made_with})
    filling = {"hash_algorithm": made_with, "mask_gen_algorithm": masked, "salt_length": sha256().digest_size}
    return SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": RSASSAPSSParams(filling)})


def _as_cms(certificate: bytes, value: bytes) -> bytes:
    """ECDSA values are DER in CMS (RFC 5753, 7.2)."""
    if not isinstance(key_of(certificate), ec.EllipticCurvePublicKey):
        return value
    half = len(value) // 2
    return encode_dss_signature(int.from_bytes(value[:half]), int.from_bytes(value[half:]))
