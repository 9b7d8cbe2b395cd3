"""Registering with an identity card, its letter, and a forgotten password, as pages without scripts."""

import re

import pytest
from ekabinet.sample import PASSWORD as OFFICIALS_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.linking import key_of

from tests.web.browser import Browser

CARD = {"series": "AA", "card_number": "1234567", "person_number": LEYLA.number}
CHOSEN = {"user_name": "leyla", "email": "leyla@example.az", "password": PASSWORD}
UNKNOWN = "Vəsiqənin nömrəsi ilə FİN uyğun gəlmir və ya belə vəsiqə yoxdur."


@pytest.fixture
def registered(world: MemoryWorld, journey: Journey, browser: Browser) -> str:
    """Leyla has registered with her card and is signed in; gives the secret in her letter."""
    browser.send("/register/card", "/register/card", **CARD)
    browser.send("/register/account", "/register/account", **CHOSEN)
    journey.settled()
    return world.notices.letters[-1].text


def test_a_card_leads_to_the_names_and_a_password(browser: Browser) -> None:
    found = browser.send("/register/card", "/register/card", **CARD)
    assert "Kamran qızı" in found.text

    made = browser.send("/register/account", "/register/account", **CHOSEN)

    assert made.url.path == "/confirmation"
    assert "leyla@example.az" in made.text
    assert "Məhkəmə işlərim" not in made.text


@pytest.mark.parametrize("wrong", [{"card_number": "9999999"}, {"person_number": RASHAD.number}])
def test_a_wrong_card_and_a_wrong_number_get_the_same_answer(browser: Browser, wrong: dict[str, str]) -> None:
    said = browser.send("/register/card", "/register/card", **CARD | wrong)

    assert said.status_code == 422
    assert f'<a href="#card_number">{UNKNOWN}' in said.text


def test_cards_are_tried_out_ten_times(browser: Browser) -> None:
    for _ in range(10):
        browser.send("/register/card", "/register/card", **CARD | {"card_number": "9999999"})

    said = browser.send("/register/card", "/register/card", **CARD)

    assert "Bir saat gözləyib yenidən cəhd edin." in said.text


def test_who_has_a_cabinet_is_sent_to_sign_in_and_not_named(journey: Journey, browser: Browser) -> None:
    journey.registered(LEYLA)

    said = browser.send("/register/card", "/register/card", **CARD)

    assert "Kabinet artıq var" in said.text
    assert LEYLA.surname not in said.text
    assert LEYLA.user_name not in said.text


def test_the_link_leaves_the_address_bar_and_needs_a_button(browser: Browser, registered: str) -> None:
    page = browser.client.get(f"/email?link={registered}")
    assert str(page.url).endswith("/email")
    assert "leyla@example.az" in page.text
    assert registered not in page.text

    confirmed = browser.send("/email", "/email")

    assert "E-poçt ünvanınız təsdiqləndi." in confirmed.text
    again = browser.client.get(f"/email?link={registered}").text
    assert "Bu keçid artıq açılmır" in again


def test_the_session_does_not_keep_the_secret(world: MemoryWorld, browser: Browser, registered: str) -> None:
    browser.open(f"/email?link={registered}")

    kept = repr(world.parts.browser_sessions)
    assert key_of(registered) in kept
    assert registered not in kept


def test_another_letter_comes_three_times(
    world: MemoryWorld, journey: Journey, browser: Browser, registered: str
) -> None:
    for _ in range(3):
        assert "Sizə məktub göndərilir." in browser.send("/confirmation", "/confirmation/letter").text
    journey.settled()
    assert len(world.notices.letters) == 4
    assert world.notices.letters[-1].text != registered

    refused = browser.send("/confirmation", "/confirmation/letter").text

    assert "Altı saat gözləyib" in refused


def test_a_forgotten_password_is_answered_alike_for_everybody(browser: Browser, registered: str) -> None:
    browser.open(f"/email?link={registered}")
    browser.send("/email", "/email")
    browser.send("/applications/new", "/sign-out")

    known, unknown = (
        browser.send("/password/forgotten", "/password/forgotten", email=email).text.replace(email, "…")
        for email in ("leyla@example.az", "nobody@example.az")
    )

    token = re.compile("[0-9a-f]{64}")
    assert token.sub("", known) == token.sub("", unknown)


