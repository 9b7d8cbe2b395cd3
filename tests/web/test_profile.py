"""One's own account on its pages: data, password, sessions (Manual 5, 6)."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from ekabinet_core.actor import Actor
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLERK, PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.open_sessions import LONGEST
from ekabinet_usecases.profile import TypedContact
from ekabinet_web.programs import program
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of
from tests.web.filling import Filled
from tests.web.reading import words_of

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/143.0 Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"
NEW = "üç sadə söz 77"


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.client.headers["user-agent"] = CHROME
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def in_another(cabinet: Cabinet) -> Browser:
    other = Browser(TestClient(portal_of(cabinet)))
    other.client.headers["user-agent"] = IPHONE
    other.sign_in(LEYLA.user_name, PASSWORD)
    return other


def is_in(browser: Browser) -> bool:
    return browser.client.get("/profile", follow_redirects=False).status_code == 200


def test_who_opened_ones_papers_is_told(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    assert "hələ heç kim" in browser.open("/profile/access")
    sent_one = journey.delivered(LEYLA, leyla)
    cabinet.desk.open(sent_one.id, CLERK)

    said = words_of(browser.open("/profile/access"))

    assert f"{CLERK.name} Katib Bakı Şəhəri Yasamal Rayon Məhkəməsi {sent_one.number}" in said


def test_everything_is_taken_out_as_a_download(browser: Browser, leyla: Actor) -> None:
    assert 'href="/profile/everything.zip"' in browser.open("/profile/take-out")

    answer = browser.client.get("/profile/everything.zip")

    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"].startswith('attachment; filename="kabinet.zip"')
    assert "sandbox" in answer.headers["content-security-policy"]
    assert zipfile.ZipFile(BytesIO(answer.content)).testzip() is None


def test_what_is_saved_stands_on_the_page(browser: Browser, leyla: Actor) -> None:
    filled = Filled.at(browser, "/profile")

    answer = browser.client.post(
        "/profile", data={**filled.fields, "address": "Bakı, Nizami 1", "phone_1": "0501234567", "do": "save"}
    )

    assert "Məlumatlarınız yadda saxlanıldı." in words_of(answer.text)
    kept = Filled.at(browser, "/profile").fields
    assert (kept["address"], kept["phone_1"], kept["phone_2"]) == ("Bakı, Nizami 1", "0501234567", "")


def test_the_second_of_two_tabs_is_told_and_loses_nothing(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    filled = Filled.at(browser, "/profile")
    cabinet.profile.save(TypedContact("leyla@example.az", "Gəncə"), leyla, 0)

    answer = sent_profile(browser, filled, address="Bakı")

    assert answer.status == 409
    assert "Gəncə" in answer.page
    assert answer.fields["address"] == "Bakı"
    answer.press("save")
    assert cabinet.profile.get(leyla).contact.address == "Bakı"


def sent_profile(browser: Browser, filled: Filled, **typed: str) -> Filled:
    answer = browser.client.post("/profile", data={**filled.fields, **typed, "do": "save"})
    return Filled.of(browser, "/profile", answer)


def test_another_phone_is_added_without_losing_what_was_typed(browser: Browser, leyla: Actor) -> None:
    filled = Filled.at(browser, "/profile")
    assert "phone_2" not in filled.fields

    answer = browser.client.post(
        "/profile", data={**filled.fields, "phone_1": "0501234567", "address": "Şəki", "do": "add-phone"}
    )

    fields = Filled.of(browser, "/profile", answer).fields
    assert (fields["phone_1"], fields["phone_2"], fields["address"]) == ("0501234567", "", "Şəki")


def test_the_state_of_the_email_is_said(browser: Browser, leyla: Actor) -> None:
    assert "E-poçt hələ təsdiqlənməyib" in browser.open("/profile")


def test_the_register_is_asked_again(browser: Browser, leyla: Actor) -> None:
    answer = browser.send("/profile/card", "/profile/card", document=LEYLA.card)

    said = words_of(answer.text)
    assert LEYLA.card in said
    assert "09.05.1985" in said


def test_a_changed_password_ends_other_sessions_and_not_this_one(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    other = in_another(cabinet)
    before = browser.client.cookies.get("ekabinet")

    answer = browser.send("/profile/password", "/profile/password", password_now=PASSWORD, password=NEW)

    assert "Şifrəniz dəyişdirildi." in words_of(answer.text)
    assert is_in(browser)
    assert not is_in(other)
    assert browser.client.cookies.get("ekabinet") != before


def test_passwords_are_never_written_into_a_page(browser: Browser, leyla: Actor) -> None:
    answer = browser.send("/profile/password", "/profile/password", password_now="yanlış söz", password=NEW)

    assert answer.status_code == 422
    assert "yanlış söz" not in answer.text
    assert NEW not in answer.text


def test_passwords_do_not_wait_until_somebody_signs_in_again(
    browser: Browser, cabinet: Cabinet, clock: MemoryClock, leyla: Actor
) -> None:
    token = browser.token("/profile/password")
    clock.pass_(hours=1)

    answer = browser.client.post(
        "/profile/password", data={"csrf": token, "password_now": PASSWORD, "password": NEW}
    )

    assert "Heç nə dəyişdirilmədi." in words_of(answer.text)
    assert NEW not in str(cabinet.parts.browser_sessions)


def test_what_was_typed_waits_and_overwrites_nothing_saved_meanwhile(
    browser: Browser, cabinet: Cabinet, clock: MemoryClock, leyla: Actor
) -> None:
    filled = Filled.at(browser, "/profile")
    clock.pass_(hours=1)

    sent_profile(browser, filled, address="Lənkəran")
    cabinet.profile.save(TypedContact(f"{LEYLA.user_name}@example.az", "Gəncə"), leyla, 0)
    answer = browser.send("/", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)

    waiting = Filled.of(browser, "/profile", answer)
    assert waiting.fields["address"] == "Lənkəran"
    assert waiting.press("save").status == 409


def test_sessions_are_told_apart_and_ended(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    other = in_another(cabinet)
    page = browser.open("/profile/sessions")
    said = words_of(page)
    (session,) = (one.key for one in cabinet.sessions.all(leyla) if "iPhone" in one.data["program"])

    assert "Chrome, Windows" in said
    assert "Safari, iPhone" in said
    assert "Şifrə ilə" in said
    assert page.count("Bu brauzer") == 1
    browser.send("/profile/sessions", "/profile/sessions", session=session)
    assert is_in(browser)
    assert not is_in(other)


def test_signing_out_everywhere_is_here_too(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    other = in_another(cabinet)

    browser.send("/profile/sessions", "/profile/sessions/all")

    assert not is_in(browser)
    assert not is_in(other)


def test_a_page_warns_five_minutes_before_the_end_and_asking_is_not_using(
    browser: Browser, clock: MemoryClock, leyla: Actor
) -> None:
    assert 'hx-trigger="load delay:1500s"' in browser.open("/session")
    clock.pass_(minutes=25)

    said = words_of(browser.open("/session"))

    assert "Sessiyanızın bitdiyi saat: 10:30." in said
    assert "Davam et" in said
    clock.pass_(minutes=5)
    assert "Sessiyanız bitib." in words_of(browser.open("/session"))


def test_going_on_is_half_an_hour_more(browser: Browser, clock: MemoryClock, leyla: Actor) -> None:
    clock.pass_(minutes=26)

    answer = browser.send("/session", "/session")

    assert 'hx-trigger="load delay:1500s"' in answer.text
    clock.pass_(minutes=29)
    assert is_in(browser)


def test_twelve_hours_cannot_be_made_longer(browser: Browser, clock: MemoryClock, leyla: Actor) -> None:
    for _ in range(int(LONGEST / timedelta(minutes=20)) - 1):
        clock.pass_(minutes=20)
        assert is_in(browser)
    clock.pass_(minutes=16)

    said = words_of(browser.open("/session"))

    assert "on iki saat" in said
    assert "Davam et" not in said


@pytest.mark.parametrize(
    "path",
    [
        "/profile",
        "/profile/card",
        "/profile/password",
        "/profile/sessions",
        "/profile/take-out",
        "/profile/access",
    ],
)
def test_who_is_not_signed_in_sees_nothing(browser: Browser, path: str) -> None:
    answer = browser.client.get(path, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    ("header", "said"), [(CHROME, "Chrome, Windows"), (IPHONE, "Safari, iPhone"), ("curl/8", ""), ("", "")]
)
def test_a_browser_is_told_in_two_words(header: str, said: str) -> None:
    assert program(header) == said
