"""Gateways and duty receipts: in memory, and over HTTP against the sandbox."""

import json
import logging
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from attrs import evolve, field, frozen
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.money import Money
from ekabinet_core.waiting import Begun, Failed, Failure, Paid, Pending, Redirect
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.payment import MemoryBank, MemoryReceipts
from ekabinet_payment.begun_once import MOST
from ekabinet_ports.payment import DutyReceipt, PaymentMethod, ReceiptRegister
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_sandbox.server import Sandbox
from ekabinet_testing.contracts.payment import Payer, PaymentMethodContract, ReceiptRegisterContract, bill

PASSWORD = "sandbox"
GATEWAY = {"code": "kapital", "user": "ekabinet", "password": PASSWORD, "card_prefixes": ["416973", "540000"]}
PAYS = "4169 7300 0003 0008"
IS_DECLINED = "4169 7300 0003 0016"

PAID = DutyReceipt(Identifier("receipt", "100000030"), Money(3000, "AZN"), "Əliyeva Günay Rəşad qızı")
REFUNDED = evolve(PAID, number=Identifier("receipt", "100000031"), refunded=True)
PAID_SAID = {
    "number": "100000030",
    "payer": {"name": "Əliyeva Günay Rəşad qızı", "id": "1TST0A1"},
    "amount": "30.00",
    "currency": "AZN",
    "state": "paid",
}


def gateway_at(url: str, world: World) -> PaymentMethod:
    settings = {"payment": {"gateways": [{**GATEWAY, "url": url}]}}
    (method,) = Plugins.load(["payment"]).all(
        "payment_methods", PaymentMethod, evolve(world, settings=settings)
    )
    return method


def receipts_at(url: str, world: World) -> ReceiptRegister:
    settings = {"payment": {"receipts_url": url, "receipts_key": "sandbox"}}
    return Plugins.load(["payment"]).one(
        "receipt_register", ReceiptRegister, evolve(world, settings=settings)
    )


@frozen
class MemoryPayer:
    bank: MemoryBank
    clock: MemoryClock

    def pay(self, begun: Begun) -> None:
        self.bank.pay(begun.handle)

    def decline(self, begun: Begun) -> None:
        self.bank.decline(begun.handle)

    def give_up(self, begun: Begun) -> None:
        self.bank.close(begun.handle)

    def outstay(self, begun: Begun) -> None:
        assert self.bank.orders[begun.handle]
        self.clock.pass_(minutes=15)

    def charges(self) -> list[Money]:
        return [
            order.outcome.amount for order in self.bank.orders.values() if isinstance(order.outcome, Paid)
        ]


@frozen
class SandboxPayer:
    """Types on the bank's page as a browser would; ages an order in the bank's own database."""

    url: str
    data: Path
    orders: dict[str, None] = field(factory=dict)

    def pay(self, begun: Begun) -> None:
        self._submit(begun, deed="pay", number=PAYS)

    def decline(self, begun: Begun) -> None:
        self._submit(begun, deed="pay", number=IS_DECLINED)

    def give_up(self, begun: Begun) -> None:
        self._submit(begun, deed="cancel")

    def outstay(self, begun: Begun) -> None:
        order, _ = _page_of(begun)
        with closing(sqlite3.connect(self.data / "sandbox.db", isolation_level=None)) as bank:
            bank.execute("UPDATE orders SET created_at = '2020-01-01T00:00:00+00:00' WHERE id = ?", [order])

    def charges(self) -> list[Money]:
        taken = [self._order(order) for order in self.orders]
        return [
            Money(int(order["amount"].replace(".", "")), order["currency"])
            for order in taken
            if order["status"] == "FullyPaid"
        ]

    def _submit(self, begun: Begun, **typed: str) -> None:
        order, password = _page_of(begun)
        self.orders[order] = None
        form = {"id": order, "password": password, "expiry": "12/40", "cvv": "123", **typed}
        answer = httpx.post(f"{self.url}/bank/page", data=form, trust_env=False)
        assert answer.status_code in {303, 409}

    def _order(self, order: str) -> dict[str, str]:
        answer = httpx.get(
            f"{self.url}/bank/api/order/{order}", auth=("ekabinet", "sandbox"), trust_env=False
        )
        found: dict[str, str] = answer.json()["order"]
        return found


def _page_of(begun: Begun) -> tuple[str, str]:
    assert isinstance(begun.prompt, Redirect)
    query = parse_qs(urlsplit(begun.prompt.url).query)
    return query["id"][0], query["password"][0]


