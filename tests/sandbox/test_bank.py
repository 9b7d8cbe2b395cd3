from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from ekabinet_sandbox.card import Card, WrongCard, sample_cards
from ekabinet_sandbox.server import running
from ekabinet_sandbox.settings import Lives
from stdnum import luhn

ACCESS = ("ekabinet", "sandbox")
ORDER = {
    "typeRid": "Order_SMS",
    "amount": "30.00",
    "currency": "AZN",
    "language": "az",
    "description": "Dövlət rüsumu",
    "hppRedirectUrl": "http://localhost:8000/payment/back?attempt=7",
}
PAYS, DECLINED, SLOW, STRANDS = "0008", "0016", "0024", "0032"


def _number(ending: str) -> str:
    return "4169 7300 0003 " + ending


def _prepare(web: httpx.Client, **fields: object) -> Any:
    answer = web.post("/bank/api/order/", json={"order": ORDER | fields}, auth=ACCESS)
    return answer.raise_for_status().json()["order"]


def _pay(web: httpx.Client, order: Any, ending: str = PAYS, **fields: str) -> httpx.Response:
    form = {
        "id": str(order["id"]),
        "password": order["password"],
        "deed": "pay",
        "number": _number(ending),
        "expiry": "12/40",
        "cvv": "123",
    }
    return web.post(order["hppUrl"], data=form | fields)


def _look(web: httpx.Client, order: Any) -> Any:
    return web.get(f"/bank/api/order/{order['id']}", auth=ACCESS).raise_for_status().json()["order"]


def _way_back(answer: httpx.Response) -> dict[str, list[str]]:
    assert answer.status_code == 303
    address = urlsplit(answer.headers["location"])
    assert (address.netloc, address.path) == ("localhost:8000", "/payment/back")
    return parse_qs(address.query)


def test_an_order_waits_for_its_payer(web: httpx.Client) -> None:
    order = _prepare(web)
    page = web.get(order["hppUrl"], params={"id": order["id"], "password": order["password"]})

    assert order["status"] == "Preparing"
    assert "30,00 AZN" in page.text
    assert "Dövlət rüsumu" in page.text
    assert "form-action 'self' http://localhost:8000" in page.headers["content-security-policy"]
    assert _look(web, order)["status"] == "Preparing"


@pytest.mark.parametrize(("ending", "status"), [(PAYS, "FullyPaid"), (DECLINED, "Declined")])
def test_the_card_decides_and_the_payer_comes_back(web: httpx.Client, ending: str, status: str) -> None:
    order = _prepare(web)
    back = _way_back(_pay(web, order, ending))
    seen = _look(web, order)

    assert back == {"attempt": ["7"], "ID": [str(order["id"])], "STATUS": [status]}
    assert (seen["status"], seen["amount"], seen["currency"]) == (status, "30.00", "AZN")
    assert seen["card"] == "416973******" + ending


def test_refusing_to_pay_cancels_the_order(web: httpx.Client) -> None:
    order = _prepare(web)
    back = _way_back(_pay(web, order, deed="cancel", number="", expiry="", cvv=""))

    assert back["STATUS"] == ["Cancelled"]
    assert _look(web, order)["status"] == "Cancelled"


def test_a_card_may_pay_without_sending_the_payer_back(web: httpx.Client) -> None:
    order = _prepare(web)
    answer = _pay(web, order, STRANDS)

    assert answer.status_code == 200
    assert _look(web, order)["status"] == "FullyPaid"


@pytest.fixture
def hasty(tmp_path: Path) -> Iterator[httpx.Client]:
    lives = Lives(order=timedelta(0), slow_card=timedelta(0))
    with running(tmp_path, lives=lives) as sandbox, httpx.Client(base_url=sandbox.url) as web:
        yield web


def test_a_closed_page_leaves_an_order_that_expires(hasty: httpx.Client) -> None:
    order = _prepare(hasty)

    assert _look(hasty, order)["status"] == "Expired"
    assert _pay(hasty, order).status_code == 409


def test_a_slow_card_pays_after_the_payer_came_back(web: httpx.Client) -> None:
    order = _prepare(web)
    back = _way_back(_pay(web, order, SLOW))

    assert back["STATUS"] == ["Preparing"]
    assert _look(web, order)["status"] == "Preparing"
    assert _pay(web, order).status_code == 409


def test_a_slow_card_has_paid_in_the_end(tmp_path: Path) -> None:
    lives = Lives(slow_card=timedelta(0))
    with running(tmp_path, lives=lives) as sandbox, httpx.Client(base_url=sandbox.url) as web:
        order = _prepare(web)
        _pay(web, order, SLOW)

        assert _look(web, order)["status"] == "FullyPaid"


