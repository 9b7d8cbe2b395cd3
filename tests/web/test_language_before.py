"""The language of who registers: chosen on any page of it, and nothing that was typed is lost."""

import hashlib

import pytest
from ekabinet_core.ids import Digest
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import found
from tests.web.reading import language_of
from tests.web.test_language_switch import switched

TYPED = {
    "/register": LEYLA.holder,
    "/register/card": {"series": "AZE", "card_number": "1000", "person_number": "2TS"},
    "/password/forgotten": {"email": "leyla@example.az"},
}


def shown(page: str) -> dict[str, str]:
    """What stands in the form of a page."""
    (form,) = found(page, "//form[@id='unsaved']")
    return {name: str(value) for name, value in form.form_values()}


def proven(browser: Browser) -> Response:
    """The page that asks for user name, e-mail and password."""
    fields = {"series": RASHAD.card[:3], "card_number": RASHAD.card[3:], "person_number": RASHAD.number}
    return browser.send("/register/card", "/register/card", **fields)


def kept(browser: Browser, cabinet: Cabinet) -> list[str]:
    """What the session of this browser remembers of a form."""
    key = Digest(hashlib.sha256(browser.client.cookies["ekabinet"].encode()).hexdigest())
    session = cabinet.parts.browser_sessions.get(key)
    assert session is not None
    return [text for name, text in session.data.items() if name.startswith("typed:")]


def choose(browser: Browser, page: str, **typed: str) -> None:
    """Press the button of a language, and read nothing of what follows."""
    sent = {**typed, "csrf": browser.token(page), "language": "en"}
    browser.client.post(f"/language{page}", data=sent, follow_redirects=False)


@pytest.mark.parametrize("path", TYPED)
def test_what_was_typed_is_not_lost(browser: Browser, path: str) -> None:
    answer = switched(browser, browser.open(path), "ru", dict(TYPED[path]))

    assert answer.url.path == path
    assert language_of(answer.text) == "ru"
    assert {name: shown(answer.text)[name] for name in TYPED[path]} == TYPED[path]


@pytest.mark.parametrize("path", TYPED)
def test_the_pages_that_follow_are_in_it(browser: Browser, path: str) -> None:
    switched(browser, browser.open(path), "en")

    assert {language_of(browser.open(other)) for other in (*TYPED, "/", "/guide")} == {"en"}


def test_what_was_refused_is_read_in_another_language(browser: Browser) -> None:
    refused = browser.send("/register/card", "/register/card", series="AZE", card_number="1")

    answer = switched(browser, refused.text, "ru", {"series": "AA"})

    assert language_of(answer.text) == "ru"
    assert shown(answer.text)["series"] == "AA"


def test_a_password_is_kept_nowhere(browser: Browser, cabinet: Cabinet) -> None:
    assert proven(browser).url.path == "/register/account"

    choose(browser, "/register/account", user_name="rashad", password="üç sadə söz 77")

    (session,) = kept(browser, cabinet)
    assert "rashad" in session
    assert "77" not in session


def test_who_waits_for_the_phone_chooses_too(browser: Browser) -> None:
    waiting = browser.send("/register", "/register/asan", **LEYLA.holder)
    (link,) = found(waiting.text, "//nav[@class='court-languages']//a[@lang='ru']/@href")

    assert language_of(browser.open(link)) == "ru"
    assert language_of(browser.open("/register/wait")) == "ru"


def test_a_session_is_not_filled_by_it(browser: Browser, cabinet: Cabinet) -> None:
    choose(browser, "/register", phone="5" * 1000, **{f"more{one}": "x" for one in range(20)})

    (session,) = kept(browser, cabinet)
    assert len(session) < 400


@pytest.mark.parametrize("language", ["de", ""])
def test_a_language_that_there_is_none_of_is_not_spoken(browser: Browser, language: str) -> None:
    answer = browser.send("/register", "/language/register", language=language)

    assert answer.status_code == 404
    assert language_of(browser.open("/register")) == "az"
