"""e-İmza as a person meets it: demonstration, real program, a card in SoftHSM (Manual 2.3, 3, 10.6)."""

import os
import shlex
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from ekabinet_eimza_agent.sheet import Sheet
from playwright.sync_api import Browser, expect

from tests.browser.cards import MODULE, Desk, hands, must_be_possible
from tests.browser.conftest import Demonstration, demonstrating, free_ports
from tests.browser.papers import jpg, pdf
from tests.browser.people import Person
from tests.browser.test_eimza import choose_eimza
from tests.browser.test_main_job import (
    ILQAR,
    KONUL,
    Who,
    add_papers,
    add_parties,
    choose_subject,
    confirm,
    pay_duty,
    settle_by_receipt,
    start,
    write,
)
from tests.browser.test_submitting import CASE, sign_in

GUNAY = "1TST0A1"
"""She has an account already."""
ELCIN = "4TST0D4"


@pytest.fixture(scope="module")
def port() -> int:
    """The first of four: the portal's, two of the sandbox, the agent's."""
    must_be_possible()
    return free_ports(4)


@pytest.fixture(scope="module")
def demonstration(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    data = tmp_path_factory.mktemp("demo")
    with demonstrating(data, port, "--agent-port", str(port + 3)) as running:
        yield running


@pytest.fixture
def desk(demonstration: Demonstration, port: int, tmp_path: Path) -> Desk:
    return Desk(demonstration, port + 3, tmp_path)


@pytest.fixture
def person(browser: Browser, demonstration: Demonstration) -> Iterator[Person]:
    """Somebody on the front page, in a window as narrow as a telephone's."""
    person = Person.at(browser, demonstration, 390)
    yield person
    person.context.close()


@pytest.mark.parametrize(("width", "who"), [(1280, ILQAR), (390, KONUL)], ids=["desk", "phone"])
def test_a_person_registers_signs_in_files_and_signs_with_a_card(
    browser: Browser, desk: Desk, width: int, who: Who
) -> None:
    person, owner = Person.at(browser, desk.demonstration, width), hands(pin_2=None)

    with desk.reading(desk.card(who.fin), owner):
        register(person, who)
        person.press("Çıxış")
        choose_eimza(person)
        person.press("Davam et").looks("Şəxsi kabinetim")
        file(person, who, desk.folder)
        person.tick("Hüquq və vəzifələrimi oxudum, yazdıqlarım doğrudur").tick("e-İmza ilə").press("İmzala")
        person.looks("e-İmza ilə imzalayın").press("Davam et").says("imtina etdiniz")
        person.says(f"Proqramın göstərdiyi rəqəmsal iz: {fingerprint(Sheet.asking(owner.asked[-1]))}.")
        owner.pin_2 = "12345"
        person.press("Yenidən cəhd et").looks("Ərizə göndərildi")

    assert owner.sites == [(desk.demonstration.portal, "az")]
    assert [question.purpose for question in owner.asked] == ["sign-in", "sign-in", "sign", "sign"]
    assert person.wrong == []


def fingerprint(sheet: Sheet) -> str:
    """What the program shows before PIN2 is typed."""
    (shown,) = [line.partition(": ")[2] for line in sheet.lines if line.startswith("Rəqəmsal iz: ")]
    return shown


@pytest.mark.parametrize("width", [1280, 390], ids=["desk", "phone"])
def test_two_papers_for_a_case_are_signed_with_a_card_by_one_pin2_and_come_to_the_court(
    browser: Browser, desk: Desk, width: int
) -> None:
    person, owner = Person.at(browser, desk.demonstration, width), hands()
    clerk = Person.at(browser, desk.demonstration, width)

    with desk.reading(desk.card(GUNAY), owner, desk.demonstration.portal):
        choose_eimza(person)
        person.press("Davam et").looks("Şəxsi kabinetim").go_to("Məhkəmə işlərim").follow(CASE)
        gather_two_papers(person, desk.folder)
        person.tick("e-İmza ilə").press("İmzala və əlavə et").looks("e-İmza ilə imzalayın")
        person.says("müqavilə № 5.pdf").says("qəbz şəkli.jpg").press("Davam et")
        person.looks("Sənədlər göndərildi").says("e-İmza").says("GÜNAY")
    signed = zipfile.ZipFile(person.save_as(CASE.replace("/", "-"), desk.folder)).namelist()
    sign_in(clerk, "katib")
    clerk.go_to("İşlər üzrə sənədlər").looks("İşlər üzrə sənədlər").says("qəbz şəkli.jpg")

    assert [question.purpose for question in owner.asked] == ["sign-in", "sign"]
    assert {"01 müqavilə № 5.pdf", "02 qəbz şəkli.jpg", "META-INF/signatures0.xml"} < set(signed)
    assert person.wrong == clerk.wrong == []


def test_each_trouble_with_a_card_is_said_and_the_next_try_works(person: Person, desk: Desk) -> None:
    gunays, owner = desk.card(GUNAY), hands(pin_1="9999")

    with desk.reading(gunays, owner, desk.demonstration.portal):
        choose_eimza(person)
        person.press("Davam et").says("PIN yanlışdır və az cəhd qalıb.")

        owner.pin_1 = None
        person.press("Yenidən cəhd et").says("imtina etdiniz")

        owner.pin_1, owner.meanwhile = "1234", gunays.pull_out
        person.press("Yenidən cəhd et").says("Kart və ya token vaxtından əvvəl çıxarılıb.")
        owner.meanwhile = lambda: None
        person.press("Yenidən cəhd et").says("Kart və ya token tapılmadı.")

        gunays.put_in()
        person.press("Yenidən cəhd et").looks("Şəxsi kabinetim")


def test_a_locked_pin_is_said_before_anybody_is_asked_for_it(person: Person, desk: Desk) -> None:
    gunays, owner = desk.card(GUNAY), hands()
    gunays.lock("PIN1")

    with desk.reading(gunays, owner, desk.demonstration.portal):
        choose_eimza(person)
        person.press("Davam et").says("PIN bloklanıb.")

    assert owner.asked == []


def test_a_card_that_was_revoked_signs_nobody_in(person: Person, desk: Desk) -> None:
    elcin = desk.card(ELCIN)
    centre = person.context.new_page()
    centre.goto(f"{desk.demonstration.sandbox}/trust")
    centre.get_by_role("button", name="Elçin Vaqif oğlu, e-İmza kartı, PIN1: ləğv et").click()

    with desk.reading(elcin, hands(), desk.demonstration.portal):
        choose_eimza(person)
        person.press("Davam et").looks("Təsdiq alınmadı").says("Sertifikat ləğv edilib")


def test_a_site_that_the_person_does_not_let_is_let_when_the_program_starts_anew(
    person: Person, desk: Desk
) -> None:
    gunays = desk.card(GUNAY)

    with desk.reading(gunays, hands(lets=False)):
        choose_eimza(person)
        person.press("Davam et").says("icazə verilməyib").says("yenidən işə salın")

    with desk.reading(gunays, hands()):
        person.press("Yenidən cəhd et").looks("Şəxsi kabinetim")


def test_the_command_on_the_help_page_starts_a_program_that_knows_the_site(
    person: Person, desk: Desk
) -> None:
    choose_eimza(person)
    person.says("e-İmza proqramı quraşdırılmayıb və ya işləmir.")
    with person.context.expect_page() as opened:
        person.page.get_by_role("alert").get_by_role("link").click()
    name, *options = shlex.split(opened.value.locator("pre").last.inner_text())

    words = [sys.executable, "-m", name.replace("-", "_"), *options, "--module", str(MODULE)]
    with started(words):
        site, status = {"Origin": desk.demonstration.portal}, {"command": "status"}
        answer = httpx.post(f"http://127.0.0.1:{desk.port}/", json=status, headers=site)
        person.press("Yenidən yoxla")
        expect(person.page.get_by_role("button", name="Davam et")).to_be_visible()

    assert answer.status_code == 200


@contextmanager
def started(words: list[str]) -> Iterator[None]:
    """A program that has said its first line, and is ended afterwards, come what may."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment
    ) as program:
        try:
            assert program.stdout is not None
            program.stdout.readline()
            yield
        finally:
            program.terminate()


def register(person: Person, who: Who) -> None:
    person.follow("Qeydiyyatdan keç").looks("Qeydiyyat").follow("e-İmza ilə")
    person.looks("e-İmza ilə təsdiqləyin").press("Davam et")
    person.looks("Şəxsiyyətiniz təsdiqləndi").says(who.name).says("Kartsız daxil olmaq üçün")
    person.fill("İstifadəçi adı", who.user_name).fill("Email", "ad@example.az")
    person.fill("Şifrə", "üç sadə söz 7").press("Təsdiqlə")
    person.looks("Şəxsi kabinetim")


def file(person: Person, who: Who, folder: Path) -> None:
    """Everything until it is to be signed."""
    start(person)
    choose_subject(person)
    add_parties(person)
    add_papers(person, folder)
    write(person)
    settle_by_receipt(person, pay_duty(person, who))
    confirm(person)


def gather_two_papers(person: Person, folder: Path) -> None:
    """The second is added by signing."""
    person.follow("Sənəd təqdim et").looks("Sənəd təqdim et")
    person.choose("Sənədin növü", "Vəsatət").attach("Faylı", pdf(folder))
    person.press("Daha bir sənəd əlavə et").says("Sənəd əlavə edildi.")
    person.choose("Sənədin növü", "Arayış").attach("Faylı", jpg(folder))
