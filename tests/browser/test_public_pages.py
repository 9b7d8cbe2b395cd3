"""Before anybody has an account: which court, which kind, how much duty (CPC 25, 284-1; Art. 8)."""

import re

import pytest
from attrs import frozen
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Demonstration
from tests.browser.people import Person


@frozen(kw_only=True)
class Words:
    """What the pages say in one language."""

    name: str
    sign_in: str
    guide: str
    asked: tuple[tuple[str, str], ...]
    onward: str
    none_chosen: str
    kinds: str
    place: str
    district: str
    show: str
    court: str
    count: str
    duty: str
    demand: str
    money: str
    amount: str
    first: str
    add: str


AZ = Words(
    name="Azərbaycanca",
    sign_in="Şəxsi kabinetə giriş",
    guide="Hansı məhkəmə, hansı ərizə?",
    asked=(
        ("Müraciətiniz nə ilə bağlıdır?", "Pul, əmlak, ailə, iş, mənzil, zərər və ya başqa şəxsi məsələ"),
        ("Kiminsə sizə borcu var və ya kimsə hüququnuzu pozur?", "Bəli, qarşı tərəf var"),
        ("Tələb mübahisəsizdirmi və aşağıdakılardan birinə əsaslanırmı?", "Xeyr və ya əmin deyiləm"),
        ("Tələbin qiyməti nə qədərdir?", "5.000 manatdan az"),
    ),
    onward="Davam et",
    none_chosen="Birini seçin",
    kinds="Hansı ərizəni verə bilərsiniz",
    place="Rayon və ya şəhər",
    district="Bakı şəhəri, Yasamal rayonu",
    show="Məhkəməni göstər",
    court="Bakı Şəhəri Yasamal Rayon Məhkəməsi",
    count="Rüsumu hesabla",
    duty="Dövlət rüsumu nə qədərdir?",
    demand="Nə tələb olunur?",
    money="Pul tələbi",
    amount="Məbləğ və ya dəyər",
    first="Bu, ödəyicinin ilk elektron iddiasıdır",
    add="Daha bir tələb əlavə et",
)
RU = Words(
    name="Русский",
    sign_in="Вход в личный кабинет",
    guide="Какой суд, какой вид заявления?",
    asked=(
        (
            "С чем связано ваше обращение?",
            "Деньги, имущество, семья, работа, жильё, вред или другой личный вопрос",
        ),
        ("Кто-то вам должен или нарушает ваше право?", "Да, есть другая сторона"),
        ("Требование бесспорно и основано на одном из следующего?", "Нет или не уверен"),
        ("Какова цена иска?", "Менее 5 000 манатов"),
    ),
    onward="Продолжить",
    none_chosen="Выберите одно",
    kinds="Что можно подать",
    place="Район или город",
    district="Ясамальский район, город Баку",
    show="Показать суд",
    court="Ясамальский районный суд города Баку",
    count="Посчитать пошлину",
    duty="Сколько составляет государственная пошлина?",
    demand="Что требуется?",
    money="Денежное требование",
    amount="Сумма или стоимость",
    first="Плательщик подаёт электронный иск впервые в жизни",
    add="Добавить ещё одно требование",
)


@pytest.mark.parametrize(("width", "words"), [(1280, AZ), (390, AZ), (390, RU)], ids=["desk", "phone", "ru"])
def test_a_stranger_finds_the_court_the_kind_and_the_duty(
    browser: Browser, demonstration: Demonstration, words: Words, width: int
) -> None:
    person = Person.at(browser, demonstration, width)
    if words is RU:
        person.follow(words.name)
    person.looks(words.sign_in).follow(words.guide)

    answer(person, words)
    person.looks(words.kinds).choose(words.place, words.district).press(words.show).says(words.court)
    person.follow(words.count).looks(words.duty)
    expect(person.page.get_by_role("combobox").first).to_have_value("small-claim")

    count(person, words)

    assert person.wrong == []


def answer(person: Person, words: Words) -> None:
    first, *_ = words.asked
    person.looks(first[0]).press(words.onward).refused(words.none_chosen)
    for question, chosen in words.asked:
        person.looks(question).tick(chosen).press(words.onward)


def count(person: Person, words: Words) -> None:
    """30 and 1 % of what is above 1 000, less a tenth; what is typed stands in the address."""
    bill = person.page.locator("#duty-bill")
    person.choose(words.demand, words.money).fill(words.amount, "2 000")
    expect(bill).to_contain_text("40,00 ₼")
    person.tick(words.first)
    expect(bill).to_contain_text("36,00 ₼")
    person.pictured("calculator")
    expect(person.page).to_have_url(re.compile(r"amount-1=2(\+|%20)000.*first=yes"))

    person.page.reload()

    expect(bill).to_contain_text("36,00 ₼")
    person.press(words.add)
    expect(person.page.locator("#demand-2")).to_be_visible()
    expect(person.page.locator("#amount-1")).to_have_value("2 000")


def test_it_works_without_scripts(browser: Browser, demonstration: Demonstration) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()

    page.goto(f"{demonstration.portal}/duty-calculator")
    page.get_by_label("Nə təqdim olunur?").select_option("claim")
    page.get_by_role("button", name=AZ.count).click()
    page.get_by_label(AZ.demand).select_option("money")
    page.get_by_role("button", name=AZ.count).click()
    page.get_by_label(AZ.amount).fill("2000")
    page.get_by_role("button", name=AZ.count).click()

    expect(page.locator("#duty-bill")).to_contain_text("40,00 ₼")
