"""A person with keys of every kind, and a Mobile-ID service that says what the test wants it to say."""

import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from attrs import define, field
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import START, MemoryClock
from ekabinet_ports.plugins import Plugins
from ekabinet_signing.asan import AsanImza
from ekabinet_signing.asice import AsicE
from ekabinet_signing.mobile_id import MobileId
from ekabinet_signing.settings import SigningSettings
from ekabinet_signing.trust import Trust
from ekabinet_testing.contracts.envelope import sealed

FIN = Identifier("fin", "1TST0A1")
GUNAY = NaturalPerson("ƏLİYEVA", "GÜNAY", "RƏŞAD QIZI", (FIN,), known=Known.CERTIFICATE)
HOLDER = {"phone": "050 100 00 01", "user_code": "100001"}
DAY = timedelta(days=1)

Answer = tuple[int, object]


@define
class Service:
    """Answers each path with what was put there; remembers what it was asked."""

    answers: dict[str, Callable[[dict[str, str]], Answer]] = field(factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(factory=list)
    url: str = ""

    def says(self, path: str, answer: object, status: int = 200) -> None:
        self.answers[path] = lambda _: (status, answer)

    def posts(self, path: str) -> list[dict[str, str]]:
        return [body for asked, body in self.asked if asked == path]

    def ends(self, kind: str, result: str, **fields: object) -> None:
        """Let a request ring and end so at once."""
        self.says(f"/asan/{kind}", {"sessionID": "abc/1", "new": "field"})
        ended = {"state": "COMPLETE", "result": result, "traceId": "t", **fields}
        self.says(f"/asan/{kind}/session/abc%2F1?timeoutMs=4000", ended)

    def authenticates(self, pen: Pen, certificate: bytes | None = None) -> None:
        """Let PIN1 be entered: a signature over the hash that was sent."""
        self.ends("authentication", "OK")

        def ended(_: dict[str, str]) -> Answer:
            digest = b64decode(self.posts("/asan/authentication")[-1]["hash"])
            value = {"value": b64(pen.sign(digest)), "algorithm": "SHA256WithECEncryption"}
            cert = b64(certificate or pen.certificate)
            return 200, {"state": "COMPLETE", "result": "OK", "signature": value, "cert": cert}

        self.answers["/asan/authentication/session/abc%2F1?timeoutMs=4000"] = ended


def b64(content: bytes) -> str:
    return b64encode(content).decode()


@pytest.fixture(scope="session")
def rules() -> Jurisdiction:
    return Plugins.load(["azerbaijan"]).jurisdiction()


@pytest.fixture(scope="session")
def authority() -> MemoryAuthority:
    return MemoryAuthority.new(START)


@pytest.fixture(scope="session")
def sign_in_pen(authority: MemoryAuthority) -> Pen:
    return authority.issue(GUNAY, FIN, "digital_signature")


@pytest.fixture(scope="session")
def pen(authority: MemoryAuthority) -> Pen:
    return authority.issue(GUNAY, FIN, "content_commitment")


@pytest.fixture
def trust(authority: MemoryAuthority) -> Trust:
    return Trust((authority.root,))


@pytest.fixture(scope="session")
def envelope(rules: Jurisdiction) -> AsicE:
    return AsicE(rules)


@pytest.fixture(scope="session")
def container(envelope: AsicE, pen: Pen) -> bytes:
    """A container that is whole."""
    return sealed(envelope, pen)


@pytest.fixture
def clock() -> MemoryClock:
    return MemoryClock(datetime(2026, 3, 2, 6, 0, tzinfo=UTC))


@pytest.fixture
def asan(service: Service, trust: Trust, rules: Jurisdiction, clock: MemoryClock) -> AsanImza:
    settings = SigningSettings(
        asan_url=f"{service.url}/asan",
        trust=Path("unused"),
        relying_party_uuid="00000000-0000-0000-0000-000000000000",
        relying_party_name="EKABINET",
    )
    return AsanImza(MobileId.of(settings), trust, rules, clock, settings.sign_in_text, settings.signing_text)


@pytest.fixture
def service() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # which keeps connections open

        def do_GET(self) -> None:
            self.answer({})

        def do_POST(self) -> None:
            self.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def answer(self, body: dict[str, str]) -> None:
            service.asked.append((self.path, body))
            status, said = service.answers[self.path](body) if self.path in service.answers else (404, {})
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield service
        finally:
            server.shutdown()
            thread.join()
