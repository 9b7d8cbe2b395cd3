"""The main job as a person does it: file, sign, be given back, correct, be accepted (Manual 2.2, 10, 11)."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from attrs import frozen
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tests.browser.conftest import Demonstration
from tests.browser.papers import jpg, pdf
from tests.browser.people import Person, Phone

FRESH = True
"""Two people register here."""

COURT = "Bakı Şəhəri Yasamal Rayon Məhkəməsi"


@frozen
class Who:
    """Somebody with ASAN İmza and no account yet."""

    phone: str
    code: str
    pin1: str
    pin2: str
    name: str
    fin: str
    user_name: str

    @property
    def email(self) -> str:
        return f"{self.user_name}@example.az"


ILQAR = Who("+994501000002", "100002", "2222", "22222", "İlqar", "2TST0B2", "ilqar.h")
KONUL = Who("+994501000003", "100003", "3333", "33333", "Könül", "3TST0C3", "konul.sh")


@pytest.mark.parametrize(("width", "who"), [(1280, ILQAR), (390, KONUL)], ids=["desk", "phone"])
def test_an_application_is_filed_given_back_corrected_and_accepted(
    browser: Browser, demonstration: Demonstration, tmp_path: Path, width: int, who: Who
) -> None:
    person = Person.at(browser, demonstration, width)
    phone = Phone.of(person, who.phone)
    clerk = Person.at(browser, demonstration, width)

    register(person, phone, who)
    number = start(person)
    choose_subject(person)
    add_parties(person)
    add_papers(person, tmp_path)
    write(person)
    settle_by_receipt(person, pay_duty(person, who))
    confirm(person)
    sign(person, phone, who)
    person.looks("Ərizə göndərildi").says(number).says("tarixinədək cavab verməlidir")
    container_is_whole(person.save_as("İmzalanmış ərizəni endir", tmp_path))

    sign_in_as_clerk(clerk)
    give_back(clerk, number)

    person.go_to("Ərizələr").looks("Ərizələr")
    until_there(person, "İmtina edilmiş", number)
    person.pictured("applications").page.get_by_role("link", name=re.compile(f"Baxış.*{number}")).click()
    person.says("Müqavilənin ikinci səhifəsi çatışmır.")
    person.press("Düzəliş edib yenidən göndər").looks("Ərizə növü")
    person.press("İrəli").looks("Tərəflər").press("İrəli").looks("Sənədlər")
    person.press("İrəli").looks("Ərizə məlumatları").press("İrəli").looks("Ödəniş")
    confirm(person)
    sign(person, phone, who)
    again = person.looks("Ərizə göndərildi").page.locator(".court-panel__reference").inner_text()

    accept(clerk, again)

    person.go_to("Ərizələr")
    until_there(person, "Qəbul edilmiş", again)
    person.go_to("Məhkəmə işlərim").looks("Məhkəmə işlərim").says("e-2(004)-")
    person.page.get_by_role("link", name=re.compile(r"e-2\(004\)-")).first.click()
    person.says("Ramin Qurbanov").says("Abdullayev")
    person.go_to("İclaslarım").looks("İclaslarım").says("Zal 7")
    receipt_is_whole(person, number, tmp_path)
    assert person.wrong == []
    assert clerk.wrong == []


def register(person: Person, phone: Phone, who: Who) -> None:
    person.looks("Şəxsi kabinetə giriş").pictured("sign-in")
    person.follow("Qeydiyyatdan keç").looks("Qeydiyyat").pictured("registration")
    person.fill("Mobil nömrə", who.phone).fill("İstifadəçi kodu", who.code).press("Yoxla")
    person.looks("Telefonunuzda təsdiqləyin")
    assert phone.asks() == shown_code(person)
    phone.confirm("PIN1", who.pin1)
    person.looks("Şəxsiyyətiniz təsdiqləndi").says(who.name).says("Telefonsuz daxil olmaq üçün")
    person.fill("İstifadəçi adı", who.user_name).fill("Email", who.email)
    person.fill("Şifrə", "üç sadə söz 7").press("Təsdiqlə")
    person.looks("Şəxsi kabinetim")


def shown_code(person: Person) -> str:
    return person.page.locator(".court-wait__code [aria-hidden=true]").inner_text().strip()


def start(person: Person) -> str:
    person.go_to("Yeni ərizə").looks("Yeni ərizə").press("Ərizəyə başla").looks("Ərizə növü")
    found = re.search(r"E-\d{4}-\d{7}", person.page.locator("main").inner_text())
    assert found is not None
    return found[0]


def choose_subject(person: Person) -> None:
    person.choose("Məhkəmə", COURT).choose("Ərizə növü", "İddia ərizəsi")
    person.choose("İşin kateqoriyası", "Müqavilələrdən əmələ gələn öhdəliklər üzrə mübahisələr")
    person.choose("İşin alt kateqoriyası", "Digər").choose("Nə tələb edirsiniz?", "Pul tələbi")
    person.fill("İddianın qiyməti", "1 500,00").fill("Məhkəmədən nə istəyirsiniz?", "Borcun tutulmasını")
    expect(person.page.locator("#duty-so-far")).to_contain_text("31,50 ₼")
    add_demand(person)
    expect(person.page.locator("#claim-value")).to_contain_text("İddianın qiyməti: 2.000,00 ₼")
    expect(person.page.locator("#duty-so-far")).to_contain_text("36,00 ₼")
    person.looks("Ərizə növü").pictured("subject").press("İrəli").looks("Tərəflər")


def add_demand(person: Person) -> None:
    """A second demand; a third one is begun and removed, and nothing is lost by it."""
    person.press("Daha bir tələb əlavə et")
    second = person.page.get_by_role("group", name="Tələb 2")
    expect(second.get_by_label("Nə tələb edirsiniz?")).to_be_focused()
    second.get_by_label("Nə tələb edirsiniz?").select_option(label="Əmlak tələbi")
    second.get_by_label("Tələbin qiyməti").fill("500")
    second.get_by_label("Məhkəmədən nə istəyirsiniz?").fill("Kompüterin qaytarılmasını")
    person.press("Daha bir tələb əlavə et")
    third = person.page.get_by_role("group", name="Tələb 3")
    third.get_by_role("button", name="Bu tələbi sil").click()
    expect(third).to_have_count(0)
    expect(second.get_by_label("Məhkəmədən nə istəyirsiniz?")).to_have_value("Kompüterin qaytarılmasını")


def add_parties(person: Person) -> None:
    person.choose("Tərəf növü", "İddiaçı").tick("Özüm").press("Əlavə et").says("Tərəf əlavə edildi.")
    person.choose("Tərəf növü", "Cavabdeh").tick("Fiziki şəxs")
    person.fill("Şəxsiyyət vəsiqəsinin seriyası və nömrəsi", "AZE10000006")
    person.fill("Soyadı", "Abdullayev").fill("Adı", "Ömər").press("Əlavə et")
    person.says("Ömər Yaşar oğlu Abdullayev").pictured("parties").press("İrəli").looks("Sənədlər")


def add_papers(person: Person, folder: Path) -> None:
    person.choose("Sənədin növü", "Müqavilə").attach("Faylı", pdf(folder)).press("Əlavə et")
    person.says("1. müqavilə № 5.pdf").says("Müqavilə ·")
    person.choose("Sənədin növü", "Arayış").attach("Faylı", jpg(folder)).press("Əlavə et")
    person.says("2. qəbz şəkli.jpg").says("Arayış ·").press("İrəli").looks("Ərizə məlumatları")


def write(person: Person) -> None:
    person.fill("Ərizənin başlığı", "Borcun tutulması barədə iddia")
    person.fill("Ərizənin mətni", "Cavabdeh 2000 manat borcu qaytarmır.\n\nXahiş edirəm, borc tutulsun.")
    person.page.keyboard.press("End")
    person.page.keyboard.press("Shift+Home")
    person.press("Kursiv").press("Nömrəli siyahı")
    person.press("İrəli").looks("Ödəniş")


def pay_duty(person: Person, who: Who, amount: str = "36,00") -> str:
    """At the government's payment portal, in another tab; gives the number of the receipt."""
    tab = person.context.new_page()
    tab.goto(f"{person.demonstration.sandbox}/gpp")
    tab.get_by_label("Ödəyicinin adı").fill(who.name)
    tab.get_by_label("FİN və ya VÖEN").fill(who.fin)
    tab.get_by_label("Məbləğ, AZN").fill(amount)
    tab.get_by_role("button", name="Ödə").click()
    tab.wait_for_url("**/gpp/paid/**")
    receipt = tab.url.rsplit("/", 1)[1]
    tab.close()
    return receipt


