"""A draft one comes back to, on a phone: its tasks, saved while somebody types, with scripts and without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demonstration
from tests.browser.papers import jpg
from tests.browser.people import Person

PASSWORD = "ekabinet-demo-2026"


def signed_in(person: Person) -> Person:
    person.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    return person.fill("İstifadəçi adı", "gunay").fill("Şifrə", PASSWORD).press("Daxil ol")


def begun(person: Person) -> str:
    """The address of a new draft."""
    person.page.goto(f"{person.demonstration.portal}/applications/new")
    person.press("Ərizəyə başla").page.wait_for_url("**/subject")
    return person.page.url.removesuffix("/subject")


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_typed_is_saved_by_itself_and_two_tabs_overwrite_nothing(
    browser: Browser, demonstration: Demonstration, width: int
) -> None:
    person = signed_in(Person.at(browser, demonstration, width)).looks("Şəxsi kabinetim")
    base = begun(person)
    person.page.goto(base)
    person.looks("Yeni ərizə").says("Tamamlanan tapşırıqlar: 0 / 6.").follow("Ərizə məlumatları")
    person.looks("Ərizə məlumatları")
    other = person.context.new_page()
    other.goto(f"{base}/content")

    for text in ("Borc qaytarılmır.", "Borc qaytarılmır. Xahiş edirəm, tutulsun."):
        with person.page.expect_response("**/content/autosave"):
            person.fill("Ərizənin başlığı", "Borcun tutulması").fill("Ərizənin mətni", text)
        expect(person.page.locator("#saved")).to_have_text(re.compile(r"Qaralama saat \d\d:\d\d-də"))
    other.get_by_label("Ərizənin mətni").fill("Başqa pəncərə.")
    expect(other.locator("#saved")).to_contain_text("qaralama başqa yerdə dəyişdirilib")

    person.page.goto(base)
    person.looks("Borcun tutulması").pictured("tasks-phone").follow("Ərizə məlumatları")
    kept = person.page.get_by_label("Ərizənin mətni")
    expect(kept).to_have_text("Borc qaytarılmır. Xahiş edirəm, tutulsun.")
    kept.fill("Borc hələ də qaytarılmır.")
    person.press("İrəli").looks("Ödəniş")
    assert person.wrong == []


def test_without_scripts_the_same_is_saved_by_a_button(
    browser: Browser, demonstration: Demonstration
) -> None:
    person = without_scripts(browser, demonstration)
    base = begun(signed_in(person))

    person.page.goto(f"{base}/content")
    person.fill("Ərizənin başlığı", "Skriptsiz").press("Yadda saxla").says("yadda saxlanıldı")
    person.page.goto(base)

    expect(person.page.get_by_role("heading", level=1)).to_have_text("Skriptsiz")
    person.follow("Ərizə məlumatları").press("İrəli")
    expect(person.page.get_by_label("Ərizənin başlığı")).to_have_value("Skriptsiz")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_documents_are_put_in_order_by_keys_and_photos_become_one_pdf(
    browser: Browser, demonstration: Demonstration, tmp_path: Path, scripts: bool
) -> None:
    person = Person.at(browser, demonstration, 390) if scripts else without_scripts(browser, demonstration)
    base, page = begun(signed_in(person)), person.page
    page.goto(f"{base}/papers")
    for name in ("bir.jpg", "iki.jpg"):
        person.choose("Sənədin növü", "Müqavilə")
        page.locator("input[type=file]").set_input_files(jpg(tmp_path, name))
        person.press("Əlavə et").says(f". {name}")

    page.get_by_role("button", name=re.compile("^Yuxarı")).click()
    person.says("1. iki.jpg").says("2. bir.jpg")
    expect(page.get_by_role("button", name=re.compile("^Aşağı"))).to_be_focused()
    page.keyboard.press("Enter")
    person.says("1. bir.jpg").says("2. iki.jpg")
    person.press("2 şəkli bir PDF-də birləşdir: Müqavilə").says("Şəkillər indi bir PDF-dədir.")

    person.says("1. bir.pdf")
    if scripts:
        person.looks("Sənədlər")
    assert person.wrong == []


def without_scripts(browser: Browser, demonstration: Demonstration) -> Person:
    """Somebody with a phone that runs none, on the front page."""
    context = browser.new_context(
        viewport={"width": 390, "height": 900}, locale="az-AZ", java_script_enabled=False
    )
    person = Person(context.new_page(), context, demonstration)
    person.page.goto(demonstration.portal)
    return person
