"""Passkeys on the pages: the password alone opens nothing, and nobody is locked out."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.passkeys import MemoryDevice
from ekabinet_memory.signing import MemoryPhone
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.reading import words_of

COOKIE = "ekabinet"
NEW = "leyla@example.org"


@pytest.fixture
def device() -> MemoryDevice:
    return MemoryDevice()


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def codes(browser: Browser, leyla: Actor, device: MemoryDevice) -> list[str]:
    """She has added a passkey, and signed out."""
    codes = [one.text_content() for one in found(added(browser, device).text, "//code")]
    browser.send("/profile", "/sign-out")
    return codes


def options(page: str) -> str:
    (found_one,) = found(page, "//form/@data-options")
    return str(found_one)


def added(browser: Browser, device: MemoryDevice, name: str = "Telefonum") -> Response:
    page = browser.open("/profile/passkeys/new")
    filled = Filled.of(browser, "/profile/passkeys/new", browser.client.get("/profile/passkeys/new"))
    assert options(page) != options(filled.page)
    answer = device.make(options(filled.page))
    return browser.client.post(filled.path, data={**filled.fields, "name": name, "answer": answer})


def half_in(browser: Browser) -> Response:
    return browser.send("/", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)


def shown(browser: Browser, page: str, device: MemoryDevice) -> Response:
    token = found(page, "//form[@data-options]//input[@name='csrf']/@value")[0]
    return browser.client.post("/sign-in/passkey", data={"csrf": token, "answer": device.show(options(page))})


def is_in(browser: Browser) -> bool:
    return browser.client.get("/profile", follow_redirects=False).status_code == 200


def test_the_codes_are_shown_once_and_the_passkey_by_its_name(
    browser: Browser, leyla: Actor, device: MemoryDevice
) -> None:
    first = found(added(browser, device).text, "//code")

    said = words_of(browser.open("/profile/passkeys"))

    assert len(first) == 10
    assert "Telefonum" in said
    assert "10 kod qalıb" in said
    assert first[0].text_content() not in said


def test_the_password_alone_signs_nobody_in(browser: Browser, codes: list[str], device: MemoryDevice) -> None:
    asked = half_in(browser)

    assert asked.url.path == "/sign-in/passkey"
    assert not is_in(browser)
    assert shown(browser, asked.text, device).status_code == 200
    assert is_in(browser)


def test_the_passkey_makes_a_new_secret_of_the_session(
    browser: Browser, codes: list[str], device: MemoryDevice
) -> None:
    asked = half_in(browser)
    before = browser.client.cookies.get(COOKIE)

    shown(browser, asked.text, device)

    assert browser.client.cookies.get(COOKIE) != before


def test_an_answer_is_good_once(browser: Browser, codes: list[str], device: MemoryDevice) -> None:
    page = half_in(browser).text
    token = found(page, "//form[@data-options]//input[@name='csrf']/@value")[0]
    answer = device.show(options(page))
    browser.client.post("/sign-in/passkey", data={"csrf": token, "answer": "{}"})

    again = browser.client.post("/sign-in/passkey", data={"csrf": token, "answer": answer})

    assert "Giriş açarı qəbul edilmədi." in words_of(again.text)
    assert not is_in(browser)


def test_another_browser_cannot_go_on_with_it(
    browser: Browser, codes: list[str], device: MemoryDevice
) -> None:
    half_in(browser)
    browser.client.cookies.clear()

    answer = browser.client.get("/sign-in/passkey")

    assert answer.url.path == "/"


def test_a_recovery_code_opens_once(browser: Browser, codes: list[str]) -> None:
    half_in(browser)
    browser.send("/sign-in/passkey", "/sign-in/code", recovery_code=codes[0])
    assert is_in(browser)
    browser.send("/profile", "/sign-out")
    half_in(browser)

    again = browser.send("/sign-in/passkey", "/sign-in/code", recovery_code=codes[0])

    assert again.status_code == 422
    assert codes[0] not in again.text
    assert not is_in(browser)


def test_a_signature_needs_no_passkey(browser: Browser, phone: MemoryPhone, codes: list[str]) -> None:
    browser.send("/", "/sign-in/asan", phone=LEYLA.phone, user_code=LEYLA.user_code)
    browser.client.get("/sign-in/look")
    phone.confirm()
    browser.client.get("/sign-in/look")

    assert is_in(browser)


def test_after_five_minutes_the_password_is_asked_for_again(
    browser: Browser, clock: MemoryClock, codes: list[str], device: MemoryDevice
) -> None:
    page = half_in(browser).text
    clock.pass_(minutes=5)

    answer = shown(browser, page, device)

    assert answer.url.path == "/"
    assert "Yenidən başlayın." in words_of(answer.text)


def test_a_fresh_proof_asks_for_it_too_and_loses_nothing(
    browser: Browser, cabinet: Cabinet, clock: MemoryClock, leyla: Actor, device: MemoryDevice
) -> None:
    added(browser, device)
    clock.pass_(minutes=16)
    filled = Filled.at(browser, "/profile")
    browser.client.post("/profile", data={**filled.fields, "email": NEW, "do": "save"})

    asked = browser.send("/proof", "/proof/password", password=PASSWORD)
    back = Filled.of(browser, "/profile", shown(browser, asked.text, device))

    assert asked.url.path == "/sign-in/passkey"
    assert back.fields["email"] == NEW
    back.press("save")
    assert cabinet.profile.get(leyla).email == NEW


@pytest.mark.parametrize("path", ["/profile/passkeys/new", "/profile/password"])
def test_a_page_whose_form_needs_a_proof_asks_before_anything_is_typed(
    browser: Browser, clock: MemoryClock, leyla: Actor, device: MemoryDevice, path: str
) -> None:
    added(browser, device)
    clock.pass_(minutes=16)

    assert browser.client.get(path).url.path == "/proof"


def test_it_is_removed_with_a_fresh_proof_only(
    browser: Browser, cabinet: Cabinet, clock: MemoryClock, leyla: Actor, device: MemoryDevice
) -> None:
    added(browser, device)
    (passkey,) = cabinet.profile.get(leyla).second.passkeys
    clock.pass_(minutes=16)

    asked = browser.send("/profile/passkeys", "/profile/passkeys", passkey=passkey.id)
    page = browser.send("/proof", "/proof/password", password=PASSWORD)
    back = shown(browser, page.text, device)
    browser.send("/profile/passkeys", "/profile/passkeys", passkey=passkey.id)

    assert asked.url.path == "/proof"
    assert back.url.path == "/profile/passkeys"
    assert not cabinet.profile.get(leyla).second.is_asked


def test_without_a_name_nothing_is_kept_and_the_name_is_asked_for(
    browser: Browser, cabinet: Cabinet, leyla: Actor, device: MemoryDevice
) -> None:
    answer = added(browser, device, "")

    assert answer.status_code == 422
    assert Filled.of(browser, "/profile/passkeys/new", answer).wrong == ("name",)
    assert not cabinet.profile.get(leyla).second.is_asked


def test_without_scripts_the_page_says_what_to_do(browser: Browser, codes: list[str]) -> None:
    page = half_in(browser).text

    (said,) = found(page, "//noscript")
    assert "ASAN İmza və bərpa kodları onsuz da işləyir." in said.text_content()


def test_new_codes_take_the_place_of_the_old(browser: Browser, leyla: Actor, device: MemoryDevice) -> None:
    first = [one.text_content() for one in found(added(browser, device).text, "//code")]

    page = browser.send("/profile/passkeys", "/profile/passkeys", do="codes").text

    assert not set(first) & {one.text_content() for one in found(page, "//code")}


@pytest.mark.parametrize("path", ["/profile/passkeys", "/profile/passkeys/new", "/proof"])
def test_who_is_not_signed_in_sees_nothing(browser: Browser, path: str) -> None:
    answer = browser.client.get(path, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
