"""Cases at the desk, as a browser without scripts sees them (Manual 11)."""

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import JUDGE, LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def case(journey: Journey, cabinet: Cabinet, browser: Browser) -> Case:
    """Leyla's case; a clerk of its court is signed in."""
    leyla: Actor = journey.registered(LEYLA)
    fill(cabinet)
    heard = journey.heard(LEYLA, leyla)
    browser.sign_in("katib", PASSWORD)
    return heard


def test_a_hearing_is_set_and_called_off(
    browser: Browser, journey: Journey, clock: MemoryClock, case: Case
) -> None:
    base = f"/desk/cases/{case.id}"
    assert f'href="{base}"' in browser.open("/desk/cases")
    day = f"{clock.now():%d.%m}.{clock.now().year + 1}"
    typed = {"judge": JUDGE, "hearing_kind": "main", "day": day, "time": "9:30", "place": "Zal 7"}

    said = browser.send(base, f"{base}/hearings", **typed).text
    journey.settled()
    page = browser.open(base)
    (hearing,) = [one for one in _offered(page) if day in one[1]]
    browser.send(base, f"{base}/result", hearing=hearing[0], result="adjourned")
    journey.settled()

    assert "İclas təyin edildi." in said
    assert "Zal 7" in words_of(page)
    assert "təxirə" in words_of(browser.open(base)).lower()


def test_faults_stand_beside_their_fields(browser: Browser, case: Case) -> None:
    base = f"/desk/cases/{case.id}"

    empty = browser.send(base, f"{base}/hearings", judge=JUDGE, place="Zal 7")
    unchosen = browser.send(base, f"{base}/result")

    assert (empty.status_code, unchosen.status_code) == (422, 422)
    assert 'href="#day"' in empty.text
    assert 'value="Zal 7"' in empty.text
    assert 'href="#hearing"' in unchosen.text


def _offered(page: str) -> list[list[str]]:
    """The hearings that can be chosen: value and text."""
    choices = page.partition('id="hearing"')[2].partition("</select>")[0]
    lines = choices.split('<option value="')[2:]
    return [line.partition("</option>")[0].replace(" selected", "").split('">') for line in lines]


def test_the_case_shows_who_was_told_when_and_since_when_it_is_served(browser: Browser, case: Case) -> None:
    page = words_of(browser.open(f"/desk/cases/{case.id}"))

    assert "Kimə nə vaxt bildirilib" in page
    assert "verilmiş sayılır; müddətlər" in page
    assert "Kabineti yoxdur: məhkəmə onu başqa üsulla xəbərdar etməlidir." in page
