"""Money that was paid goes back, as a person and a clerk see it (Manual 10.5; CPC 114)."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Demonstration
from tests.browser.people import Person
from tests.browser.test_main_job import sign_in_as_clerk
from tests.browser.test_refusals import PASSWORD, PAYS, pay_at_the_bank, ready_to_pay

IBAN = "IBAN (hesab nömrəsi)"


@pytest.mark.parametrize("width", [1280, 390], ids=["desk", "phone"])
def test_a_payment_is_free_again_then_asked_back_then_paid_back(
    browser: Browser, demonstration: Demonstration, tmp_path: Path, width: int
) -> None:
    person, clerk = (Person.at(browser, demonstration, width) for _ in range(2))
    person.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    person.fill("İstifadəçi adı", "gunay").fill("Şifrə", PASSWORD).press("Daxil ol").looks("Şəxsi kabinetim")
    base = ready_to_pay(person)
    person.tick("Onlayn ödə").fill("Kartın birinci 6 rəqəmi", "416973").press("Təsdiqlə")
    person.press("Ödəniş et və Təsdiqlə").looks("Rüsumun ödənilməsi")
    pay_at_the_bank(person, PAYS)
    person.looks("Ərizəni imzalayın").page.goto(base)
    person.press("Geri götür və dəyiş").follow("Ərizə növü").looks("Ərizə növü")

    person.go_to("Ödənişlərim").looks("Ödənişlərim").says("Sərbəst").pictured("payments")
    person.follow("Baxış").says("Yenidən sərbəstdir")
    slip = person.save_as("Ödəniş qəbzini endir", tmp_path)
    person.follow("Geri qaytarılmasını istəyin").looks("Geri qaytarılmasını istəyin")
    person.press("Müraciəti göndər").refused("AZ21NABZ00000000137010001944")
    person.fill(IBAN, "AZ21 NABZ 0000 0000 1370 1000 1944").press("Müraciəti göndər")
    person.says("Müraciətiniz məhkəmədədir.").says("Geri qaytarılması istənilib")

    sign_in_as_clerk(clerk)
    clerk.go_to("Rüsumun qaytarılması").looks("Rüsumun qaytarılması").says("gün qalıb")
    clerk.page.get_by_role("link", name=re.compile("₼")).first.click()
    today = datetime.now(ZoneInfo("Asia/Baku"))
    clerk.fill("Hansı gün?", f"{today:%d.%m.%Y}").press("Pul qaytarılıb").says(
        "Pulun qaytarıldığı qeyd edildi."
    )

    person.page.reload()
    person.says("Geri qaytarılıb").says("Məbləğ tam olaraq sizə qaytarılıb.")
    assert b"/ByteRange" in slip.read_bytes(), "it is sealed"
    assert person.wrong == clerk.wrong == []
