"""What the script of the waiting page is told about the phone."""

import pytest
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from httpx import Response

from tests.web.browser import Browser


@pytest.fixture
def base(journey: Journey, browser: Browser) -> str:
    """The application that Leyla is signing on her phone, which has rung."""
    leyla = journey.registered(LEYLA)
    confirmed, world = journey.confirmed(leyla), journey.world
    world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)
    world.cabinet.signing.ask(confirmed.id, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return f"/applications/{confirmed.id}"


def asked(browser: Browser, base: str) -> Response:
    return browser.client.get(f"{base}/sign/state", headers={"hx-request": "true"})


def test_nothing_while_the_phone_rings(browser: Browser, base: str) -> None:
    answer = asked(browser, base)

    assert (answer.status_code, answer.text) == (204, "")


def test_the_page_of_what_was_sent_once_it_is_signed(browser: Browser, journey: Journey, base: str) -> None:
    journey.world.phone.confirm()

    answer = asked(browser, base)

    assert answer.headers["hx-redirect"] == f"{base}/sent"


def test_the_page_that_says_why_once_it_was_refused(browser: Browser, journey: Journey, base: str) -> None:
    journey.world.phone.refuse()

    answer = asked(browser, base)

    assert answer.headers["hx-redirect"] == f"{base}/sign/wait"
