"""Mandates and representatives, as browsers without scripts see them (Manual 10.2)."""

import re
from datetime import timedelta

import pytest
from ekabinet.sample import PASSWORD as CLERKS_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_core.ids import AccountId
from ekabinet_core.mandate import Mandate
from ekabinet_testing.journey import PDF, Journey
from ekabinet_testing.people import LEYLA, RASHAD, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate
from httpx import Response

from tests.web.browser import Browser
from tests.web.reading import words_of

ACTING = "Leyla Əliyeva: nümayəndəsi kimi"


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def rashad(journey: Journey) -> Actor:
    return journey.registered(RASHAD)


@pytest.fixture
def given(world: MemoryWorld, leyla: Actor, rashad: Actor) -> Mandate:
    """Rəşad may act for Leyla in everything."""
    last = day_of(world.clock, world.cabinet.rules) + timedelta(30)
    assert rashad.person_number == RASHAD.number
    wanted = NewMandate(RASHAD.number, rashad.name, "power-of-attorney", everything=True, last=last)
    return world.cabinet.empowering.give(wanted, leyla)


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    return journey.heard(LEYLA, leyla)


def by_phone(world: MemoryWorld, browser: Browser, someone: Someone) -> None:
    """Signed in with ASAN İmza."""
    browser.send("/", "/sign-in/asan", **someone.holder)
    browser.open("/sign-in/look")
    world.phone.confirm()
    browser.open("/sign-in/look")


def take_up(browser: Browser, mandate: Mandate) -> Response:
    return browser.send("/capacity", "/capacity", behalf=f"mandate:{mandate.id}")


def form_of(world: MemoryWorld, **changed: str) -> dict[str, str]:
    """What Leyla fills in to let Rəşad act."""
    last = day_of(world.clock, world.cabinet.rules) + timedelta(30)
    typed = {
        "person_number": RASHAD.number,
        "name": "Məmmədov Rəşad",
        "authority": "power-of-attorney",
        "scope": "everything",
        "last": f"{last:%d.%m.%Y}",
    }
    return typed | changed


def test_a_mandate_is_given_shown_and_revoked(world: MemoryWorld, browser: Browser, leyla: Actor) -> None:
    by_phone(world, browser, LEYLA)
    assert "Sizin adınızdan heç kim çıxış etmir." in words_of(browser.open("/mandates"))

    said = browser.send("/mandates/new", "/mandates/new", **form_of(world))
    (given,) = world.cabinet.empowering.given(leyla).rows
    listed = words_of(browser.open("/mandates"))
    revoked = browser.send(f"/mandates/{given.id}", f"/mandates/{given.id}/revoke")

    assert "Səlahiyyət verildi." in words_of(said.text)
    assert "Məmmədov Rəşad" in listed
    assert "Qüvvədədir" in listed
    assert "Ləğv edilib" in words_of(revoked.text)
    assert "İndi ləğv et" not in browser.open(f"/mandates/{given.id}")


