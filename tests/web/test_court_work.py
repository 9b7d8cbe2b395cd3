"""The work of a court, as the browser of its administrator sees it."""

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.application import Application
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

PATH = "/desk/work"


@pytest.fixture(autouse=True)
def head(cabinet: Cabinet, browser: Browser) -> None:
    fill(cabinet)
    browser.sign_in("inzibatci", PASSWORD)


@pytest.fixture
def sent(journey: Journey) -> Application:
    return journey.delivered(LEYLA, journey.registered(LEYLA))


def test_they_begin_with_the_work_of_the_court(browser: Browser, sent: Application) -> None:
    page = browser.open("/")

    assert "İş bölgüsü" in page
    assert f'href="{PATH}/{sent.id}"' in page
    assert "Elçin Vaqif oğlu Məmmədov" in page
    assert "Nərmin Elşad qızı Rzayeva" in page
    assert "Ülviyyə" not in page, "she works for another court"


def test_work_goes_to_one_clerk_then_to_another_then_to_nobody(browser: Browser, sent: Application) -> None:
    path = f"{PATH}/{sent.id}"

    browser.send(path, f"{path}/hand", version="1", colleague="katib")
    assert "Elçin Vaqif oğlu Məmmədov" in words_of(browser.open(path))
    handed = browser.send(path, f"{path}/hand", version="2", colleague="katib2")
    assert "Ərizə katibə verildi." in handed.text
    assert 'value="katib2"' not in browser.open(path), "who has it is not offered"
    back = browser.send(path, f"{path}/put-back", version="3")

    assert "Ərizə növbəyə qaytarıldı." in back.text
    assert "Hələ heç kim götürməyib." in words_of(browser.open(path))


def test_an_old_page_says_so(browser: Browser, sent: Application) -> None:
    path = f"{PATH}/{sent.id}"
    browser.send(path, f"{path}/hand", version="1", colleague="katib")

    late = browser.send(path, f"{path}/hand", version="1", colleague="katib2")

    assert "Bu ərizə bu arada dəyişdirilib və ya cavablandırılıb" in late.text


def test_nobody_chosen_is_said_at_the_field(browser: Browser, sent: Application) -> None:
    path = f"{PATH}/{sent.id}"

    answer = browser.send(path, f"{path}/hand", version="1", colleague="katib113")

    assert answer.status_code == 422
    assert 'id="colleague-error"' in answer.text


@pytest.mark.parametrize(
    ("asked", "found"), [("held=nobodys", True), ("held=x", False), ("kind=order", False)]
)
def test_the_inbox_is_searched(browser: Browser, sent: Application, asked: str, found: bool) -> None:
    assert ('<div id="waiting">' in browser.open(f"{PATH}?{asked}")) is found


def test_an_empty_court_says_so(browser: Browser) -> None:
    assert "Cavab gözləyən ərizə yoxdur" in browser.open(PATH)


def test_the_application_itself_is_not_theirs_to_read(browser: Browser, sent: Application) -> None:
    for path in (f"/desk/{sent.id}", "/desk", "/desk/cases", "/received-papers", "/refunds"):
        assert browser.client.get(path).status_code == 404


def test_a_clerk_has_no_such_page(browser: Browser, sent: Application) -> None:
    browser.send(PATH, "/sign-out")
    browser.sign_in("katib", PASSWORD)

    assert browser.client.get(PATH).status_code == 404
    assert browser.client.get(f"{PATH}/{sent.id}").status_code == 404
