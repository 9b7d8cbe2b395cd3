"""Offices as pages: the administrator gives and takes them away; an official is a citizen, too."""

import re

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import CourtAdministrator
from ekabinet_testing.journey import CLERK, PASSWORD, Journey
from ekabinet_testing.people import (
    COURT,
    DIRECT,
    GUNAY,
    JUDGE,
    LEYLA,
    LEYLA_FOR_DIRECT,
    RASHAD,
    Someone,
)
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.appointing import OPERATOR
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.offices import Wanted
from httpx import Response

from tests.web.browser import Browser
from tests.web.reading import words_of

LIST, SEARCH, CAPACITY = "/offices", "/offices/find", "/capacity"
AS_CLERK = {"post": "clerk", "court": COURT}


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def administrator(cabinet: Cabinet, journey: Journey) -> str:
    """Günay; gives her user name."""
    appoint(cabinet, journey.registered(GUNAY), Wanted("administrator"))
    return GUNAY.user_name


@pytest.fixture
def path(browser: Browser, administrator: str, leyla: Actor) -> str:
    """Leyla's page, with the administrator in front of it."""
    browser.sign_in(administrator, PASSWORD)
    return browser.send(SEARCH, SEARCH, person_number=leyla.person_number).url.path


def appoint(cabinet: Cabinet, who: Actor, wanted: Wanted) -> None:
    account = cabinet.appointing.look(who.account, OPERATOR)
    cabinet.appointing.give(account.id, wanted, account.version, OPERATOR)


def dismiss(cabinet: Cabinet, who: Actor) -> None:
    account = cabinet.appointing.look(who.account, OPERATOR)
    cabinet.appointing.take_away(account.id, account.version, OPERATOR)


def seen(browser: Browser, path: str) -> str:
    """The version that the page shows."""
    found = re.search(r'name="version" value="(\d+)"', browser.open(path))
    assert found is not None
    return found[1]


def give(browser: Browser, path: str, **typed: str) -> Response:
    return browser.send(path, f"{path}/give", **{"version": seen(browser, path), **typed})


def sign_in(world: MemoryWorld, browser: Browser, someone: Someone = LEYLA) -> None:
    """By PIN1, on the phone."""
    browser.send("/", "/sign-in/asan", **someone.holder)
    browser.open("/sign-in/look")
    world.phone.confirm()
    browser.open("/sign-in/look")


def choose(browser: Browser, what: str) -> Response:
    return browser.send(CAPACITY, CAPACITY, behalf=what)


def test_the_administrator_begins_with_the_list_of_offices(browser: Browser, administrator: str) -> None:
    browser.sign_in(administrator, PASSWORD)

    page = browser.client.get("/")

    assert page.url.path == LIST
    assert GUNAY.person.name in page.text
    assert "Sistemin inzibatçısı" in page.text


def test_an_office_is_shown_once_more_before_it_is_given(
    browser: Browser, path: str, cabinet: Cabinet, leyla: Actor
) -> None:
    assert leyla.person_number not in path

    asked = give(browser, path, **AS_CLERK)

    assert "Bu vəzifə verilsin?" in asked.text
    assert LEYLA.person.name in asked.text
    assert cabinet.appointing.look(leyla.account, OPERATOR).post is None

    done = give(browser, path, **AS_CLERK, do="give")

    assert "Vəzifə verildi. Ona məktub göndərilir." in words_of(done.text)
    assert cabinet.signing_in.actor(leyla.account).court("", "work") == COURT


def test_who_changes_their_mind_finds_what_they_typed(browser: Browser, path: str) -> None:
    answer = give(browser, path, post="judge", court=COURT, judge_name=JUDGE, do="change")

    assert re.search(r'value="judge"[^>]* checked', answer.text)
    assert f'value="{JUDGE}"' in answer.text
    assert f'<option value="{COURT}" selected' in answer.text


def test_what_is_missing_is_said_at_its_field(browser: Browser, path: str) -> None:
    answer = give(browser, path, post="clerk")

    assert answer.status_code == 422
    assert 'id="court-error"' in answer.text
    assert re.search(r'value="clerk"[^>]* checked', answer.text)


def test_the_names_that_a_court_lists_are_told(browser: Browser, path: str) -> None:
    answer = give(browser, path, post="judge", court=COURT)

    assert JUDGE in answer.text
    assert 'id="judge_name-error"' in answer.text


def test_an_old_page_gives_nothing(browser: Browser, path: str, cabinet: Cabinet, leyla: Actor) -> None:
    old = seen(browser, path)
    appoint(cabinet, leyla, Wanted("registrar"))
    dismiss(cabinet, leyla)

    answer = browser.send(path, f"{path}/give", version=old, do="give", **AS_CLERK)

    assert "Hesab bu arada dəyişib" in answer.text
    assert cabinet.appointing.look(leyla.account, OPERATOR).post is None


