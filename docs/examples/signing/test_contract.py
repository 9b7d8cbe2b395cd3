"""The method under the contract suite, at a service of a few lines."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from attrs import define, evolve, field, frozen
from ekabinet_core.behalf import Behalf, Body
from ekabinet_core.identifier import Identifier
from ekabinet_core.person import NaturalPerson
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_payment.exchange import Exchange
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.signing import Holder
from ekabinet_ports.world import World
from ekabinet_signing.trust import Trust
from ekabinet_testing.contracts.signing import SigningMethodContract
from myid.method import MyId

FIN = Identifier("fin", "1TST0A1")
GUNAY = NaturalPerson("Əliyeva", "Günay", "Rəşad qızı", (FIN,))
DIRECT = Behalf(Body.LEGAL_PERSON, Identifier("voen", "1234567891"), "Direct MMC")
Answer = tuple[int, dict[str, object]]


@frozen
class Account:
    """A person's keys."""

    sign_in: Pen
    signing: Pen


@define
class Service:
    """Its accounts and requests, and the device that has the app."""

    clock: MemoryClock
    accounts: dict[str, Account]
    requests: dict[str, dict[str, object]] = field(factory=dict)
    turns: int = 0
    off: bool = False

    def confirm(self) -> None:
        self._end(self._signed)

    def refuse(self) -> None:
        self._end(lambda _: {"state": "refused"})

    def switch_off(self) -> None:
        self.off = True

    def outstay(self) -> None:
        self._end(lambda _: {"state": "expired"})
        self.clock.pass_(minutes=3)

    def certificate(self, account: str) -> Answer:
        if account not in self.accounts:
            return 404, {}
        return 200, {"certificate": b64encode(self.accounts[account].signing.certificate).decode()}

    def make(self, wanted: dict[str, object]) -> Answer:
        name = f"r{len(self.requests) + 1}"
        state = "unreachable" if self.off else "open" if wanted["account"] in self.accounts else "unknown"
        self.requests[name] = {**wanted, "state": state}
        return 200, {"request": name}

    def standing(self, name: str) -> Answer:
        """With a link that is another each time."""
        request = self.requests.get(name)
        if request is None:
            return 404, {}
        self.turns += 1
        link = {"link": f"https://myid.example/ask?{name}&{self.turns}"} if request["state"] == "open" else {}
        return 200, {**request, **link}

    def _end(self, answer: Callable[[dict[str, object]], dict[str, object]]) -> None:
        for request in self.requests.values():
            if request["state"] == "open":
                request.update(answer(request))

    def _signed(self, request: dict[str, object]) -> dict[str, object]:
        account = self.accounts[str(request["account"])]
        pen = account.signing if request["signs"] else account.sign_in
        value = pen.sign(bytes.fromhex(str(request["digest"])))
        certificate = b64encode(pen.certificate).decode()
        return {"state": "done", "value": b64encode(value).decode(), "certificate": certificate}


@contextmanager
def served(service: Service) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(*service.make(json.loads(body)))

        def do_GET(self) -> None:
            _, what, name = self.path.split("/")
            self.answer(*(service.certificate(name) if what == "certificates" else service.standing(name)))

        def answer(self, status: int, fields: dict[str, object]) -> None:
            body = json.dumps(fields).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class TestMyId(SigningMethodContract):
    """Every test of the suite; what a service does beside it, add here."""

    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def world(self, tmp_path: Path, clock: MemoryClock) -> World:
        return World({}, tmp_path, clock, MemoryIds(), Plugins.load(["azerbaijan"]).jurisdiction())

    @pytest.fixture
    def authority(self, clock: MemoryClock) -> MemoryAuthority:
        return MemoryAuthority.new(clock.now())

    @pytest.fixture
    def phone(self, authority: MemoryAuthority, clock: MemoryClock) -> Service:
        def account(behalf: Behalf | None) -> Account:
            sign_in = authority.issue(GUNAY, FIN, "digital_signature", behalf=behalf)
            return Account(sign_in, authority.issue(GUNAY, FIN, "content_commitment", behalf=behalf))

        return Service(clock, {"100001": account(None), "200001": account(DIRECT)})

    @pytest.fixture
    def method(self, phone: Service, authority: MemoryAuthority, world: World) -> Iterator[MyId]:
        with served(phone) as url:
            yield MyId(Exchange("MyID", url, "Bearer secret"), Trust((authority.root,)), world)

    @pytest.fixture
    def method_away(self, method: MyId) -> MyId:
        return evolve(method, service=evolve(method.service, url="http://127.0.0.1:1"))

    @pytest.fixture
    def holder(self) -> Holder:
        return {"account": "100001"}

    @pytest.fixture
    def business_holder(self) -> Holder:
        return {"account": "200001"}

    @pytest.fixture
    def organisation(self) -> Behalf:
        return DIRECT

    @pytest.fixture
    def stranger(self) -> Holder:
        return {"account": "999999"}

    @pytest.fixture
    def person_number(self) -> Identifier:
        return FIN
