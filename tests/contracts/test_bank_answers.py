"""What a bank may answer, and what the operator may write about it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from attrs import evolve
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_core.money import Money
from ekabinet_core.waiting import Begun, Failed, Failure, Paid, Pending, Redirect
from ekabinet_kapital_bank.begun_once import BegunOnce
from ekabinet_kapital_bank.gateway import KapitalBank
from ekabinet_ports.patience import LARGEST
from ekabinet_ports.payment import PaymentMethod, ReceiptRegister
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.payment import bill

from tests.contracts.conftest import KAPITAL, PASSWORD, kapital_at


def said(status: str, amount: object = "30.00", currency: object = "AZN", order: object = 1) -> bytes:
    standing = {"id": order, "status": status, "amount": amount, "currency": currency}
    return json.dumps({"order": standing}).encode()


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
    assert kapital_at(saying(200, said(status)), world).poll("1") == Failed(failure)


def test_one_order_has_one_page_and_another_sum_another() -> None:
    """Of an order that was not kept the bank has a page over a sum that is not due any more."""
    at = datetime(2026, 3, 2, tzinfo=UTC)
    pages = [Begun(Redirect(f"https://bank.example/{number}"), str(number), at) for number in range(3)]
    begun = BegunOnce()

    first = begun.get(bill("order-1", 3000), lambda: pages[0])
    again = begun.get(bill("order-1", 3000), lambda: pages[1])
    other = begun.get(bill("order-1", 5000), lambda: pages[2])

    assert (first, again, other) == (pages[0], pages[0], pages[2])


@pytest.mark.parametrize("status", ["Preparing", "Authorized", "PartiallyPaid", "fullypaid", ""])
def test_any_other_status_is_pending(saying: Callable[[int, bytes], str], world: World, status: str) -> None:
    assert kapital_at(saying(200, said(status)), world).poll("1") == Pending("1")


@pytest.mark.parametrize(
    ("written", "minor"), [("29.90", 2990), (29.9, 2990), (30, 3000), ("30.5", 3050), ("0.01", 1)]
)
def test_the_bank_may_write_a_sum_as_text_or_as_a_number(
    saying: Callable[[int, bytes], str], world: World, written: object, minor: int
) -> None:
    assert kapital_at(saying(200, said("FullyPaid", written)), world).poll("1") == Paid(Money(minor, "AZN"))


@pytest.mark.parametrize(
    "written", ["", "30,00", "1.234", "-1.00", "1e3", "٣.00", True, None, [], 0.001, 1e20]
)
def test_a_sum_that_cannot_be_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, written: object
) -> None:
    gateway = kapital_at(saying(200, said("FullyPaid", written)), world)

    with pytest.raises(Unavailable):
        gateway.poll("1")


@pytest.mark.parametrize("currency", ["", "azn", "manat", 944, None, "USD"])
def test_a_currency_that_cannot_be_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, currency: object
) -> None:
    gateway = kapital_at(saying(200, said("FullyPaid", "30.00", currency)), world)

    with pytest.raises(Unavailable):
        gateway.poll("1")


@pytest.mark.parametrize("order", [2, "1", None, "", 10])
def test_an_answer_about_another_order_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, order: object
) -> None:
    gateway = kapital_at(saying(200, said("FullyPaid", order=order)), world)

    with pytest.raises(Unavailable):
        gateway.poll("1")


def test_another_sum_is_told_as_it_is(saying: Callable[[int, bytes], str], world: World) -> None:
    assert kapital_at(saying(200, said("FullyPaid", "0.01")), world).poll("1") == Paid(Money(1, "AZN"))


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
    gateway = kapital_at(saying(status, body), world)

    with pytest.raises(Unavailable):
        gateway.poll("1")
    with pytest.raises(Unavailable):
        gateway.begin(bill("order-1"))


def test_more_than_any_order_is_no_answer(saying: Callable[[int, bytes], str], world: World) -> None:
    gateway = kapital_at(saying(200, said("FullyPaid") + b" " * LARGEST), world)

    with pytest.raises(Unavailable):
        gateway.poll("1")


def test_an_answer_that_never_ends_is_none(trickling: Callable[[bytes], str], world: World) -> None:
    """Each byte comes in time, and all of them hold up whoever waits."""
    gateway = kapital_at(trickling(said("FullyPaid")), world)
    assert isinstance(gateway, KapitalBank)
    hasty = evolve(gateway, bank=evolve(gateway.bank, longest=0.3))

    with pytest.raises(Unavailable):
        hasty.poll("1")


@pytest.mark.parametrize(
    "changed", [{"hppUrl": "javascript:alert(1)"}, {"hppUrl": None}, {"id": "1"}, {"password": 1}]
)
def test_a_page_that_cannot_be_is_no_answer(
    saying: Callable[[int, bytes], str], world: World, changed: dict[str, object]
) -> None:
    made = {"id": 1, "password": "a&b", "hppUrl": "https://bank.example/page", **changed}
    gateway = kapital_at(saying(200, json.dumps({"order": made}).encode()), world)

    with pytest.raises(Unavailable) as refused:
        gateway.begin(bill("order-1"))

    assert refused.value.__suppress_context__


def test_without_an_address_there_is_no_receipt_register(world: World) -> None:
    assert Plugins.load(["payment"]).maybe("receipt_register", ReceiptRegister, world) is None


@pytest.mark.parametrize("settings", [{"receipts_url": "gpp.example"}, {"gateways": []}])
def test_settings_of_a_register_that_cannot_be_are_told(world: World, settings: dict[str, object]) -> None:
    with pytest.raises(BadSetup, match="payment"):
        Plugins.load(["payment"]).maybe(
            "receipt_register", ReceiptRegister, evolve(world, settings={"payment": settings})
        )


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        ({**KAPITAL, "url": "ftp://bank.example"}, "kapital-bank"),
        ({"user": "ekabinet"}, "password"),
        ({**KAPITAL, "colour": "red"}, "colour"),
        ({"user": "ekabinet", "password": 1}, "password"),
    ],
)
def test_settings_of_a_bank_that_cannot_be_are_told(
    world: World, settings: dict[str, object], fault: str
) -> None:
    with pytest.raises(BadSetup, match=fault) as refused:
        Plugins.load(["kapital-bank"]).all(
            "payment_methods", PaymentMethod, evolve(world, settings={"kapital-bank": settings})
        )

    assert PASSWORD not in str(refused.value)
