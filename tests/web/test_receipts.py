"""The filing receipt on the pages of its owner, and on nobody else's."""

from hashlib import sha256
from urllib.parse import quote

import pytest
from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.assembling import assemble
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of

SOON = "Hazırlanır: bir neçə dəqiqədən sonra yenidən baxın"
LABEL = "Göndərmə qəbzi"


@pytest.fixture
def sent(journey: Journey, browser: Browser) -> Application:
    """Leyla's application just now sent, and she is signed in."""
    leyla = journey.registered(LEYLA)
    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return sent


def test_a_receipt_that_is_being_made_is_promised(browser: Browser, sent: Application) -> None:
    page = browser.open(f"/applications/{sent.id}")

    assert LABEL in page
    assert SOON in page
    assert browser.client.get(f"/applications/{sent.id}/receipt").status_code == 404
    assert LABEL.lower() in browser.open(f"/applications/{sent.id}/sent").lower()


def test_a_receipt_that_is_there_can_be_saved(journey: Journey, browser: Browser, sent: Application) -> None:
    journey.settled()

    page = browser.open(f"/applications/{sent.id}")
    answer = browser.client.get(f"/applications/{sent.id}/receipt")

    assert SOON not in page
    assert f'href="/applications/{sent.id}/receipt"' in page
    assert quote(f"{sent.number}-qəbz.edoc") in answer.headers["content-disposition"]
    kept = journey.world.cabinet.parts.storage
    with kept.reading() as books:
        receipt = books.applications.get(sent.id).receipt
    assert receipt is not None
    assert sha256(answer.content).hexdigest() == receipt.digest


def test_a_stranger_does_not_find_it(journey: Journey, browser: Browser, sent: Application) -> None:
    journey.settled()
    journey.registered(RASHAD)
    browser.send("/", "/sign-out")
    browser.sign_in(RASHAD.user_name, PASSWORD)

    assert browser.client.get(f"/applications/{sent.id}/receipt").status_code == 404


def test_where_nothing_is_sealed_no_receipt_is_promised(world: MemoryWorld, sent: Application) -> None:
    bare = assemble(evolve(world.parts, seal=None))
    browser = Browser(TestClient(portal_of(bare)))
    browser.sign_in(LEYLA.user_name, PASSWORD)

    for page in (f"/applications/{sent.id}", f"/applications/{sent.id}/sent"):
        assert LABEL.lower() not in browser.open(page).lower()
