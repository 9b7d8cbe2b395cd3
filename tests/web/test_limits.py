"""Who tries too often to get in reads when to try again, in the language of the page."""

import pytest
from ekabinet_core import tally
from ekabinet_core.errors import NotAccepted
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_web.refusal_status import waiting_headers
from httpx import Response

from tests.web.browser import Browser

AGAIN = {
    "az": "Beş dəqiqə gözləyib yenidən cəhd edin; elektron imza ilə isə dərhal daxil ola bilərsiniz.",
    "en": "Wait five minutes, then try again; with an electronic signature you can sign in at once.",
    "ru": "Подождите пять минут и попробуйте снова; с электронной подписью можно войти сразу.",
}

LIMITS = [one.what for one in vars(tally).values() if isinstance(one, tally.Limit)]

TOO_OFTEN = "Buradan elektron imza həddən artıq çox soruşulub. Beş dəqiqə gözləyib yenidən cəhd edin."


def try_to_sign_in(browser: Browser, user_name: str, password: str, language: str = "az") -> Response:
    """The answer to the form."""
    fields = {"user_name": user_name, "password": password}
    return browser.send("/", f"/sign-in/password?language={language}", **fields)


def sign_in(browser: Browser, user_name: str, password: str) -> str:
    """The page after the form."""
    return try_to_sign_in(browser, user_name, password).text


@pytest.mark.parametrize("language", AGAIN)
def test_wrong_passwords_are_tried_ten_times(journey: Journey, browser: Browser, language: str) -> None:
    journey.registered(LEYLA)
    for _ in range(10):
        assert "ASAN İmza ilə daxil olun" in sign_in(browser, LEYLA.user_name, "səhv")

    answer = try_to_sign_in(browser, LEYLA.user_name, PASSWORD, language)

    said = answer.text
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "300"
    assert '<a href="#user_name">' in said
    assert AGAIN[language] in said


def test_passwords_are_not_tried_for_name_after_name(journey: Journey, browser: Browser) -> None:
    journey.registered(LEYLA)
    for number in range(30):
        sign_in(browser, f"nobody{number}", "səhv")

    assert AGAIN["az"] in sign_in(browser, LEYLA.user_name, PASSWORD)


def test_phones_are_not_rung_one_after_another(browser: Browser) -> None:
    for number in range(30):
        browser.send("/", "/sign-in/asan", phone=f"+9945012345{number:02}", user_code="100001")

    answer = browser.send("/register", "/register/asan", **LEYLA.holder)

    said = answer.text
    assert answer.status_code == 429
    assert f'<a href="#phone">{TOO_OFTEN}' in said
    assert LEYLA.phone in said


def test_half_a_letter_is_a_wrong_name(browser: Browser) -> None:
    token = browser.token("/")

    answer = browser.client.post(
        "/sign-in/password",
        content=f"csrf={token}&user_name=%ED%A0%80&password=x",
        headers={"content-type": "application/x-www-form-urlencoded"},
    )

    assert "ASAN İmza ilə daxil olun" in answer.text


def test_a_current_password_is_not_guessed_either(journey: Journey, browser: Browser) -> None:
    journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    wrong = {"password_now": "səhv", "password": "bir neçə yeni söz"}

    answers = [browser.send("/profile/password", "/profile/password", **wrong) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [*[422] * 5, 429]
    assert answers[-1].headers["retry-after"] == "900"


@pytest.mark.parametrize("limit", [*LIMITS, "phone"])
def test_whatever_is_limited_says_how_long_to_wait(limit: str) -> None:
    reason = "called-too-often" if limit == "phone" else "asked-too-often"

    assert int(waiting_headers(NotAccepted(limit, reason))["retry-after"]) >= 300
    assert waiting_headers(NotAccepted(limit, "judged")) == {}
