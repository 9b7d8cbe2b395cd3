"""What a bank may answer, and what the operator may write about it."""

import json
from collections.abc import Callable

import pytest
from attrs import evolve
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_core.money import Money
from ekabinet_core.waiting import Failed, Failure, Paid, Pending
from ekabinet_ports.payment import PaymentMethod, ReceiptRegister
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.payment import bill

from tests.contracts.conftest import GATEWAY, PASSWORD, gateway_at


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
