"""Signing in by a business or a government certificate, as a browser without scripts sees it."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.behalf import Behalf
from ekabinet_core.capacity import ForOrganisation
from ekabinet_core.ids import AccountId
from ekabinet_testing.journey import CLAIM, COMPANY, PASSWORD, Journey, upload
from ekabinet_testing.listed import applications_of
from ekabinet_testing.people import (
    AGENCY,
    DIRECT,
    LEYLA,
    LEYLA_FOR_DIRECT,
    LEYLA_FOR_THE_AGENCY,
    RECEIPTS,
    Someone,
)
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.parties import NewParty
from ekabinet_web.acting import acting_text
from ekabinet_web.catalogue import Catalogues
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import Filled
from tests.web.reading import words_of

OURS = NewParty(role="claimant", kind="organisation")
FOR_DIRECT = "Direct MMC adından · VÖEN 1234567891"
FOR_THE_AGENCY = "Nümunə Dövlət Agentliyi (dövlət orqanı) adından · VÖEN 2234567891"


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


def by_phone(world: MemoryWorld, browser: Browser, someone: Someone, way: str = "/sign-in") -> str:
    """The page after PIN1, on the phone, under that user code."""
    browser.send("/" if way == "/sign-in" else way, f"{way}/asan", **someone.holder)
    browser.open(f"{way}/look")
    world.phone.confirm()
    return browser.open(f"{way}/look")


def sign(browser: Browser, application: Application, someone: Someone) -> Response:
    path = f"/applications/{application.id}/sign"
    return browser.send(path, path, rights="yes", **someone.holder)


def completed(cabinet: Cabinet, draft: Application, by: Actor) -> Application:
    """With the other party, the papers, the content and the duty; confirmed."""
    draft = cabinet.parties.add(draft.id, COMPANY, by, draft.version)
    draft = cabinet.papers.add(draft.id, "contract", upload(), by, draft.version)
    draft = cabinet.content.write(draft.id, "Borcun alınması", "Borc qaytarılmır.", by, draft.version)
    draft = cabinet.duty.by_receipt(draft.id, RECEIPTS[0].number.value, by, draft.version)
    return cabinet.confirmation.confirm(draft.id, by, draft.version)


@pytest.mark.parametrize(
    ("someone", "line"),
    [(LEYLA_FOR_DIRECT, FOR_DIRECT), (LEYLA_FOR_THE_AGENCY, FOR_THE_AGENCY)],
    ids=["business", "government"],
)
def test_every_page_says_for_whom_one_acts(
    world: MemoryWorld, browser: Browser, leyla: Actor, someone: Someone, line: str
) -> None:
    page = by_phone(world, browser, someone)

    assert line in page
    assert line in browser.open("/cases")


def acting_for(behalf: Behalf) -> Actor:
    return Actor(AccountId("leyla"), "Leyla", LEYLA.number, ForOrganisation(behalf))


@pytest.mark.parametrize(
    ("language", "for_direct", "for_the_agency"),
    [
        (
            "en",
            "On behalf of Direct MMC · VÖEN 1234567891",
            "On behalf of the state body Nümunə Dövlət Agentliyi · VÖEN 2234567891",
        ),
        (
            "ru",
            "От имени организации Direct MMC · VÖEN 1234567891",
            "От имени государственного органа Nümunə Dövlət Agentliyi · VÖEN 2234567891",
        ),
    ],
)
def test_it_is_said_in_every_language(language: str, for_direct: str, for_the_agency: str) -> None:
    words = Catalogues.loaded().for_language(language)

    assert acting_text(acting_for(DIRECT), words) == for_direct
    assert acting_text(acting_for(AGENCY), words) == for_the_agency


def test_who_signs_in_by_a_personal_certificate_or_a_password_acts_as_oneself(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    by_phone(world, browser, LEYLA_FOR_DIRECT)
    browser.send("/applications/new", "/sign-in/password", user_name=LEYLA.user_name, password=PASSWORD)
    by_password = browser.open("/applications")
    browser.send("/applications/new", "/sign-out")
    personally = by_phone(world, browser, LEYLA)

    assert " adından" not in words_of(by_password)
    assert " adından" not in words_of(personally)


def test_no_form_can_say_for_whom_one_acts(browser: Browser, leyla: Actor) -> None:
    browser.send(
        "/",
        "/sign-in/password",
        user_name=LEYLA.user_name,
        password=PASSWORD,
        behalf='{"body":"legal-person","kind":"voen","number":"1234567891","name":"Direct MMC"}',
    )

    assert "Direct MMC" not in browser.client.get("/applications").text


def test_a_business_certificate_registers_the_person_and_not_the_organisation(
    world: MemoryWorld, browser: Browser
) -> None:
    by_phone(world, browser, LEYLA_FOR_DIRECT, "/register")
    typed = {"user_name": "leyla", "email": "leyla@example.az", "password": PASSWORD}

    answer = browser.send("/register/account", "/register/account", **typed)

    assert FOR_DIRECT in answer.text
    browser.send("/applications/new", "/sign-out")
    browser.sign_in("leyla", PASSWORD)
    assert LEYLA.person.name in browser.open("/applications")
    assert FOR_DIRECT not in browser.open("/applications")


def test_the_organisation_files_and_its_certificate_signs(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    by_phone(world, browser, LEYLA_FOR_DIRECT)
    by = cabinet.signing_in.actor(leyla.account, DIRECT)
    draft = cabinet.drafts.start(by)
    cabinet.subject.save(draft.id, CLAIM, by, draft.version)
    offered = Filled.at(browser, f"/applications/{draft.id}/parties")
    listed = offered.fill(role="claimant").press("add")
    confirmed = completed(cabinet, cabinet.drafts.get(draft.id, by), by)

    refused = sign(browser, confirmed, LEYLA)
    asked = sign(browser, confirmed, LEYLA_FOR_DIRECT)
    browser.open(asked.url.path.replace("wait", "look"))
    world.phone.confirm()
    browser.open(asked.url.path.replace("wait", "look"))

    assert offered.fields["kind"] == "organisation"
    assert "Direct MMC, VÖEN 1234567891" in offered.page
    assert "Direct MMC İddiaçı · Hüquqi şəxs · 1234567891" in words_of(listed.page)
    assert "Leyla Kamran qızı Əliyeva Nümayəndə · Özüm" in words_of(listed.page)
    assert "Bu, şəxsi sertifikatınızdır, siz isə Direct MMC adından daxil olmusunuz." in refused.text
    sent = browser.open(f"/applications/{draft.id}")
    assert "Kimin adından Direct MMC, VÖEN 1234567891" in words_of(sent)


def test_a_business_certificate_does_not_sign_for_who_acts_as_oneself(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    refused = sign(browser, confirmed, LEYLA_FOR_DIRECT)

    assert "Bu sertifikatla Direct MMC adından imzalanır, siz isə öz adınızdan daxil" in refused.text


def test_the_certificate_of_another_organisation_does_not_sign(
    world: MemoryWorld, browser: Browser, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(world.cabinet.signing_in.actor(leyla.account, DIRECT))
    by_phone(world, browser, LEYLA_FOR_DIRECT)

    refused = sign(browser, confirmed, LEYLA_FOR_THE_AGENCY)

    assert f"Bu sertifikatla {AGENCY.name} adından imzalanır, siz isə Direct MMC adından" in refused.text


def test_an_organisation_that_both_tabs_added_is_there_once(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    by_phone(world, browser, LEYLA_FOR_DIRECT)
    by = cabinet.signing_in.actor(leyla.account, DIRECT)
    draft = cabinet.drafts.start(by)
    draft = cabinet.subject.save(draft.id, CLAIM, by, draft.version)
    filled = Filled.at(browser, f"/applications/{draft.id}/parties").fill(role="claimant")
    cabinet.parties.add(draft.id, OURS, by, draft.version)

    after = filled.press("add")

    assert "Tərəf əlavə edildi." in after.page
    assert len(cabinet.drafts.get(draft.id, by).parties) == 2


def test_a_party_overtaken_by_another_tab_is_called_by_the_organisations_name(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    by_phone(world, browser, LEYLA_FOR_DIRECT)
    by = cabinet.signing_in.actor(leyla.account, DIRECT)
    draft = cabinet.drafts.start(by)
    draft = cabinet.subject.save(draft.id, CLAIM, by, draft.version)
    filled = Filled.at(browser, f"/applications/{draft.id}/parties").fill(role="claimant")
    cabinet.parties.add(draft.id, COMPANY, by, draft.version)

    after = filled.press("add")

    assert "Əlavə edirdiniz: Direct MMC, İddiaçı." in words_of(after.page)


def test_who_acts_as_oneself_is_offered_no_organisation(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)
    draft = cabinet.drafts.start(leyla)
    draft = cabinet.subject.save(draft.id, CLAIM, leyla, draft.version)
    path, forged = f"/applications/{draft.id}/parties", {"role": "claimant", "kind": "organisation"}

    answer = browser.send(path, path, do="add", version=str(draft.version), **forged)

    assert "Adından çıxış etdiyim təşkilat" not in browser.open(path)
    assert answer.status_code == 422
    (only,) = applications_of(cabinet, leyla)
    assert only.parties == ()


def test_the_organisation_is_not_offered_as_the_second_choice_too(
    world: MemoryWorld, browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    by_phone(world, browser, LEYLA_FOR_DIRECT)
    by = cabinet.signing_in.actor(leyla.account, DIRECT)
    draft = cabinet.drafts.start(by)
    draft = cabinet.subject.save(draft.id, CLAIM, by, draft.version)
    cabinet.parties.add(draft.id, COMPANY, by, draft.version)

    assert not Filled.at(browser, f"/applications/{draft.id}/parties").fields.get("kind")
