"""Choosing for whom one acts, as a browser without scripts sees it."""

import re
from datetime import timedelta

import pytest
from ekabinet_core.actor import Actor
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import DIRECT, LED_DIRECT, LEYLA, LEYLA_FOR_DIRECT, RASHAD, XAZAR, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.acting import behalf_of
from httpx import Response

from tests.web.browser import Browser
from tests.web.reading import words_of

PATH = "/capacity"
NUMBER = DIRECT.number.value
COOKIE = "ekabinet"
FOR_DIRECT = "Direct MMC adından · VÖEN 1234567891"
AWAY = "Hüquqi şəxslərin reyestri cavab vermir."


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


def sign_in(world: MemoryWorld, browser: Browser, someone: Someone = LEYLA) -> None:
    """By PIN1, on the phone."""
    browser.send("/", "/sign-in/asan", **someone.holder)
    browser.open("/sign-in/look")
    world.phone.confirm()
    browser.open("/sign-in/look")


def choose(browser: Browser, number: str) -> Response:
    return browser.send("/applications/new", PATH, behalf=number)


def test_the_head_chooses_and_every_page_says_for_whom_they_act(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    sign_in(world, browser)
    page = browser.open(PATH)

    chosen = choose(browser, NUMBER)

    assert "Öz adınızdan" in page
    assert f'value="{NUMBER}"' in page
    assert "Bundan sonra Direct MMC adından çıxış edirsiniz." in chosen.text
    assert FOR_DIRECT in browser.open("/applications")
    assert re.search(rf'value="{NUMBER}"[^>]* checked', browser.open(PATH))


def test_one_is_oneself_again(world: MemoryWorld, browser: Browser, leyla: Actor) -> None:
    sign_in(world, browser)
    choose(browser, NUMBER)

    answer = choose(browser, "myself")

    assert "Bundan sonra öz adınızdan çıxış edirsiniz." in answer.text
    assert FOR_DIRECT not in browser.open("/applications")


def test_the_choice_makes_a_new_secret_and_the_old_one_finds_nothing(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    sign_in(world, browser)
    before = browser.client.cookies[COOKIE]

    choose(browser, NUMBER)

    assert browser.client.cookies[COOKIE] != before
    browser.client.cookies.clear()
    browser.client.cookies.set(COOKIE, before, domain="testserver.local", path="/")
    assert browser.client.get("/applications", follow_redirects=False).status_code != 200


def test_choosing_does_not_make_a_session_longer(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    sign_in(world, browser)
    (before,) = cabinet.sessions.all(leyla)
    world.clock.pass_(minutes=20)

    choose(browser, NUMBER)

    (after,) = cabinet.sessions.all(leyla)
    assert after.key != before.key
    assert after.started_at == before.started_at
    assert after.seen_at - before.seen_at == timedelta(minutes=20)


@pytest.mark.parametrize("number", [XAZAR.number.value, "<b>", "myself1"])
def test_no_form_makes_somebody_act_for_whom_they_do_not_lead(
    world: MemoryWorld, browser: Browser, leyla: Actor, number: str
) -> None:
    sign_in(world, browser)

    answer = choose(browser, number)

    assert "Hüquqi şəxslərin reyestrində siz bu təşkilatın rəhbəri kimi göstərilməmisiniz." in answer.text
    assert " adından ·" not in browser.open("/applications")


def test_who_leads_nobody_reads_that_and_what_to_do(
    world: MemoryWorld, browser: Browser, journey: Journey
) -> None:
    journey.registered(RASHAD)
    sign_in(world, browser, RASHAD)

    page = browser.open(PATH)

    assert "heç bir təşkilatın rəhbəri kimi göstərilməmisiniz" in page
    assert 'name="behalf"' not in page


def test_who_leads_it_no_more_reads_that_while_they_act_for_it(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    sign_in(world, browser)
    choose(browser, NUMBER)
    said = "siz indi Direct MMC təşkilatının rəhbəri kimi göstərilmirsiniz"
    while_head = browser.open(PATH)
    world.companies.heads.clear()

    page = browser.open(PATH)

    assert said not in while_head
    assert said in page
    assert 'value="myself"' in page
    assert FOR_DIRECT in page


def test_a_register_that_does_not_answer_is_said_and_one_stays_who_one_is(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    sign_in(world, browser)
    world.companies.away = True

    refused = choose(browser, NUMBER)

    assert AWAY in refused.text
    assert AWAY in browser.open(PATH)
    assert " adından ·" not in browser.open("/applications")


def test_while_the_register_is_away_one_can_be_oneself_again(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    sign_in(world, browser)
    choose(browser, NUMBER)
    world.companies.away = True

    page = browser.open(PATH)
    choose(browser, "myself")

    assert 'value="myself"' in page
    assert FOR_DIRECT not in browser.open("/applications")


def test_who_signed_in_with_a_password_alone_reads_why_they_cannot_choose(
    browser: Browser, leyla: Actor
) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page, refused = browser.open(PATH), choose(browser, NUMBER)

    assert "Yalnız şifrə ilə daxil olmusunuz." in page
    assert "Direct MMC" not in page
    assert "Yalnız şifrə ilə daxil olmusunuz." in refused.text
    assert FOR_DIRECT not in browser.open("/applications")


def test_who_signed_in_by_a_business_certificate_is_not_offered_a_choice(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    sign_in(world, browser, LEYLA_FOR_DIRECT)

    page = browser.open("/applications")

    assert FOR_DIRECT in page
    assert f'href="{PATH}"' not in page
    assert browser.client.get(PATH).status_code == 404
    assert choose(browser, "myself").status_code == 404
    assert FOR_DIRECT in browser.open("/applications")


def test_nothing_chosen_is_asked_for(world: MemoryWorld, browser: Browser, leyla: Actor) -> None:
    sign_in(world, browser)

    answer = choose(browser, "")

    assert answer.status_code == 422
    assert f'value="{NUMBER}"' in answer.text


def test_the_head_signs_with_the_personal_certificate_and_the_page_says_by_what_right(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sign_in(world, browser)
    choose(browser, NUMBER)
    confirmed = journey.confirmed(cabinet.signing_in.actor(leyla.account, LED_DIRECT))
    path = f"/applications/{confirmed.id}"

    browser.send(f"{path}/sign", f"{path}/sign", rights="yes", **LEYLA.holder)
    browser.open(f"{path}/sign/look")
    world.phone.confirm()
    browser.open(f"{path}/sign/look")

    sent = words_of(browser.open(path))
    assert "Kimin adından Direct MMC, VÖEN 1234567891" in sent
    assert "İmza hüququ Hüquqi şəxslərin reyestrinə görə rəhbərdir" in sent


def test_what_was_confirmed_for_oneself_is_not_signed_for_the_organisation(
    world: MemoryWorld, browser: Browser, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    sign_in(world, browser)
    choose(browser, NUMBER)
    path = f"/applications/{confirmed.id}/sign"

    refused = browser.send(path, path, rights="yes", **LEYLA.holder)

    assert "başqasının adından hazırlanıb" in refused.text


def test_whoever_is_the_head_no_more_reads_that_nothing_was_sent(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sign_in(world, browser)
    choose(browser, NUMBER)
    confirmed = journey.confirmed(cabinet.signing_in.actor(leyla.account, LED_DIRECT))
    path = f"/applications/{confirmed.id}/sign"
    browser.send(path, path, rights="yes", **LEYLA.holder)
    browser.open(f"{path}/look")
    world.phone.confirm()
    world.companies.heads.clear()

    ended = browser.open(f"{path}/look")

    assert "siz artıq bu təşkilatın rəhbəri kimi göstərilmirsiniz" in ended
    assert "Heç nə göndərilmədi" in ended


def test_a_session_from_before_there_was_a_choice_has_its_certificate() -> None:
    kept = '{"body":"legal-person","kind":"voen","number":"1234567891","name":"Direct MMC"}'

    assert behalf_of(kept) == DIRECT
