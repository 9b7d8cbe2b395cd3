"""An act in a browser: the judge prepares and signs it, the claimant reads it, anybody checks it."""

import shutil
import subprocess
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Demonstration
from tests.browser.papers import pdf
from tests.browser.people import Person, Phone
from tests.browser.test_main_job import shown_code, until_there
from tests.browser.test_submitting import CASE, sign_in


@pytest.mark.parametrize("width", [1280, 390])
def test_an_act_is_prepared_signed_sealed_and_read(
    browser: Browser, demonstration: Demonstration, tmp_path: Path, width: int
) -> None:
    title = f"Sübut tələb edilməsi barədə qərardad {width}"
    judge, gunay = Person.at(browser, demonstration, width), Person.at(browser, demonstration, width)

    prepare(judge, title, pdf(tmp_path))
    sign(judge, title)
    sign_in(gunay, "gunay")
    gunay.go_to("Məhkəmə işlərim").follow(CASE)
    until_there(gunay, f"{title}.pdf")
    row = gunay.page.locator(".court-row").filter(has_text=f"{title}.pdf")
    row.get_by_role("link").first.click()
    gunay.looks("Qərardad").says("İmza 1").says("İmza 2").says("AYTƏN KAMİL QIZI MİRZƏZADƏ")
    sealed, container = (gunay.save_as(name, tmp_path) for name in ("PDF", "EDOC"))

    with ZipFile(container) as archive:
        assert archive.namelist()[-2:] == ["META-INF/signatures0.xml", "META-INF/signatures1.xml"]
    if shutil.which("pdfsig") is not None:
        told = subprocess.run(["pdfsig", "-nocert", sealed], capture_output=True, text=True, check=False)
        assert "Signature is Valid." in told.stdout
    for one in (judge, gunay):
        one.context.close()


def prepare(judge: Person, title: str, paper: Path) -> None:
    """The judge begins with an empty form, and fills it in."""
    judge.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    judge.fill("İstifadəçi adı", "hakim").fill("Şifrə", "ekabinet-demo-2026").press("Daxil ol")
    judge.looks("Baxdığım işlər").follow(CASE)
    judge.looks(f"İş № {CASE}").follow("Akt hazırla")
    judge.looks("Akt hazırla").press("Layihəni yadda saxla").refused("Aktın növünü seçin")
    judge.choose("Aktın növü", "Qərardad").fill("Aktın adı", title)
    judge.fill("Aktın tarixi", f"{date.today():%d.%m.%Y}").attach("Aktın mətni", paper)  # noqa: DTZ011  # the court's day
    judge.press("Layihəni yadda saxla").looks(title).says("Layihə yadda saxlanıldı.")


def sign(judge: Person, title: str) -> None:
    """She signs it on her phone, and it is sealed."""
    phone = Phone.of(judge, "+994501000008")
    judge.fill("Asan imza mobil nömrəsi", "+994501000008").fill("İstifadəçi kodu", "100008")
    judge.press("Aktı imzala").looks("Telefonunuzda imzalayın").says(title)
    assert phone.asks() == shown_code(judge)
    phone.confirm("PIN2", "88888")
    judge.looks(title)
    until_there(judge, "Verilib")
