"""The sandbox's certification centre, asked without a network, and somebody whom it certified."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from attrs import evolve, field, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from ekabinet_memory.clock import MemoryClock
from ekabinet_sandbox.authority import open_authorities
from ekabinet_sandbox.certificate import Issuer, key_usage
from ekabinet_sandbox.database import open_database
from ekabinet_sandbox.responder import Responder, open_responder
from ekabinet_sandbox.revocations import Revocations
from ekabinet_sandbox.timestamp_authority import TimestampAuthority as Stamping
from ekabinet_sandbox.timestamp_authority import open_timestamp_authority
from ekabinet_signing.line import Line
from ekabinet_signing.responders import Responders
from ekabinet_signing.revocation import SERVICE as RESPONDER
from ekabinet_signing.revocation import RevocationSource
from ekabinet_signing.timestamping import SERVICE as STAMPER
from ekabinet_signing.timestamping import TimestampAuthority
from ekabinet_signing.trust import Trust
from ekabinet_signing.trust_services import TrustServices

DAY = timedelta(days=1)
NAMES = (
    (NameOID.SURNAME, "ƏLİYEVA"),
    (NameOID.GIVEN_NAME, "GÜNAY"),
    (NameOID.SERIAL_NUMBER, "PNOAZ-1TST0A1"),
)

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@frozen
class Signatory:
    """Somebody with a key and a certificate for signing (DER)."""

    key: Key = field(repr=False)
    certificate: bytes

    def sign(self, digest: bytes) -> bytes:
        """The value over a SHA-256 digest, as XML signatures have it (XML Signature 1.1, 6.4)."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(digest, padding.PKCS1v15(), Prehashed(SHA256()))
        r, s = decode_dss_signature(self.key.sign(digest, ec.ECDSA(Prehashed(SHA256()))))
        half = self.key.curve.key_size // 8
        return r.to_bytes(half) + s.to_bytes(half)


@frozen
class Answering(httpx.BaseTransport):
    """A service of this process, where the client believes a network to be."""

    kind: str
    """Media type of what it answers."""
    answer: Callable[[bytes, datetime], bytes]
    at: datetime

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Whatever is asked, the service answers in DER."""
        content = self.answer(request.read(), self.at)
        return httpx.Response(200, headers={"Content-Type": self.kind}, stream=httpx.ByteStream(content))

    def line(self, service: str) -> Line:
        """A line to it."""
        return Line(httpx.Client(transport=self), "http://here", service, "", self.kind)


@frozen
class Nearby(Responders):
    """One responder of this process for all certificates."""

    source: RevocationSource

    def ocsp(self, certificate: bytes, issuer: bytes, since: datetime) -> bytes:
        """Its response."""
        return self.source.ocsp(certificate, issuer, since)


@frozen
class Centre:
    """An authority that certifies people, stamps times, and tells who is revoked."""

    issuing: Issuer
    trust: Trust
    stamping: Stamping
    responder: Responder
    at: datetime
    """Everything happens at this moment."""

    def certify(self, key: Key) -> tuple["Centre", Signatory]:
        """Somebody with that key, and the centre whose responder knows the certificate."""
        serial = x509.random_serial_number()
        subject = x509.Name(x509.NameAttribute(*name) for name in NAMES)
        made = x509.CertificateBuilder(
            self.issuing.certificate.subject,
            subject,
            key.public_key(),
            serial,
            self.at - DAY,
            self.at + 30 * DAY,
        ).add_extension(key_usage("content_commitment"), critical=True)
        knowing = evolve(self.responder, issued=self.responder.issued | {serial})
        certificate = made.sign(self.issuing.key, SHA256()).public_bytes(Encoding.DER)
        return evolve(self, responder=knowing), Signatory(key, certificate)

    @property
    def services(self) -> TrustServices:
        """Whoever asks it."""
        stamping = Answering("application/timestamp-reply", self.stamping.answer, self.at)
        responding = Answering("application/ocsp-response", self.responder.answer, self.at)
        clock = MemoryClock(self.at)
        return TrustServices(
            TimestampAuthority(stamping.line(STAMPER), self.trust),
            Nearby("", clock, RevocationSource(responding.line(RESPONDER), clock)),
            self.trust,
        )


@contextmanager
def opened_centre(data: Path) -> Iterator[Centre]:
    """One that keeps its keys in a folder."""
    authorities = open_authorities(data)
    stamping = open_timestamp_authority(data, authorities.issuing)
    with closing(open_database(data / "sandbox.db")) as database:
        responder = open_responder(data, authorities.issuing, Revocations(database))
        at = datetime.now(UTC).replace(microsecond=0)
        yield Centre(authorities.issuing, Trust.read(data / "trust"), stamping, responder, at)