def settle_by_receipt(person: Person, receipt: str) -> None:
    person.tick("Artıq ödənilib")
    person.fill("Hökumət ödəniş portalında ödənilmiş qəbzin nömrəsi", receipt).pictured("duty")


def confirm(person: Person) -> None:
    person.press("Təsdiqlə").looks("Ərizəni yoxlayın").pictured("check")
    person.press("Təsdiqlə").looks("Ərizəni imzalayın")


def sign(person: Person, phone: Phone, who: Who) -> None:
    person.go_to("Ərizələr").looks("Ərizələr")
    person.page.get_by_role("link", name="İmzala").first.click()
    person.looks("Ərizəni imzalayın").tick("Hüquq və vəzifələrimi oxudum, yazdıqlarım doğrudur")
    person.fill("Asan imza mobil nömrəsi", who.phone).fill("İstifadəçi kodu", who.code).press("İmzala")
    person.looks("Telefonunuzda imzalayın").pictured("code")
    assert phone.asks() == shown_code(person)
    phone.confirm("PIN2", who.pin2)
    person.looks("Ərizə göndərildi")


def container_is_whole(edoc: Path) -> None:
    assert edoc.suffix == ".edoc"
    names = zipfile.ZipFile(edoc).namelist()
    assert names[0] == "mimetype"
    assert "META-INF/signatures0.xml" in names
    assert {"application.pdf", "application.json", "01 müqavilə № 5.pdf", "02 qəbz şəkli.jpg"} < set(names)
    printed = PdfReader(BytesIO(zipfile.ZipFile(edoc).read("application.pdf")))
    assert (
        "1. Xahiş edirəm, borc tutulsun." in printed.pages[0].extract_text() + printed.pages[1].extract_text()
    )
    assert words_in(printed, "Italic") == ["Xahiş edirəm, borc tutulsun."]


