"""Mandates of an organisation, and on whose behalf a list is, as browsers without scripts see them."""

from datetime import timedelta

import pytest
from ekabinet.sample import PASSWORD as CLERKS_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.mandate import Mandate
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import DIRECT, LED_DIRECT, LEYLA, RASHAD, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate

from tests.web.browser import Browser
from tests.web.reading import words_of

FILTER = 'name="behalf"'


@pytest.fixture
def head(world: MemoryWorld, journey: Journey) -> Actor:
    """Leyla, who leads Direct by the register and acts for it."""
    leyla = journey.registered(LEYLA)
    return world.cabinet.signing_in.actor(leyla.account, LED_DIRECT, proven_at=world.clock.now())


@pytest.fixture
def rashad(journey: Journey) -> Actor:
    return journey.registered(RASHAD)


@pytest.fixture
def given(world: MemoryWorld, head: Actor, rashad: Actor) -> Mandate:
    """Rəşad may act for Direct in everything."""
    last = day_of(world.clock, world.cabinet.rules) + timedelta(30)
    wanted = NewMandate(
        RASHAD.number, rashad.name, "power-of-attorney", everything=True, last=last, number="E-17"
    )
    return world.cabinet.empowering.give(wanted, head)


def by_phone(world: MemoryWorld, browser: Browser, someone: Someone) -> None:
    """Signed in with ASAN İmza."""
    browser.send("/", "/sign-in/asan", **someone.holder)
    browser.open("/sign-in/look")
    world.phone.confirm()
    browser.open("/sign-in/look")


def as_head(world: MemoryWorld, browser: Browser) -> None:
    """Leyla, who has chosen to act for Direct."""
    by_phone(world, browser, LEYLA)
    browser.send("/capacity", "/capacity", behalf=DIRECT.number.value)


def form_of(world: MemoryWorld, **changed: str) -> dict[str, str]:
    """What the head fills in to let Rəşad act."""
    last = day_of(world.clock, world.cabinet.rules) + timedelta(30)
    typed = {
        "person_number": RASHAD.number,
        "name": "Məmmədov Rəşad",
        "number": "E-17",
        "authority": "power-of-attorney",
        "scope": "everything",
        "last": f"{last:%d.%m.%Y}",
    }
    return typed | changed


def test_the_head_gives_and_revokes_a_mandate_of_the_organisation(
    world: MemoryWorld, browser: Browser, head: Actor
) -> None:
    world.cabinet.drafts.start(head)
    as_head(world, browser)
    assert "Təşkilatın adından səlahiyyət əsasında heç kim çıxış etmir." in words_of(
        browser.open("/mandates")
    )
    assert 'name="application:' not in browser.open("/mandates/new")

    said = browser.send("/mandates/new", "/mandates/new", **form_of(world))
    (given,) = world.cabinet.empowering.given(head).rows
    revoked = browser.send(f"/mandates/{given.id}", f"/mandates/{given.id}/revoke")

    page = words_of(said.text)
    assert "Səlahiyyət verildi." in page
    assert "E-17" in page
    assert f"Səlahiyyəti verən {head.name}" in page
    assert "Ləğv edilib" in words_of(revoked.text)


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    world: MemoryWorld, browser: Browser, head: Actor
) -> None:
    as_head(world, browser)

    answer = browser.send("/mandates/new", "/mandates/new", **form_of(world, number=""))
    world.companies.heads.clear()
    refused = browser.send("/mandates/new", "/mandates/new", **form_of(world))
    world.companies.away = True
    away = browser.send("/mandates/new", "/mandates/new", **form_of(world))

    assert answer.status_code == 422
    assert 'href="#number"' in answer.text
    assert "reyestri isə hazırda sizi onun rəhbəri kimi göstərmir" in words_of(refused.text)
    for page in (answer, refused, away):
        assert 'value="Məmmədov Rəşad"' in page.text
    assert not world.cabinet.empowering.given(head).rows


def test_a_mandate_is_not_revoked_for_who_leads_no_more(
    world: MemoryWorld, browser: Browser, given: Mandate
) -> None:
    as_head(world, browser)
    path = f"/mandates/{given.id}"
    token = browser.token(path)
    world.companies.heads.clear()

    answer = browser.client.post(f"{path}/revoke", data={"csrf": token})

    assert "reyestri isə hazırda sizi onun rəhbəri kimi göstərmir" in words_of(answer.text)
    assert "Qüvvədədir" in words_of(browser.open(path))


def test_the_clerk_reads_by_which_mandate_it_was_sent(
    *, world: MemoryWorld, browser: Browser, journey: Journey, head: Actor, rashad: Actor, given: Mandate
) -> None:
    fill(world.cabinet)
    actor = world.cabinet.acting.under(given.id, world.cabinet.signing_in.actor(rashad.account))
    sent = journey.signed(journey.confirmed(actor), RASHAD, actor)
    journey.settled()
    browser.sign_in("katib", CLERKS_PASSWORD)

    page = words_of(browser.open(f"/desk/{sent.id}"))
    world.cabinet.empowering.revoke(given.id, head)
    later = words_of(browser.open(f"/desk/{sent.id}"))

    for said in (
        f"Kimin adından {DIRECT.name}, VÖEN {DIRECT.number.value}",
        "Səlahiyyətin nömrəsi E-17",
        f"Səlahiyyəti verən şəxs {head.name}",
        "Səlahiyyət bu gün Qüvvədədir",
    ):
        assert said in page
    assert "Səlahiyyət bu gün Ləğv edilib" in later


def test_the_list_of_applications_says_for_whom_once_there_is_more_than_one(
    world: MemoryWorld, browser: Browser, rashad: Actor, given: Mandate
) -> None:
    drafts = world.cabinet.drafts
    own = drafts.start(rashad)
    by_phone(world, browser, RASHAD)
    before = browser.open("/applications")
    directs = drafts.start(
        world.cabinet.acting.under(given.id, world.cabinet.signing_in.actor(rashad.account))
    )

    whole = browser.open("/applications")
    asked = browser.open(f"/applications?behalf={DIRECT.number.value}")
    mine = browser.open("/applications?behalf=own")
    table = browser.client.get("/applications.csv").text

    assert FILTER not in before
    assert "Kimin adından:" not in words_of(before)
    assert FILTER in whole
    assert f"Kimin adından: {DIRECT.name}" in words_of(whole)
    assert "Kimin adından: Özüm" in words_of(whole)
    assert (own.number in asked, directs.number in asked) == (False, True)
    assert (own.number in mine, directs.number in mine) == (True, False)
    assert "Kimin adından" in table
    assert DIRECT.name in table


def test_lists_name_those_whose_things_stand_in_other_lists(
    world: MemoryWorld, browser: Browser, given: Mandate
) -> None:
    by_phone(world, browser, RASHAD)
    sentence = f"Səlahiyyət əsasında həm də bunların adından çıxış edirsiniz: {DIRECT.name}."

    for path in ("/cases", "/hearings"):
        assert sentence in words_of(browser.open(path))
    assert sentence not in words_of(browser.open("/applications"))  # what they make for it lies here
    browser.send("/capacity", "/capacity", behalf=f"mandate:{given.id}")

    for path in ("/applications", "/cases", "/hearings"):
        page = words_of(browser.open(path))
        assert sentence not in page
        assert f"{DIRECT.name}: nümayəndəsi kimi" in page
