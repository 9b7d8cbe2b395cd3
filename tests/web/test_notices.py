"""Bildirişlər on their pages, as a browser without scripts sees them."""

import re

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD as SAMPLE_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.topic import OPTIONAL, Topic
from ekabinet_core.wishes import Mailing
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.assembling import assemble
from ekabinet_usecases.cabinet import Cabinet
from litestar.testing import TestClient

from tests.web.browser import Browser, portal_of
from tests.web.reading import words_of

LINK = re.compile(r'href="(/notices/[0-9a-f]{64})"')


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def test_the_masthead_counts_what_is_new_and_the_page_leads_to_it(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    assert "hələ bildiriş yoxdur" in words_of(browser.open("/notices")).lower()
    returned = journey.returned(LEYLA, leyla)

    page = browser.open("/notices")

    assert "Bildirişlər: 1 yeni" in page
    assert f"Məhkəmə ərizənizi geri qaytarıb : {returned.number}" in words_of(page)
    (link,) = LINK.findall(page)
    assert browser.client.get(link).url.path == f"/applications/{returned.id}"
    assert "Bildirişlər: 1 yeni" not in browser.open("/notices")


def test_only_the_unread_can_be_listed_and_all_be_marked_as_read(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    journey.returned(LEYLA, leyla)
    assert LINK.search(browser.open("/notices?show=unopened"))

    page = browser.send("/notices", "/notices").text

    assert "Bütün bildirişlər oxunmuş kimi qeyd edildi." in page
    assert LINK.search(page)
    assert "Bütün bildirişləri oxumusunuz." in browser.open("/notices?show=unopened")


def test_a_strangers_notice_does_not_exist(browser: Browser, cabinet: Cabinet, journey: Journey) -> None:
    rashad = journey.registered(RASHAD)
    journey.returned(RASHAD, rashad)
    his = Browser(TestClient(portal_of(cabinet)))
    his.sign_in(RASHAD.user_name, PASSWORD)
    (link,) = LINK.findall(his.open("/notices"))
    journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    assert browser.client.get(link).status_code == 404
    assert cabinet.notices.unopened(rashad) == 1


def test_what_comes_by_letter_is_chosen(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    assert browser.open("/profile/notices").count(" checked") == len(OPTIONAL) + 1  # and how letters come

    page = browser.send("/profile/notices", "/profile/notices", payment="yes").text

    assert page.count(" checked") == 2
    assert cabinet.profile.get(leyla).silent == (Topic.CASE, Topic.ENFORCEMENT, Topic.REMINDER)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("az", "Məhkəmə ərizənizi geri qaytarıb"),
        ("en", "The court has given your application back"),
        ("ru", "Суд вернул ваше заявление"),
    ],
)
def test_a_notice_is_in_the_language_of_who_reads_it(
    browser: Browser, journey: Journey, leyla: Actor, language: str, said: str
) -> None:
    journey.returned(LEYLA, leyla)
    browser.send("/profile", "/language/profile", language=language)

    assert said in words_of(browser.open("/notices"))


def test_a_registrar_has_no_notices(browser: Browser, cabinet: Cabinet) -> None:
    fill(cabinet)
    browser.sign_in("qeydiyyat", SAMPLE_PASSWORD)

    assert 'href="/notices"' not in browser.open("/registrations")
    assert browser.client.get("/notices").status_code == 404


def test_the_list_says_when_a_notice_was_placed_written_and_opened_and_since_when_it_is_served(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    journey.returned(LEYLA, leyla)

    page = words_of(browser.open("/notices"))

    assert "02.03.2026 tarixində verilmiş sayılır; müddətlər 03.03.2026 tarixindən başlanır" in page
    assert page.count("02.03.2026, 10:00") == 2  # placed, and sent by e-mail
    assert "E-poçtla göndərilib" in page
    assert "MPM" not in page
    assert "Mülki Prosessual Məcəllə, maddə 135.5, 135.6, 135.8" in page


def test_text_messages_and_the_daily_letter_are_chosen(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    assert "Əvvəlcə mobil nömrənizi göstərin." in words_of(browser.open("/profile/notices"))
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        kept.accounts.put(evolve(account, contact=evolve(account.contact, phones=("+994501112233",))))
    assert "+994501112233" in browser.open("/profile/notices")

    typed = {"mailing": "daily", "sms-hearing": "yes", "case": "yes"}
    page = browser.send("/profile/notices", "/profile/notices", **typed).text

    account = cabinet.profile.get(leyla)
    assert (account.texted, account.mailing) == ((Topic.HEARING,), Mailing.DAILY)
    assert page.count(" checked") == 3


def test_messages_to_no_phone_are_refused_with_what_to_do(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    page = browser.send("/profile/notices", "/profile/notices", **{"sms-hearing": "yes"}).text

    assert "Əvvəlcə mobil nömrənizi göstərin." in words_of(page)
    assert cabinet.profile.get(leyla).texted == ()


def test_without_a_gateway_nobody_is_offered_messages(cabinet: Cabinet, leyla: Actor) -> None:
    other = Browser(TestClient(portal_of(assemble(evolve(cabinet.parts, texts=None)))))
    other.sign_in(LEYLA.user_name, PASSWORD)

    assert "sms-hearing" not in other.open("/profile/notices")
    assert "Mənə SMS göndərilsin" not in other.open("/profile/notices")
