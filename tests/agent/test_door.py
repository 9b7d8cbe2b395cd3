"""Who gets through the door, and with what: no card is needed to find out."""

import json
import socket
from contextlib import closing
from http.client import HTTPConnection
from threading import Event, Thread
from urllib.parse import urlsplit

import httpx
import pytest
from ekabinet_eimza_agent.door import _STATUS
from ekabinet_eimza_agent.refusal import Code

from tests.agent.conftest import Started
from tests.agent.page import NONCE, SITE, Page
from tests.agent.person import Person

OTHER = "https://other.example"
STATUS = json.dumps({"command": "status"})


def answer_to(page: Page, method: str = "POST", body: str = STATUS, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.request(method, page.address, content=body, headers=named)


def test_a_site_learns_that_the_agent_runs(started: Started) -> None:
    with started(Person()) as page:
        answer = page.ask("status")

    assert answer.json() == {"version": "0.1.0"}
    assert answer.headers["access-control-allow-origin"] == SITE
    assert answer.headers["cache-control"] == "no-store"


def test_a_browser_may_send_what_a_site_asks(started: Started) -> None:
    with started(Person()) as page:
        answer = answer_to(
            page,
            "OPTIONS",
            Origin=SITE,
            Access_Control_Request_Method="POST",
            Access_Control_Request_Headers="content-type",
            Access_Control_Request_Private_Network="true",
        )

    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == SITE
    assert answer.headers["access-control-allow-methods"] == "POST"
    assert answer.headers["access-control-allow-headers"] == "content-type"
    assert answer.headers["access-control-allow-private-network"] == "true"


@pytest.mark.parametrize("method", ["POST", "OPTIONS"])
@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://kabinet.example",
        "https://kabinet.example/",
        "file://",
        "https://",
        "http://localhost.kabinet.example",
        "chrome-extension://abc",
    ],
)
def test_an_origin_that_anybody_can_make_up_gets_nothing(started: Started, method: str, origin: str) -> None:
    person = Person()

    with started(person, origins=frozenset({origin})) as page:
        answer = answer_to(page, method, Origin=origin, Content_Type="application/json")

    assert answer.status_code == 403
    assert answer.content == b""
    assert "access-control-allow-origin" not in answer.headers
    assert person.sites == []


@pytest.mark.parametrize("method", ["POST", "OPTIONS", "PUT", "HEAD"])
def test_without_an_origin_there_is_no_answer(started: Started, method: str) -> None:
    with started(Person()) as page:
        answer = answer_to(page, method, Content_Type="application/json")

    assert answer.status_code in {403, 501}
    assert b"version" not in answer.content


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
@pytest.mark.parametrize("host", ["kabinet.example", "127.0.0.1", "127.0.0.1:1", "rebound.example:{port}"])
def test_another_name_for_this_computer_gets_nothing(started: Started, method: str, host: str) -> None:
    with started(Person()) as page:
        named = host.format(port=urlsplit(page.address).port)
        answer = answer_to(page, method, Host=named, Origin=SITE, Content_Type="application/json")

    assert answer.status_code in {403, 421}
    assert answer.content == b""


def test_a_person_who_looks_reads_that_it_runs(started: Started) -> None:
    with started(Person()) as page:
        answer = answer_to(page, "GET")

    assert "e-İmza proqramı işləyir" in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_site_does_not_read_that_page(started: Started) -> None:
    with started(Person()) as page:
        assert answer_to(page, "GET", Origin=SITE).status_code == 404


@pytest.mark.parametrize("path", ["/x", "/?a"])
def test_there_is_one_page(started: Started, path: str) -> None:
    with started(Person()) as page:
        assert httpx.get(page.address + path).status_code == 404
        assert httpx.post(page.address + path, headers={"Origin": SITE}, json={}).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_what_a_form_can_send_is_no_request(started: Started, kind: str) -> None:
    with started(Person()) as page:
        answer = answer_to(page, Origin=SITE, Content_Type=kind)

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "protocol"


@pytest.mark.parametrize("length", ["32769", "-1", "x", "", "99999999999999999999", "٣"])
def test_a_request_of_strange_length_is_not_read(started: Started, length: str) -> None:
    with started(Person()) as page, closing(HTTPConnection(*_address(page))) as door:
        door.putrequest("POST", "/")
        for name, value in (("Origin", SITE), ("Content-Type", "application/json")):
            door.putheader(name, value)
        door.putheader("Content-Length", length.encode())
        door.endheaders()

        assert door.getresponse().status == 400


def test_a_page_that_leaves_in_the_middle_is_forgotten(
    started: Started, capfd: pytest.CaptureFixture[str]
) -> None:
    with started(Person()) as page:
        with socket.create_connection(_address(page)) as half:
            half.sendall(f"POST / HTTP/1.1\r\nHost: {urlsplit(page.address).netloc}\r\nOrig".encode())
        answer = page.ask("status")

    assert answer.status_code == 200
    assert capfd.readouterr().err == ""


def test_one_request_is_answered_at_a_time(started: Started) -> None:
    asked, enough = Event(), Event()

    def think() -> None:
        asked.set()
        assert enough.wait(10)

    with started(Person(meanwhile=think, lets=False)) as page:
        other = Page(page.address, OTHER)
        first = Thread(target=other.ask, args=("get-signing-certificate",))
        first.start()
        assert asked.wait(10)

        second = page.ask("authenticate", challengeNonce=NONCE)
        still_there = page.ask("status")

        enough.set()
        first.join(10)
        third = page.ask("authenticate", challengeNonce="short")

    assert second.status_code == 409
    assert second.json()["error"]["code"] == "busy"
    assert still_there.status_code == 200
    assert third.json()["error"]["code"] == "protocol"


def test_every_refusal_has_a_status() -> None:
    assert set(_STATUS) == set(Code)


def test_without_a_module_the_page_is_told(started: Started) -> None:
    with started(Person(), module=None) as page:
        answer = page.ask("get-signing-certificate")

    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "module-absent"


def _address(page: Page) -> tuple[str, int]:
    parts = urlsplit(page.address)
    assert parts.hostname
    assert parts.port
    return parts.hostname, parts.port
