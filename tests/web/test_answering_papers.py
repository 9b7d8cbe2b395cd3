"""Papers for a case at the desk, accepted or given back, and what their sender reads then (Manual 8)."""

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.submission import Submission
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.people import AYTEN, COURT, GUNAY, LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

WHY = "Vəsatət başqa işə aiddir."


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def base(journey: Journey, leyla: Actor) -> str:
    """The address of Leyla's petition at the desk."""
    sent: Submission = journey.submitted(journey.heard(LEYLA, leyla), LEYLA, leyla)
    journey.settled()
    return f"/received-papers/{sent.id}"


def sit(browser: Browser, journey: Journey, cabinet: Cabinet, office: Office) -> None:
    """Günay holds an office of that court, as a judge Aytən does, who hears the case; they sign in."""
    someone = AYTEN if office is Office.JUDGE else GUNAY
    actor = journey.registered(someone)
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(actor.account)
        kept.accounts.put(evolve(account, posts=(Post(office, COURT),)))
    browser.sign_in(someone.user_name, PASSWORD)


@pytest.mark.parametrize("office", [Office.CLERK, Office.JUDGE])
def test_papers_are_accepted(
    browser: Browser, journey: Journey, cabinet: Cabinet, base: str, office: Office
) -> None:
    sit(browser, journey, cabinet, office)
    assert f'href="{base}"' in browser.open("/received-papers")

    said = browser.send(base, f"{base}/accept").text
    waiting = browser.open(base)
    journey.settled()

    assert "Sənədlər qəbul edildi. Göndərənə və digər tərəflərə bildiriş gedəcək." in said
    assert "Cavab göndərənə çatdırılır." in waiting
    assert "Qəbul edilmiş" in words_of(browser.open("/received-papers"))
    assert "Sənədləri qəbul et" not in browser.open(base)


def test_the_sender_reads_the_reason(browser: Browser, journey: Journey, cabinet: Cabinet, base: str) -> None:
    sit(browser, journey, cabinet, Office.CLERK)
    browser.send(base, f"{base}/give-back", reason=WHY)
    journey.settled()
    browser.send("/profile", "/sign-out")

    browser.sign_in(LEYLA.user_name, PASSWORD)

    read = words_of(browser.open(base.replace("received-papers", "submissions")))
    assert WHY in read
    assert GUNAY.person.name in read
    assert "Geri qaytarılmış" in read


def test_a_faulty_answer_keeps_what_was_typed_and_a_late_one_is_told(
    browser: Browser, journey: Journey, cabinet: Cabinet, base: str
) -> None:
    sit(browser, journey, cabinet, Office.CLERK)

    empty = browser.send(base, f"{base}/give-back", reason=" ")
    token = browser.token(base)
    browser.send(base, f"{base}/accept")
    late = browser.client.post(f"{base}/give-back", data={"csrf": token, "reason": WHY})

    assert (empty.status_code, late.status_code) == (422, 409)
    assert 'href="#reason"' in empty.text


def test_a_page_after_a_form_can_be_loaded_again(
    browser: Browser, journey: Journey, cabinet: Cabinet, base: str
) -> None:
    sit(browser, journey, cabinet, Office.CLERK)

    assert "Sənədləri qəbul et" in browser.open(f"{base}/accept")
