"""Pages as some people need them: keyboard, zoom, forced colours, paper, no scripts (WCAG 2.2)."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Demonstration
from tests.browser.papers import pdf
from tests.browser.people import Person, Phone
from tests.browser.test_main_job import COURT, pay_duty
from tests.browser.test_paying import GUNAY
from tests.browser.test_wizard import PASSWORD, begun, signed_in, without_scripts
from tests.browser.walk import (
    ADMINISTRATOR,
    DESK,
    DRAFT,
    HEAD,
    HEARD,
    OWN,
    PUBLIC,
    REGISTRAR,
    Faults,
    linked,
    walk,
)

TABS = 60
"""No page has more places to reach."""
FOCUSED = """() => {
  const labelling = one => document.getElementById(one.getAttribute('aria-labelledby'))?.innerText;
  const one = document.activeElement, style = getComputedStyle(one);
  const named = one.labels?.[0]?.innerText || one.getAttribute('aria-label') || labelling(one);
  const name = named || one.innerText || '';
  const seen = style.outlineStyle != 'none' || style.boxShadow != 'none';
  return [name.trim().split('\\n')[0], seen || one == document.body];
}"""


@pytest.fixture(scope="module")
def faults(browser: Browser, demonstration: Demonstration) -> Faults:
    """What is wrong with the pages of everybody, by the way in which they are read."""
    found = defaultdict(list)
    for way, fault in walked(browser, demonstration):
        found[way].append(fault)
    return found


def walked(browser: Browser, demonstration: Demonstration) -> Iterator[tuple[str, str]]:
    yield from walk(Person.at(browser, demonstration, 1280), PUBLIC)
    gunay = somebody(browser, demonstration, "gunay")
    base = begun(gunay).removeprefix(demonstration.portal)
    case = linked(gunay, "/cases", "/cases/")
    enforcement = linked(gunay, "/enforcements", "/enforcements/")
    drafts = [base + page for page in DRAFT]
    yield from walk(gunay, [*OWN, *drafts, case, f"{case}/submit", enforcement])
    clerk = somebody(browser, demonstration, "katib")
    heard = linked(clerk, "/desk/cases", "/desk/cases/")
    hearing = linked(clerk, heard, f"{heard}/hearings/").removesuffix("/move")
    hearings = [hearing, f"{hearing}/move", f"{hearing}/call-off"]
    yield from walk(clerk, [*DESK, *(heard + page for page in HEARD), *hearings])
    yield from walk(somebody(browser, demonstration, "inzibatci"), HEAD)
    yield from walk(somebody(browser, demonstration, "qeydiyyat"), REGISTRAR)
    administrator = somebody(browser, demonstration, "sistem")
    official = linked(administrator, "/offices?office=judge", "/offices/")
    yield from walk(administrator, [*ADMINISTRATOR, official, f"{official}/dismiss"])


def somebody(browser: Browser, demonstration: Demonstration, user_name: str) -> Person:
    """Somebody of the sample, signed in by password."""
    person = Person.at(browser, demonstration, 1280)
    person.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    person.fill("İstifadəçi adı", user_name).fill("Şifrə", PASSWORD).press("Daxil ol")
    expect(person.page.get_by_role("button", name="Çıxış")).to_be_visible()
    return person


def test_nothing_is_scrolled_sideways_at_320_pixels(faults: Faults) -> None:
    assert faults["narrow"] == []


def test_nothing_is_scrolled_sideways_at_200_percent(faults: Faults) -> None:
    assert faults["zoomed"] == []


def test_fields_and_buttons_keep_their_frames_in_forced_colours(faults: Faults) -> None:
    assert faults["forced"] == []


def test_nothing_shifts_while_a_page_comes(faults: Faults) -> None:
    assert faults["shifted"] == []


def test_nothing_moves_by_itself(faults: Faults) -> None:
    assert faults["moving"] == []


def test_paper_has_no_navigation_and_says_where_links_lead(faults: Faults) -> None:
    assert faults["printed"] == []


@pytest.mark.parametrize("width", [1280, 390])
def test_help_and_the_statement_are_read_from_the_foot_of_a_page(
    browser: Browser, demonstration: Demonstration, width: int
) -> None:
    person = Person.at(browser, demonstration, width)

    person.follow("Qeydiyyatdan keç").looks("Qeydiyyat").fill("Mobil nömrə", "050").press("Русский")
    expect(person.looks("Регистрация").page.get_by_label("Номер мобильного телефона")).to_have_value("050")
    person.follow("Назад").looks("Вход в личный кабинет")
    person.page.locator("footer").get_by_role("link", name="Помощь по этой странице").click()
    picture = person.looks("Вход и первая страница").page.locator("main img").first
    expect(picture).to_have_js_property("naturalWidth", 1280)

    person.follow("Доступность").looks("Заявление о доступности")
    assert person.wrong == []


def test_the_keyboard_alone_signs_in_writes_a_step_and_finds_it(
    browser: Browser, demonstration: Demonstration
) -> None:
    person = Person.at(browser, demonstration, 1280)
    page = person.page

    tab_to(page, "İstifadəçi adı və şifrə ilə", "Enter")
    type_into(page, "İstifadəçi adı", "gunay")
    type_into(page, "Şifrə", PASSWORD)
    page.keyboard.press("Enter")
    person.looks("Şəxsi kabinetim")

    base = begun(person)
    page.goto(f"{base}/content")
    type_into(page, "Ərizənin başlığı", "Yalnız klaviatura ilə")
    type_into(page, "Ərizənin mətni", "Xahiş edirəm.")
    tab_to(page, "İrəli", "Enter")
    person.looks("Ödəniş")

    page.goto(f"{demonstration.portal}/applications")
    number = page.get_by_role("row", name="Yalnız klaviatura ilə").get_by_role("rowheader").inner_text()
    tab_to(page, "Axtarış", "Enter")
    type_into(page, "Ərizənin nömrəsi", number.split("\n")[0][-7:])
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="Yalnız klaviatura ilə")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(2)
    assert person.wrong == []


def tab_to(page: Page, name: str, key: str) -> None:
    """Press Tab until that has the focus, which is to be seen on the way; then another key."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        focused, seen = page.evaluate(FOCUSED)
        assert seen, f"the focus on «{focused}» is not to be seen"
        if focused == name:
            page.keyboard.press(key)
            return
    pytest.fail(f"no Tab leads to «{name}»")


