"""What goes wrong, as a person meets it: the page says what happened and what to do; nothing else changes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demonstration
from tests.browser.papers import pdf
from tests.browser.people import Person, Phone
from tests.browser.test_main_job import COURT, shown_code

PASSWORD = "ekabinet-demo-2026"
PHONE, CODE, PIN2 = "+994501000001", "100001", "11111"
DECLINED, PAYS = "4169 7300 0003 0016", "4169 7300 0003 0008"


@pytest.fixture
def person(browser: Browser, demonstration: Demonstration) -> Iterator[Person]:
    """Günay, signed in by password."""
    gunay = Person.at(browser, demonstration, 1280)
    gunay.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    gunay.fill("İstifadəçi adı", "gunay").fill("Şifrə", PASSWORD).press("Daxil ol").looks("Şəxsi kabinetim")
    yield gunay
    assert gunay.wrong == []
    gunay.context.close()


def new_draft(person: Person) -> str:
    """A draft after step 1; gives its address."""
    person.go_to("Yeni ərizə").press("Ərizəyə başla").looks("Ərizə növü")
    person.choose("Məhkəmə", COURT).choose("Ərizə növü", "İddia ərizəsi")
    person.choose("İşin kateqoriyası", "Ailə mübahisələri").choose(
        "İşin alt kateqoriyası", "Nikahın pozulması"
    )
    person.choose("Nə tələb edirsiniz?", "Qiymətləndirilməyən tələb")
    person.fill("Məhkəmədən nə istəyirsiniz?", "Nikahın pozulmasını")
    person.press("İrəli").looks("Tərəflər")
    return person.page.url.removesuffix("/parties")


def ready_to_pay(person: Person) -> str:
    """A draft that lacks only its duty."""
    base = new_draft(person)
    person.choose("Tərəf növü", "İddiaçı").tick("Özüm").press("Əlavə et").says("Tərəf əlavə edildi.")
    person.choose("Tərəf növü", "Cavabdeh").tick("Fiziki şəxs").tick("Xeyr, məlum deyil")
    person.fill("Soyadı", "Naməlum").fill("Adı", "Şəxs").fill("Ünvan, bilirsinizsə", "Bakı, Sınaq küçəsi 5")
    person.press("Əlavə et").says("Şəxs Naməlum").press("İrəli").press("İrəli")
    person.fill("Ərizənin başlığı", "Nikahın pozulması").fill(
        "Ərizənin mətni", "Nikahın pozulmasını xahiş edirəm."
    )
    person.press("İrəli").looks("Ödəniş")
    return base


def confirmed(person: Person) -> str:
    """An application that waits for its signature."""
    base = ready_to_pay(person)
    person.tick("Rüsumdan azad").tick("Yetkinlik yaşına çatmayanın öz hüquqlarının müdafiəsi")
    with person.page.expect_file_chooser() as chooser:
        person.page.get_by_role("button", name=re.compile("^Sübut edən sənədin")).click()
    chooser.value.set_files(pdf(person.demonstration.data, "sübut.pdf"))
    person.press("Təsdiqlə").looks("Ərizəni yoxlayın").press("Təsdiqlə").looks("Ərizəni imzalayın")
    return base


def press_sign(person: Person) -> None:
    person.tick("Hüquq və vəzifələrimi oxudum, yazdıqlarım doğrudur")
    person.fill("Asan imza mobil nömrəsi", PHONE).fill("İstifadəçi kodu", CODE).press("İmzala")


def begin_signing(person: Person) -> None:
    press_sign(person)
    person.looks("Telefonunuzda imzalayın")


def test_a_wrong_password_is_said_without_saying_which(
    browser: Browser, demonstration: Demonstration
) -> None:
    person = Person.at(browser, demonstration, 390)
    person.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    person.fill("İstifadəçi adı", "gunay").fill("Şifrə", "yanlış şifrə 12").press("Daxil ol")

    person.refused("İstifadəçi adı və ya şifrə düzgün deyil").looks("Şəxsi kabinetə giriş")
    expect(person.page.get_by_label("İstifadəçi adı", exact=True)).to_have_value("gunay")


def test_parties_are_matched_with_the_registers(person: Person) -> None:
    new_draft(person)
    person.choose("Tərəf növü", "Cavabdeh").tick("Fiziki şəxs")
    person.fill("Şəxsiyyət vəsiqəsinin seriyası və nömrəsi", "AZE10000006")
    person.fill("Soyadı", "Abdulayev").fill("Adı", "Ömər").press("Əlavə et")
    person.refused("Bu, şəxsiyyət vəsiqəsindəki kimi deyil").looks("Tərəflər")
    expect(person.page.get_by_label("Soyadı", exact=True)).to_have_value("Abdulayev")

    person.tick("Hüquqi şəxs").fill("VÖEN", "99000001").press("Əlavə et").refused("VÖEN")
    person.fill("VÖEN", "1400057421").press("Əlavə et").refused("Reyestrdə belə təşkilat yoxdur")
    person.fill("VÖEN", "9900000141").press("Əlavə et").says("Xəzər Sınaq")


def test_an_opponent_without_a_number_and_a_foreigner_can_be_named(person: Person) -> None:
    new_draft(person)
    person.choose("Tərəf növü", "Cavabdeh").tick("Fiziki şəxs").tick("Xeyr, məlum deyil")
    person.fill("Soyadı", "Naməlum").fill("Adı", "Şəxs").press("Əlavə et").refused("ünvanı yazın")
    person.fill("Ünvan, bilirsinizsə", "Bakı, Sınaq küçəsi 5").press("Əlavə et").says("Şəxs Naməlum")

    person.choose("Tərəf növü", "Müstəqil tələb irəli sürməyən üçüncü şəxs").tick("Fiziki şəxs")
    person.tick("Əcnəbi və ya xarici təşkilatdır").fill("Soyadı", "Müller").fill("Adı", "Jürgen")
    person.fill("Ölkə", "Almaniya").fill("Pasportun və ya yaşama icazəsinin seriyası və nömrəsi", "C01X00T47")
    person.press("Əlavə et").says("Jürgen Müller")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("boş.pdf", b"", "Fayl boşdur"),
        ("şəkil.jpg", b"%PDF-1.7\n", "Faylın məzmunu adına uyğun deyil"),
        ("proqram.pdf", b"MZ\x90\x00" * 64, "Faylın məzmunu adına uyğun deyil"),
        ("yarımçıq.pdf", b"%PDF-1.7\n1 0 obj\n<<", "Faylı oxumaq olmur"),
    ],
)
def test_a_file_is_judged_by_its_content(
    person: Person, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    base = new_draft(person)
    person.page.goto(f"{base}/papers")
    (tmp_path / name).write_bytes(content)

    person.choose("Sənədin növü", "Müqavilə").attach("Faylı", tmp_path / name).press("Əlavə et")

    person.refused(said).looks("Sənədlər").says("Hələ sənəd yoxdur.")


def test_receipts_are_asked_of_their_register(person: Person) -> None:
    ready_to_pay(person)
    label = "Hökumət ödəniş portalında ödənilmiş qəbzin nömrəsi"
    person.tick("Artıq ödənilib").fill(label, "12345").press("Təsdiqlə").refused("100000030")
    person.fill(label, "999999999").press("Təsdiqlə").refused("Bu nömrə ilə qəbz yoxdur")
    person.fill(label, "100000031").press("Təsdiqlə").refused("pul geri qaytarılıb")
    person.fill(label, "100000030").press("Təsdiqlə").refused("30,00 ₼ ödənilib, rüsum isə")
    person.looks("Ödəniş").says("Qəbz № 100000030")
    expect(person.page.get_by_label(label)).to_have_value("")


def test_a_declined_card_charges_nothing_and_another_pays(person: Person) -> None:
    ready_to_pay(person)
    person.tick("Onlayn ödə").fill("Kartın birinci 6 rəqəmi", "123456").press("Təsdiqlə")
    person.refused("Bu bankın kartları qəbul edilmir")
    person.fill("Kartın birinci 6 rəqəmi", "416973").press("Təsdiqlə").looks("Ərizəni yoxlayın")
    person.press("Ödəniş et və Təsdiqlə").looks("Rüsumun ödənilməsi")
    pay_at_the_bank(person, DECLINED)
    person.looks("Rüsumun ödənilməsi").says("Bank ödənişi qəbul etmədi")

    person.follow("Ödəniş üsulunu seç").looks("Ödəniş").press("Təsdiqlə").looks("Ərizəni yoxlayın")
    person.press("Ödəniş et və Təsdiqlə").looks("Rüsumun ödənilməsi")
    pay_at_the_bank(person, PAYS)
    person.looks("Ərizəni imzalayın")


def test_who_closes_the_banks_page_can_go_on(person: Person) -> None:
    base = ready_to_pay(person)
    person.tick("Onlayn ödə").fill("Kartın birinci 6 rəqəmi", "416973").press("Təsdiqlə")
    person.press("Ödəniş et və Təsdiqlə").looks("Rüsumun ödənilməsi")

    person.page.goto(f"{base}/duty")
    person.looks("Ödəniş").says("ödəniş başlanıb, lakin tamamlanmayıb").follow("Vəziyyətinə bax")
    person.looks("Rüsumun ödənilməsi").press("Ödənişi yoxla").says("Ödəniş gözlənilir")
    pay_at_the_bank(person, PAYS)
    person.looks("Ərizəni imzalayın")


def test_a_refusing_phone_sends_nothing_and_a_second_try_does(person: Person) -> None:
    base = confirmed(person)
    phone = Phone.of(person, PHONE)
    begin_signing(person)
    phone.asks()
    phone.refuse()
    person.looks("Ərizə imzalanmadı").says("Sorğu rədd və ya ləğv edildi.").follow("Yenidən cəhd et")

    person.looks("Ərizəni imzalayın")
    begin_signing(person)
    assert phone.asks() == shown_code(person)
    phone.confirm("PIN2", PIN2)
    person.looks("Ərizə göndərildi")

    person.page.go_back()
    person.page.goto(f"{base}/sign")
    person.says("Göndərilmiş")


def test_a_wrong_pin_and_somebody_elses_signature_send_nothing(person: Person) -> None:
    confirmed(person)
    person.tick("Hüquq və vəzifələrimi oxudum, yazdıqlarım doğrudur")
    person.fill("Asan imza mobil nömrəsi", "050 100 00 02").fill("İstifadəçi kodu", "100002").press("İmzala")
    person.says("Bu imza başqa şəxsə məxsusdur").looks("Ərizəni imzalayın")

    phone = Phone.of(person, PHONE)
    begin_signing(person)
    phone.asks()
    phone.confirm("PIN2", "99999")
    phone.page.get_by_text("PIN2 yanlışdır").wait_for()
    phone.confirm("PIN2", PIN2)
    person.looks("Ərizə göndərildi")


def test_rights_are_ticked_before_signing(person: Person) -> None:
    confirmed(person)
    person.fill("Asan imza mobil nömrəsi", PHONE).fill("İstifadəçi kodu", CODE).press("İmzala")

    person.refused("Hüquq və vəzifələrinizi bildiyinizi təsdiq edin")
    expect(person.page.get_by_label("Asan imza mobil nömrəsi")).to_have_value(PHONE)


def test_a_double_click_asks_the_phone_once(person: Person) -> None:
    confirmed(person)
    person.tick("Hüquq və vəzifələrimi oxudum, yazdıqlarım doğrudur")
    person.fill("Asan imza mobil nömrəsi", PHONE).fill("İstifadəçi kodu", CODE)
    person.page.get_by_role("button", name="İmzala", exact=True).dblclick()

    person.looks("Telefonunuzda imzalayın")
    code = shown_code(person)
    person.page.reload()
    assert shown_code(person) == code
    phone = Phone.of(person, PHONE)
    assert phone.asks() == code
    person.press("Ləğv et").looks("Ərizə imzalanmadı")
    phone.refuse()
    phone.page.get_by_text("Sorğu yoxdur").wait_for()


def test_of_two_tabs_the_second_is_told(person: Person) -> None:
    base = new_draft(person)
    other = person.context.new_page()
    other.goto(f"{base}/content")
    person.page.goto(f"{base}/content")
    other.get_by_label("Ərizənin başlığı").fill("İkinci vərəq")
    other.get_by_role("button", name="Yadda saxla").click()
    other.get_by_text("Qaralama saat").wait_for()

    person.fill("Ərizənin başlığı", "Birinci vərəq").press("Yadda saxla")

    person.refused("Heç nəyin üstünə yazılmadı").looks("Qaralama bu arada dəyişdirilib")
    person.says("İkinci vərəq").says("Birinci vərəq")
    other.reload()
    expect(other.get_by_label("Ərizənin başlığı")).to_have_value("İkinci vərəq")
    person.press("Mənim yazdığımı onun yerinə yadda saxla").looks("Ərizə məlumatları")
    other.reload()
    expect(other.get_by_label("Ərizənin başlığı")).to_have_value("Birinci vərəq")


def test_a_session_that_ended_loses_nothing_typed(person: Person) -> None:
    base = new_draft(person)
    person.page.goto(f"{base}/content")
    person.fill("Ərizənin başlığı", "Uzun yazılmış başlıq").fill("Ərizənin mətni", "Uzun yazılmış mətn")
    person.context.clear_cookies()
    person.press("Yadda saxla")
    person.says("Sessiyanız bitib").looks("Şəxsi kabinetə giriş")

    person.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    person.fill("İstifadəçi adı", "gunay").fill("Şifrə", PASSWORD).press("Daxil ol")

    person.looks("Ərizə məlumatları")
    expect(person.page.get_by_label("Ərizənin mətni")).to_have_text("Uzun yazılmış mətn")


def test_a_strangers_application_does_not_exist(person: Person, browser: Browser) -> None:
    base = new_draft(person)
    clerk = Person.at(browser, person.demonstration, 390)
    clerk.page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    clerk.fill("İstifadəçi adı", "katib").fill("Şifrə", PASSWORD).press("Daxil ol").looks(
        "Daxil olan ərizələr"
    )

    answer = clerk.page.goto(f"{base}/content")
    nothing = clerk.page.request.get(f"{person.demonstration.portal}/applications/0/content")

    assert answer is not None
    assert answer.status == nothing.status == 404


def test_the_main_pages_work_without_scripts(browser: Browser, demonstration: Demonstration) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(demonstration.portal)
    page.get_by_text("İstifadəçi adı və şifrə ilə").click()
    page.get_by_label("İstifadəçi adı", exact=True).fill("gunay")
    page.get_by_label("Şifrə", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Daxil ol").click()
    page.goto(f"{demonstration.portal}/applications/new")
    page.get_by_role("button", name="Ərizəyə başla").click()
    for label, option in [("Məhkəmə", COURT), ("Ərizə növü", "İddia ərizəsi")]:
        page.get_by_label(label, exact=True).select_option(label=option)
        page.get_by_role("button", name="Seçimləri yenilə").click()

    expect(page.get_by_label("İşin kateqoriyası", exact=True)).to_be_visible()
    page.get_by_label("Məhkəmədən nə istəyirsiniz?").fill("Borcun tutulmasını")
    page.get_by_role("button", name="Daha bir tələb əlavə et").click()
    expect(page.get_by_role("group", name="Tələb 2")).to_be_visible()
    page.get_by_role("button", name="Bu tələbi sil : 2").click()
    expect(page.get_by_label("Məhkəmədən nə istəyirsiniz?")).to_have_value("Borcun tutulmasını")


def pay_at_the_bank(person: Person, card: str) -> None:
    person.follow("Bankın səhifəsinə keç")
    type_card(person, card)


def type_card(person: Person, card: str) -> None:
    page = person.page
    page.get_by_label("Kartın nömrəsi").fill(card)
    page.get_by_label("Bitmə tarixi (AA/İİ)").fill("12/39")
    page.get_by_label("CVV (3 rəqəm)").fill("123")
    page.get_by_role("button", name="Ödə", exact=True).click()


def test_a_debtor_is_named_with_the_contract(person: Person) -> None:
    person.go_to("Yeni ərizə").press("Ərizəyə başla").looks("Ərizə növü")
    person.choose("Məhkəmə", COURT).choose("Ərizə növü", "Məhkəmə əmri haqqında ərizə")
    person.choose("İşin kateqoriyası", "Ailə mübahisələri").choose(
        "İşin alt kateqoriyası", "Alimentin alınması"
    )
    person.choose("Nə tələb edirsiniz?", "Pul tələbi").fill("İddianın qiyməti", "1 200")
    person.fill("Məhkəmədən nə istəyirsiniz?", "Məhkəmə əmrinin verilməsini").press("İrəli")
    person.refused("Tələbin nəyə əsaslandığını seçin").looks("Ərizə növü")
    person.tick("Uşaq üçün aliment, atalıq mübahisəsi olmadıqda").press("İrəli").looks("Tərəflər")
    person.choose("Tərəf növü", "Borclu").tick("Hüquqi şəxs").fill("VÖEN", "9900000141").press("Əlavə et")
    person.refused("Müqavilənin nömrəsini yazın")

    person.fill("Müqavilənin nömrəsi", "12/2025").fill("Öhdəliyin predmeti", "Mal alqı-satqısı")
    person.fill("İmzalandığı tarix", "01.02.2025").fill("Bitmə tarixi", "01.01.2025").press("Əlavə et")
    person.refused("Müqavilə imzalandığı tarixdən əvvəl bitə bilməz")
    person.fill("Bitmə tarixi", "31.12.2025").press("Əlavə et").says("müqavilə № 12/2025")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("Telefon söndürülüb (PHONE_ABSENT)", "Telefon əlçatan deyil"),
        ("SIM kart xətası (SIM_ERROR)", "SIM kart imzalaya bilmədi"),
        ("Telefonda başqa yoxlama kodu görünür", "Sorğu rədd və ya ləğv edildi"),
    ],
)
def test_a_phone_with_a_fault_sends_nothing(person: Person, fault: str, said: str) -> None:
    confirmed(person)
    phone = Phone.of(person, PHONE)
    phone.suffer(fault)
    try:
        press_sign(person)
        if "kodu" in fault:
            person.looks("Telefonunuzda imzalayın")
            assert phone.asks() != shown_code(person)
            phone.refuse()

        person.looks("Ərizə imzalanmadı").says(said).says("Məhkəməyə heç nə göndərilmədi.")
    finally:
        phone.suffer("Nasazlıq yoxdur")
    person.follow("Yenidən cəhd et").looks("Ərizəni imzalayın")


def test_a_signed_form_leads_to_the_bank_and_back(person: Person) -> None:
    """Another bank for other cards; a code is asked; the way back is a form posted from another site."""
    ready_to_pay(person)
    person.tick("Onlayn ödə").fill("Kartın birinci 6 rəqəmi", "540000").press("Təsdiqlə")
    person.press("Ödəniş et və Təsdiqlə").looks("Rüsumun ödənilməsi")

    person.press("Bankın səhifəsinə keç")
    type_card(person, "5400 0000 0007 0040")
    person.page.get_by_label("Kod (sınaqda 1234; başqası rədd edilir)").fill("1234")
    person.page.get_by_role("button", name="Təsdiqlə", exact=True).click()
    person.page.get_by_role("button", name="Geri qayıt").click()

    person.looks("Ərizəni imzalayın")


def test_a_bank_that_talks_nonsense_leaves_the_draft_waiting(person: Person) -> None:
    ready_to_pay(person)
    person.tick("Onlayn ödə").fill("Kartın birinci 6 rəqəmi", "416973").press("Təsdiqlə")
    person.press("Ödəniş et və Təsdiqlə").looks("Rüsumun ödənilməsi")

    pay_at_the_bank(person, "4169 7300 0003 0073")

    person.looks("Rüsumun ödənilməsi").says("ödəyib-ödəmədiyiniz hələ məlum deyil")