def test_an_office_is_taken_away_after_a_question(
    browser: Browser, path: str, cabinet: Cabinet, leyla: Actor
) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))

    asked = browser.open(f"{path}/dismiss")
    done = browser.send(f"{path}/dismiss", f"{path}/dismiss", version=seen(browser, f"{path}/dismiss"))

    assert "həmkarları onları götürə bilər" in asked
    assert "Şəxs artıq vəzifə tutmur." in done.text
    assert cabinet.appointing.look(leyla.account, OPERATOR).post is None
    assert browser.client.get(f"{path}/dismiss").url.path == path


def test_ones_own_office_is_anothers(browser: Browser, administrator: str, cabinet: Cabinet) -> None:
    browser.sign_in(administrator, PASSWORD)
    own = browser.send(SEARCH, SEARCH, person_number=GUNAY.number).url.path

    page = browser.open(own)
    answer = browser.send(SEARCH, f"{own}/dismiss", version="2")

    assert "Bu, sizsiniz." in page
    assert f"{own}/give" not in page
    assert answer.status_code == 404
    assert cabinet.appointing.named(administrator, OPERATOR).post is not None


def test_whom_nobody_has_confirmed_finds_no_form(
    browser: Browser, administrator: str, journey: Journey
) -> None:
    rashad = journey.registered_by_card(RASHAD)
    browser.sign_in(administrator, PASSWORD)

    page = browser.send(SEARCH, SEARCH, person_number=rashad.person_number)

    assert "hələ heç kim təsdiqləməyib" in page.text
    assert f"{page.url.path}/give" not in page.text


def test_the_list_is_searched_by_name_office_and_court(
    browser: Browser, administrator: str, cabinet: Cabinet, leyla: Actor
) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(administrator, PASSWORD)

    def listed(query: str) -> set[str]:
        page = browser.open(f"{LIST}?{query}")
        return {one.given_name for one in (LEYLA, GUNAY) if f">{one.person.name}</a>" in page}

    assert listed("") == {LEYLA.given_name, GUNAY.given_name}
    assert listed("office=clerk") == {LEYLA.given_name}
    assert listed(f"court={COURT}") == {LEYLA.given_name}
    assert listed("named=g%C3%BCnay") == {GUNAY.given_name}
    assert listed("named=nobody") == set()
    assert "Heç kim tapılmadı." in browser.open(f"{LIST}?named=nobody")


def test_who_is_signed_in_acts_in_the_office_from_the_next_request_and_not_after_it(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)
    assert browser.client.get("/desk").status_code == 404

    appoint(cabinet, leyla, Wanted("clerk", COURT))

    assert browser.client.get("/desk").status_code == 200
    assert browser.client.get("/applications").status_code == 404

    dismiss(cabinet, leyla)

    assert browser.client.get("/desk").status_code == 404
    assert browser.client.get("/applications").status_code == 200


