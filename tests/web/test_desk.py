"""The clerk's desk, as a browser without scripts sees it (Manual 10.6)."""

import re
from datetime import datetime, timedelta

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.signature import Level
from ekabinet_core.status import Status
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.people import JUDGE, LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture(autouse=True)
def clerk(cabinet: Cabinet, browser: Browser) -> None:
    fill(cabinet)
    browser.sign_in("katib", PASSWORD)


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    return journey.delivered(LEYLA, leyla)


def hearing(clock: MemoryClock, **changed: str) -> dict[str, str]:
    """What a clerk types to accept."""
    day = f"{clock.now():%d.%m}.{clock.now().year + 1}"
    fields = {"judge": JUDGE, "hearing_kind": "preparatory", "day": day, "time": "9:30", "place": "Zal 2"}
    return {**fields, **changed}


def test_the_inbox_says_how_long_it_waits_and_how_long_it_may(
    browser: Browser, clock: MemoryClock, sent: Application
) -> None:
    """Five days from 2 March 2026 end on Saturday, the 7th; Women's Day, a Sunday, frees Monday: the 10th."""
    assert "8 gün qalıb" in browser.open("/desk")

    clock.pass_(days=9)
    browser.sign_in("katib", PASSWORD)

    page = browser.open("/desk")
    assert "9 gün əvvəl daxil olub" in page
    assert "müddət 1 gün keçib" in page


def test_accepting_opens_a_case_and_says_its_number(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    path = f"/desk/{sent.id}"

    answer = browser.send(path, f"{path}/accept", **hearing(journey.world.clock))
    journey.settled()

    (case,) = cabinet.cases.find(CaseSearch(), None, leyla).page.rows
    (told,) = cabinet.hearings.find(HearingSearch(), None, None, leyla).coming.rows
    assert case.number in answer.text
    assert f"{told.at:%H:%M}" == "05:30", "half past nine in Bakı"


def test_everything_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    browser: Browser, clock: MemoryClock, sent: Application
) -> None:
    path = f"/desk/{sent.id}"

    answer = browser.send(
        path, f"{path}/accept", **hearing(clock, judge="", day="31.02.2027", time="25:00", place="")
    )

    assert answer.status_code == 422
    for field in ("judge", "day", "time", "place"):
        assert f'href="#{field}"' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert 'value="31.02.2027"' in answer.text
    assert 'value="25:00"' in answer.text
    assert "hearing_kind-error" not in answer.text


def test_a_day_in_the_past_is_said_beside_the_day(
    browser: Browser, clock: MemoryClock, sent: Application
) -> None:
    path = f"/desk/{sent.id}"

    answer = browser.send(path, f"{path}/accept", **hearing(clock, day="01.01.0001"))

    assert 'id="day-error"' in answer.text


def test_giving_back_needs_a_ground_and_a_note(browser: Browser, sent: Application) -> None:
    path = f"/desk/{sent.id}"

    answer = browser.send(path, f"{path}/give-back", ground="", note=" ")

    assert 'id="ground-error"' in answer.text
    assert 'id="note-error"' in answer.text


