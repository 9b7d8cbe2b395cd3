"""Files that come in pieces, from a network that is lost, dropped on the page, or as phones take them."""

import re
from pathlib import Path

import pytest
from ekabinet_testing.contracts.upload_samples import HEIC
from playwright.sync_api import Browser, Locator, Route, expect

from tests.browser.conftest import Demonstration
from tests.browser.papers import large_pdf, pdf
from tests.browser.people import Person
from tests.browser.test_wizard import begun, signed_in, without_scripts

LOST = "Şəbəkə kəsilib. Bərpa olunan kimi yükləmə özü davam edəcək."
MEGABYTES = 30
LONG = 90_000
"""Milliseconds for a large file on a machine that does other things, too."""
NETWORK = "net::ERR_INTERNET_DISCONNECTED"


def at_papers(person: Person) -> Person:
    """On step 3 of a new draft."""
    base = begun(signed_in(person))
    person.page.goto(f"{base}/papers")
    return person.looks("Sənədlər")


def row(person: Person, name: str) -> Locator:
    """Where a file on its way is shown."""
    return person.page.locator("[data-files] > li").filter(has_text=name)


def chosen(person: Person) -> Locator:
    return person.page.locator("input[type=file]")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_large_file_goes_on_by_itself_after_the_network_was_lost(
    browser: Browser, demonstration: Demonstration, tmp_path: Path, width: int
) -> None:
    person = at_papers(Person.at(browser, demonstration, width))
    sent = list[int]()

    def cut_once(route: Route) -> None:
        if route.request.method == "PATCH":
            sent.append(int(route.request.headers["upload-offset"]))
            if len(sent) == 5:
                person.context.set_offline(True)
        route.continue_()

    person.page.route("**/uploads/*", cut_once)
    person.choose("Sənədin növü", "Müqavilə")
    chosen(person).set_input_files(large_pdf(tmp_path, MEGABYTES))
    person.press("Əlavə et").says("Bütün fayllar yüklənən kimi forma göndəriləcək.")
    expect(row(person, "böyük.pdf")).to_contain_text(LOST)
    expect(person.page.get_by_role("progressbar", name="böyük.pdf")).to_be_visible()
    person.wrong = [one for one in person.wrong if NETWORK not in one]
    person.looks("Sənədlər")

    person.context.set_offline(False)

    expect(person.page.get_by_text("Sənəd əlavə edildi.")).to_be_visible(timeout=LONG)
    person.says("1. böyük.pdf")
    assert sent[0] == 0
    assert sorted(set(sent)) == [number << 20 for number in range(len(set(sent)))]
    assert len(set(sent)) >= MEGABYTES
    assert person.wrong == []


def test_files_are_dropped_and_one_is_cancelled(
    browser: Browser, demonstration: Demonstration, tmp_path: Path
) -> None:
    person = at_papers(Person.at(browser, demonstration, 1280))
    names = ("bir.pdf", "iki.pdf", "üç.pdf")
    contents = [[name, list(pdf(tmp_path, name).read_bytes())] for name in names]
    dropped = person.page.evaluate_handle(
        """files => files.reduce((all, [name, bytes]) => {
            all.items.add(new File([new Uint8Array(bytes)], name));
            return all;
        }, new DataTransfer())""",
        contents,
    )

    person.page.dispatch_event(".govuk-file-upload-button", "drop", {"dataTransfer": dropped})
    for name in names:
        expect(row(person, name)).to_contain_text("Yüklənib")
    person.page.get_by_role("button", name=re.compile(r"^Ləğv et.*iki\.pdf")).click()
    expect(row(person, "iki.pdf")).to_have_count(0)

    person.choose("Sənədin növü", "Müqavilə").press("Əlavə et").says("Sənədlər əlavə edildi.")
    person.says("1. bir.pdf").says("2. üç.pdf")
    assert person.wrong == []


@pytest.mark.parametrize("width", [1280, 390])
def test_a_button_keeps_its_place_while_the_field_above_it_is_dressed_up(
    browser: Browser, demonstration: Demonstration, width: int
) -> None:
    page = Person.at(browser, demonstration, width).page
    held = list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"/app\.\w+\.js"), hold)
    with page.expect_request(re.compile(r"/app\.\w+\.js")):
        page.goto(f"{demonstration.portal}/verify", wait_until="commit")
    button = page.get_by_role("button", name="Yoxla")
    page.evaluate("document.fonts.ready.then(() => true)")
    before = button.bounding_box()

    for one in held:
        one.continue_()
    expect(page.get_by_role("button", name="Fayl seçin")).to_be_visible()

    assert button.bounding_box() == pytest.approx(before, abs=0.5)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_button_stays_under_the_finger_when_a_file_arrives(
    browser: Browser, demonstration: Demonstration, tmp_path: Path, width: int
) -> None:
    person = at_papers(Person.at(browser, demonstration, width))
    held = list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    person.page.route("**/uploads/*", hold)
    person.choose("Sənədin növü", "Müqavilə")
    with person.page.expect_request("**/uploads/*"):
        chosen(person).set_input_files(pdf(tmp_path, "bir.pdf"))
    expect(row(person, "bir.pdf").get_by_role("progressbar")).to_be_visible()

    person.page.get_by_role("button", name="Əlavə et", exact=True).hover()
    person.page.mouse.down()
    for one in held:
        one.continue_()
    expect(row(person, "bir.pdf")).to_contain_text("Yüklənib")
    person.page.mouse.up()

    person.says("1. bir.pdf")
    assert person.wrong == []


def test_what_has_come_stays_on_the_page_while_something_else_is_at_fault(
    browser: Browser, demonstration: Demonstration, tmp_path: Path
) -> None:
    person = at_papers(Person.at(browser, demonstration, 390))
    chosen(person).set_input_files(pdf(tmp_path, "bir.pdf"))
    expect(row(person, "bir.pdf")).to_contain_text("Yüklənib")

    person.press("Əlavə et").refused("Sənədin növü")

    expect(row(person, "bir.pdf")).to_contain_text("Yüklənib")
    person.choose("Sənədin növü", "Müqavilə").press("Əlavə et").says("1. bir.pdf")
    assert person.wrong == []


@pytest.mark.parametrize("scripts", [True, False])
def test_photos_of_a_phone_become_one_pdf(
    browser: Browser, demonstration: Demonstration, tmp_path: Path, *, scripts: bool
) -> None:
    person = Person.at(browser, demonstration, 390) if scripts else without_scripts(browser, demonstration)
    at_papers(person) if scripts else person.page.goto(f"{begun(signed_in(person))}/papers")
    for name in ("IMG_1.HEIC", "IMG_2.HEIC"):
        (tmp_path / name).write_bytes(HEIC)
        person.choose("Sənədin növü", "Müqavilə")
        chosen(person).set_input_files(tmp_path / name)
        person.press("Əlavə et").says(f"{name.removesuffix('.HEIC')}.jpg")

    person.press("2 şəkli bir PDF-də birləşdir: Müqavilə").says("Şəkillər indi bir PDF-dədir.")

    person.says("1. IMG_1.pdf")
    assert person.wrong == []
