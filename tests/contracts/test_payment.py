"""Gateways of banks: in memory, and over HTTP against the sandbox."""

import json
import logging
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx
import pytest
from attrs import evolve, field, frozen
from ekabinet.clock import RandomIds, SystemClock
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.money import Money
from ekabinet_core.waiting import Begun, Failed, Failure, FormPost, Paid, Pending, Redirect
from ekabinet_kapital_bank.begun_once import MOST
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.form_payment import MemoryFormBank
from ekabinet_memory.payment import MemoryBank
from ekabinet_ports.payment import PaymentMethod
from ekabinet_ports.world import World
from ekabinet_sandbox.server import Sandbox
from ekabinet_testing.contracts.payment import Payer, PaymentMethodContract, Told, bill

from tests.contracts.conftest import PASSWORD, azericard_at, kapital_at

PAYS = "4169 7300 0003 0008"
IS_DECLINED = "4169 7300 0003 0016"
FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@frozen
class MemoryPayer:
    bank: MemoryBank
    clock: MemoryClock
    says: Callable[[str], Told] = lambda handle: {"order": handle}
    taken: list[Money] = field(factory=list)

    def pay(self, begun: Begun) -> Told:
        before = self.bank.poll(begun.handle)
        self.bank.pay(begun.handle)
        match before, self.bank.poll(begun.handle):
            case Pending(), Paid(amount):
                self.taken.append(amount)
        return self.says(begun.handle)

    def decline(self, begun: Begun) -> Told:
        self.bank.decline(begun.handle)
        return self.says(begun.handle)

    def give_up(self, begun: Begun) -> Told:
        self.bank.close(begun.handle)
        return self.says(begun.handle)

    def outstay(self, begun: Begun) -> None:
        assert self.bank.orders[begun.handle]
        self.clock.pass_(minutes=15)

    def charges(self) -> list[Money]:
        return self.taken


@frozen
class SandboxPayer:
    """Types on the bank's page as a browser would; ages an order in the bank's own database."""

    url: str
    data: Path
    orders: dict[str, None] = field(factory=dict)

    def pay(self, begun: Begun) -> Told:
        return self._submit(begun, deed="pay", number=PAYS)

    def decline(self, begun: Begun) -> Told:
        return self._submit(begun, deed="pay", number=IS_DECLINED)

    def give_up(self, begun: Begun) -> Told:
        return self._submit(begun, deed="cancel")

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

    def _submit(self, begun: Begun, **typed: str) -> Told:
        order, password = _page_of(begun)
        self.orders[order] = None
        form = {"id": order, "password": password, "expiry": "12/40", "cvv": "123", **typed}
        answer = httpx.post(f"{self.url}/bank/page", data=form, trust_env=False)
        assert answer.status_code in {303, 409}
        return dict(parse_qsl(urlsplit(answer.headers.get("location", "")).query))

    def _order(self, order: str) -> dict[str, str]:
        answer = httpx.get(
            f"{self.url}/bank/api/order/{order}", auth=("ekabinet", "sandbox"), trust_env=False
        )
        found: dict[str, str] = answer.json()["order"]
        return found