@pytest.mark.parametrize(
    ("first", "status"), [(PAYS, "FullyPaid"), (DECLINED, "Declined"), (STRANDS, "FullyPaid")]
)
def test_what_is_settled_is_not_charged_again(web: httpx.Client, first: str, status: str) -> None:
    order = _prepare(web)
    _pay(web, order, first)

    again = [_pay(web, order, PAYS), _pay(web, order, deed="cancel")]
    page = web.get(order["hppUrl"], params={"id": order["id"], "password": order["password"]})

    assert [answer.status_code for answer in again] == [409, 409]
    assert "Kartın nömrəsi" not in page.text
    assert _look(web, order)["status"] == status
    assert _look(web, order)["card"] == "416973******" + first


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "4169 7300 0003 0009"},
        {"number": "4111 1111 1111 1111"},
        {"number": "416973"},
        {"expiry": "12/20"},
        {"expiry": "13/40"},
        {"cvv": "12"},
    ],
)
def test_a_wrong_card_is_refused_without_repeating_it(web: httpx.Client, wrong: dict[str, str]) -> None:
    order = _prepare(web)
    answer = _pay(web, order, **wrong)

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert wrong.get("number", _number(PAYS)) + '"' not in answer.text
    assert _look(web, order)["status"] == "Preparing"


@pytest.mark.parametrize(("number", "_"), sample_cards())
def test_sample_cards_are_well_formed(number: str, _: str) -> None:
    assert luhn.is_valid(number.replace(" ", ""))
    assert Card.read(number, "1240", "000").mask.endswith(number[-4:])


def test_any_other_card_of_the_bank_is_declined(web: httpx.Client) -> None:
    order = _prepare(web)
    _pay(web, order, number="4169730000000001")

    assert _look(web, order)["status"] == "Declined"


def test_a_card_is_good_through_its_last_month() -> None:
    with pytest.raises(WrongCard):
        Card.read(_number(PAYS), "01/26", "123")


@pytest.mark.parametrize(
    "wrong",
    [
        {"typeRid": "Order_DMS"},
        {"amount": "30"},
        {"amount": "0.00"},
        {"amount": 30},
        {"currency": "USD"},
        {"language": "fr"},
        {"description": None},
        {"hppRedirectUrl": "javascript:alert(1)"},
        {"hppRedirectUrl": "/back"},
        {"hppRedirectUrl": "http://portal; script-src *"},
    ],
)
def test_a_malformed_order_is_refused(web: httpx.Client, wrong: dict[str, object]) -> None:
    answer = web.post("/bank/api/order", json={"order": ORDER | wrong}, auth=ACCESS)

    assert answer.status_code == 400
    assert answer.json()["errorCode"] == "InvalidRequest"


def test_the_order_service_wants_its_password(web: httpx.Client) -> None:
    answers = [
        web.post("/bank/api/order", json={"order": ORDER}),
        web.get("/bank/api/order/1", auth=("ekabinet", "wrong")),
    ]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert web.get("/bank/api/order/999999", auth=ACCESS).json()["errorCode"] == "OrderNotFound"


def test_the_payers_page_wants_the_orders_own_password(web: httpx.Client) -> None:
    order = _prepare(web)
    page = web.get(order["hppUrl"], params={"id": order["id"], "password": "wrong"})

    assert page.status_code == 404
    assert _pay(web, order, password="wrong").status_code == 404
    assert _look(web, order)["status"] == "Preparing"


def test_a_card_may_make_the_bank_take_another_sum(web: httpx.Client) -> None:
    order = _prepare(web)
    _pay(web, order, "0065")

    assert (_look(web, order)["status"], _look(web, order)["amount"]) == ("FullyPaid", "29.99")


def test_a_card_may_want_the_code_of_its_holder(web: httpx.Client) -> None:
    order = _prepare(web)
    asked = _pay(web, order, "0040")
    before = _look(web, order)["status"]

    back = _way_back(_pay(web, order, deed="confirm", code="1234"))

    assert "3-D Secure" in asked.text
    assert (before, back["STATUS"]) == ("Preparing", ["FullyPaid"])


def test_a_card_may_make_the_bank_talk_nonsense(web: httpx.Client) -> None:
    order = _prepare(web)
    _pay(web, order, "0073")

    answer = web.get(f"/bank/api/order/{order['id']}", auth=ACCESS)

    assert answer.status_code == 200
    assert answer.text.startswith("<html>")
