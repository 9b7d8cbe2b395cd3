"""The signed form as pages: handed in by the person, answered by the registrar, seen by nobody else."""

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_testing.journey import PASSWORD, PDF, Journey
from ekabinet_testing.people import GUNAY, LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser

REASON = "Formada imza yoxdur."


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    """Known by her card only."""
    return journey.registered_by_card(LEYLA)


@pytest.fixture
def registrar(cabinet: Cabinet, journey: Journey) -> str:
    """Günay, who confirms identities; gives her user name."""
    gunay = journey.registered(GUNAY)
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(gunay.account)
        kept.accounts.put(evolve(account, posts=(Post(Office.REGISTRAR),)))
    return GUNAY.user_name


@pytest.fixture
def base(cabinet: Cabinet, leyla: Actor, browser: Browser) -> str:
    """The address of the form that Leyla handed in."""
    browser.sign_in(LEYLA.user_name, PASSWORD)
    said = browser.client.post(
        "/confirmation/form",
        data={"csrf": browser.token("/confirmation")},
        files={"file": ("forma.pdf", PDF, "application/pdf")},
    )
    assert "Formanız qeydiyyatçıdadır." in said.text
    last = cabinet.proof_on_paper.last(leyla)
    assert last is not None
    browser.send("/confirmation", "/sign-out")
    return f"/registrations/{last.id}"


@pytest.mark.usefixtures("leyla")
def test_the_form_is_a_pdf_to_save(browser: Browser) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    form = browser.client.get("/confirmation/form.pdf")

    assert form.content.startswith(b"%PDF")
    assert "attachment" in form.headers["content-disposition"]


@pytest.mark.usefixtures("leyla")
def test_without_a_file_the_page_says_so(browser: Browser) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert '<a href="#file">Fayl seçin' in browser.send("/confirmation", "/confirmation/form").text


def test_the_registrar_confirms(browser: Browser, registrar: str, base: str) -> None:
    browser.sign_in(registrar, PASSWORD)
    assert LEYLA.person.name in browser.open("/registrations")
    assert LEYLA.card in browser.open(base)
    assert browser.client.get(f"{base}/scan").content == PDF

    done = browser.send(base, f"{base}/confirm")

    assert "Qeydiyyat təsdiqləndi." in done.text
    browser.send("/registrations", "/sign-out")
    browser.sign_in(LEYLA.user_name, PASSWORD)
    assert "Şəxsiyyətiniz təsdiqlənib" in browser.open("/confirmation")


def test_the_registrar_refuses_and_the_person_reads_why(browser: Browser, registrar: str, base: str) -> None:
    browser.sign_in(registrar, PASSWORD)
    assert "#reason" in browser.send(base, f"{base}/refuse").text

    browser.send(base, f"{base}/refuse", refusal="unsigned", reason=REASON)

    browser.send("/registrations", "/sign-out")
    browser.sign_in(LEYLA.user_name, PASSWORD)
    told = browser.open("/confirmation")
    assert "Forma imzalanmayıb" in told
    assert REASON in told


def test_answered_twice_the_second_is_told(browser: Browser, registrar: str, base: str) -> None:
    browser.sign_in(registrar, PASSWORD)
    browser.send(base, f"{base}/confirm")

    again = browser.send("/registrations", f"{base}/refuse", refusal="unsigned", reason=REASON)

    assert again.status_code == 409
    assert "Bu sorğu artıq cavablandırılıb" in again.text


def test_for_anybody_else_no_registration_exists(browser: Browser, journey: Journey, base: str) -> None:
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    answers = [browser.client.get(path) for path in ("/registrations", base, f"{base}/scan")]
    answers += [
        browser.send("/applications", f"{base}/{deed}", refusal="unsigned", reason=REASON)
        for deed in ("confirm", "refuse")
    ]

    assert {answer.status_code for answer in answers} == {404}
