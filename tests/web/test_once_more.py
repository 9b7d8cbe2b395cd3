"""A page that stood open while somebody signed in or chose again in another tab loses nothing typed."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.personal_data import Contact
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import Filled
from tests.web.reading import words_of

TITLE = "Uzun-uzadı yazılmış başlıq"
OURS = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def draft(journey: Journey, leyla: Actor) -> Application:
    return journey.complete(leyla)


def sent(browser: Browser, page: Filled, headers: dict[str, str], **typed: str) -> Response:
    """A form as it was opened before, sent now."""
    return browser.client.post(page.path, data={**page.fields, **typed, "do": "save"}, headers=headers)


def test_what_was_typed_before_signing_in_again_elsewhere_stands_on_the_page_again(
    browser: Browser, cabinet: Cabinet, clock: MemoryClock, leyla: Actor, draft: Application
) -> None:
    page = Filled.at(browser, f"/applications/{draft.id}/content")
    clock.pass_(hours=1)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    answer = sent(browser, page, OURS, title=TITLE)

    again = Filled.of(browser, page.path, answer)
    assert answer.url.path == page.path
    assert "Hələ heç nə yadda saxlanılmayıb" in words_of(answer.text)
    assert again.fields["title"] == TITLE
    assert cabinet.drafts.get(draft.id, leyla).title == "Borcun alınması"
    again.press("save")
    assert cabinet.drafts.get(draft.id, leyla).title == TITLE


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_what_another_site_may_have_sent_is_put_into_no_page(
    browser: Browser, clock: MemoryClock, draft: Application, site: str
) -> None:
    page = Filled.at(browser, f"/applications/{draft.id}/content")
    clock.pass_(hours=1)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    answer = sent(browser, page, {"sec-fetch-site": site} if site else {}, title=TITLE)

    assert answer.status_code == 403
    assert Filled.at(browser, page.path).fields["title"] == "Borcun alınması"


def test_a_password_is_kept_for_no_page(browser: Browser, clock: MemoryClock, leyla: Actor) -> None:
    page = Filled.at(browser, "/profile/password")
    clock.pass_(hours=1)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    answer = sent(browser, page, OURS, password_now=PASSWORD, password="üç sadə söz 77")

    assert answer.status_code == 403


def test_what_one_person_typed_is_shown_to_no_other_who_signs_in_after_them(
    browser: Browser, journey: Journey, clock: MemoryClock, cabinet: Cabinet, leyla: Actor
) -> None:
    rashad = journey.registered(RASHAD)
    page = Filled.at(browser, "/profile")
    clock.pass_(hours=1)
    said = sent(browser, page, OURS, address="Leylanın evi")
    assert "yazdıqlarınız saxlanılıb" in words_of(said.text)

    answer = browser.send("/", "/sign-in/password", user_name=RASHAD.user_name, password=PASSWORD)

    assert answer.url.path == "/"
    assert Filled.at(browser, "/profile").fields["address"] == ""
    assert cabinet.profile.get(rashad).contact == Contact()


def test_who_typed_it_finds_it_after_signing_in(browser: Browser, clock: MemoryClock, leyla: Actor) -> None:
    page = Filled.at(browser, "/profile")
    clock.pass_(hours=1)
    sent(browser, page, OURS, address="Leylanın evi")

    answer = browser.send("/", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)

    assert Filled.of(browser, "/profile", answer).fields["address"] == "Leylanın evi"


def test_whoever_signs_in_over_another_begins_with_nothing_of_theirs(
    browser: Browser, journey: Journey, draft: Application
) -> None:
    journey.registered(RASHAD)
    page = Filled.at(browser, f"/applications/{draft.id}/parties")
    fields = {**page.fields, "surname": "Abdullayev"}
    browser.client.post(f"{page.path}/autosave", data=fields, headers={"hx-request": "true"})

    token = browser.token("/")
    answer = browser.client.post(
        "/sign-in/password", data={"csrf": token, "user_name": RASHAD.user_name, "password": PASSWORD}
    )

    assert answer.status_code == 200
    assert all("Abdullayev" not in text for text in _remembered(journey, RASHAD.user_name))


def _remembered(journey: Journey, user_name: str) -> list[str]:
    """Everything that their sessions have."""
    with journey.world.parts.storage.reading() as kept:
        account = kept.accounts.by_user_name(user_name)
    assert account is not None
    sessions = journey.world.parts.browser_sessions.of(account.id)
    assert sessions
    return [text for one in sessions for text in one.data.values()]
