"""Şəxsi məlumatlar, Şifrəni dəyiş and Ərizələr, as a person does it in a browser (Manual 5, 6, 10)."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demonstration
from tests.browser.people import Person, Phone
from tests.browser.test_main_job import start
from tests.browser.test_submitting import sign_in

CARD = "AZE10000001"
FIRST, SECOND = "ekabinet-demo-2026", "üç sadə söz 77"


@pytest.fixture
def gunay(browser: Browser, demonstration: Demonstration) -> Iterator[Person]:
    """She has an account from the start."""
    person = Person.at(browser, demonstration, 1280)
    sign_in(person, "gunay")
    yield person
    assert person.wrong == []


def at_profile(person: Person) -> Person:
    return person.follow("Günay").looks("Şəxsi məlumatlar")


def test_section_5_personal_data(gunay: Person) -> None:
    at_profile(gunay).pictured("profile").follow("Şəxsiyyət vəsiqəsi məlumatlarını yenilə")
    gunay.looks("Şəxsiyyət vəsiqəsi məlumatlarını yenilə")
    document = "Şəxsiyyət vəsiqəsinin seriyası və nömrəsi"
    gunay.fill(document, "AZE10000003").press("Reyestrdən soruş").refused("vəsiqəniz tapılmadı")
    gunay.fill(document, CARD).press("Reyestrdən soruş").looks("Şəxsi məlumatlar").says(CARD)

    gunay.fill("Telefon", "zəng").press("Yadda saxla").refused("Telefon nömrəsini rəqəmlərlə yazın")
    gunay.fill("Email", "yeni@example.az").fill("Faktiki ünvan", "Bakı, Nizami küçəsi 1")
    gunay.fill("Poçt indeksi", "AZ1000")
    gunay.fill("Telefon", "+994 50 100 00 01").press("Daha bir telefon əlavə et")
    gunay.fill("Telefon 2", "012 490 00 00").press("Yadda saxla").says("Məlumatlarınız yadda saxlanıldı.")

    expect(gunay.page.get_by_label("Telefon 2", exact=True)).to_have_value("0124900000")
    gunay.says("E-poçt hələ təsdiqlənməyib")


def test_section_2_the_head_of_an_organisation_acts_for_it(
    browser: Browser, demonstration: Demonstration
) -> None:
    person = Person.at(browser, demonstration, 390)
    phone = Phone.of(person, "+994501000001")
    person.fill("Mobil nömrə", phone.number).fill("İstifadəçi kodu", "100001").press("Yoxla")
    person.looks("Telefonunuzda təsdiqləyin")
    phone.asks()
    phone.confirm("PIN1", "1111")
    person.looks("Şəxsi kabinetim").follow("Öz adınızdan").looks("Kimin adından çıxış edirsiniz")

    person.tick("Bənövşə Sınaq").press("Davam et")
    person.says("Bundan sonra Bənövşə Sınaq adından çıxış edirsiniz.")
    person.go_to("Ərizələr").looks("Ərizələr").says("Bənövşə Sınaq adından · VÖEN 9900000681")

    person.follow("Bənövşə Sınaq adından").tick("Öz adımdan").press("Davam et")
    person.says("Bundan sonra öz adınızdan çıxış edirsiniz.")
    assert person.wrong == []


def test_section_5_in_two_tabs(gunay: Person) -> None:
    at_profile(gunay)
    other = gunay.context.new_page()
    other.goto(gunay.page.url)
    other.get_by_label("Faktiki ünvan").fill("Gəncə")
    other.get_by_role("button", name="Yadda saxla").click()
    expect(other.get_by_text("Məlumatlarınız yadda saxlanıldı.")).to_be_visible()

    gunay.fill("Faktiki ünvan", "Şəki").press("Yadda saxla").refused("Heç nəyin üstünə yazılmadı")

    expect(gunay.page.get_by_role("row", name="Faktiki ünvan")).to_contain_text("Gəncə")
    gunay.press("Yadda saxla").says("Məlumatlarınız yadda saxlanıldı.")
    expect(gunay.page.get_by_label("Faktiki ünvan")).to_have_value("Şəki")


def test_section_6_another_password_ends_other_sessions(
    browser: Browser, demonstration: Demonstration, gunay: Person
) -> None:
    phone = Person.at(browser, demonstration, 390)
    sign_in(phone, "gunay")
    at_profile(phone).follow("Daxil olduğunuz yerlər").looks("Daxil olduğunuz yerlər").says("Bu brauzer")

    at_profile(gunay).follow("Şifrəni dəyiş").looks("Şifrəni dəyiş")
    change(gunay, "səhv şifrə 123", SECOND).refused("Cari şifrə düzgün deyil.")
    gunay.page.get_by_role("button", name="Şifrəni göstər").last.click()
    change(gunay, FIRST, SECOND).looks("Şəxsi məlumatlar").says("Şifrəniz dəyişdirildi.")

    phone.page.reload()
    phone.looks("Şəxsi kabinetə giriş")
    gunay.follow("Şifrəni dəyiş")
    change(gunay, SECOND, FIRST).says("Şifrəniz dəyişdirildi.")
    assert phone.wrong == []


def change(person: Person, now: str, new: str) -> Person:
    return person.fill("Cari şifrə", now).fill("Yeni şifrə", new).press("Dəyişikliyi yadda saxla")


def test_section_10_applications_are_found_saved_and_taken_out(gunay: Person, tmp_path: Path) -> None:
    number = start(gunay)
    gunay.go_to("Ərizələr").looks("Ərizələr").follow("Qəbul edilmiş").says("Ərizə tapılmadı.")
    gunay.fill("Ərizənin nömrəsi", number[-7:]).choose("Statusu", "Qaralama").press("Axtar")
    expect(gunay.page.get_by_role("rowheader", name=number)).to_be_visible()

    table = gunay.save_as("Bu siyahını cədvəl faylı kimi saxla", tmp_path).read_bytes()
    at_profile(gunay).follow("Bütün məlumatlarımı götür").looks("Bütün məlumatlarımı götür")
    whole = zipfile.ZipFile(gunay.save_as("Hamısını endir", tmp_path))

    assert table.startswith(b"\xef\xbb\xbf")
    assert number.encode() in table
    assert f"applications/{number}/application.json" in whole.namelist()
    assert whole.testzip() is None
    gunay.go_to("Ərizələr").page.get_by_role("link", name=re.compile(f"Sil.*{number}")).click()
    gunay.looks("Qaralama silinsin?").press("Qaralamanı sil").looks("Ərizələr")


def test_a_page_says_that_its_session_has_ended_and_what_was_typed_waits(gunay: Person) -> None:
    """The page's own clock runs ahead; the server finds nothing, because the session was ended elsewhere."""
    gunay.page.clock.install()
    at_profile(gunay).fill("Faktiki ünvan", "Lənkəran")
    other = gunay.context.new_page()
    other.goto(f"{gunay.demonstration.portal}/profile/sessions")
    other.get_by_role("button", name="Hər yerdən çıx").click()

    gunay.page.clock.fast_forward("25:01")

    gunay.says("Sessiyanız bitib.")
    expect(gunay.page.get_by_label("Faktiki ünvan")).to_have_value("Lənkəran")