def test_a_new_password_ends_the_sessions(
    world: MemoryWorld, journey: Journey, browser: Browser, registered: str
) -> None:
    browser.open(f"/email?link={registered}")
    browser.send("/email", "/email")
    browser.send("/password/forgotten", "/password/forgotten", email="leyla@example.az")
    journey.settled()
    world.clock.pass_(minutes=1)
    browser.open(f"/password/new?link={world.notices.letters[-1].text}")

    changed = browser.send("/password/new", "/password/new", password="another long password")

    assert changed.url.path == "/"
    assert "Şifrəniz dəyişdirildi." in changed.text
    assert browser.client.get("/confirmation").url.path == "/"
    browser.sign_in("leyla", "another long password")
    assert "leyla@example.az" in browser.open("/confirmation")


def test_who_is_not_confirmed_sees_what_is_missing_where_they_would_sign(
    journey: Journey, browser: Browser
) -> None:
    leyla: Actor = journey.registered_by_card(LEYLA)
    application = journey.confirmed(leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page = browser.open(f"/applications/{application.id}/sign")

    assert "Şəxsiyyətiniz hələ təsdiqlənməyib. Ərizə o vaxta qədər burada gözləyir." in page
    assert 'href="/confirmation"' in page
    sent = browser.send(
        f"/applications/{application.id}/sign",
        f"/applications/{application.id}/sign",
        rights="yes",
        **LEYLA.holder,
    )
    assert "Əvvəlcə şəxsiyyətinizi təsdiqləyin" in sent.text


@pytest.mark.usefixtures("registered")
def test_a_signature_confirms_from_their_own_session(world: MemoryWorld, browser: Browser) -> None:
    browser.send("/confirmation", "/sign-in/asan", **LEYLA.holder)
    browser.open("/sign-in/look")
    world.phone.confirm()

    page = browser.open("/sign-in/look")

    assert "Şəxsiyyətiniz təsdiqlənib" in page


@pytest.mark.usefixtures("registered")
def test_a_signature_from_elsewhere_asks_for_another_password(world: MemoryWorld, browser: Browser) -> None:
    browser.send("/confirmation", "/sign-out")
    browser.send("/", "/sign-in/asan", **LEYLA.holder)
    browser.open("/sign-in/look")
    world.phone.confirm()
    page = browser.open("/sign-in/look")
    assert "o şifrə artıq işləmir" in page

    chosen = browser.send(
        "/confirmation/password", "/confirmation/password", email="l@example.az", password="her own password"
    )

    assert chosen.url.path == "/confirmation"
    assert "l@example.az" in chosen.text


@pytest.mark.parametrize("path", ["/password/new", "/confirmation/password"])
def test_a_password_that_was_sent_after_the_session_ended_is_not_kept(
    world: MemoryWorld, browser: Browser, path: str
) -> None:
    browser.client.post(path, data={"csrf": "old", "password": "her own password"})

    assert "her own password" not in repr(world.parts.browser_sessions)


@pytest.mark.parametrize("holder", ["katib", "qeydiyyat"])
def test_who_holds_an_office_confirms_an_address_as_everybody(
    world: MemoryWorld, journey: Journey, browser: Browser, holder: str
) -> None:
    fill(world.cabinet)
    browser.sign_in(holder, OFFICIALS_PASSWORD)
    browser.send("/profile", "/profile", email="yeni@example.az", version="0", do="save")
    journey.settled()
    before = len(world.notices.letters)

    page = browser.open("/confirmation")
    answer = browser.send("/confirmation", "/confirmation/letter")
    journey.settled()

    assert "məhkəmələrə ərizə göndərə bilərsiniz" not in page
    assert "Sizə məktub göndərilir" in answer.text
    assert [one.to for one in world.notices.letters[before:]] == ["yeni@example.az"]
