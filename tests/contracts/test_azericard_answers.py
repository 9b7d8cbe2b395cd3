"""What AzeriCard may answer about an order, and what the operator may write about the terminal."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from attrs import evolve
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from ekabinet_azericard.gateway import number_of
from ekabinet_azericard.keys import source
from ekabinet_core.errors import BadSetup, Unavailable
from ekabinet_core.money import Money
from ekabinet_core.waiting import Failed, Failure, Paid, Pending
from ekabinet_memory.clock import MemoryClock
from ekabinet_ports.world import World
from ekabinet_testing.contracts.payment import bill

from tests.contracts.conftest import TERMINAL, azericard_at

NUMBER = number_of("order-1")
PAID: Mapping[str, object] = {
    "TERMINAL": TERMINAL,
    "ORDER": NUMBER,
    "ACTION": "0",
    "RC": "00",
    "AMOUNT": "30.00",
    "CURRENCY": "AZN",
}
Saying = Callable[[int, bytes], str]


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, key = tmp_path_factory.mktemp("keys"), rsa.generate_private_key(65537, 2048)
    (folder / "shop.pem").write_bytes(pem(key))
    (folder / "bank-public.pem").write_bytes(public_pem(key))
    return folder


def test_values_are_signed_with_their_lengths_and_empty_ones_as_a_dash() -> None:
    assert source(["19.00", "AZN", "", "1"]) == b"519.003AZN-11"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({}, Paid(Money(3000, "AZN"))),
        ({"CURRENCY": "944"}, Paid(Money(3000, "AZN"))),
        ({"CURRENCY": 944, "ACTION": 0}, Paid(Money(3000, "AZN"))),
        ({"AMOUNT": "0.01"}, Paid(Money(1, "AZN"))),
        ({"ACTION": "2", "RC": "05"}, Failed(Failure.DECLINED)),
        ({"ACTION": "3", "RC": "91"}, Failed(Failure.DECLINED)),
        ({"ACTION": "3", "RC": "-25"}, Failed(Failure.CANCELLED)),
        ({"ACTION": "3", "RC": "-20"}, Failed(Failure.TIMED_OUT)),
        ({"ACTION": "3", "RC": "-24"}, None),
        ({"ACTION": "3", "RC": "-31"}, None),
    ],
)
def test_an_answer_is_one_outcome(
    saying: Saying, world: World, keys: Path, answer: dict[str, object], outcome: Paid | Failed | None
) -> None:
    gateway = azericard_at(saying(200, json.dumps({**PAID, **answer}).encode()), world, keys)
    handle = gateway.begin(bill("order-1")).handle

    assert gateway.poll(handle) == (outcome or Pending(handle))


@pytest.mark.parametrize(
    "answer",
    [
        {"ORDER": number_of("order-2")},
        {"TERMINAL": "17200002"},
        {"CURRENCY": "USD"},
        {"CURRENCY": ""},
        {"AMOUNT": "30,00"},
        {"AMOUNT": "-30.00"},
        {"AMOUNT": ""},
        {"RC": "05"},
        {"ACTION": "1"},
        {"ACTION": "3", "RC": "-17"},
        {"ACTION": ""},
    ],
)
def test_an_answer_that_fits_no_outcome_is_no_answer(
    saying: Saying, world: World, keys: Path, answer: dict[str, object]
) -> None:
    gateway = azericard_at(saying(200, json.dumps({**PAID, **answer}).encode()), world, keys)

    with pytest.raises(Unavailable, match="bank azericard"):
        gateway.poll(gateway.begin(bill("order-1")).handle)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b"{}"),
        (302, b"{}"),
        (500, b"{}"),
        (200, b"[" * 100_000),
    ],
)
def test_nonsense_is_no_answer(saying: Saying, world: World, keys: Path, status: int, body: bytes) -> None:
    gateway = azericard_at(saying(status, body), world, keys)

    with pytest.raises(Unavailable, match="bank azericard"):
        gateway.poll(gateway.begin(bill("order-1")).handle)


@pytest.mark.parametrize(("code", "late"), [("-24", True), ("-31", False)])
def test_a_form_that_never_came_is_waited_for_so_long(
    saying: Saying, world: World, keys: Path, *, code: str, late: bool
) -> None:
    clock = MemoryClock()
    answer = json.dumps({**PAID, "ACTION": "3", "RC": code}).encode()
    gateway = azericard_at(saying(200, answer), evolve(world, clock=clock), keys)
    handle = gateway.begin(bill("order-1")).handle

    clock.pass_(minutes=15)

    assert gateway.poll(handle) == (Failed(Failure.TIMED_OUT) if late else Pending(handle))


def test_keys_lie_in_the_data_folder_unless_named_in_full(world: World, keys: Path) -> None:
    assert azericard_at("https://bank.example", evolve(world, data=keys), Path()).code == "azericard"


@pytest.mark.parametrize("name", ["shop.pem", "bank-public.pem"])
@pytest.mark.parametrize("kind", ["missing", "nonsense", "elliptic", "short"])
def test_keys_that_do_not_fit_are_told(
    world: World, keys: Path, tmp_path: Path, name: str, kind: str
) -> None:
    made = {
        "nonsense": b"-----BEGIN PRIVATE KEY-----",
        "elliptic": (pem if name == "shop.pem" else public_pem)(ec.generate_private_key(ec.SECP256R1())),
        "short": (pem if name == "shop.pem" else public_pem)(rsa.generate_private_key(65537, 1024)),  # noqa: S505  # too short on purpose
    }
    for one in ("shop.pem", "bank-public.pem"):
        (tmp_path / one).write_bytes((keys / one).read_bytes())
    (tmp_path / name).unlink() if kind == "missing" else (tmp_path / name).write_bytes(made[kind])

    with pytest.raises(BadSetup, match=f"{name} is no RSA key") as refused:
        azericard_at("https://bank.example", world, tmp_path)

    assert "BEGIN" not in str(refused.value)
