"""Whose application it is, and on whose behalf it is filed, as its pages say it."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import DIRECT, LEYLA, LEYLA_FOR_DIRECT, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def test_the_principal_reads_who_filed_it_for_them(
    world: MemoryWorld, browser: Browser, journey: Journey, leyla: Actor
) -> None:
    last = day_of(world.clock, world.cabinet.rules) + timedelta(30)
    new = NewMandate(RASHAD.number, "Rəşad", "power-of-attorney", everything=True, last=last)
    mandate = world.cabinet.empowering.give(new, leyla)
    rep = world.cabinet.acting.under(mandate.id, journey.registered(RASHAD))
    sent = journey.signed(journey.confirmed(rep), RASHAD, rep)

    page = words_of(browser.open(f"/applications/{sent.id}"))

    assert f"Ərizəni verən {RASHAD.person.name} Kimin adından {LEYLA.person.name}" in page


def test_before_confirming_it_is_said_on_whose_behalf_and_who_is_missing(
    world: MemoryWorld, browser: Browser, journey: Journey, leyla: Actor
) -> None:
    path = f"/applications/{journey.complete(leyla).id}/check"
    as_herself = words_of(browser.open(path))
    browser.send("/", "/sign-out")
    browser.send("/", "/sign-in/asan", **LEYLA_FOR_DIRECT.holder)
    browser.open("/sign-in/look")
    world.phone.confirm()
    browser.open("/sign-in/look")

    for_direct = words_of(browser.open(path))

    assert "Kimin adından" not in as_herself
    assert f"Kimin adından {DIRECT.name}" in for_direct
    assert f"İndi {DIRECT.name} adından çıxış edirsiniz, tərəflər arasında isə o yoxdur." in for_direct


def test_after_a_renewed_card_the_draft_says_so_and_takes_the_new_name_over(
    world: MemoryWorld, browser: Browser, journey: Journey, leyla: Actor
) -> None:
    base = f"/applications/{journey.complete(leyla).id}"
    before = browser.open(f"{base}/parties")
    world.people.people = (evolve(LEYLA.registered, surname="MƏMMƏDOVA"),)
    world.cabinet.profile.renew(LEYLA.card, leyla)

    checked, told = words_of(browser.open(f"{base}/check")), browser.open(f"{base}/parties")
    done = browser.send(f"{base}/parties", f"{base}/parties/own-details")

    assert "own-details" not in before
    assert "Tərəflər arasında köhnə məlumatlarınız qalıb" in checked
    assert "şəxsiyyət vəsiqənizin məlumatları yenilənib" in words_of(told)
    assert "Tərəflər arasında indi yeni məlumatlarınız yazılıb." in words_of(done.text)
    assert "own-details" not in done.text
    assert "köhnə məlumatlarınız" not in words_of(browser.open(f"{base}/check"))


def test_what_was_confirmed_under_an_earlier_name_says_how_to_mend_it(
    world: MemoryWorld, browser: Browser, journey: Journey, leyla: Actor
) -> None:
    path = f"/applications/{journey.confirmed(leyla).id}"
    before = words_of(browser.open(path))
    world.people.people = (evolve(LEYLA.registered, surname="MƏMMƏDOVA"),)
    world.cabinet.profile.renew(LEYLA.card, leyla)

    after = words_of(browser.open(path))

    assert "köhnə məlumatlarınız" not in before
    assert "Ərizədə köhnə məlumatlarınız yazılıb" in after
