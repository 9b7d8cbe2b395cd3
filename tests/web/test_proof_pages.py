"""Waiting for the phone is the same wherever somebody proves who they are."""

import pytest
from ekabinet_memory.signing import MemoryPhone
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA

from tests.web.browser import Browser

PLACES = [("/sign-in", "/", "/"), ("/register", "/register", "/register"), ("/proof", "/proof", "/proof")]
"""Below which address it waits, where it was begun, and where giving up leads."""


@pytest.fixture(params=PLACES, ids=lambda place: place[0].removeprefix("/"))
def place(request: pytest.FixtureRequest, journey: Journey, browser: Browser) -> tuple[str, str]:
    """The phone is asked; Leyla has a cabinet, and is signed in where that is needed."""
    base, begun, back = request.param
    journey.registered(LEYLA)
    if base == "/proof":
        browser.sign_in(LEYLA.user_name, PASSWORD)
    browser.send(begun, f"{base}/asan", phone=LEYLA.phone, user_code=LEYLA.user_code)
    return base, back


def test_the_script_leaves_the_page_once_the_phone_has_answered(
    browser: Browser, phone: MemoryPhone, place: tuple[str, str]
) -> None:
    base, _ = place

    still = browser.client.get(f"{base}/state")
    phone.confirm()
    ended = browser.client.get(f"{base}/state")

    assert still.status_code == 204
    assert ended.headers["hx-redirect"] == f"{base}/wait"


def test_giving_up_leads_back_and_asks_the_phone_no_more(browser: Browser, place: tuple[str, str]) -> None:
    base, back = place

    left = browser.send(f"{base}/wait", f"{base}/cancel")

    assert left.url.path == back
    assert browser.client.get(f"{base}/look").status_code == 404