def test_faults_of_a_mandate_stand_beside_their_fields_and_nothing_typed_is_lost(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    by_phone(world, browser, LEYLA)

    answer = browser.send(
        "/mandates/new", "/mandates/new", **form_of(world, person_number="", last="", scope="chosen")
    )

    assert answer.status_code == 422
    for field in ("person_number", "last", "scope"):
        assert f'href="#{field}"' in answer.text
    assert 'value="Məmmədov Rəşad"' in answer.text
    assert not world.cabinet.empowering.given(leyla).rows


def test_only_what_is_ticked_is_opened(
    world: MemoryWorld, browser: Browser, leyla: Actor, case: Case
) -> None:
    by_phone(world, browser, LEYLA)

    typed = form_of(world, scope="chosen") | {f"case:{case.id}": "yes"}
    browser.send("/mandates/new", "/mandates/new", **typed)

    (given,) = world.cabinet.empowering.given(leyla).rows
    assert given.scope.covers(case.id)
    assert case.application is not None
    assert not given.scope.covers(case.application)
    assert case.number in words_of(browser.open(f"/mandates/{given.id}"))


def test_a_representative_chooses_whom_they_act_for_and_every_page_says_so(
    world: MemoryWorld, browser: Browser, given: Mandate, case: Case
) -> None:
    by_phone(world, browser, RASHAD)
    assert browser.client.get(f"/cases/{case.id}").status_code == 404

    said = take_up(browser, given)

    assert "Bundan sonra bu şəxsin adından çıxış edirsiniz" in words_of(said.text)
    page = words_of(browser.open(f"/cases/{case.id}"))
    assert "nümayəndəsi kimi" in page
    assert case.number in page


def test_a_revoked_mandate_ends_in_words_and_as_oneself(
    world: MemoryWorld, browser: Browser, leyla: Actor, given: Mandate, case: Case
) -> None:
    by_phone(world, browser, RASHAD)
    take_up(browser, given)
    token, before = browser.token("/applications/new"), len(world.cabinet.drafts.page(leyla).rows)
    world.cabinet.empowering.revoke(given.id, leyla)

    refused = browser.client.post("/applications", data={"csrf": token})

    assert "ləğv edilib, ona görə onun əsasında heç nə edilmədi" in words_of(refused.text)
    assert "nümayəndəsi kimi" not in words_of(browser.open("/"))
    assert browser.client.get(f"/cases/{case.id}").status_code == 404
    assert len(world.cabinet.drafts.page(leyla).rows) == before


def test_an_assistant_adds_papers_and_reads_why_they_sign_nothing(
    *, world: MemoryWorld, browser: Browser, leyla: Actor, rashad: Actor, case: Case
) -> None:
    last = day_of(world.clock, world.cabinet.rules) + timedelta(30)
    assert rashad.person_number == RASHAD.number
    wanted = NewMandate(RASHAD.number, "Rəşad", "assistance", everything=True, last=last)
    by_phone(world, browser, RASHAD)
    take_up(browser, world.cabinet.empowering.give(wanted, leyla))
    path = f"/cases/{case.id}/submit"

    fields = {"csrf": browser.token(path), "version": "0", "document_kind": "petition", "do": "add"}
    added = browser.client.post(path, data=fields, files={"file": ("a.pdf", PDF, "application/pdf")})
    signing = browser.send(path, path, version="1", do="sign", **RASHAD.holder)

    assert "köməkçisi kimi" in words_of(added.text)
    assert "a.pdf" in words_of(added.text)
    assert "Köməkçi yalnız hazırlayır." in words_of(added.text)
    assert "Köməkçi yalnız hazırlayır." in words_of(signing.text)
    draft = world.cabinet.submitting.look(case.id, leyla)[1]
    assert draft is not None
    assert [one.name for one in draft.papers] == ["a.pdf"]
    assert draft.signature is None


def test_a_mandate_is_not_taken_up_with_a_password_alone(
    world: MemoryWorld, browser: Browser, given: Mandate, case: Case
) -> None:
    browser.sign_in(RASHAD.user_name, "correct horse battery")

    said = take_up(browser, given)

    assert "Yalnız şifrə ilə daxil olmusunuz." in words_of(said.text)
    assert browser.client.get(f"/cases/{case.id}").status_code == 404
    assert world.cabinet.empowering.held(world.cabinet.signing_in.actor(_account(world)))


@pytest.mark.parametrize("forged", ["mandate:", "mandate:unknown"])
def test_no_form_can_say_for_whom_somebody_acts(
    world: MemoryWorld, browser: Browser, given: Mandate, forged: str
) -> None:
    by_phone(world, browser, LEYLA)

    answers = [
        browser.send("/capacity", "/capacity", behalf=forged),
        take_up(browser, given),
    ]

    assert [one.status_code for one in answers] == [404, 404]


def test_a_lawyer_joins_a_case_and_the_clerk_lets_them_in(
    *, world: MemoryWorld, browser: Browser, journey: Journey, rashad: Actor, case: Case
) -> None:
    fill(world.cabinet)
    asked = _asked(world, browser, case)
    assert "Məhkəmədədir" in words_of(asked)
    assert f'href="/joining/{_joining(world, rashad)}"' in browser.open("/mandates")
    base = f"/desk/joinings/{_joining(world, rashad)}"
    browser.send("/", "/sign-out")

    browser.sign_in("katib", CLERKS_PASSWORD)
    assert base in browser.open("/desk/joinings")
    assert f"İmzalayan {RASHAD.person.name}" in words_of(browser.open(base))
    assert browser.client.get(f"{base}/container").status_code == 200
    chosen = re.search(r'name="party" value="([^"]+)"[^>]* checked', browser.open(base))
    assert chosen is not None
    said = browser.send(base, f"{base}/accept", party=chosen[1])
    journey.settled()

    assert "Nümayəndə işə buraxıldı." in words_of(said.text)
    at_desk = words_of(browser.open(f"/desk/cases/{case.id}"))
    assert "0044512" in at_desk
    assert "Ləğv edildiyini qeyd et" in at_desk
    browser.send("/", "/sign-out")
    by_phone(world, browser, RASHAD)
    assert "Vəkil" in words_of(browser.open(f"/cases/{case.id}"))
    (principal,) = world.cabinet.on_behalf.principals(rashad)
    for path in ("/cases", "/hearings"):
        assert 'name="behalf"' in browser.open(path)
        assert LEYLA.number not in browser.open(path)
        hers = words_of(browser.open(f"{path}?behalf={principal.key}"))
        assert f"Kimin adından: {LEYLA.person.name}" in hers
        assert case.number in hers
        assert case.number not in browser.open(f"{path}?behalf=own")
    assert "Kimin adından" in browser.client.get("/cases.csv").text


def test_a_request_is_kept_until_it_is_signed_and_the_court_reads_it_signed(
    *, world: MemoryWorld, browser: Browser, rashad: Actor, case: Case
) -> None:
    fill(world.cabinet)
    path = _filled(world, browser, case).url.path
    id = _joining(world, rashad)

    wrong = browser.send(path, f"{path}/sign", phone="12", user_code="")
    early = browser.client.get(f"{path}/container").status_code
    listed = words_of(browser.open("/mandates"))
    browser.send("/", "/sign-out")
    browser.sign_in("katib", CLERKS_PASSWORD)

    assert wrong.status_code == 422
    assert 'value="12"' in wrong.text
    assert early == 404
    assert "Hələ imzalanmayıb" in listed
    assert browser.client.get(f"/desk/joinings/{id}").status_code == 404
    assert id not in browser.open("/desk/joinings")


def test_a_clerk_notes_a_revocation_and_the_case_is_closed(
    *, world: MemoryWorld, browser: Browser, journey: Journey, rashad: Actor, case: Case
) -> None:
    fill(world.cabinet)
    _asked(world, browser, case)
    browser.send("/", "/sign-out")
    browser.sign_in("katib", CLERKS_PASSWORD)
    base = f"/desk/joinings/{_joining(world, rashad)}"
    chosen = re.search(r'name="party" value="([^"]+)"[^>]* checked', browser.open(base))
    assert chosen is not None
    browser.send(base, f"{base}/accept", party=chosen[1])
    journey.settled()
    (held,) = world.cabinet.empowering.held(rashad)
    desk = f"/desk/cases/{case.id}"

    another = browser.send(desk, f"{desk}/revoke", mandate="of another case")
    said = browser.send(desk, f"{desk}/revoke", mandate=held.id)
    twice = browser.send(desk, f"{desk}/revoke", mandate=held.id)
    journey.settled()

    assert "artıq ləğv edilib" not in words_of(another.text)
    assert "Ləğv qeyd edildi." in words_of(said.text)
    assert "artıq ləğv edilib" in words_of(twice.text)
    assert "Ləğv edilib" in words_of(browser.open(desk))
    browser.send("/", "/sign-out")
    by_phone(world, browser, RASHAD)
    assert browser.client.get(f"/cases/{case.id}").status_code == 404


def test_a_request_that_is_given_back_says_why(
    world: MemoryWorld, browser: Browser, rashad: Actor, case: Case
) -> None:
    fill(world.cabinet)
    _asked(world, browser, case)
    id = _joining(world, rashad)
    browser.send("/", "/sign-out")
    browser.sign_in("katib", CLERKS_PASSWORD)
    base = f"/desk/joinings/{id}"

    empty = browser.send(base, f"{base}/give-back")
    browser.send(base, f"{base}/give-back", ground="out-of-term", note="Orderin müddəti bitib.")

    assert empty.status_code == 422
    assert 'href="#ground"' in empty.text
    browser.send("/", "/sign-out")
    by_phone(world, browser, RASHAD)
    page = words_of(browser.open(f"/joining/{id}"))
    assert "Sənəd göstərilən günlərdə qüvvədə deyil" in page
    assert "Orderin müddəti bitib." in page


def _asked(world: MemoryWorld, browser: Browser, case: Case) -> str:
    """A request that is signed; its page."""
    filled = _filled(world, browser, case)
    path = filled.url.path
    assert "Hələ imzalanmayıb" in words_of(filled.text)
    waiting = browser.send(path, f"{path}/sign", **RASHAD.holder)
    assert "PIN2" in waiting.text
    browser.open(f"{path}/sign/look")
    world.phone.confirm()
    browser.open(f"{path}/sign/look")
    return browser.open(path)


def _filled(world: MemoryWorld, browser: Browser, case: Case) -> Response:
    by_phone(world, browser, RASHAD)
    day = f"{day_of(world.clock, world.cabinet.rules):%d.%m.%Y}"
    typed = {
        "csrf": browser.token("/joining/new"),
        "case_number": case.number,
        "role": "claimant",
        "party": "Leyla Əliyeva",
        "party_number": LEYLA.number,
        "authority": "lawyers-order",
        "number": "0044512",
        "issued_on": day,
    }
    return browser.client.post(
        "/joining/new", data=typed, files={"file": ("order.pdf", PDF, "application/pdf")}
    )


def _joining(world: MemoryWorld, by: Actor) -> str:
    return world.cabinet.joining_cases.all(by)[0].id


def _account(world: MemoryWorld) -> AccountId:
    with world.parts.storage.reading() as kept:
        found = kept.accounts.by_user_name(RASHAD.user_name)
    assert found is not None
    return found.id
