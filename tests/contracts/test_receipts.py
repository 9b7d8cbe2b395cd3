"""Registers of duty receipts: in memory, and over HTTP against the sandbox."""

import json
import logging
from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.errors import Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.money import Money
from ekabinet_memory.payment import MemoryReceipts
from ekabinet_ports.payment import DutyReceipt, ReceiptRegister, ReceiptState
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_sandbox.server import Sandbox
from ekabinet_testing.contracts.payment import ReceiptRegisterContract

PAID = DutyReceipt(
    Identifier("receipt", "100000030"), Money(3000, "AZN"), "Əliyeva Günay Rəşad qızı", "1TST0A1"
)
REFUNDED = evolve(PAID, number=Identifier("receipt", "100000031"), state=ReceiptState.REFUNDED)
PAID_SAID = {
    "number": "100000030",
    "payer": {"name": "Əliyeva Günay Rəşad qızı", "id": "1TST0A1"},
    "amount": "30.00",
    "currency": "AZN",
    "state": "paid",
}


def receipts_at(url: str, world: World) -> ReceiptRegister:
    settings = {"payment": {"receipts_url": url, "receipts_key": "sandbox"}}
    return Plugins.load(["payment"]).one(
        "receipt_register", ReceiptRegister, evolve(world, settings=settings)
    )


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
