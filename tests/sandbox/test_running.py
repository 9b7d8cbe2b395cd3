import logging
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.server import running

from tests.sandbox.conftest import GUNAY, RelyingParty

BANK = ("ekabinet", "sandbox")
CARD = "4169730000030008"
ORDER = {
    "typeRid": "Order_SMS",
    "amount": "30.00",
    "currency": "AZN",
    "language": "az",
    "description": "Dövlət rüsumu",
    "hppRedirectUrl": "http://localhost:8000/back",
}


def _pay(web: httpx.Client) -> tuple[int, str]:
    order = web.post("/bank/api/order", json={"order": ORDER}, auth=BANK).json()["order"]
    page = {"id": order["id"], "password": order["password"]}
    web.get("/bank/page", params=page)
    web.post("/bank/page", data=page | {"deed": "pay", "number": CARD, "expiry": "12/40", "cvv": "987"})
    return order["id"], order["password"]


def test_keys_orders_receipts_faults_and_pin_counters_survive_a_restart(tmp_path: Path) -> None:
    with running(tmp_path) as before, httpx.Client(base_url=before.url) as web:
        certificate = RelyingParty(web).certificate(*GUNAY)["cert"]
        RelyingParty(web).session("signature", *GUNAY)
        before.phone.confirm(GUNAY[0], "00000")
        before.phone.suffer(GUNAY[0], Fault.OTHER_CODE)
        before.receipts.refund("100000030")
        order, _ = _pay(web)
        anchor = (before.trust / "root.pem").read_bytes()

    with running(tmp_path) as after, httpx.Client(base_url=after.url) as web:
        assert RelyingParty(web).certificate(*GUNAY)["cert"] == certificate
        assert (after.trust / "root.pem").read_bytes() == anchor
        assert web.get(f"/bank/api/order/{order}", auth=BANK).json()["order"]["status"] == "FullyPaid"
        refunded = after.receipts.get("100000030")
        assert refunded
        assert refunded.state == "refunded"
        assert 'value="other-code" checked' in web.get(f"/phone/{GUNAY[0]}?refresh=off").text
        RelyingParty(web).session("signature", *GUNAY)
        assert after.phone.confirm(GUNAY[0], "00000") == 1


def test_other_people_move_in_by_editing_the_copied_file(tmp_path: Path) -> None:
    with running(tmp_path):
        pass
    people = tmp_path / "people.toml"
    people.write_text(people.read_text("utf-8").replace("Günay", "Gülnar"), "utf-8")

    with running(tmp_path) as sandbox:
        assert sandbox.people.people[0].name == "Gülnar"


def test_stopping_lets_go_of_who_waits(tmp_path: Path) -> None:
    with running(tmp_path) as sandbox, httpx.Client(base_url=sandbox.url) as web:
        session = RelyingParty(web).session("signature", *GUNAY)
        caller = socket.create_connection(("127.0.0.1", web.base_url.port or 0))
        caller.sendall(f"GET /asan/signature/session/{session} HTTP/1.1\r\nHost: sandbox\r\n\r\n".encode())
        web.get("/").raise_for_status()  # whatever came before it has arrived, too

    with caller, caller.makefile("rb") as answer:
        assert b'"state":"RUNNING"' in answer.read()


def test_no_pin_card_number_or_password_is_logged_or_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with running(tmp_path) as sandbox, httpx.Client(base_url=sandbox.url) as web:
        RelyingParty(web).session("signature", *GUNAY)
        sandbox.phone.prompt(GUNAY[0])
        session = re.search(r'name="session" value="([^"]+)"', web.get(f"/phone/{GUNAY[0]}").text)
        assert session
        answer = {"session": session[1], "deed": "confirm", "pin": "48151"}
        web.post(f"/phone/{GUNAY[0]}/answer", data=answer)
        web.post(f"/phone/{GUNAY[0]}/answer", data={"pin": "48151"})
        web.post("/bank/page", data={"id": "x", "password": "48151", "number": CARD})
        _, password = _pay(web)

    ours = [record for record in caplog.records if not record.name.startswith(("httpx", "httpcore"))]
    said = "\n".join(logging.Formatter().format(record) for record in ours)
    with sqlite3.connect(tmp_path / "sandbox.db") as database:
        kept = "\n".join(database.iterdump())
    database.close()
    for secret in ("48151", CARD, "4169 7300", password):
        assert secret not in said
    assert CARD not in kept
    assert "416973******0008" in kept


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_until_a_signal_and_ends_cleanly(tmp_path: Path, stop: signal.Signals) -> None:
    web_port, mail_port = _free_ports()
    command = [sys.executable, "-W", "error", "-m", "ekabinet_sandbox", "--data", str(tmp_path)]
    command += ["--port", str(web_port), "--smtp-port", str(mail_port)]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        try:
            said = process.stdout.readline()
            page = httpx.get(f"http://127.0.0.1:{web_port}/", timeout=30)
        finally:
            process.send_signal(stop)
        complaints = process.stderr.read()

    assert str(web_port) in said
    assert page.status_code == 200
    assert process.returncode == 0
    assert complaints == ""


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(("127.0.0.1", 0)) as second:
        return first.getsockname()[1], second.getsockname()[1]