@frozen
class FormPayer:
    """Brings the form to the bank as a browser would, then types on its page."""

    url: str
    data: Path
    opened: dict[str, dict[str, str]] = field(factory=dict)

    def pay(self, begun: Begun) -> Told:
        return self.types(begun, deed="pay", number=PAYS)

    def decline(self, begun: Begun) -> Told:
        return self.types(begun, deed="pay", number=IS_DECLINED)

    def give_up(self, begun: Begun) -> Told:
        return self.types(begun, deed="cancel")

    def outstay(self, begun: Begun) -> None:
        page = self._open(begun)
        with closing(sqlite3.connect(self.data / "sandbox.db", isolation_level=None)) as bank:
            bank.execute(
                "UPDATE orders SET created_at = '2020-01-01T00:00:00+00:00' WHERE id = ?", [page["id"]]
            )

    def charges(self) -> list[Money]:
        with closing(sqlite3.connect(self.data / "sandbox.db")) as bank:
            paid = "SELECT amount FROM orders WHERE id = ? AND status = 'FullyPaid'"
            found = [bank.execute(paid, [page["id"]]).fetchone() for page in self.opened.values()]
        return [Money(row[0], "AZN") for row in found if row]

    def types(self, begun: Begun, **typed: str) -> Told:
        """What comes back: the fields of the form that leads back, or those of the address."""
        page = {**self._open(begun), "expiry": "12/40", "cvv": "123", **typed}
        answer = httpx.post(f"{self.url}/bank/page", data=page, trust_env=False)
        assert answer.status_code in {200, 303, 409}
        if answer.status_code == 303:
            return dict(parse_qsl(urlsplit(answer.headers["location"]).query))
        return dict(FIELD.findall(answer.text))

    def _open(self, begun: Begun) -> dict[str, str]:
        assert isinstance(begun.prompt, FormPost)
        answer = httpx.post(begun.prompt.url, data=begun.prompt.fields, trust_env=False)
        assert answer.status_code == 303
        page = dict(parse_qsl(urlsplit(answer.headers["location"]).query))
        return self.opened.setdefault(begun.handle.split()[0], page)


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


