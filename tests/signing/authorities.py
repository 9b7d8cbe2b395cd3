"""The sandbox's certification centre without its doors, and doors behind which anything may stand."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from attrs import define, evolve, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from ekabinet_core.signature import Level
from ekabinet_memory.authority import Pen
from ekabinet_memory.clock import MemoryClock
from ekabinet_sandbox.authority import open_authorities, subject_named
from ekabinet_sandbox.certificate import Issuer, key_usage, unsigned
from ekabinet_sandbox.credential import Credential
from ekabinet_sandbox.database import open_database
from ekabinet_sandbox.responder import Responder, open_responder
from ekabinet_sandbox.revocations import Revocations
from ekabinet_sandbox.service_credential import ServiceCredential
from ekabinet_sandbox.timestamp_authority import TimestampAuthority, open_timestamp_authority
from ekabinet_signing.responders import Responders
from ekabinet_signing.timestamping import TimestampAuthority as AskedAuthority
from ekabinet_signing.trust import Trust
from ekabinet_signing.trust_services import TrustServices

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)


@frozen
class Centre:
    """An issuing authority with its two services, and somebody whom it certified."""

    issuing: Issuer
    trust: Trust
    timestamps: TimestampAuthority
    responder: Responder
    person: ServiceCredential

    @property
    def issuer(self) -> bytes:
        return self.issuing.der

    def certify(
        self,
        *critical: x509.ExtensionType,
        loosely: Sequence[x509.ExtensionType] = (),
        life: timedelta = 30 * DAY,
    ) -> ServiceCredential:
        """A key with a certificate that says this and nothing else of what it is for."""
        key = ec.generate_private_key(ec.SECP256R1())
        made = unsigned(subject_named("TEST"), key.public_key(), self.issuing, life)
        for extension in (*critical, *loosely):
            made = made.add_extension(extension, critical=extension in critical)
        return Credential(key, made.sign(self.issuing.key, SHA256()))


@contextmanager
def opened_centre(data: Path) -> Iterator[Centre]:
    """One that keeps its keys in a folder."""
    authorities = open_authorities(data)
    timestamps = open_timestamp_authority(data, authorities.issuing)
    with closing(open_database(data / "sandbox.db")) as database:
        responder = open_responder(data, authorities.issuing, Revocations(database))
        centre = Centre(
            authorities.issuing,
            Trust.read(data / "trust"),
            timestamps,
            responder,
            timestamps.credential,
        )
        yield centre


@define
class Door:
    """A service at an address; it answers with status, media type and content."""

    url: str
    answer: Callable[[bytes], tuple[int, str, bytes]] = lambda _: (404, "text/plain", b"")
    asked: int = 0


@contextmanager
def opened_door() -> Iterator[Door]:
    """A service that does not know yet what to say."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            door.asked += 1
            status, kind, content = door.answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        door = Door(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield door
        finally:
            server.shutdown()
            thread.join()


@define
class Offices:
    """A centre whose two services stand behind doors, and somebody whom it certified."""

    centre: Centre
    pen: Pen
    stamping: Door
    responding: Door

    @classmethod
    def of(cls, centre: Centre, stamping: Door, responding: Door) -> "Offices":
        """Both do their work; the responder knows the certificate of the pen."""
        signer = centre.certify(key_usage("content_commitment"))
        known = centre.responder.issued | {signer.certificate.serial_number}
        whole = evolve(centre, responder=evolve(centre.responder, issued=known))
        offices = cls(whole, Pen(signer.key, signer.der), stamping, responding)
        offices.open(Level.LT)
        return offices

    def certify(self, key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bytes:
        """A certificate of somebody with a key of any kind, whom the responder knows (DER)."""
        issuer = self.centre.issuing
        name, serial = subject_named("GÜNAY"), x509.random_serial_number()
        made = x509.CertificateBuilder(
            issuer.certificate.subject, name, key, serial, NOW - DAY, NOW + 30 * DAY
        ).add_extension(key_usage("content_commitment"), critical=True)
        responder = self.centre.responder
        knowing = evolve(responder, issued=responder.issued | {serial})
        self.centre = evolve(self.centre, responder=knowing)
        self.open(Level.LT)
        return made.sign(issuer.key, SHA256()).public_bytes(Encoding.DER)

    def open(self, answering: Level, at: datetime = NOW) -> None:
        """They say what time it is, and who is revoked, up to that level; beyond it they are away."""
        away = (503, "text/plain", b"")
        stamps, responder = self.centre.timestamps, self.centre.responder
        self.stamping.answer = lambda query: (
            (200, "application/timestamp-reply", stamps.answer(query, at))
            if answering.reaches(Level.T)
            else away
        )
        self.responding.answer = lambda query: (
            (200, "application/ocsp-response", responder.answer(query, at))
            if answering.reaches(Level.LT)
            else away
        )

    @property
    def services(self) -> TrustServices:
        """Whoever asks them."""
        return TrustServices(
            AskedAuthority.at(self.stamping.url, self.centre.trust),
            Responders(self.responding.url, MemoryClock(NOW)),
            self.centre.trust,
        )


@contextmanager
def opened_offices(data: Path) -> Iterator[Offices]:
    """A centre that keeps its keys in a folder, with both doors open."""
    with opened_centre(data) as centre, opened_door() as stamping, opened_door() as responding:
        yield Offices.of(centre, stamping, responding)
