"""Replies begin on the page of the case, without scripts."""

from datetime import date

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, Participant
from ekabinet_core.identifier import Identifier
from ekabinet_testing.contracts.storage_examples import case
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.usecases.test_replying import act
from tests.web.browser import Browser
from tests.web.reading import words_of

OTHER = Identifier("fin", "9ZZZZZ9")


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def against_her(cabinet: Cabinet, leyla: Actor) -> Case:
    """A pending case in which somebody claims from her."""
    sides = (
        Participant("claimant", "Ömər Abdullayev", OTHER),
        Participant("respondent", leyla.name, Identifier("fin", leyla.person_number)),
    )
    claim = evolve(case("c1"), participants=sides, proceeding="claim", state="pending")
    with cabinet.parts.storage.transaction() as kept:
        kept.cases.put(claim)
    return claim


def test_a_respondent_begins_an_objection_on_the_page_of_the_case(
    browser: Browser, against_her: Case
) -> None:
    page = browser.open("/cases/c1")
    begun = browser.open("/cases/c1/submit?reply=objection")

    assert 'href="/cases/c1/submit?reply=objection"' in page
    assert 'href="/duty-calculator?kind=counterclaim"' in page
    assert 'value="objection" selected' in begun
    assert OTHER.value not in page + begun


def test_an_appeal_stands_there_with_its_term(browser: Browser, cabinet: Cabinet, against_her: Case) -> None:
    with cabinet.parts.storage.transaction() as kept:
        kept.cases.put(evolve(against_her, state="final-act", documents=(act("judgment", date(2026, 3, 2)),)))

    said = words_of(browser.open("/cases/c1"))

    assert " · Müddət: 02.04.2026 tarixinədək" in said
    assert "31 gün qalıb" in said
    assert "İddiaya etiraz" not in said


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("az", "şikayət ediləcək qərar yoxdur"),
        ("en", "there is nothing to appeal against"),
        ("ru", "обжаловать пока нечего"),
    ],
)
def test_what_cannot_be_filed_now_leads_back_with_the_reason(
    browser: Browser, against_her: Case, language: str, why: str
) -> None:
    browser.send("/cases/c1", "/language/cases/c1", language=language)

    answer = browser.client.get("/cases/c1/submit?reply=appeal")

    assert answer.url.path == "/cases/c1"
    assert why in answer.text
