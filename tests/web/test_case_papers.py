"""A case with its papers, its zip and the list as a table, without scripts (Manual 4, 7, 9)."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


@pytest.fixture
def opened(journey: Journey, leyla: Actor) -> Case:
    """The case that Leyla's application has opened."""
    return journey.heard(LEYLA, leyla)


def path(opened: Case) -> str:
    """The address of its first paper."""
    return f"/cases/{opened.id}/papers/{opened.documents[0].file.digest}"


def test_a_case_names_its_panel_and_its_result(world: MemoryWorld, browser: Browser, opened: Case) -> None:
    with world.cabinet.parts.storage.transaction() as kept:
        kept.cases.put(evolve(opened, panel=("Aida Hüseyn",), result="İddia təmin edilib"))

    page = words_of(browser.open(f"/cases/{opened.id}"))

    assert f"{opened.judge} – sədrlik edən hakim Aida Hüseyn" in page
    assert "Nəticə İddia təmin edilib" in page


def test_a_paper_stands_beside_who_signed_it_and_what_that_is_worth(browser: Browser, opened: Case) -> None:
    assert f'href="{path(opened)}/view"' in browser.open(f"/cases/{opened.id}")

    page = browser.open(f"{path(opened)}/view")

    assert LEYLA.person.name in page
    assert "İmzanın etibarlı olub-olmadığı məlum deyil" in page or "İmza etibarlıdır." in page
    assert f'<iframe class="court-paper__sheet" src="{path(opened)}/shown"' in page
    assert f'href="{path(opened)}/container"' in page


def test_a_paper_is_shown_within_its_own_page_only_and_runs_nothing(browser: Browser, opened: Case) -> None:
    page, frame = browser.client.get(f"{path(opened)}/view"), browser.client.get(f"{path(opened)}/shown")

    assert page.headers["content-security-policy"].endswith("base-uri 'none'; frame-src 'self'")
    said = frame.headers["content-security-policy"]
    assert said.startswith("default-src 'none';")
    assert "frame-ancestors 'self'" in said
    assert "script-src" not in said
    assert frame.headers["content-disposition"] == "inline"
    assert frame.headers["content-type"] == "application/pdf"


def test_what_is_no_pdf_is_never_shown(world: MemoryWorld, browser: Browser, opened: Case) -> None:
    image = evolve(opened.documents[0], media_type="image/jpeg")
    with world.cabinet.parts.storage.transaction() as kept:
        kept.cases.put(evolve(opened, documents=(image,)))

    answer = browser.client.get(f"{path(opened)}/shown")

    assert "<iframe" not in browser.open(f"{path(opened)}/view")
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"


def test_everything_is_downloaded_as_one_zip(browser: Browser, opened: Case) -> None:
    answer = browser.client.get(f"/cases/{opened.id}/archive")

    assert f"{opened.number.replace('/', '-')}.zip" in answer.headers["content-disposition"].replace(
        "%28", "("
    ).replace("%29", ")")
    with ZipFile(BytesIO(answer.content)) as packed:
        assert packed.testzip() is None
        assert "SHA256SUMS" in packed.namelist()


def test_a_strangers_papers_are_not_there(browser: Browser, journey: Journey, opened: Case) -> None:
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    paths = [
        f"/cases/{opened.id}/archive",
        *(f"{path(opened)}{end}" for end in ("", "/view", "/shown", "/container")),
    ]
    answers = [browser.client.get(one) for one in paths]

    assert {answer.status_code for answer in answers} == {404}


def test_the_list_is_a_table_that_office_programs_read(browser: Browser, opened: Case) -> None:
    answer = browser.client.get("/cases.csv?state=pending")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert head[:2] == ["İşin nömrəsi", "Daxil olma tarixi"]
    assert (row[0], row[5], row[7]) == (opened.number, opened.judge, "İddiaçı")
    assert len(head) == len(row) == 8


def test_the_table_has_what_is_looked_for(browser: Browser, opened: Case) -> None:
    assert 'href="/cases.csv?number=x' not in browser.open("/cases")
    found = browser.open("/cases?state=pending")

    assert 'href="/cases.csv?state=pending"' in found
    assert browser.client.get("/cases.csv?number=unknown").text.count("\r\n") == 1


def test_hearings_are_a_table_too(browser: Browser, opened: Case) -> None:
    answer = browser.client.get("/hearings.csv")

    head, row = csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    assert head[:2] == ["İşin nömrəsi", "İclasın növü"]
    assert (row[0], row[3], row[4], row[6]) == (opened.number, "16.03.2026", "10:00", "Zal 1")
    assert len(head) == len(row) == 10
    assert browser.client.get("/hearings.csv?number=unknown").text.count("\r\n") == 1
    assert 'href="/hearings.csv?number=' in browser.open(f"/hearings?number={opened.number[-6:]}")