class TestMemoryBank(PaymentMethodContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def method(self, clock: MemoryClock) -> MemoryBank:
        return MemoryBank(clock)

    @pytest.fixture
    def method_again(self, method: MemoryBank) -> MemoryBank:
        return method

    @pytest.fixture
    def method_away(self, clock: MemoryClock) -> MemoryBank:
        return MemoryBank(clock, away=True)

    @pytest.fixture
    def payer(self, method: MemoryBank, clock: MemoryClock) -> Payer:
        return MemoryPayer(method, clock)

    def test_it_says_the_sum_that_was_paid(self, method: MemoryBank) -> None:
        begun = method.begin(bill("order-1", 3000))

        method.pay(begun.handle, Money(2999, "AZN"))

        assert method.poll(begun.handle) == Paid(Money(2999, "AZN"))


class TestHostedPage(PaymentMethodContract):
    @pytest.fixture
    def method(self, sandbox: Sandbox, world: World) -> PaymentMethod:
        return gateway_at(f"{sandbox.url}/bank/api", world)

    @pytest.fixture
    def method_again(self, sandbox: Sandbox, world: World) -> PaymentMethod:
        return gateway_at(f"{sandbox.url}/bank/api/", world)

    @pytest.fixture
    def method_away(self, closed_port: int, world: World) -> PaymentMethod:
        return gateway_at(f"http://127.0.0.1:{closed_port}/bank/api", world)

    @pytest.fixture
    def payer(self, sandbox: Sandbox, sandbox_data: Path) -> Payer:
        return SandboxPayer(sandbox.url, sandbox_data)

    def test_no_password_stands_in_a_repr_a_log_or_a_handle(
        self, method: PaymentMethod, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            begun = method.begin(bill("order-1"))
            method.poll(begun.handle)

        _, password = _page_of(begun)
        for told in (repr(begun), repr(method), caplog.text, begun.handle):
            assert password not in told
            assert PASSWORD not in told
            assert "Basic" not in told

    def test_a_card_of_eight_digits_and_a_short_prefix_are_understood(self, world: World) -> None:
        settings = {
            "payment": {"gateways": [{**GATEWAY, "url": "https://bank.example", "card_prefixes": ["4"]}]}
        }
        (method,) = Plugins.load(["payment"]).all(
            "payment_methods", PaymentMethod, evolve(world, settings=settings)
        )

        assert method.takes("416973")
        assert not method.takes("540000")

    def test_an_order_the_bank_does_not_know_is_no_answer(self, method: PaymentMethod) -> None:
        with pytest.raises(Unavailable, match="bank kapital"):
            method.poll("999999999")

    def test_it_remembers_only_so_many_orders(
        self, saying: Callable[[int, bytes], str], world: World
    ) -> None:
        made = {"order": {"id": 1, "password": "x", "hppUrl": "https://bank.example/page"}}
        method = gateway_at(saying(200, json.dumps(made).encode()), world)

        for number in range(MOST + 5):
            method.begin(bill(f"order-{number}"))

        assert len(method.begun.known) == MOST  # type: ignore[attr-defined]  # of the gateway, not of every method


def said(status: str, amount: object = "30.00", currency: object = "AZN") -> bytes:
    return json.dumps({"order": {"status": status, "amount": amount, "currency": currency}}).encode()


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        ("Declined", Failure.DECLINED),
        ("Refused", Failure.DECLINED),
        ("Rejected", Failure.DECLINED),
        ("Cancelled", Failure.CANCELLED),
        ("Expired", Failure.TIMED_OUT),
    ],
)
def test_an_end_without_money_is_failed(
    saying: Callable[[int, bytes], str], world: World, status: str, failure: Failure
) -> None:
    assert gateway_at(saying(200, said(status)), world).poll("1") == Failed(failure)


@pytest.mark.parametrize("status", ["Preparing", "Authorized", "PartiallyPaid", "fullypaid", ""])
def test_any_other_status_is_pending(saying: Callable[[int, bytes], str], world: World, status: str) -> None:
    assert gateway_at(saying(200, said(status)), world).poll("1") == Pending("1")


@pytest.mark.parametrize(
    ("written", "minor"), [("29.90", 2990), (29.9, 2990), (30, 3000), ("30.5", 3050), ("0.01", 1)]
)
def test_the_bank_may_write_a_sum_as_text_or_as_a_number(
    saying: Callable[[int, bytes], str], world: World, written: object, minor: int
) -> None:
    assert gateway_at(saying(200, said("FullyPaid", written)), world).poll("1") == Paid(Money(minor, "AZN"))


@pytest.mark.parametrize(
    "written", ["", "30,00", "1.234", "-1.00", "1e3", "٣.00", True, None, [], 0.001, 1e20]
)
def test_a_sum_that_cannot_be_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, written: object
) -> None:
    gateway = gateway_at(saying(200, said("FullyPaid", written)), world)

    with pytest.raises(Unavailable):
        gateway.poll("1")


