"""What anybody may send costs nobody else anything: no page waits for it, and no disk fills with it."""

from time import process_time

import pytest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_memory.browser_sessions import MemoryBrowserSessions
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.form import MOST_FIELDS, ROOM
from ekabinet_web.visit import TYPED_MOST
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of
from tests.web.fragile import Health, fragile_world

FORM = {"content-type": "application/x-www-form-urlencoded"}
PAGE = "/applications/1/content"


def remembered(cabinet: Cabinet) -> int:
    """Characters that all sessions remember together."""
    sessions = cabinet.parts.browser_sessions
    assert isinstance(sessions, MemoryBrowserSessions)
    return sum(
        len(name) + len(text) for one in sessions._sessions.values() for name, text in one.data.items()
    )


@pytest.mark.parametrize("body", [b"&" * MOST_FIELDS, b"text=" + b"x" * ROOM], ids=["fields", "bytes"])
def test_a_form_that_no_page_has_is_not_taken_apart(browser: Browser, body: bytes) -> None:
    answer = browser.client.post("/sign-in/password", content=body, headers=FORM)

    assert answer.status_code == 400


SLOW = (
    b'--x\r\nContent-Disposition: form-data; name="text"\r\n'
    b"Content-Type: text/plain; charset=punycode\r\n\r\n"
    + b"a" * 100_000
    + b"-"
    + b"b" * 100_000
    + b"\r\n--x--\r\n"
)
FILES = {"content-type": "multipart/form-data; boundary=x"}


def test_a_text_in_a_charset_that_takes_hours_to_read_is_read_at_once(browser: Browser) -> None:
    before = process_time()

    answer = browser.client.post(PAGE, content=SLOW, headers=FILES, follow_redirects=False)

    assert answer.status_code == 303
    assert process_time() - before < 1


@pytest.mark.parametrize(
    "body",
    [
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"a" * (ROOM + 1) + b"\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhalf',
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * (MOST_FIELDS + 1),
    ],
    ids=["bytes", "no UTF-8", "half", "fields"],
)
def test_a_form_with_files_that_no_browser_sends_is_not_taken(browser: Browser, body: bytes) -> None:
    answer = browser.client.post(PAGE, content=body, headers=FILES)

    assert answer.status_code == 400


def test_the_longest_text_is_taken_apart(browser: Browser) -> None:
    body = {"text": "Ə" * 300_000, "csrf": "none"}

    assert browser.client.post(PAGE, data=body, follow_redirects=False).status_code == 303


def test_what_a_stranger_sends_is_remembered_up_to_what_a_page_sends(
    browser: Browser, cabinet: Cabinet
) -> None:
    said = browser.client.post(PAGE, data={"text": "x" * TYPED_MOST})

    assert "yazdıqlarınız saxlanılıb" not in said.text
    assert remembered(cabinet) < 1000


def test_what_a_stranger_sends_to_page_after_page_makes_room_for_what_follows(
    browser: Browser, cabinet: Cabinet
) -> None:
    for page in range(5):
        browser.client.post(f"/applications/{page}/content", data={"text": f"{page}" * (TYPED_MOST // 3)})

    assert remembered(cabinet) < TYPED_MOST + 1000


@pytest.mark.parametrize("path", ["/applications/" + "a" * 5000, "/applications/%00", "/applications/%0a"])
def test_an_address_that_no_page_has_is_not_remembered(browser: Browser, cabinet: Cabinet, path: str) -> None:
    answer = browser.client.get(path, follow_redirects=False)

    assert answer.status_code == 303
    assert remembered(cabinet) == 0


def test_an_address_is_one_line_of_the_log(rules: Jurisdiction, caplog: pytest.LogCaptureFixture) -> None:
    away = Health()
    away.away()

    with TestClient(portal_of(fragile_world(rules, away, away).cabinet)) as client:
        client.get("/help/%0aERROR%20forged")
        client.post("/applications/%0aERROR%20forged/content")

    told = [one.getMessage() for one in caplog.records if one.name == "ekabinet_web.mishaps"]
    assert told
    assert not any("\n" in one for one in told)