def words_in(printed: PdfReader, font: str) -> list[str]:
    """What a paper says in a font."""
    found: list[str] = []

    def note(text: str, _: object, __: object, its: DictionaryObject | None, ___: object) -> None:
        if its is not None and str(its["/BaseFont"]).partition("-")[2].startswith(font):
            found.append(text.strip())

    for page in printed.pages:
        page.extract_text(visitor_text=note)
    return [words for words in found if words]


def receipt_is_whole(person: Person, number: str, folder: Path) -> None:
    """Sealed after the journal's next checkpoint, within a minute or two; anybody can check it."""
    person.go_to("Ərizələr").page.get_by_role("link", name=re.compile(f"Baxış.*{number}")).click()
    until_there(person, f"{number}-qəbz.edoc", tries=400)
    receipt = person.save_as(f"{number}-qəbz.edoc", folder)

    person.follow("İmzalı faylı yoxla").looks("İmzalı faylı yoxla")
    person.attach("İmzalanmış fayl", receipt).press("Yoxla")

    person.says(receipt.name).says("receipt.json").says("DEMONSTRATION").says("TOTAL-PASSED")
    person.pictured("verdict")


def sign_in_as_clerk(clerk: Person) -> None:
    clerk.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    clerk.fill("İstifadəçi adı", "katib").fill("Şifrə", "ekabinet-demo-2026").press("Daxil ol")
    clerk.looks("Daxil olan ərizələr")


def open_at_desk(clerk: Person, number: str, title: str = "Borcun tutulması barədə iddia") -> None:
    clerk.page.goto(f"{clerk.demonstration.portal}/desk")
    link = clerk.page.get_by_role("link", name=re.compile(number))
    for _ in range(20):
        if link.count():
            break
        clerk.page.wait_for_timeout(500)
        clerk.page.reload()
    clerk.pictured("desk")
    link.first.click()
    clerk.looks(title)


def give_back(clerk: Person, number: str, title: str = "Borcun tutulması barədə iddia") -> None:
    open_at_desk(clerk, number, title)
    clerk.page.get_by_label("Əsas", exact=True).select_option(index=1)
    clerk.fill("Ərizəçiyə qeyd", "Müqavilənin ikinci səhifəsi çatışmır.")
    clerk.press("Geri qaytar və ya imtina et").says("geri qaytarıldı")


def accept(clerk: Person, number: str, judge: str = "Ramin Qurbanov") -> None:
    open_at_desk(clerk, number)
    clerk.choose("Hakim", judge)
    clerk.page.get_by_label("İlk iclasın növü").select_option(index=1)
    clerk.fill("İclasın günü", "15.03.2027").fill("İclasın saatı", "11:30").fill("İşə baxıldığı yer", "Zal 7")
    clerk.press("Ərizəni qəbul et")
    anyway = clerk.page.get_by_label("Oxudum: yenə də təyin edilsin")
    if anyway.count():  # another hearing was set for that time before
        anyway.check()
        clerk.press("Ərizəni qəbul et")
    clerk.says("e-2(004)-")


def until_there(person: Person, text: str, beside: str = "", tries: int = 20) -> None:
    """The court's answer comes a moment after the clerk has given it, in the row with that number."""
    place = person.page.get_by_role("row").filter(has_text=beside) if beside else person.page
    for _ in range(tries):
        if place.get_by_text(text).count():
            return
        person.page.wait_for_timeout(500)
        person.page.reload()
    raise AssertionError(f"{text} did not appear")