@pytest.mark.parametrize("currency", ["", "azn", "manat", 944, None])
def test_a_currency_that_cannot_be_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, currency: object
) -> None:
    gateway = gateway_at(saying(200, said("FullyPaid", "30.00", currency)), world)

    with pytest.raises(Unavailable):
        gateway.poll("1")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b'{"order": null}'),
        (200, b"[" * 100_000),
        (200, said("FullyPaid")[:-1]),
        (302, said("FullyPaid")),
        (400, said("FullyPaid")),
        (401, b"{}"),
        (500, said("FullyPaid")),
    ],
)
def test_nonsense_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, status: int, body: bytes
) -> None:
    gateway = gateway_at(saying(status, body), world)

    with pytest.raises(Unavailable):
        gateway.poll("1")
    with pytest.raises(Unavailable):
        gateway.begin(bill("order-1"))


@pytest.mark.parametrize(
    "changed", [{"hppUrl": "javascript:alert(1)"}, {"hppUrl": None}, {"id": "1"}, {"password": 1}]
)
def test_a_page_that_cannot_be_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, changed: dict[str, object]
) -> None:
    made = {"id": 1, "password": "a&b", "hppUrl": "https://bank.example/page", **changed}
    gateway = gateway_at(saying(200, json.dumps({"order": made}).encode()), world)

    with pytest.raises(Unavailable) as refused:
        gateway.begin(bill("order-1"))

    assert refused.value.__suppress_context__


class ReceiptCases(ReceiptRegisterContract):
    @pytest.fixture
    def paid(self) -> DutyReceipt:
        return PAID

    @pytest.fixture
    def refunded(self) -> DutyReceipt:
        return REFUNDED

    @pytest.fixture
    def unknown(self) -> Identifier:
        return Identifier("receipt", "199999999")


class TestMemoryReceipts(ReceiptCases):
    @pytest.fixture
    def receipts(self) -> MemoryReceipts:
        return MemoryReceipts([PAID, REFUNDED])

    @pytest.fixture
    def receipts_away(self) -> MemoryReceipts:
        return MemoryReceipts([PAID, REFUNDED], away=True)


class TestReceiptsByHttp(ReceiptCases):
    @pytest.fixture
    def receipts(self, sandbox: Sandbox, world: World) -> ReceiptRegister:
        return receipts_at(f"{sandbox.url}/gpp/receipts", world)

    @pytest.fixture
    def receipts_away(self, closed_port: int, world: World) -> ReceiptRegister:
        return receipts_at(f"http://127.0.0.1:{closed_port}/gpp/receipts", world)

    def test_its_name_is_gpp(self, receipts: ReceiptRegister) -> None:
        assert receipts.code == "gpp"

    def test_no_number_stands_in_a_log(
        self, receipts: ReceiptRegister, caplog: pytest.LogCaptureFixture
    ) -> None:
        with caplog.at_level(logging.DEBUG):
            receipts.receipt(PAID.number)

        assert PAID.number.value not in caplog.text


@pytest.mark.parametrize(
    "changed",
    [
        {"number": "1"},
        {"number": "100000031"},
        {"amount": "30,00"},
        {"amount": None},
        {"currency": "manat"},
        {"state": "lost"},
        {"state": None},
        {"payer": "Günay"},
        {"payer": {}},
    ],
)
def test_a_receipt_that_cannot_be_or_was_not_asked_for_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, changed: dict[str, object]
) -> None:
    register = receipts_at(saying(200, json.dumps(PAID_SAID | changed).encode()), world)

    with pytest.raises(Unavailable, match="receipt register"):
        register.receipt(PAID.number)


def test_without_an_address_there_is_no_receipt_register_and_no_gateway(world: World) -> None:
    payment = Plugins.load(["payment"])

    assert payment.maybe("receipt_register", ReceiptRegister, world) is None
    assert payment.all("payment_methods", PaymentMethod, world) == ()


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({"receipts_url": "gpp.example"}, "payment"),
        ({"gateways": [{**GATEWAY, "url": "ftp://bank.example"}]}, "gateways"),
        ({"gateways": [{**GATEWAY, "url": "https://bank.example", "card_prefixes": ["41x"]}]}, "gateways"),
        ({"gateways": [GATEWAY]}, "url"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_settings_that_cannot_be_are_told(world: World, settings: dict[str, object], fault: str) -> None:
    with pytest.raises(BadSetup, match=fault) as refused:
        Plugins.load(["payment"]).all(
            "payment_methods", PaymentMethod, evolve(world, settings={"payment": settings})
        )

    assert PASSWORD not in str(refused.value)