class TestMemoryFormBank(PaymentMethodContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    @pytest.fixture
    def method(self, clock: MemoryClock) -> MemoryFormBank:
        return MemoryFormBank(MemoryBank(clock))

    @pytest.fixture
    def method_again(self, method: MemoryFormBank) -> MemoryFormBank:
        return method

    @pytest.fixture
    def method_away(self, method: MemoryFormBank) -> MemoryFormBank:
        return MemoryFormBank(evolve(method.bank, away=True), key=method.key)

    @pytest.fixture
    def payer(self, method: MemoryFormBank, clock: MemoryClock) -> Payer:
        return MemoryPayer(method.bank, clock, method.says)


class TestKapitalBank(PaymentMethodContract):
    @pytest.fixture
    def method(self, sandbox: Sandbox, world: World) -> PaymentMethod:
        return kapital_at(f"{sandbox.url}/bank/api", world)

    @pytest.fixture
    def method_again(self, sandbox: Sandbox, world: World) -> PaymentMethod:
        return kapital_at(f"{sandbox.url}/bank/api/", world)

    @pytest.fixture
    def method_away(self, closed_port: int, world: World) -> PaymentMethod:
        return kapital_at(f"http://127.0.0.1:{closed_port}/bank/api", world)

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

    def test_an_order_the_bank_does_not_know_is_no_answer(self, method: PaymentMethod) -> None:
        with pytest.raises(Unavailable, match="bank kapital"):
            method.poll("999999999")

    def test_it_remembers_only_so_many_orders(
        self, saying: Callable[[int, bytes], str], world: World
    ) -> None:
        made = {"order": {"id": 1, "password": "x", "hppUrl": "https://bank.example/page"}}
        method = kapital_at(saying(200, json.dumps(made).encode()), world)

        for number in range(MOST + 5):
            method.begin(bill(f"order-{number}"))

        assert len(method.begun.known) == MOST  # type: ignore[attr-defined]  # of the gateway, not of every method


class TestAzeriCard(PaymentMethodContract):
    @pytest.fixture
    def world(self, world: World) -> World:
        """At the time of today: the bank takes no form that was signed at another."""
        return evolve(world, clock=SystemClock(), ids=RandomIds())

    @pytest.fixture
    def keys(self, sandbox: Sandbox, sandbox_data: Path) -> Path:
        """The shop's, at a bank that has forgotten the orders of other tests."""
        assert sandbox.url
        with closing(sqlite3.connect(sandbox_data / "sandbox.db", isolation_level=None)) as bank:
            bank.execute("DELETE FROM terminal_orders")
        return sandbox_data / "bank"

    @pytest.fixture
    def method(self, sandbox: Sandbox, world: World, keys: Path) -> PaymentMethod:
        return azericard_at(f"{sandbox.url}/bank/cgi-bin", world, keys)

    @pytest.fixture
    def method_again(self, sandbox: Sandbox, world: World, keys: Path) -> PaymentMethod:
        return azericard_at(f"{sandbox.url}/bank/cgi-bin/", world, keys)

    @pytest.fixture
    def method_away(self, closed_port: int, world: World, keys: Path) -> PaymentMethod:
        return azericard_at(f"http://127.0.0.1:{closed_port}/bank/cgi-bin", world, keys)

    @pytest.fixture
    def payer(self, sandbox: Sandbox, sandbox_data: Path) -> FormPayer:
        return FormPayer(sandbox.url, sandbox_data)

    def test_what_the_bank_signed_differently_is_refused(
        self, method: PaymentMethod, payer: FormPayer
    ) -> None:
        paid, other = method.begin(bill("order-1")), method.begin(bill("order-2"))
        told, others = payer.pay(paid), payer.pay(other)
        forged = [
            {**told, "P_SIGN": others["P_SIGN"]},
            {**told, "P_SIGN": "00" * 256},
            {**told, "P_SIGN": "no hexadecimal"},
            {**told, "AMOUNT": "0.01"},
            {**told, "CURRENCY": "USD"},
            {**told, "TERMINAL": "17200002"},
            {**told, "ORDER": others["ORDER"]},
            {name: value for name, value in told.items() if name != "RRN"},
            {**told, "APPROVAL": ""},
        ]

        for one in forged:
            with pytest.raises(NotAccepted, match="payment"):
                method.receive(paid.handle, one)

    def test_a_signature_shown_again_for_another_order_pays_nothing(
        self, method: PaymentMethod, payer: FormPayer
    ) -> None:
        paid, other = method.begin(bill("order-1")), method.begin(bill("order-2"))
        replayed = {**payer.pay(paid), "ORDER": other.handle.split()[0]}

        assert method.receive(other.handle, replayed) == Pending(other.handle)

    def test_a_decline_made_an_approval_on_its_way_stays_a_decline(
        self, method: PaymentMethod, payer: FormPayer
    ) -> None:
        begun = method.begin(bill("order-1"))
        changed = {**payer.decline(begun), "ACTION": "0", "RC": "00"}

        assert method.receive(begun.handle, changed) == Failed(Failure.DECLINED)

    @pytest.mark.parametrize(
        ("ending", "outcome"),
        [("0032", Paid(Money(3000, "AZN"))), ("0065", Paid(Money(2999, "AZN"))), ("0024", None)],
    )
    def test_what_the_bank_takes_is_what_it_says(
        self, method: PaymentMethod, payer: FormPayer, ending: str, outcome: Paid | None
    ) -> None:
        begun = method.begin(bill("order-1"))

        payer.types(begun, deed="pay", number=f"5400 0000 0007 {ending}")

        assert method.poll(begun.handle) == (outcome or Pending(begun.handle))

    def test_a_bank_that_talks_nonsense_is_unavailable(self, method: PaymentMethod, payer: FormPayer) -> None:
        begun = method.begin(bill("order-1"))
        told = payer.types(begun, deed="pay", number="5400 0000 0007 0073")

        with pytest.raises(Unavailable, match="bank azericard"):
            method.receive(begun.handle, told)

    def test_the_same_order_has_always_the_same_digits(self, method: PaymentMethod) -> None:
        first, second = method.begin(bill("order-1")).prompt, method.begin(bill("order-1")).prompt

        assert isinstance(first, FormPost)
        assert isinstance(second, FormPost)
        assert first.fields["ORDER"] == second.fields["ORDER"]
        assert re.fullmatch("[0-9]{20}", first.fields["ORDER"])
        assert first.fields["NONCE"] != second.fields["NONCE"]

    def test_no_key_and_no_field_stands_in_a_repr(self, method: PaymentMethod) -> None:
        begun = method.begin(bill("order-1"))

        assert isinstance(begun.prompt, FormPost)
        for told in (repr(begun), repr(method)):
            assert begun.prompt.fields["P_SIGN"] not in told
            assert "BEGIN" not in told
            assert "RSA" not in told
