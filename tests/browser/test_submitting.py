"""Sənəd təqdim et, as a participant and a clerk do it in a browser (Manual 8)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demonstration
from tests.browser.papers import jpg, pdf
from tests.browser.people import Person, Phone
from tests.browser.test_main_job import shown_code, until_there

CASE, AGAINST_HER = "e-2(004)-1187/2026", "e-2(007)-412/2026"


@pytest.fixture(params=[1280, 390])
def person(
    request: pytest.FixtureRequest, browser: Browser, demonstration: Demonstration
) -> Iterator[Person]:
    """Günay, who has a case, at a desk and at a phone."""
    one = Person.at(browser, demonstration, request.param)
    sign_in(one, "gunay")
    yield one
    one.context.close()


def test_two_papers_are_signed_on_the_phone_and_come_to_the_desk(
    person: Person, browser: Browser, demonstration: Demonstration, tmp_path: Path
) -> None:
    phone = Phone.of(person, "+994501000001")
    person.go_to("Məhkəmə işlərim").follow(CASE)
    person.follow("Sənəd təqdim et").press("İmzala və əlavə et").refused("Fayl")
    person.choose("Sənədin növü", "Vəsatət").attach("Faylı", pdf(tmp_path))
    person.press("Daha bir sənəd əlavə et").says("Sənəd əlavə edildi.").looks("Sənəd təqdim et")
    person.choose("Sənədin növü", "Arayış").attach("Faylı", jpg(tmp_path))
    person.fill("Asan imza mobil nömrəsi", "+994501000001").fill("İstifadəçi kodu", "100001")
    person.press("İmzala və əlavə et").looks("Telefonunuzda imzalayın").says("qəbz şəkli.jpg")
    assert phone.asks() == shown_code(person)
    phone.confirm("PIN2", "11111")

    person.looks("Sənədlər göndərildi").says("ASAN İmza")
    until_there(person, "Məhkəməyə daxil olub")
    person.follow("İşə qayıt").says("Təqdim etdiyim sənədlər").looks(f"İş № {CASE}")

    clerk = Person.at(browser, demonstration, 1280)
    sign_in(clerk, "katib")
    clerk.go_to("İşlər üzrə sənədlər").looks("İşlər üzrə sənədlər").says(CASE)
    expect(clerk.page.get_by_role("link", name="müqavilə № 5.pdf").first).to_be_visible()
    clerk.context.close()


def test_an_objection_begins_on_the_page_of_the_case(person: Person) -> None:
    person.go_to("Məhkəmə işlərim").follow(AGAINST_HER)
    person.looks(f"İş № {AGAINST_HER}").says("Nə ilə cavab verə bilərsiniz").says("Qarşılıqlı iddia")

    person.page.get_by_role("link", name=re.compile("Hazırla.*İddiaya etiraz")).click()
    person.looks("Sənəd təqdim et")

    expect(person.page.get_by_label("Sənədin növü")).to_have_value("objection")


def sign_in(person: Person, user_name: str) -> None:
    person.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    person.fill("İstifadəçi adı", user_name).fill("Şifrə", "ekabinet-demo-2026").press("Daxil ol")
    expect(person.page.get_by_role("heading", level=1, name=re.compile("rizələr|kabinetim"))).to_be_visible()
