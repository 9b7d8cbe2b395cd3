"""The bank's second protocol: signed forms, its page in between, and what comes back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from ekabinet_sandbox.server import Sandbox

FIELD = re.compile(r'<input type="hidden" name="([A-Z_]+)" value="([^"]*)">')
SALE = ("AMOUNT", "CURRENCY", "TERMINAL", "TRTYPE", "TIMESTAMP", "NONCE", "MERCH_URL")
STATUS = ("ORDER", "TERMINAL", "TRTYPE", "TIMESTAMP", "NONCE")
LINK = "/bank/cgi-bin/cgi_link"


@pytest.fixture
def shop(sandbox: Sandbox) -> RSAPrivateKey:
    key = load_pem_private_key((Path(sandbox.trust).parent / "bank" / "shop.pem").read_bytes(), None)
    assert isinstance(key, RSAPrivateKey)
    return key


def signed(shop: RSAPrivateKey, fields: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    values = [fields.get(name, "") for name in names]
    text = "".join(f"{len(value)}{value}" if value else "-" for value in values)
    return {**fields, "P_SIGN": shop.sign(text.encode(), PKCS1v15(), SHA256()).hex()}


def message(kind: str, order: str, at: datetime) -> dict[str, str]:
    return {
        "TERMINAL": "17200001",
        "TRTYPE": kind,
        "ORDER": order,
        "TIMESTAMP": at.strftime("%Y%m%d%H%M%S"),
        "NONCE": "0123456789ABCDEF",
    }


def sale(shop: RSAPrivateKey, order: str, at: datetime | None = None, **changed: str) -> dict[str, str]:
    fields = {
        **message("1", order, at or datetime.now(UTC)),
        "AMOUNT": "30.00",
        "CURRENCY": "AZN",
        "DESC": "Dövlət rüsumu",
        "MERCH_URL": "http://localhost:8000",
        "BACKREF": "http://localhost:8000/payments/1/back",
    }
    return signed(shop, {**fields, **changed}, SALE)


def pays(web: httpx.Client, fields: dict[str, str], **typed: str) -> httpx.Response:
    opened = web.post(LINK, data=fields)
    assert opened.status_code == 303
    page = dict(parse_qsl(urlsplit(opened.headers["location"]).query))
    card = {"deed": "pay", "number": "5400 0000 0007 0008", "expiry": "12/40", "cvv": "123"}
    return web.post("/bank/page", data={**page, **card, **typed})


def stands(web: httpx.Client, shop: RSAPrivateKey, order: str) -> Any:
    asked = signed(shop, {**message("90", order, datetime.now(UTC)), "TRAN_TRTYPE": "1"}, STATUS)
    return web.post(LINK, data=asked).json()


def test_who_pays_goes_back_with_a_signed_form(web: httpx.Client, shop: RSAPrivateKey) -> None:
    page = pays(web, sale(shop, "100001"))

    told = dict(FIELD.findall(page.text))
    assert (told["ACTION"], told["RC"], told["ORDER"], told["AMOUNT"]) == ("0", "00", "100001", "30.00")
    assert 'action="http://localhost:8000/payments/1/back"' in page.text
    assert "form-action 'self' http://localhost:8000" in page.headers["content-security-policy"]
    assert stands(web, shop, "100001")["ACTION"] == "0"


def test_an_order_is_paid_once_however_often_its_form_comes(web: httpx.Client, shop: RSAPrivateKey) -> None:
    pays(web, sale(shop, "100002"))

    assert pays(web, sale(shop, "100002")).status_code == 409


@pytest.mark.parametrize(("code", "order", "action"), [("1234", "200001", "0"), ("9999", "200002", "2")])
def test_a_card_may_want_a_code(
    web: httpx.Client, shop: RSAPrivateKey, code: str, order: str, action: str
) -> None:
    asked = pays(web, sale(shop, order), number="5400 0000 0007 0040")
    before = stands(web, shop, order)["RC"]

    pays(web, sale(shop, order), deed="confirm", code=code)

    assert "3-D Secure" in asked.text
    assert before == "-40"
    assert stands(web, shop, order)["ACTION"] == action


def test_a_payer_who_refuses_goes_back_without_a_word(web: httpx.Client, shop: RSAPrivateKey) -> None:
    answer = pays(web, sale(shop, "300001"), deed="cancel")

    assert answer.headers["location"] == "http://localhost:8000/payments/1/back?ORDER=300001"
    assert stands(web, shop, "300001")["RC"] == "-25"


@pytest.mark.parametrize(
    "changed",
    [
        {"AMOUNT": "0.00"},
        {"CURRENCY": "USD"},
        {"TERMINAL": "17200002"},
        {"ORDER": "12345"},
        {"NONCE": "12"},
        {"BACKREF": "javascript:alert(1)"},
    ],
)
def test_a_form_that_cannot_be_is_refused(
    web: httpx.Client, shop: RSAPrivateKey, changed: dict[str, str]
) -> None:
    fields = {**sale(shop, "400001"), **changed}

    assert web.post(LINK, data=signed(shop, fields, SALE)).status_code == 400


def test_a_form_with_another_sum_or_an_old_one_is_refused(web: httpx.Client, shop: RSAPrivateKey) -> None:
    forged = {**sale(shop, "400002"), "AMOUNT": "0.01"}
    old = sale(shop, "400002", datetime.now(UTC) - timedelta(hours=2))

    assert [web.post(LINK, data=one).status_code for one in (forged, old)] == [400, 400]
    assert stands(web, shop, "400002")["RC"] == "-24"


def test_nobody_else_may_ask_how_an_order_stands(web: httpx.Client, shop: RSAPrivateKey) -> None:
    asked = signed(shop, message("90", "500001", datetime.now(UTC)), STATUS)

    assert web.post(LINK, data={**asked, "ORDER": "500002"}).json()["RC"] == "-17"


@pytest.fixture
def calls() -> Iterator[tuple[str, "Queue[dict[str, str]]"]]:
    """A shop that hears the bank's servers: its address, and what it hears."""
    heard: Queue[dict[str, str]] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.put(dict(parse_qsl(body.decode())))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/back", heard
        server.shutdown()
        thread.join()


def test_a_server_of_the_bank_may_call_twice(
    web: httpx.Client, shop: RSAPrivateKey, calls: tuple[str, "Queue[dict[str, str]]"]
) -> None:
    address, heard = calls

    pays(web, sale(shop, "600001", BACKREF=address), number="5400 0000 0007 0057")

    told = [heard.get(timeout=30), heard.get(timeout=30)]
    assert [one["ORDER"] for one in told] == ["600001", "600001"]
    assert all(one["ACTION"] == "0" and one["P_SIGN"] for one in told)