def test_the_applicant_reads_the_note_of_what_was_given_back(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    path = f"/desk/{sent.id}"

    browser.send(path, f"{path}/give-back", ground="form", note="Ünvanı əlavə edin.")
    journey.settled()

    returned = cabinet.drafts.get(sent.id, leyla)
    assert returned.status is Status.REFUSED
    assert returned.decision is not None
    assert returned.decision.reasons[0].note == "Ünvanı əlavə edin."


def test_who_answers_second_reads_the_first_answer_and_what_they_typed(
    browser: Browser, cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    journey.settled()

    answer = browser.send("/desk", f"/desk/{sent.id}/accept", **hearing(journey.world.clock))

    assert answer.status_code == 409
    assert "Bu ərizəyə artıq cavab verilib." in answer.text
    for said in (FORMALITY[0].note, CLERK.name, "02.03.2026", JUDGE, "9:30", "Zal 2"):
        assert said in answer.text


def test_who_answers_second_while_the_answer_is_on_its_way_reads_when(
    browser: Browser, cabinet: Cabinet, sent: Application
) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)

    answer = browser.send("/desk", f"/desk/{sent.id}/give-back", ground="form", note="Ünvan yoxdur.")

    assert answer.status_code == 409
    assert "02.03.2026" in answer.text
    assert "Ünvan yoxdur." in answer.text


def test_what_was_answered_shows_the_answer_instead_of_the_forms(
    browser: Browser, cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    journey.settled()

    page = browser.open(f"/desk/{sent.id}")

    assert FORMALITY[0].note in page
    assert f'action="/desk/{sent.id}/give-back"' not in page
    assert f'action="/desk/{sent.id}/accept"' not in page


def test_a_clerk_downloads_the_signed_container(browser: Browser, sent: Application) -> None:
    answer = browser.client.get(f"/desk/{sent.id}/container")

    assert answer.headers["content-type"] == "application/vnd.etsi.asic-e+zip"
    assert f"{sent.number}.edoc" in answer.headers["content-disposition"]


@pytest.mark.parametrize("who", ["katib113", "gunay"])
def test_another_courts_clerk_and_a_person_see_nothing_of_it(
    browser: Browser, sent: Application, who: str
) -> None:
    browser.sign_in(who, PASSWORD)

    for path in (f"/desk/{sent.id}", f"/desk/{sent.id}/container"):
        assert browser.client.get(path).status_code == 404


def grown(cabinet: Cabinet, sent: Application, revoked_at: datetime | None) -> Application:
    """The application once its signature has all its evidence."""
    assert sent.signature is not None
    with cabinet.parts.storage.transaction() as kept:
        application = kept.applications.get(sent.id)
        container = sent.signature.container
        return kept.applications.put(application.strengthen(container, Level.LT, revoked_at))


def test_the_clerk_reads_how_far_the_evidence_goes(
    browser: Browser, cabinet: Cabinet, sent: Application
) -> None:
    grown(cabinet, sent, revoked_at=None)

    words = words_of(browser.open(f"/desk/{sent.id}"))

    assert "LT: vaxt möhürü və sertifikatın etibarlı olduğunun sübutu ilə imzalanıb" in words
    assert "ləğv edilib" not in words


def test_the_clerk_is_told_of_a_revoked_certificate_with_both_times(
    browser: Browser, cabinet: Cabinet, clock: MemoryClock, sent: Application
) -> None:
    grown(cabinet, sent, revoked_at=clock.now() + timedelta(hours=1))

    words = words_of(browser.open(f"/desk/{sent.id}"))

    assert "ərizəçinin sertifikatı 02.03.2026, 11:00 tarixində ləğv edilib." in words
    assert "Ərizə 02.03.2026, 10:00 tarixində imzalanıb." in words
    assert "LT: vaxt möhürü ilə imzalanıb; sertifikat ləğv edilib" in words
    assert "etibarlı olduğunun" not in words


def test_a_page_after_a_form_can_be_loaded_again(browser: Browser, sent: Application) -> None:
    for answer in ("accept", "give-back"):
        assert sent.number in browser.open(f"/desk/{sent.id}/{answer}")


def test_a_clash_of_the_first_hearing_is_shown_and_accepted_all_the_same_by_a_tick(
    browser: Browser, journey: Journey, clock: MemoryClock, sent: Application
) -> None:
    path, sunday = f"/desk/{sent.id}", hearing(clock, day="15.03.2026")

    warned = browser.send(path, f"{path}/accept", **sunday)
    key = re.search(r'name="anyway" type="checkbox" value="([0-9a-f]+)"', warned.text)

    assert warned.status_code == 422
    assert "Bu, iş günü deyil" in words_of(warned.text)
    assert key is not None
    accepted = browser.send(path, f"{path}/accept", **sunday, anyway=key[1])
    journey.settled()
    assert "İşin nömrəsi" in words_of(accepted.text)