def type_into(page: Page, label: str, text: str) -> None:
    tab_to(page, label, "Control+a")
    page.keyboard.type(text)


def test_an_application_is_filed_and_signed_without_scripts(
    browser: Browser, demonstration: Demonstration, tmp_path: Path
) -> None:
    person = signed_in(without_scripts(browser, demonstration))
    begun(person)

    choose_subject(person)
    name_parties(person)
    person.choose("Sənədin növü", "Müqavilə")
    person.page.locator("input[type=file]").set_input_files(pdf(tmp_path))
    person.press("Əlavə et").says("müqavilə № 5.pdf").press("İrəli")
    person.fill("Ərizənin başlığı", "Skriptsiz ərizə").fill("Ərizənin mətni", "Xahiş edirəm.").press("İrəli")
    person.tick("Artıq ödənilib")
    person.fill("Hökumət ödəniş portalında ödənilmiş qəbzin nömrəsi", pay_duty(person, GUNAY, "90"))
    person.press("Təsdiqlə").says("Ərizəni yoxlayın").press("Təsdiqlə").says("Ərizəni imzalayın")
    person.tick("Hüquq və vəzifələrimi oxudum, yazdıqlarım doğrudur")
    person.fill("Asan imza mobil nömrəsi", GUNAY.phone).fill("İstifadəçi kodu", GUNAY.code).press("İmzala")
    phone = Phone.of(person, GUNAY.phone)
    phone.asks()
    phone.confirm("PIN2", GUNAY.pin2)

    expect(person.page.get_by_role("heading", level=1, name="Ərizə göndərildi")).to_be_visible(timeout=15_000)
    edoc = person.save_as("İmzalanmış ərizəni endir", tmp_path)
    assert edoc.read_bytes().startswith(b"PK")


def choose_subject(person: Person) -> None:
    for label, option in (
        ("Məhkəmə", COURT),
        ("Ərizə növü", "İddia ərizəsi"),
        ("İşin kateqoriyası", "Ailə mübahisələri"),
    ):
        person.choose(label, option).press("Seçimləri yenilə")
    person.choose("İşin alt kateqoriyası", "Nikahın pozulması")
    person.choose("Nə tələb edirsiniz?", "Qiymətləndirilməyən tələb")
    person.fill("Məhkəmədən nə istəyirsiniz?", "Nikahın pozulmasını").press("İrəli")


def name_parties(person: Person) -> None:
    person.choose("Tərəf növü", "İddiaçı").tick("Özüm").press("Əlavə et").says("Tərəf əlavə edildi.")
    person.choose("Tərəf növü", "Cavabdeh").tick("Fiziki şəxs").tick("Xeyr, məlum deyil")
    person.fill("Soyadı", "Naməlum").fill("Adı", "Şəxs").fill("Ünvan, bilirsinizsə", "Bakı, Sınaq küçəsi 5")
    person.press("Əlavə et").says("Şəxs Naməlum").press("İrəli")
