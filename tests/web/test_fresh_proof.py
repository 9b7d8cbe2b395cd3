"""Fresh proof on its pages: asked for when it is due, and nothing typed is lost."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.signing import MemoryPhone
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD, Someone
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import Filled
from tests.web.reading import words_of

NEW = "leyla@example.org"
COOKIE = "ekabinet"


@pytest.fixture
def leyla(journey: Journey, browser: Browser, clock: MemoryClock) -> Actor:
    """She signed in twenty minutes ago."""
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    clock.pass_(minutes=20)
    return actor


def typed(browser: Browser) -> Response:
    filled = Filled.at(browser, "/profile")
    return browser.client.post(
        "/profile", data={**filled.fields, "email": NEW, "address": "Şəki", "do": "save"}
    )


def signed(browser: Browser, phone: MemoryPhone, someone: Someone) -> Response:
    browser.send("/proof", "/proof/asan", phone=someone.phone, user_code=someone.user_code)
    browser.client.get("/proof/look")
    phone.confirm()
    return browser.client.get("/proof/look")


def test_who_changes_the_address_is_asked_for_a_proof_and_goes_on_where_they_were(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    before = browser.client.cookies.get(COOKIE)

    asked = typed(browser)
    back = Filled.of(browser, "/profile", browser.send("/proof", "/proof/password", password=PASSWORD))

    assert asked.url.path == "/proof"
    assert "Bunun siz olduğunuzu təsdiqləyin" in words_of(asked.text)
    assert (back.fields["email"], back.fields["address"]) == (NEW, "Şəki")
    assert browser.client.cookies.get(COOKIE) != before
    back.press("save")
    assert cabinet.profile.get(leyla).email == NEW


def test_the_session_before_the_proof_finds_nothing(browser: Browser, leyla: Actor) -> None:
    before = browser.client.cookies.get(COOKIE)
    browser.send("/proof", "/proof/password", password=PASSWORD)

    browser.client.cookies.clear()
    browser.client.cookies.set(COOKIE, before or "", domain="testserver.local", path="/")

    assert browser.client.get("/profile", follow_redirects=False).status_code == 303


def test_a_signature_is_as_good(browser: Browser, phone: MemoryPhone, cabinet: Cabinet, leyla: Actor) -> None:
    typed(browser)

    back = Filled.of(browser, "/profile", signed(browser, phone, LEYLA))

    assert back.press("save").status == 200
    assert cabinet.profile.get(leyla).email == NEW


def test_anothers_signature_is_refused_and_the_proof_asked_for_again(
    browser: Browser, phone: MemoryPhone, leyla: Actor
) -> None:
    typed(browser)

    said = words_of(signed(browser, phone, RASHAD).text)

    assert "başqa şəxsə" in said
    assert typed(browser).url.path == "/proof"


def test_a_wrong_password_is_no_proof(browser: Browser, leyla: Actor) -> None:
    answer = browser.send("/proof", "/proof/password", password="səhv söz")

    assert answer.status_code == 422
    assert "səhv söz" not in answer.text
    assert typed(browser).url.path == "/proof"


def test_within_a_quarter_of_an_hour_nobody_is_asked(
    browser: Browser, cabinet: Cabinet, clock: MemoryClock, leyla: Actor
) -> None:
    browser.send("/proof", "/proof/password", password=PASSWORD)
    clock.pass_(minutes=14)

    typed(browser)

    assert cabinet.profile.get(leyla).email == NEW


def test_who_signs_an_application_is_not_asked_as_well(
    browser: Browser, phone: MemoryPhone, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    path = f"/applications/{journey.confirmed(leyla).id}"

    begun = browser.send(path, f"{path}/sign", rights="yes", phone=LEYLA.phone, user_code=LEYLA.user_code)

    assert begun.url.path == f"{path}/sign/wait"
