"""Whoever has many addresses of one network is counted as one place."""

import pytest
from attrs import define
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.network import place_of
from litestar.testing import TestClient
from litestar.types import ASGIApp, Receive, Scope, Send

from tests.web.browser import Browser, portal_of

REFUSED = "Buradan həddən artıq çox səhv şifrə yazılıb."


@define
class Line:
    """Where requests to a portal come from."""

    portal: ASGIApp
    host: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["client"] = (self.host, 50000)
        await self.portal(scope, receive, send)


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::"),
        ("portal.sock", "portal.sock"),
        ("", ""),
    ],
)
def test_a_place_is_an_address_or_its_network(host: str, place: str) -> None:
    assert place_of(host) == place


def test_passwords_are_not_tried_from_address_after_address(cabinet: Cabinet, journey: Journey) -> None:
    journey.registered(LEYLA)
    app = portal_of(cabinet)
    line = app.asgi_handler = Line(app.asgi_handler, "")
    with TestClient(app) as client:
        browser = Browser(client)
        for number in range(1, 31):
            line.host = f"2001:db8:1:2::{number}"
            browser.sign_in(f"nobody{number}", "səhv")

        line.host = "2001:db8:1:2::77"
        assert REFUSED in browser.send("/", "/sign-in/password", user_name="leyla", password="").text
        line.host = "2001:db8:1:3::77"
        browser.sign_in(LEYLA.user_name, PASSWORD)
        assert LEYLA.person.surname in browser.open("/")
