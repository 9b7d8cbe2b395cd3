"""The file of a case at the desk, as a browser without scripts sees it (Manual 7)."""

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_testing.journey import PASSWORD as OWN_PASSWORD
from ekabinet_testing.journey import PETITION, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

WHY = "İkinci səhifə oxunmur."


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def case(journey: Journey, cabinet: Cabinet, browser: Browser, leyla: Actor) -> Case:
    """Leyla's case with a petition at the desk; a clerk of its court is signed in."""
    fill(cabinet)
    heard = journey.heard(LEYLA, leyla)
    journey.submitted(heard, LEYLA, leyla)
    journey.settled()
    browser.sign_in("katib", PASSWORD)
    return heard


def received(cabinet: Cabinet, case: Case, by: Actor) -> str:
    """The address of the petition at the desk."""
    (submission,) = cabinet.submitting.sent(case.id, by)
    return f"/received-papers/{submission.id}"


def test_a_clerk_closes_papers_to_a_party_and_reads_them_in_the_file(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor, case: Case
) -> None:
    base = received(cabinet, case, leyla)
    asked = browser.open(base)
    assert 'name="closed_to_respondent"' in asked
    assert 'name="closed_to_claimant"' not in asked

    browser.send(base, f"{base}/accept", closed_to_respondent="yes")
    journey.settled()

    page = browser.open(f"/desk/cases/{case.id}")
    document = cabinet.cases.get(case.id, leyla)[0].documents[-1]
    paper = f"/desk/cases/{case.id}/papers/{document.file.digest}"
    assert "Qapalıdır: Cavabdeh" in words_of(page)
    assert f'href="{paper}/view"' in page
    assert LEYLA.person.name in words_of(browser.open(f"{paper}/view"))
    shown = browser.client.get(f"{paper}/shown")
    assert (shown.content, shown.headers["content-disposition"]) == (PETITION, "inline")
    assert browser.client.get(paper).headers["content-disposition"].startswith("attachment")
    assert browser.client.get(f"{paper}/container").status_code == 200
    assert browser.client.get(f"/desk/cases/{case.id}/archive").headers["content-type"] == "application/zip"


def test_the_sender_corrects_what_was_given_back(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor, case: Case
) -> None:
    base = received(cabinet, case, leyla)
    browser.send(base, f"{base}/give-back", reason=WHY)
    journey.settled()
    browser.send(f"/desk/cases/{case.id}", "/sign-out")
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)
    mine = base.replace("received-papers", "submissions")
    before = browser.open(mine)

    again = browser.send(mine, f"{mine}/correct").text
    twice = browser.send(mine, f"{mine}/correct").text

    assert "Düzəliş edib yenidən göndər" in before
    assert all(text in words_of(again) for text in (WHY, "vəsatət.pdf", "Sənədlər yenidən buradadır."))
    assert "Bu iş üzrə artıq sənəd toplayırsınız" in words_of(twice)


def test_no_act_is_offered_to_a_party(browser: Browser, case: Case) -> None:
    browser.send(f"/desk/cases/{case.id}", "/sign-out")
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)

    page = browser.open(f"/cases/{case.id}/submit")

    assert 'value="petition"' in page
    assert 'value="judgment"' not in page


def test_who_reads_a_paper_is_changed_afterwards(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor, case: Case
) -> None:
    filed = cabinet.cases.get(case.id, leyla)[0].documents[0]
    base = f"/desk/cases/{case.id}"
    page = f"{base}/papers/{filed.file.digest}/closing"
    assert f'href="{page}"' in browser.open(base)

    said = browser.send(page, page, seen="", closed_to_respondent="yes").text
    journey.settled()
    late = browser.send(page, page, seen="", closed_to_respondent="yes")
    now = browser.open(page)

    assert "Sənədləri kimin oxuduğu dəyişdirildi." in words_of(said)
    assert late.status_code == 409
    assert 'value="respondent"' in now
    assert "checked" in now
    assert "Qapalıdır: Cavabdeh" in words_of(browser.open(base))
