"""What a participant reads in a browser: first page, cases, hearings, enforcement (Manual 4, 7, 9, 11)."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demonstration
from tests.browser.people import Person
from tests.browser.test_submitting import sign_in

PHONE = 390
"""Wide: there only days with hearings stand, one below the other."""

HEARD, ENDED = "e-2(004)-1187/2026", "e-2(004)-96/2026"


@pytest.fixture(params=[1280, 390])
def person(
    request: pytest.FixtureRequest, browser: Browser, demonstration: Demonstration
) -> Iterator[Person]:
    """Günay, who has three cases and an act that is enforced, at a desk and at a phone."""
    one = Person.at(browser, demonstration, request.param)
    sign_in(one, "gunay")
    yield one
    one.context.close()


def test_the_first_page_says_what_to_do_and_what_comes_next(person: Person) -> None:
    person.looks("Şəxsi kabinetim").says("Nə etməlisiniz").says("Növbəti iclasınız").says(HEARD)
    person.pictured("home-phone").press("Çıxış")
    sign_in(person, "gunay")

    person.looks("Şəxsi kabinetim").says("bəri yeniliklər")


def test_a_case_and_its_judgment_are_read_and_downloaded(person: Person, tmp_path: Path) -> None:
    person.go_to("Məhkəmə işlərim").follow(ENDED)
    person.looks(f"İş № {ENDED}").says("Hakim və ya tərkib").says("İddia təmin edilib").pictured("case")

    packed = person.save_as("Hamısını endir (ZIP)", tmp_path)
    person.follow("Baxış").looks("Qətnamə").says("İmza etibarlıdır.")

    with ZipFile(packed) as archive:
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        assert set(sums) == {"01-qətnamə.pdf", "01-qətnamə.edoc"}
        assert {name: hashlib.sha256(archive.read(name)).hexdigest() for name in sums} == sums
    assert person.save_as("PDF", tmp_path).read_bytes().startswith(b"%PDF-")
    assert person.save_as("EDOC", tmp_path).name == "qətnamə.edoc"


def test_the_list_of_cases_is_a_table(person: Person, tmp_path: Path) -> None:
    person.go_to("Məhkəmə işlərim").looks("Məhkəmə işlərim")

    saved = person.save_as("Cədvəl kimi endir (CSV)", tmp_path).read_text(encoding="utf-8-sig")

    assert ENDED in saved
    assert saved.startswith('"İşin nömrəsi";')


def test_hearings_are_read_by_month_and_put_into_a_calendar(person: Person, tmp_path: Path) -> None:
    person.go_to("İclaslarım").looks("İclaslarım").pictured("hearings")
    event = person.save_as("Təqvimimə əlavə et", tmp_path).read_text(encoding="utf-8")

    person.follow("Aylar üzrə")

    assert "BEGIN:VEVENT" in event
    assert "TZID=Asia/Baku" in event
    today, size = person.page.locator("td[aria-current=date]"), person.page.viewport_size
    is_phone = size is not None and size["width"] == PHONE
    expect(today).to_be_visible(visible=not is_phone or today.locator("ul").count() > 0)
    heading = person.page.get_by_role("heading", level=1).inner_text()
    person.looks(heading).follow("Növbəti ay")
    person.looks(person.page.get_by_role("heading", level=1).inner_text())


def test_a_private_address_is_shown_once_and_ends(person: Person) -> None:
    person.go_to("İclaslarım").follow("Öz təqvimimdə").looks("İclaslar və müddətlər öz təqviminizdə")
    person.press("Şəxsi ünvan yarat").says("yalnız bir dəfə göstərilir")
    address = person.page.locator("code").inner_text()
    assert person.page.request.get(address).text().startswith("BEGIN:VCALENDAR")

    person.press("Abunəliyi bitir").says("Onun ünvanı artıq heç nə açmır.")

    expect(person.page.locator("code")).to_have_count(0)
    assert person.page.request.get(address).status == 404


def test_an_enforcement_case_is_read_with_its_sums(person: Person) -> None:
    person.go_to("İcra işlərim").looks("İcra işlərim").says("1.234,50")
    person.follow("1187/26").looks("İcra işi № 1187/26").says("834,50").says("Nicat Quliyev")

    person.pictured("enforcement").follow(ENDED).looks(f"İş № {ENDED}")


def test_notices_are_read_and_chosen(browser: Browser, demonstration: Demonstration) -> None:
    """Günay has some from the start."""
    person = Person.at(browser, demonstration, 1280)
    sign_in(person, "gunay")
    person.follow("Bildirişlər").looks("Bildirişlər").says("Məhkəmə iclası təyin edildi")
    person.page.set_viewport_size({"width": 390, "height": 900})
    person.looks("Bildirişlər")
    person.page.locator("main").get_by_role("link", name="Məhkəmə iclası təyin edildi").first.click()
    person.says("İşin baxılma vəziyyəti")

    person.follow("Bildirişlər").press("Hamısını oxunmuş kimi qeyd et").says("oxunmuş kimi qeyd edildi")
    person.follow("Oxunmamış").says("Bütün bildirişləri oxumusunuz.")

    person.follow("Günay").follow("E-poçt və SMS bildirişləri").looks("E-poçt və SMS bildirişləri")
    person.page.set_viewport_size({"width": 1280, "height": 900})
    person.looks("E-poçt və SMS bildirişləri")
    person.press("Yadda saxla").says("Bildirişlər barədə seçiminiz yadda saxlanıldı.")
    person.context.close()
