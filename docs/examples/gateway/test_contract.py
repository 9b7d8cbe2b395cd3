"""The gateway under the contract suite, at a bank of a few lines."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from attrs import evolve, field, frozen
from ekabinet_core.money import Money
from ekabinet_core.waiting import Begun
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.payment import PaymentMethodContract, Told
from mybank.gateway import MyBank, MySettings


@frozen
class Bank:
    """Its orders by our ids, and the payer before its page."""

    orders: dict[str, dict[str, str]] = field(factory=dict)

    def pay(self, begun: Begun) -> Told:
        return self._end(begun, "paid")

    def decline(self, begun: Begun) -> Told:
        return self._end(begun, "declined")

    def give_up(self, begun: Begun) -> Told:
        return self._end(begun, "cancelled")

    def outstay(self, begun: Begun) -> None:
        self._end(begun, "expired")

    def charges(self) -> list[Money]:
        paid = [one["amount"] for one in self.orders.values() if one["state"] == "paid"]
        return [Money(int(amount.replace(".", "")), "AZN") for amount in paid]

    def make(self, wanted: dict[str, str]) -> dict[str, str]:
        """The page of an order; asked for twice, it is the same order."""
        self.orders.setdefault(wanted["order"], {**wanted, "state": "open"})
        return {"page": f"https://bank.example/pay/{wanted['order']}"}

    def _end(self, begun: Begun, state: str) -> Told:
        order = self.orders[begun.handle]
        if order["state"] == "open":
            order["state"] = state
        return {"order": begun.handle, "state": order["state"]}


@contextmanager
def served(bank: Bank) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.answer(200, bank.make(json.loads(body)))

        def do_GET(self) -> None:
            order = bank.orders.get(self.path.rpartition("/")[2])
            self.answer(200 if order else 404, order or {})

        def answer(self, status: int, fields: dict[str, str]) -> None:
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


class TestMyBank(PaymentMethodContract):
    """Every test of the suite; what a bank does beside it, add here."""

    @pytest.fixture
    def world(self, tmp_path: Path) -> World:
        return World({}, tmp_path, MemoryClock(), MemoryIds(), Plugins.load(["azerbaijan"]).jurisdiction())

    @pytest.fixture
    def payer(self) -> Bank:
        return Bank()

    @pytest.fixture
    def method(self, payer: Bank, world: World) -> Iterator[MyBank]:
        with served(payer) as url:
            yield MyBank.of(MySettings(url, "secret"), world)

    @pytest.fixture
    def method_again(self, method: MyBank, world: World) -> MyBank:
        return MyBank.of(MySettings(method.bank.url, "secret"), world)

    @pytest.fixture
    def method_away(self, method: MyBank) -> MyBank:
        return evolve(method, bank=evolve(method.bank, url="http://127.0.0.1:1"))
