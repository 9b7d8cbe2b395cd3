"""With pins the service is believed by its key, and by nothing else."""

import threading
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from attrs import define, field
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from ekabinet_core.errors import Unavailable
from ekabinet_signing.mobile_id import MobileId, Subscriber
from ekabinet_signing.settings import SigningSettings

from tests.tls import certified

SOMEBODY = Subscriber("+994501000001", "100001")
OTHER = "sha256/" + b64encode(sha256(b"another key").digest()).decode()


@define
class Server:
    """A service with a certificate that nobody has signed but itself."""

    url: str
    pin: str
    certificate: Path
    heard: list[str] = field(factory=list)


@pytest.fixture(scope="module")
def key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@pytest.fixture
def server(key: ec.EllipticCurvePrivateKey, tmp_path: Path) -> Iterator[Server]:
    heard = list[str]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(self.path)
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"result": "NOT_FOUND"}')

        def log_message(self, *_: object) -> None:
            pass

    context = certified(key, "127.0.0.1", tmp_path / "server.pem")
    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        http.socket = context.wrap_socket(http.socket, server_side=True)
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield Server(f"https://127.0.0.1:{http.server_port}/asan", _pin(key), tmp_path / "server.pem", heard)
        http.shutdown()
        thread.join()


def _pin(key: ec.EllipticCurvePrivateKey) -> str:
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return "sha256/" + b64encode(sha256(public).digest()).decode()


def settings_at(url: str, keys: tuple[str, ...] = ()) -> SigningSettings:
    return SigningSettings(
        asan_url=url,
        asan_keys=keys,
        trust=Path("unused"),
        relying_party_uuid="uuid",
        relying_party_name="EKABINET",
    )


def line(server: Server, *keys: str) -> MobileId:
    return MobileId.of(settings_at(server.url, keys))


def test_the_pinned_key_is_believed(server: Server) -> None:
    assert line(server, server.pin).certificate(SOMEBODY) is None

    assert server.heard == ["/asan/certificate"]


def test_the_next_key_may_be_pinned_beside_the_one_of_today(server: Server) -> None:
    assert line(server, OTHER, server.pin).certificate(SOMEBODY) is None


def test_another_key_is_told_nothing(server: Server) -> None:
    with pytest.raises(Unavailable):
        line(server, OTHER).certificate(SOMEBODY)

    assert server.heard == []


def test_without_pins_a_service_that_an_authority_knows_is_believed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))

    assert line(server).certificate(SOMEBODY) is None


def test_without_pins_an_authority_must_know_the_service(server: Server) -> None:
    with pytest.raises(Unavailable):
        line(server).certificate(SOMEBODY)

    assert server.heard == []


@pytest.mark.parametrize(
    "pin", ["", "sha256/", "sha1/" + "A" * 43 + "=", "sha256/" + "A" * 42 + "==", "x" + OTHER]
)
def test_what_is_no_pin_is_refused(pin: str) -> None:
    with pytest.raises(ValueError, match="match"):
        settings_at("https://asan.example", (pin,))


def test_a_pin_needs_tls() -> None:
    with pytest.raises(ValueError, match="https"):
        settings_at("http://asan.example", (OTHER,))
