"""A whole case, from the claim to its enforcement, with the mail that is read at each step (Manual 2-11)."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Demonstration
from tests.browser.letters import letter_about
from tests.browser.papers import pdf
from tests.browser.people import Person, Phone
from tests.browser.test_main_job import (
    ILQAR,
    KONUL,
    accept,
    add_papers,
    choose_subject,
    confirm,
    give_back,
    pay_duty,
    register,
    settle_by_receipt,
    shown_code,
    sign,
    sign_in_as_clerk,
    start,
    until_there,
    write,
)
from tests.browser.test_submitting import sign_in

FRESH = True
"""Its people register here."""

JUDGE = "Aytən Mirzəzadə"
LAWYER, LAWYERS_PHONE = "gunay@example.az", "+994501000001"
JUDGMENT = "İddianın təmin edilməsi barədə qətnamə"
SECRETS = ("Borcun", "Şıxəliyeva", "Hüseynov", "Qətnamə", "Zal")
"""What no letter says."""


@pytest.fixture
def lawyer(browser: Browser, demonstration: Demonstration) -> Person:
    """Günay, who has an account from the start."""
    person = Person.at(browser, demonstration, 1280)
    sign_in(person, "gunay")
    return person


def test_a_whole_case(browser: Browser, demonstration: Demonstration, lawyer: Person, tmp_path: Path) -> None:
    claimant, respondent, clerk, judge = (Person.at(browser, demonstration, 1280) for _ in range(4))
    phone = Phone.of(claimant, ILQAR.phone)
    register(claimant, phone, ILQAR)
    register(respondent, Phone.of(respondent, KONUL.phone), KONUL)
    sign_in_as_clerk(clerk)

    first = filed(claimant, phone, tmp_path)
    give_back(clerk, first)
    told(claimant, ILQAR.email, f"cavab verdi: {first}")
    again = corrected(claimant, phone, first)
    accept(clerk, again, JUDGE)
    told(claimant, ILQAR.email, f"cavab verdi: {again}")
    number = opened(claimant)
    told(respondent, KONUL.email, f"işi üzrə yeni bildiriş: {number}")

    hearing_moved(clerk, number)
    for who in (ILQAR, KONUL):
        told(claimant, who.email, f"iclası barədə bildiriş: {number}", letters=2)
    respondent.go_to("İclaslarım").looks("İclaslarım").says("16.03.2027").says("Zal 9")

    joined(lawyer, clerk, number, tmp_path)
    for address in (LAWYER, KONUL.email):
        told(lawyer, address, "Təmsilçilik barədə")
    submitted(lawyer, clerk, number, tmp_path)
    told(lawyer, LAWYER, f"sənədlər barədə bildiriş: {number}")
    claimant.go_to("Məhkəmə işlərim").looks("Məhkəmə işlərim").follow(number)
    until_there(claimant, "vəsatət.pdf")

    judged(judge, number, pdf(tmp_path, "qətnamə.pdf"))
    for address in (ILQAR.email, KONUL.email, LAWYER):
        told(claimant, address, f"qərar var: {number}")
    verified(respondent, number, tmp_path)

    enforced(clerk, number)
    for who in (ILQAR, KONUL):
        told(claimant, who.email, "İcra işi üzrə yeni bildiriş: 77/27")
    claimant.go_to("İcra işlərim").looks("İcra işlərim").follow("77/27")
    claimant.says("Könül Oqtay qızı Şıxəliyeva").says("2.000,00 ₼")
    assert [person.wrong for person in (claimant, respondent, lawyer, clerk, judge)] == [[]] * 5


def told(person: Person, address: str, subject: str, letters: int = 1) -> None:
    """Letters came, and say nothing but that there is something to read."""
    text = letter_about(person, address, subject, letters)
    assert text.count("Hörmətli proses iştirakçısı") == 2
    assert not [secret for secret in SECRETS if secret in text]


def filed(person: Person, phone: Phone, folder: Path) -> str:
    number = start(person)
    choose_subject(person)
    person.choose("Tərəf növü", "İddiaçı").tick("Özüm").press("Əlavə et").says("Tərəf əlavə edildi.")
    person.choose("Tərəf növü", "Cavabdeh").tick("Fiziki şəxs")
    person.fill("Şəxsiyyət vəsiqəsinin seriyası və nömrəsi", "AZE10000003")
    person.fill("Soyadı", "Şıxəliyeva").fill("Adı", "Könül").press("Əlavə et")
    person.says("Könül Oqtay qızı Şıxəliyeva").press("İrəli").looks("Sənədlər")
    add_papers(person, folder)
    write(person)
    settle_by_receipt(person, pay_duty(person, ILQAR))
    confirm(person)
    sign(person, phone, ILQAR)
    return number


def corrected(person: Person, phone: Phone, number: str) -> str:
    person.go_to("Ərizələr").looks("Ərizələr")
    until_there(person, "İmtina edilmiş", number)
    person.page.get_by_role("link", name=re.compile(f"Baxış.*{number}")).click()
    person.press("Düzəliş edib yenidən göndər").looks("Ərizə növü").press("İrəli").looks("Tərəflər")
    person.press("İrəli").looks("Sənədlər").press("İrəli").looks("Ərizə məlumatları")
    person.press("İrəli").looks("Ödəniş")
    confirm(person)
    sign(person, phone, ILQAR)
    return person.page.locator(".court-panel__reference").inner_text()


def opened(person: Person) -> str:
    """The number of the case that the application has opened."""
    person.go_to("Məhkəmə işlərim").looks("Məhkəmə işlərim")
    until_there(person, "İş icraatdadır")
    found = re.search(r"e-2\(004\)-\d+/\d{4}", person.page.locator("main").inner_text())
    assert found is not None
    return found[0]


def at_desk(clerk: Person, number: str) -> None:
    clerk.go_to("Məhkəmənin işləri").looks("Məhkəmənin işləri").follow(number).looks(f"İş № {number}")


def hearing_moved(clerk: Person, number: str) -> None:
    at_desk(clerk, number)
    clerk.follow("Köçür").looks("İclası köçür").fill("İclasın günü", "16.03.2027")
    clerk.fill("İşə baxıldığı yer", "Zal 9").press("İclası köçür").refused("Səbəbi seçin")
    clerk.page.get_by_label("Nə üçün köçürülür?").select_option(index=1)
    clerk.press("İclası köçür").looks(f"İş № {number}")


def joined(lawyer: Person, clerk: Person, number: str, folder: Path) -> None:
    """She asks with her order, and the court lets her in."""
    lawyer.follow("Öz adınızdan").looks("Kimin adından çıxış edirsiniz")
    lawyer.page.goto(f"{lawyer.demonstration.portal}/joining/new")
    lawyer.looks("İşə qoşul").press("İmzalamağa keç").refused("İşin nömrəsi")
    lawyer.fill("İşin nömrəsi", number).choose("Tərəfin işdə rolu", "Cavabdeh")
    lawyer.fill("Təmsil etdiyiniz tərəfin adı", "Şıxəliyeva Könül Oqtay qızı")
    lawyer.fill("Tərəfin FİN-i və ya VÖEN-i", KONUL.fin).tick("Vəkil orderi")
    lawyer.fill("Sənədin nömrəsi", "0044512").fill("Sənədin tarixi", f"{today():%d.%m.%Y}")
    lawyer.attach("Sənəd", pdf(folder, "order.pdf")).press("İmzalamağa keç")
    lawyer.says("Hələ imzalanmayıb")
    phone = Phone.of(lawyer, LAWYERS_PHONE)
    lawyer.fill("Asan imza mobil nömrəsi", LAWYERS_PHONE).fill("İstifadəçi kodu", "100001")
    lawyer.press("İmzala və məhkəməyə göndər").looks("Telefonunuzda imzalayın")
    assert phone.asks() == shown_code(lawyer)
    phone.confirm("PIN2", "11111")
    lawyer.says("Məhkəmədədir")

    clerk.go_to("Nümayəndələr").looks("Nümayəndələr").follow("Əliyeva")
    clerk.looks("Müraciət: ").says("0044512").press("Qəbul et").says("Nümayəndə işə buraxıldı.")


def submitted(lawyer: Person, clerk: Person, number: str, folder: Path) -> None:
    """A paper of hers for the party is signed, and the court accepts it."""
    phone = Phone.of(lawyer, LAWYERS_PHONE)
    lawyer.go_to("Məhkəmə işlərim").looks("Məhkəmə işlərim")
    until_there(lawyer, number)
    lawyer.follow(number).looks(f"İş № {number}").follow("Sənəd təqdim et").looks("Sənəd təqdim et")
    lawyer.choose("Sənədin növü", "Vəsatət").attach("Faylı", pdf(folder, "vəsatət.pdf"))
    lawyer.fill("Asan imza mobil nömrəsi", LAWYERS_PHONE).fill("İstifadəçi kodu", "100001")
    lawyer.press("İmzala və əlavə et").looks("Telefonunuzda imzalayın")
    assert phone.asks() == shown_code(lawyer)
    phone.confirm("PIN2", "11111")
    lawyer.looks("Sənədlər göndərildi")
    until_there(lawyer, "Məhkəməyə daxil olub")

    clerk.go_to("İşlər üzrə sənədlər").looks("İşlər üzrə sənədlər").follow(number)
    clerk.press("Sənədləri qəbul et")


def judged(judge: Person, number: str, paper: Path) -> None:
    """The judge prepares and signs the judgment, and it is sealed."""
    phone = Phone.of(judge, "+994501000008")
    judge.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    judge.fill("İstifadəçi adı", "hakim").fill("Şifrə", "ekabinet-demo-2026").press("Daxil ol")
    judge.looks("Baxdığım işlər").follow(number).looks(f"İş № {number}").says("vəsatət.pdf").follow(
        "Akt hazırla"
    )
    judge.choose("Aktın növü", "Qətnamə").fill("Aktın adı", JUDGMENT)
    judge.fill("Aktın tarixi", f"{today():%d.%m.%Y}").attach("Aktın mətni", paper)
    judge.fill("İşin nəticəsi", "İddia təmin edilib").press("Layihəni yadda saxla")
    judge.refused("İş həll olunduqdan sonrakı vəziyyəti seçin")
    judge.choose("Bundan sonra işin vəziyyəti", "Yekun məhkəmə aktı çıxarıldı").attach("Aktın mətni", paper)
    judge.press("Layihəni yadda saxla").looks(JUDGMENT)
    judge.fill("Asan imza mobil nömrəsi", "+994501000008").fill("İstifadəçi kodu", "100008")
    judge.press("Aktı imzala").looks("Telefonunuzda imzalayın")
    assert phone.asks() == shown_code(judge)
    phone.confirm("PIN2", "88888")
    judge.looks(JUDGMENT)
    until_there(judge, "Verilib")


def verified(respondent: Person, number: str, folder: Path) -> None:
    """She downloads the judgment, and the page for everybody checks it."""
    respondent.go_to("Məhkəmə işlərim").looks("Məhkəmə işlərim").follow(number)
    until_there(respondent, f"{JUDGMENT}.pdf")
    row = respondent.page.locator(".court-row").filter(has_text=f"{JUDGMENT}.pdf")
    row.get_by_role("link").first.click()
    respondent.looks("Qətnamə")
    container, sealed = (respondent.save_as(name, folder) for name in ("EDOC", "PDF"))
    for file, signatures in ((container, 2), (sealed, 1)):
        respondent.follow("İmzalı faylı yoxla").looks("İmzalı faylı yoxla")
        respondent.attach("İmzalanmış fayl", file).press("Yoxla").says(file.name)
        assert respondent.page.get_by_text("TOTAL-PASSED").count() == signatures


def enforced(clerk: Person, number: str) -> None:
    at_desk(clerk, number)
    clerk.follow("İcra işi açmaq").looks("İcra işi açmaq")
    clerk.page.get_by_label("İcra olunan akt").select_option(index=1)
    clerk.fill("İcra vərəqəsinin nömrəsi", "12").fill("İcra vərəqəsinin verildiyi gün", f"{today():%d.%m.%Y}")
    clerk.fill("Tutulmalı məbləğ", "2 000,00")
    for label, name in (("Kimin xeyrinə (tələbkar)", "Hüseynov"), ("Kimə qarşı (borclu)", "Şıxəliyeva")):
        sides = clerk.page.get_by_label(label)
        value = sides.locator("option").filter(has_text=name).first.get_attribute("value")
        sides.select_option(value)
    clerk.fill("İcra işinin nömrəsi", "77/27").fill("Açıldığı tarix", f"{today():%d.%m.%Y}")
    clerk.fill("İcra orqanı", "Yasamal rayon icra şöbəsi").fill("İcra məmuru", "Kərimov Anar")
    clerk.press("İcra işini aç").says("İcra işi açıldı.")


def today() -> date:
    return date.today()  # noqa: DTZ011  # the day on which people write their papers
