"""İcra işlərim, as a browser without scripts sees it (Manual 4)."""

import csv
from io import StringIO

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD, USERS, fill
from ekabinet_core.actor import Actor
from ekabinet_core.case import Participant
from ekabinet_core.identifier import Identifier
from ekabinet_core.money import Money
from ekabinet_testing.contracts.storage_enforcements import enforcement
from ekabinet_testing.journey import HOME, Journey
from ekabinet_testing.journey import PASSWORD as OWN_PASSWORD
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import without_address, words_of


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)
    return actor


def keep(world: MemoryWorld, by: Actor) -> None:
    """An enforcement case in somebody's favour."""
    theirs = Participant("claimant", by.name, Identifier("fin", by.person_number))
    sums = evolve(enforcement(), owed=Money(123450, "AZN"), collected=Money(23450, "AZN"))
    with world.cabinet.parts.storage.transaction() as kept:
        kept.enforcements.put(evolve(sums, claimant=theirs))


def test_who_has_none_is_told_what_will_stand_there(browser: Browser, leyla: Actor) -> None:
    assert "İcra işiniz yoxdur." in browser.open("/enforcements")


def test_the_list_and_the_page_have_number_basis_office_officer_state_and_sums(
    world: MemoryWorld, browser: Browser, leyla: Actor
) -> None:
    keep(world, leyla)

    listed, page = words_of(browser.open("/enforcements")), words_of(browser.open("/enforcements/e1"))

    for said in (
        "number-e1",
        "office",
        "officer",
        "İcraatdadır",
        "Tələbkar",
        "1.234,50\xa0₼",
        "1.000,00\xa0₼",
    ):
        assert " ".join(said.split()) in listed
        assert " ".join(said.split()) in page
    assert "02.03.2026 tarixli, № 17 icra vərəqəsi" in page


def test_a_strangers_enforcement_case_is_not_there(
    world: MemoryWorld, browser: Browser, journey: Journey, leyla: Actor
) -> None:
    keep(world, leyla)
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, OWN_PASSWORD)

    answers = [browser.client.get(f"/enforcements/{id}") for id in ("e1", "unknown")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert without_address(answers[0].text) == without_address(answers[1].text)
    assert browser.client.get(f"/enforcements/e1/papers/{'0' * 64}").status_code == 404


def test_the_demonstration_has_one_whose_papers_are_downloaded(browser: Browser, cabinet: Cabinet) -> None:
    fill(cabinet)
    cabinet.listening.listen()
    browser.sign_in(USERS[0].user_name, PASSWORD)
    actor = cabinet.signing_in.actor(cabinet.signing_in.by_password(USERS[0].user_name, PASSWORD, HOME).id)
    (own,) = cabinet.enforcements.page(actor).rows
    (paper,) = own.enforcement.documents

    page = browser.open(f"/enforcements/{own.enforcement.id}")
    answer = browser.client.get(f"/enforcements/{own.enforcement.id}/papers/{paper.file.digest}")

    assert "Qətnamə" in page
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-disposition"].startswith("attachment;")


def test_the_list_is_a_table_for_office_programs(world: MemoryWorld, browser: Browser, leyla: Actor) -> None:
    assert browser.client.get("/enforcements.csv").text.count("\r\n") == 1
    keep(world, leyla)

    answer = browser.client.get("/enforcements.csv")

    head, row = csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert (row[0], row[6]) == ("number-e1", LEYLA.person.name)
    assert [one.replace("\xa0", " ") for one in row[8:]] == ["1.234,50 ₼", "234,50 ₼", "1.000,00 ₼"]
    assert len(head) == len(row) == 11
    assert 'href="/enforcements.csv"' in browser.open("/enforcements")
