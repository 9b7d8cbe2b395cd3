"""From an identity card to a confirmed cabinet (Manual 2.1), and what is refused on the way."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demonstration
from tests.browser.papers import pdf
from tests.browser.people import Person, Phone
from tests.browser.test_refusals import confirmed

FRESH = True
"""People register here."""

PASSWORD = "bir neçə söz 2026"
CARD = {"Seriyası": "AZE", "Nömrəsi": "10000006", "FİN": "6TST0F6"}
LINK = re.compile(r"http://\S+link=\S+")


@pytest.fixture
def person(browser: Browser, demonstration: Demonstration) -> Iterator[Person]:
    """Ömər, who has a card and nothing else."""
    yield from visiting(browser, demonstration, 390)


@pytest.fixture
def registrar(browser: Browser, demonstration: Demonstration) -> Iterator[Person]:
    """Sevda, who confirms identities."""
    yield from visiting(browser, demonstration, 1280)


def visiting(browser: Browser, demonstration: Demonstration, width: int) -> Iterator[Person]:
    """Somebody on the front page; everything was well when they leave."""
    visitor = Person.at(browser, demonstration, width)
    yield visitor
    assert visitor.wrong == []
    visitor.context.close()


def show_card(person: Person, **other: str) -> None:
    """Give what is printed on the card."""
    person.page.goto(f"{person.demonstration.portal}/register/card")
    person.looks("Şəxsiyyət vəsiqəsi ilə qeydiyyat")
    for label, value in (CARD | other).items():
        person.fill(label, value)
    person.press("Yoxla")


def letter(person: Person, subject: str) -> str:
    """The newest letter with that subject, in the sandbox's inbox, waited for."""
    for _ in range(75):
        person.page.goto(f"{person.demonstration.sandbox}/inbox")
        if person.page.get_by_role("link", name=subject).count():
            break
        person.page.wait_for_timeout(200)
    person.follow(subject)
    return person.page.locator("pre").text_content() or ""


def link_in(text: str) -> str:
    found = LINK.search(text)
    assert found is not None
    return found[0]


def test_a_card_becomes_a_cabinet_that_sends(person: Person, registrar: Person, tmp_path: Path) -> None:
    show_card(person, FİN="1TST0A1")
    person.refused("Vəsiqənin nömrəsi ilə FİN uyğun gəlmir")

    show_card(person)
    person.looks("Vəsiqəniz reyestrdə var").says("Yaşar oğlu")
    person.fill("İstifadəçi adı", "omer").fill("Email", "omer@example.az").fill("Şifrə", PASSWORD)
    person.press("Təsdiqlə").looks("Qeydiyyatınızın təsdiqi").says("omer@example.az")

    link = link_in(letter(person, "e-Kabinetin elektron poçt ünvanının təsdiqlənməsi"))
    person.page.goto(link)
    person.looks("E-poçt ünvanınızı təsdiqləyin").press("Ünvanı təsdiqlə")
    person.looks("Qeydiyyatınızın təsdiqi").says("E-poçt ünvanınız təsdiqləndi.")
    person.page.goto(link)
    person.looks("Bu keçid artıq açılmır")

    person.page.goto(f"{person.demonstration.portal}/applications")
    base = confirmed(person)
    person.page.goto(f"{base}/sign")
    person.looks("Ərizəni imzalayın").says("Şəxsiyyətiniz hələ təsdiqlənməyib.")
    expect(person.page.get_by_role("button", name="İmzala", exact=True)).to_have_attribute(
        "aria-disabled", "true"
    )

    person.page.locator("#main").get_by_role("link", name="Şəxsiyyətinizi təsdiqləyin").click()
    person.looks("Qeydiyyatınızın təsdiqi")
    person.page.get_by_text("İmzalanmış forma ilə").click()
    assert person.save_as("Sizin üçün doldurulmuş formanı endirin", tmp_path).read_bytes().startswith(b"%PDF")
    person.attach("İmzalanmış forma", pdf(tmp_path, "imzalanmış forma.pdf")).press("Formanı göndər")
    person.says("Formanız qeydiyyatçıdadır.")

    registrar.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    registrar.fill("İstifadəçi adı", "qeydiyyat").fill("Şifrə", "ekabinet-demo-2026").press("Daxil ol")
    registrar.looks("Təsdiq gözləyən qeydiyyatlar").follow("Ömər Yaşar oğlu Abdullayev")
    registrar.looks("Qeydiyyat: Ömər Yaşar oğlu Abdullayev").says("AZE10000006")
    registrar.press("Qeydiyyatı təsdiqlə").says("Qeydiyyat təsdiqləndi.")

    assert "indi imzalayıb göndərə bilərsiniz" in letter(person, "Şəxsi kabinetdə qeydiyyatınız təsdiqləndi")
    person.page.goto(f"{base}/sign")
    person.looks("Ərizəni imzalayın")
    expect(person.page.get_by_role("button", name="İmzala", exact=True)).not_to_have_attribute(
        "aria-disabled", "true"
    )

    show_card(registrar)
    registrar.looks("Kabinet artıq var")

    person.page.goto(f"{person.demonstration.portal}/password/forgotten")
    person.looks("Şifrə və ya istifadəçi adı unudulub").fill("Email", "omer@example.az")
    person.press("Məktubu göndər").looks("Poçt qutunuza baxın")
    told = letter(person, "Şəxsi kabinetin istifadəçi adı və yeni şifrə")
    assert "istifadəçi adınız: omer" in told
    person.page.goto(link_in(told))
    person.looks("Yeni şifrə seçin").fill("Yeni şifrə", "başqa neçə söz 2026").press("Şifrəni dəyiş")
    person.looks("Şəxsi kabinetə giriş").says("Şifrəniz dəyişdirildi.")


def test_a_signature_takes_a_cabinet_back_from_whoever_had_the_card(person: Person) -> None:
    show_card(person, Nömrəsi="10000003", FİN="3TST0C3")
    person.fill("İstifadəçi adı", "konul").fill("Email", "konul@example.az").fill("Şifrə", PASSWORD)
    person.press("Təsdiqlə").looks("Qeydiyyatınızın təsdiqi").press("Çıxış").looks("Şəxsi kabinetə giriş")

    phone = Phone.of(person, "+994501000003")
    person.fill("Mobil nömrə", phone.number).fill("İstifadəçi kodu", "100003").press("Yoxla")
    phone.asks()
    phone.confirm("PIN1", "3333")

    person.looks("Şifrənizi yenidən seçin").says("konul")
    person.fill("Email", "k@example.az").fill("Yeni şifrə", "özünün bir neçə sözü")
    person.press("Yadda saxla").looks("Qeydiyyatınızın təsdiqi").says("k@example.az")
    person.says("Şəxsiyyətiniz təsdiqlənib")
