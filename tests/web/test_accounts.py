"""Suspended accounts as pages: found by the registrar, and told to who proves that it is theirs."""

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import GUNAY, LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

SEARCH = "/registrations/accounts"
WORDS = "Telefonunuzun oğurlandığını bildirmisiniz."


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def registrar(cabinet: Cabinet, journey: Journey) -> str:
    """Günay; gives her user name."""
    gunay = journey.registered(GUNAY)
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(gunay.account)
        kept.accounts.put(evolve(account, posts=(Post(Office.REGISTRAR),)))
    return GUNAY.user_name


@pytest.fixture
def path(browser: Browser, registrar: str, leyla: Actor) -> str:
    """The page of Leyla's account, with the registrar in front of it."""
    browser.sign_in(registrar, PASSWORD)
    found = browser.send(SEARCH, SEARCH, person_number=leyla.person_number)
    return found.url.path


def suspend(browser: Browser, path: str) -> str:
    seen = browser.open(path).split('name="version" value="')[1].split('"')[0]
    return browser.send(path, f"{path}/suspend", version=seen, suspension="stolen", reason=WORDS).text


def test_a_found_account_shows_nothing_of_a_number_in_its_address(path: str, leyla: Actor) -> None:
    assert path == f"{SEARCH}/{leyla.account}"
    assert leyla.person_number not in path


def test_who_is_suspended_is_out_at_once_and_reads_why(
    browser: Browser, path: str, leyla: Actor, cabinet: Cabinet
) -> None:
    assert "Hesab dayandırıldı." in suspend(browser, path)
    browser.send(path, "/sign-out")

    answer = browser.send("/", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)

    told = words_of(answer.text)
    assert answer.status_code == 403
    assert "Hesabınız dayandırılıb" in told
    assert "Hesabdan, ola bilsin, başqa şəxs istifadə edir" in told
    assert WORDS in told
    assert "işə baxan məhkəmənin dəftərxanasına" in told
    assert browser.client.get("/applications").url.path != "/applications"


def test_a_wrong_password_reads_as_ever(browser: Browser, path: str) -> None:
    suspend(browser, path)
    browser.send(path, "/sign-out")

    answer = browser.send("/", "/sign-in/password", user_name=LEYLA.user_name, password="wrong")

    assert answer.status_code == 422
    assert "dayandırılıb" not in answer.text


def test_lifted_they_are_in_again(browser: Browser, path: str) -> None:
    suspend(browser, path)
    seen = browser.open(path).split('name="version" value="')[1].split('"')[0]

    done = browser.send(path, f"{path}/lift", version=seen)

    assert "Şəxs yenidən daxil ola bilər." in done.text
    browser.send(path, "/sign-out")
    browser.sign_in(LEYLA.user_name, PASSWORD)
    assert browser.client.get("/applications").url.path == "/applications"


def test_what_is_missing_is_said_and_what_was_typed_stays(browser: Browser, path: str) -> None:
    answer = browser.send(path, f"{path}/suspend", version="1", reason=WORDS)

    assert answer.status_code == 422
    assert "#suspension" in answer.text
    assert WORDS in answer.text


def test_an_old_page_changes_nothing(browser: Browser, path: str) -> None:
    answer = browser.send(path, f"{path}/suspend", version="99", suspension="asked", reason=WORDS)

    assert "Hesab bu arada dəyişib" in answer.text
    assert "Hesabı dayandır" in answer.text


def test_nobody_found_is_said_at_the_field(browser: Browser, registrar: str) -> None:
    browser.sign_in(registrar, PASSWORD)

    answer = browser.send(SEARCH, SEARCH, person_number="1ZZZ9ZZ")

    assert answer.status_code == 422
    assert 'id="person_number-error"' in answer.text


def test_who_seeks_too_often_is_told_how_long_to_wait(browser: Browser, registrar: str) -> None:
    browser.sign_in(registrar, PASSWORD)
    for _ in range(30):
        browser.send(SEARCH, SEARCH, person_number="1ZZZ9ZZ")

    answer = browser.send(SEARCH, SEARCH, person_number="1ZZZ9ZZ")

    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "3600"


def test_for_anybody_else_no_account_exists(browser: Browser, journey: Journey, path: str) -> None:
    journey.registered(RASHAD)
    browser.send(path, "/sign-out")
    browser.sign_in(RASHAD.user_name, PASSWORD)

    answers = [browser.client.get(one) for one in (SEARCH, path)]
    answers += [browser.send("/applications", f"{path}/{deed}", version="1") for deed in ("suspend", "lift")]

    assert {answer.status_code for answer in answers} == {404}


def test_whoever_lost_address_and_password_gets_a_letter_to_another_address(
    browser: Browser, journey: Journey, registrar: str
) -> None:
    rashad = journey.registered_by_card(RASHAD)
    browser.sign_in(registrar, PASSWORD)
    path = browser.send(SEARCH, SEARCH, person_number=rashad.person_number).url.path
    seen = browser.open(path).split('name="version" value="')[1].split('"')[0]

    wrong = browser.send(path, f"{path}/address", version=seen, email="yeni@example.az", card=LEYLA.card)
    right = browser.send(path, f"{path}/address", version=seen, email="yeni@example.az", card=RASHAD.card)

    assert 'href="#card"' in wrong.text
    assert 'value="yeni@example.az"' in wrong.text
    assert "Məktub bir saat etibarlıdır." in words_of(right.text)
    assert "yeni@example.az" in right.text


def test_whoever_has_a_signature_needs_no_registrar(browser: Browser, path: str) -> None:
    assert "Başqa e-poçt ünvanı" not in browser.open(path)
