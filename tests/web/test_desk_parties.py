"""Parties of a running case at the clerk's desk, as a browser without scripts sees them."""

import re

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_testing.journey import PASSWORD as OWN_PASSWORD
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')
NAMELESS = {"role": "third-person", "kind": "natural", "known": "stated", "surname": "Quliyev"}
FOUND = {
    "kind": "natural",
    "known": "register",
    "document": RASHAD.card,
    "surname": RASHAD.surname,
    "given_name": RASHAD.given_name,
}


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def base(journey: Journey, cabinet: Cabinet, browser: Browser, leyla: Actor) -> str:
    """The address of Leyla's case at the desk; a clerk of its court is signed in."""
    fill(cabinet)
    case: Case = journey.heard(LEYLA, leyla)
    browser.sign_in("katib", PASSWORD)
    return f"/desk/cases/{case.id}"


def seen(browser: Browser, page: str) -> dict[str, str]:
    """The parties as the page shows them."""
    found = SEEN.search(browser.open(page))
    assert found is not None
    return {"seen": found[1]}


def test_a_party_without_a_number_is_named_found_and_reads_the_case(
    browser: Browser, journey: Journey, base: str
) -> None:
    journey.registered(RASHAD)
    page = f"{base}/parties"
    assert f'href="{page}"' in browser.open(base)

    said = browser.send(page, page, **seen(browser, page), **NAMELESS, given_name="Anar").text
    journey.settled()
    named = browser.open(page)
    browser.send(page, page, **seen(browser, page), instead="2 Anar Quliyev", **FOUND)
    journey.settled()
    found = words_of(browser.open(page))

    assert "Anar Quliyev indi işdə iştirak edir." in words_of(said)
    assert "Nömrəsi yoxdur: işi burada oxumur" in words_of(named)
    assert RASHAD.person.name in found
    assert "Anar Quliyev" not in found
    browser.send(page, "/sign-out")
    browser.sign_in(RASHAD.user_name, OWN_PASSWORD)
    assert browser.client.get(base.removeprefix("/desk")).status_code == 200


def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(browser: Browser, base: str) -> None:
    page = f"{base}/parties"

    answer = browser.send(
        page, page, **seen(browser, page), **{**FOUND, "surname": "Quliyev", "role": "third-person"}
    )

    assert answer.status_code == 422
    assert 'href="#surname"' in answer.text
    assert f'value="{RASHAD.card}"' in answer.text


def test_a_party_is_taken_out_and_the_second_of_two_tabs_is_told(
    browser: Browser, journey: Journey, base: str
) -> None:
    journey.registered(RASHAD)
    page = f"{base}/parties"
    browser.send(page, page, **seen(browser, page), role="third-person", **FOUND)
    journey.settled()
    out = f"{page}/take-out"
    asked = browser.open(f"{out}?party=2 {RASHAD.person.name}")
    form = seen(browser, page)

    first = browser.send(page, out, **form, party=f"2 {RASHAD.person.name}")
    journey.settled()
    late = browser.send(page, out, **form, party=f"0 {LEYLA.person.name}")

    assert "İşdən çıxarılsın?" in asked
    assert RASHAD.person.name in asked
    assert f"{RASHAD.person.name} artıq işdə iştirak etmir." in words_of(first.text)
    assert late.status_code == 409


def test_a_page_after_a_form_can_be_loaded_again(browser: Browser, base: str) -> None:
    assert "Tərəfi göstər" in browser.open(f"{base}/parties/take-out")
