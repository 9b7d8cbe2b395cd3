"""The duty paid by each way, and what happens to it afterwards (Manual 10.5, 10.6)."""

import re

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Demonstration
from tests.browser.papers import pdf
from tests.browser.people import Person, Phone
from tests.browser.test_main_job import (
    Who,
    give_back,
    open_at_desk,
    pay_duty,
    sign,
    sign_in_as_clerk,
    until_there,
)
from tests.browser.test_refusals import PASSWORD, PAYS, pay_at_the_bank, ready_to_pay

FRESH = True
"""What else was paid would be offered first."""

GUNAY = Who("+994501000001", "100001", "1111", "11111", "Günay", "1TST0A1", "gunay")
TITLE = "Nikahın pozulması"
CARD = "Kartın birinci 6 rəqəmi"


@pytest.fixture
def clerk(browser: Browser, demonstration: Demonstration) -> Person:
    there = Person.at(browser, demonstration, 1280)
    sign_in_as_clerk(there)
    return there


def at_home(browser: Browser, demonstration: Demonstration, width: int) -> Person:
    person = Person.at(browser, demonstration, width)
    person.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    person.fill("İstifadəçi adı", "gunay").fill("Şifrə", PASSWORD).press("Daxil ol").looks("Şəxsi kabinetim")
    return person


def sent(person: Person, phone: Phone) -> str:
    """Signed; gives its number."""
    sign(person, phone, GUNAY)
    found = re.search(r"E-\d{4}-\d{7}", person.page.locator("main").inner_text())
    assert found is not None
    return found[0]


def test_what_was_paid_by_card_serves_again_after_the_court_gave_the_application_back(
    browser: Browser, demonstration: Demonstration, clerk: Person
) -> None:
    person = at_home(browser, demonstration, 1280)
    phone = Phone.of(person, GUNAY.phone)
    ready_to_pay(person)
    person.tick("Onlayn ödə").fill(CARD, "416973").press("Təsdiqlə")
    person.press("Ödəniş et və Təsdiqlə").looks("Rüsumun ödənilməsi").says("90,00 ₼")
    pay_at_the_bank(person, PAYS)
    person.looks("Ərizəni imzalayın")
    number = sent(person, phone)

    give_back(clerk, number, TITLE)
    person.go_to("Ərizələr")
    until_there(person, "İmtina edilmiş", number)
    person.page.get_by_role("link", name=re.compile(f"Baxış.*{number}")).click()
    person.says("rüsumu ikinci dəfə ödəmirsiniz").press("Düzəliş edib yenidən göndər")
    person.press("İrəli").press("İrəli").press("İrəli").press("İrəli").looks("Ödəniş")
    person.says("Rüsum tam təmin olunub").says("90,00 ₼").press("Təsdiqlə").looks("Ərizəni yoxlayın")
    person.press("Təsdiqlə").looks("Ərizəni imzalayın")
    again = sent(person, phone)

    assert again != number
    person.go_to("Ödənişlərim").looks("Ödənişlərim").says("İstifadə edilib")
    assert person.page.get_by_text("90,00 ₼").count() == 1


def test_a_receipt_and_a_card_pay_together(browser: Browser, demonstration: Demonstration) -> None:
    person = at_home(browser, demonstration, 390)
    ready_to_pay(person)
    person.tick("Artıq ödənilib")
    person.fill("Hökumət ödəniş portalında ödənilmiş qəbzin nömrəsi", pay_duty(person, GUNAY, "50"))
    person.press("Təsdiqlə").refused("Qalan məbləği necə ödəyəcəyinizi seçin: 50,00 ₼")

    person.tick("Onlayn ödə").fill(CARD, "416973").press("Təsdiqlə").looks("Ərizəni yoxlayın")
    person.press("Ödəniş et və Təsdiqlə").looks("Rüsumun ödənilməsi").says("50,00 ₼")
    pay_at_the_bank(person, PAYS)

    person.looks("Ərizəni imzalayın")


def test_an_exemption_that_the_court_overrules_is_paid_without_filing_again(
    browser: Browser, demonstration: Demonstration, clerk: Person
) -> None:
    person = at_home(browser, demonstration, 1280)
    phone = Phone.of(person, GUNAY.phone)
    base = ready_to_pay(person)
    person.tick("Rüsumdan azad").tick("Yetkinlik yaşına çatmayanın öz hüquqlarının müdafiəsi")
    person.press("Təsdiqlə").refused("Səbəbi sübut edən sənədi əlavə edin")
    person.attach("Sübut edən sənədin", pdf(demonstration.data, "sübut.pdf")).press("Təsdiqlə")
    person.looks("Ərizəni yoxlayın").press("Təsdiqlə").looks("Ərizəni imzalayın")
    number = sent(person, phone)

    open_at_desk(clerk, number, TITLE)
    clerk.fill("Ərizəçi üçün səbəb", "Yaşınız 18-dən çoxdur.").press("Məbləğlərə bax")
    clerk.looks("Rüsumdan azadolma qəbul edilməsin?").says("100,00 ₼").press("Azadolmanı qəbul etmə")
    clerk.says("Rüsum müəyyən edildi: 100,00 ₼")

    person.page.goto(base)
    until_there(person, "Fərqi ödə")
    person.says("Yaşınız 18-dən çoxdur.").follow("Fərqi ödə").looks("Fərqi ödə")
    person.fill(CARD, "416973").press("Davam et").looks("Rüsumun ödənilməsi").says("100,00 ₼")
    pay_at_the_bank(person, PAYS)
    person.looks(TITLE).says("Rüsum tam ödənilib.")
    assert person.wrong == clerk.wrong == []