def test_an_official_acts_in_person_and_goes_back(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(LEYLA.user_name, PASSWORD)
    assert re.search(r'value="office"[^>]* checked', browser.open(CAPACITY))

    out = choose(browser, "myself")

    assert "Bundan sonra öz adınızdan çıxış edirsiniz." in out.text
    assert browser.client.get("/applications").status_code == 200
    assert browser.client.get("/desk").status_code == 404

    back = choose(browser, "office")

    assert back.url.path == "/desk"
    assert "Bundan sonra vəzifənizdə fəaliyyət göstərirsiniz." in back.text
    assert browser.client.get("/applications").status_code == 404


def test_after_signing_in_one_begins_in_the_office(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(LEYLA.user_name, PASSWORD)
    choose(browser, "myself")

    again = {"user_name": LEYLA.user_name, "password": PASSWORD}
    browser.send("/applications", "/sign-in/password", **again)

    assert browser.client.get("/").url.path == "/desk"


def test_another_office_is_not_laid_aside_with_the_one_before(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(LEYLA.user_name, PASSWORD)
    choose(browser, "myself")

    dismiss(cabinet, leyla)
    appoint(cabinet, leyla, Wanted("registrar"))

    assert browser.client.get("/registrations").status_code == 200


def test_in_person_an_official_chooses_like_anybody_and_finds_the_way_back(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    sign_in(world, browser)
    assert f'value="{DIRECT.number.value}"' not in browser.open(CAPACITY)
    choose(browser, "myself")

    answer = choose(browser, DIRECT.number.value)

    assert "Bundan sonra Direct MMC adından çıxış edirsiniz." in answer.text
    assert choose(browser, "office").url.path == "/desk"
    choose(browser, "myself")
    assert "Direct MMC adından" not in browser.open("/applications")


def test_from_the_office_there_is_no_way_but_oneself(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(LEYLA.user_name, PASSWORD)

    for typed in ("", DIRECT.number.value, "mandate:x"):
        assert choose(browser, typed).status_code == 422
    assert browser.client.get("/desk").status_code == 200


def test_who_holds_no_office_goes_back_to_none(browser: Browser, leyla: Actor) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    answer = choose(browser, "office")

    assert answer.status_code != 500
    assert browser.client.get("/desk").status_code == 404


def test_by_the_certificate_of_an_organisation_an_official_is_outside_the_office_that_organisation(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    sign_in(world, browser, LEYLA_FOR_DIRECT)

    choose(browser, "myself")

    assert "Direct MMC adından" in browser.open("/applications")
    page = browser.open(CAPACITY)
    assert 'value="myself"' not in page
    assert choose(browser, "office").url.path == "/desk"


def test_a_clerk_reads_why_an_application_of_their_own_is_closed_to_them(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(LEYLA.user_name, PASSWORD)

    answer = browser.client.get(f"/desk/{sent.id}")

    assert answer.status_code == 403
    assert "Bu məsələdə özünüz iştirak edirsiniz" in answer.text


def test_for_anybody_else_there_is_no_such_page(browser: Browser, path: str, journey: Journey) -> None:
    journey.registered(RASHAD)
    browser.send(path, "/sign-out")
    browser.sign_in(RASHAD.user_name, PASSWORD)

    answers = [browser.client.get(one) for one in (LIST, SEARCH, path, f"{path}/dismiss")]
    answers += [browser.send("/applications", f"{path}/{deed}", version="1") for deed in ("give", "dismiss")]

    assert {answer.status_code for answer in answers} == {404}


def test_by_a_password_alone_an_official_finds_the_way_back_and_no_error(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(LEYLA.user_name, PASSWORD)
    choose(browser, "myself")

    page = browser.open(CAPACITY)

    assert "Yalnız şifrə ilə daxil olmusunuz." in page
    assert "Düzəliş tələb olunur" not in page
    assert 'value="office"' in page


def test_a_notice_of_ones_own_is_opened_in_person(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.returned(LEYLA, leyla)
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(LEYLA.user_name, PASSWORD)
    found = re.search(r'href="(/notices/[^"]+)"', browser.open("/notices"))
    assert found is not None

    in_office = browser.client.get(found[1])

    assert in_office.url.path == CAPACITY
    assert "Bu bildiriş öz işlərinizə aiddir." in in_office.text
    choose(browser, "myself")
    assert browser.client.get(found[1]).url.path == f"/applications/{sent.id}"


def test_a_notice_of_the_office_is_opened_there(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    rashad = journey.registered(RASHAD)
    sent = journey.delivered(RASHAD, rashad)
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    held = cabinet.holding.take(sent.id, 1, cabinet.signing_in.actor(leyla.account))
    cabinet.holding.put_back(sent.id, held.version, evolve(CLERK, capacity=CourtAdministrator(COURT)))
    browser.sign_in(LEYLA.user_name, PASSWORD)
    choose(browser, "myself")
    found = re.search(r'href="(/notices/[^"]+)"', browser.open("/notices"))
    assert found is not None

    in_person = browser.client.get(found[1])

    assert "Bu bildiriş vəzifənizdəki işə aiddir." in in_person.text
    choose(browser, "office")
    assert browser.client.get(found[1]).url.path == f"/desk/{sent.id}"


def test_an_official_who_comes_by_a_link_of_the_other_capacity_reads_where_to_choose(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.returned(LEYLA, leyla)
    appoint(cabinet, leyla, Wanted("clerk", COURT))
    browser.sign_in(LEYLA.user_name, PASSWORD)

    own, nobodys = (browser.client.get(f"/applications/{id}") for id in (sent.id, "x"))

    assert own.status_code == nobodys.status_code == 404
    assert f'href="{CAPACITY}">' in own.text
    assert words_of(own.text) == words_of(nobodys.text)


def test_the_administrator_proves_afresh_who_they_are_and_goes_on_where_they_were(
    browser: Browser, world: MemoryWorld, path: str
) -> None:
    world.clock.pass_(minutes=15)

    asked = give(browser, path, **AS_CLERK)

    assert asked.url.path == "/proof"
    back = browser.send("/proof", "/proof/password", password=PASSWORD)
    assert back.url.path == f"{path}/give"
    assert '<option value="' + COURT + '" selected>' in back.text
