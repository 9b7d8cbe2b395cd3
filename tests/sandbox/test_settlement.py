"""The bank's settlement file, and that ``ekabinet reconcile`` can read it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from ekabinet.statement_columns import StatementColumns
from ekabinet.statement_file import StatementReader
from ekabinet_core.money import Money

READER = StatementReader("sandbox", StatementColumns(), "AZN", "Asia/Baku")


def ordered(web: httpx.Client, card: str) -> str:
    """An order that a card was shown for; gives its number."""
    asked = {
        "typeRid": "Order_SMS",
        "amount": "36.50",
        "currency": "AZN",
        "language": "az",
        "description": "Dövlət rüsumu",
        "hppRedirectUrl": "http://localhost:8000/back",
    }
    answer = web.post("/bank/api/order/", json={"order": asked}, auth=("ekabinet", "sandbox"))
    order: Any = answer.raise_for_status().json()["order"]
    form = {"id": str(order["id"]), "password": order["password"], "deed": "pay"}
    web.post(order["hppUrl"], data={**form, "number": card, "expiry": "12/40", "cvv": "123"})
    return str(order["id"])


def test_the_settlement_file_has_every_paid_order(web: httpx.Client) -> None:
    paid, declined = (ordered(web, f"41697300000300{ending}") for ending in ("08", "16"))

    answer = web.get("/bank/settlement.csv").raise_for_status()

    lines = {line.order: line for line in READER.read(answer.content).lines}
    assert lines[paid].amount == Money(3650, "AZN")
    assert abs(lines[paid].at - datetime.now(UTC)) < timedelta(minutes=5)
    assert declined not in lines
    assert "attachment" in answer.headers["content-disposition"]
    assert "/bank/settlement.csv" in web.get("/").text
