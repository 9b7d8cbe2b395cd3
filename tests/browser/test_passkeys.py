"""A passkey beside the password, with a real browser's WebAuthn and a device made of software."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, expect

from tests.browser.conftest import Demonstration
from tests.browser.people import Person
from tests.browser.test_submitting import sign_in

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
PASSWORD = "ekabinet-demo-2026"


@pytest.fixture
def gunay(browser: Browser, demonstration: Demonstration) -> Iterator[Person]:
    person = Person.at(browser, demonstration, 1280)
    sign_in(person, "gunay")
    yield person
    assert person.wrong == []


@pytest.fixture
def device(gunay: Person) -> CDPSession:
    """In her browser."""
    session = gunay.context.new_cdp_session(gunay.page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session


def by_password(person: Person) -> Person:
    person.page.goto(person.demonstration.portal)
    person.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    return person.fill("İstifadəçi adı", "gunay").fill("Şifrə", PASSWORD).press("Daxil ol")


def test_a_passkey_is_added_asked_for_and_removed(gunay: Person, device: CDPSession) -> None:
    gunay.follow("Günay").follow("Giriş açarları").looks("Giriş açarları").says("Giriş açarınız yoxdur")
    gunay.follow("Giriş açarı əlavə et").looks("Giriş açarı əlavə et")
    gunay.fill("Ad", "Telefonum").press("Giriş açarını yarat").looks("Bərpa kodlarınız")
    code = gunay.page.locator("code").first.inner_text()
    gunay.follow("Kodları saxladım").says("Telefonum").looks("Giriş açarları")
    gunay.press("Çıxış")

    by_password(gunay).looks("Giriş açarınızı göstərin").press("Giriş açarını göstər")
    expect(gunay.page.get_by_role("link", name="Günay").first).to_be_visible()
    gunay.press("Çıxış")

    by_password(gunay).looks("Giriş açarınızı göstərin")
    gunay.page.get_by_text("Bərpa kodu ilə").click()
    gunay.fill("Bərpa kodu", "00000").press("Təsdiqlə").refused("Bu, kodlarınızdan deyil")
    gunay.fill("Bərpa kodu", code).press("Təsdiqlə")
    gunay.follow("Günay").follow("Giriş açarları").says("9 kod qalıb")
    gunay.page.get_by_role("button", name=re.compile("Ləğv et.*Telefonum")).click()
    gunay.says("Giriş açarı silindi.")


def test_a_device_that_refuses_leaves_the_other_ways(gunay: Person, device: CDPSession) -> None:
    gunay.follow("Günay").follow("Giriş açarları").follow("Giriş açarı əlavə et")
    device.send("WebAuthn.disable")
    gunay.page.add_init_script(
        "navigator.credentials.create = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    gunay.page.reload()

    gunay.fill("Ad", "Telefonum").press("Giriş açarını yarat")

    gunay.says("Cihaz giriş açarı vermədi")
    expect(gunay.page.get_by_label("Ad", exact=True)).to_have_value("Telefonum")
