"""Hearings at the desk, as a browser without scripts sees them (Manual 11)."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, Hearing
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import JUDGE, LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

WEDNESDAY = datetime(2026, 4, 15)  # noqa: DTZ001  # a day as it is typed
TYPED = {"judge": JUDGE, "hearing_kind": "main", "time": "9:30", "place": "Zal 7"}
KEY = re.compile(r'name="anyway" type="checkbox" value="([0-9a-f]+)"')


@pytest.fixture
def case(journey: Journey, cabinet: Cabinet, browser: Browser) -> Case:
    """Leyla's case; a clerk of its court is signed in."""
    leyla: Actor = journey.registered(LEYLA)
    fill(cabinet)
    heard = journey.heard(LEYLA, leyla)
    browser.sign_in("katib", PASSWORD)
    return heard


@pytest.fixture
def hearing(journey: Journey, case: Case) -> Hearing:
    """The hearing it was opened with."""
    with journey.world.parts.storage.reading() as kept:
        (one,) = kept.cases.hearings(case.id)
    return one


@pytest.fixture
def base(case: Case, hearing: Hearing) -> str:
    """The page of the hearing."""
    return f"/desk/cases/{case.id}/hearings/{hearing.id}"


def as_participant(browser: Browser, path: str) -> str:
    """What Leyla reads at that address."""
    browser.client.cookies.clear()
    browser.sign_in(LEYLA.user_name, "correct horse battery")
    return words_of(browser.open(path))


def test_a_hearing_is_set(browser: Browser, journey: Journey, case: Case) -> None:
    page = f"/desk/cases/{case.id}"

    said = browser.send(page, f"{page}/hearings", **TYPED, day="15.04.2026").text
    journey.settled()

    assert "İclas təyin edildi." in said
    assert "Zal 7" in words_of(browser.open(page))


def test_a_hearing_is_moved_and_the_participant_reads_why_and_from_when(
    browser: Browser, journey: Journey, case: Case, base: str
) -> None:
    form = browser.open(f"{base}/move")
    moved = browser.send(
        f"{base}/move",
        f"{base}/move",
        **TYPED,
        day="15.04.2026",
        reason="judge-ill",
        remark="Arayış var",
        seen="0",
    )
    journey.settled()

    assert 'value="Zal 1"' in form
    assert "İclas köçürüldü." in moved.text
    assert "Zal 1" in words_of(browser.open(base))
    read = as_participant(browser, f"/cases/{case.id}")
    assert "Səbəb: Hakimin xəstəliyi: Arayış var" in read
    assert "Əvvəl necə təyin edilmişdi" in read
    assert "Zal 1" in read
    for page in ("/hearings", "/notices"):
        assert "Səbəb: Hakimin xəstəliyi" in words_of(browser.open(page))


def test_a_hearing_is_called_off_and_cancelled_in_calendars_with_its_reason(
    browser: Browser, journey: Journey, case: Case, hearing: Hearing, base: str
) -> None:
    said = browser.send(
        f"{base}/call-off", f"{base}/call-off", result="adjourned", reason="room", remark="", seen="0"
    )
    journey.settled()

    assert "İclas ləğv edildi." in said.text
    assert f"{base}/move" not in browser.open(f"/desk/cases/{case.id}")
    as_participant(browser, "/hearings")
    calendar = browser.open(f"/cases/{case.id}/hearings/{hearing.id}").replace("\r\n ", "")
    assert "STATUS:CANCELLED" in calendar
    assert "SEQUENCE:1" in calendar
    assert "Səbəb: Zalın" in calendar


def test_a_clash_is_shown_and_set_all_the_same_by_a_tick(
    browser: Browser, journey: Journey, case: Case
) -> None:
    page, typed = f"/desk/cases/{case.id}", {**TYPED, "day": "15.04.2026"}
    browser.send(page, f"{page}/hearings", **typed)
    journey.settled()

    warned = browser.send(page, f"{page}/hearings", **{**typed, "time": "10:00", "place": "zal 7"})
    key = KEY.search(warned.text)

    assert warned.status_code == 422
    said = words_of(warned.text)
    assert f"{JUDGE} həmin vaxt başqa iclasdadır" in said
    assert "Zal həmin vaxt tutulub: Zal 7" in said
    assert case.number in said
    assert key is not None
    again = browser.send(
        page, f"{page}/hearings", **{**typed, "time": "10:00", "place": "zal 7"}, anyway=key[1]
    )
    assert "İclas təyin edildi." in again.text


def test_one_that_comes_after_all_shows_what_took_its_place_and_is_set_by_a_tick(
    browser: Browser, journey: Journey, case: Case, hearing: Hearing, base: str
) -> None:
    off = {"result": "adjourned", "reason": "room", "remark": "", "seen": "0"}
    browser.send(f"{base}/call-off", f"{base}/call-off", **off)
    journey.settled()
    at = hearing.at.astimezone(ZoneInfo("Asia/Baku"))
    instead = {**TYPED, "place": hearing.place, "day": f"{at:%d.%m.%Y}", "time": f"{at:%H:%M}"}
    browser.send(f"/desk/cases/{case.id}", f"/desk/cases/{case.id}/hearings", **instead)
    journey.settled()

    warned = browser.send(base, f"{base}/result", result="scheduled", seen="1")
    key = KEY.search(warned.text)
    assert key is not None
    said = browser.send(base, f"{base}/result", result="scheduled", seen="1", anyway=key[1])
    journey.settled()

    assert warned.status_code == 422
    assert "İclasın nəticəsi qeyd edildi" in words_of(said.text)
    assert browser.open(f"/desk/cases/{case.id}").count(f"{base}/move") > 0


def test_a_day_off_is_shown_when_a_hearing_is_moved(browser: Browser, base: str) -> None:
    warned = browser.send(
        f"{base}/move",
        f"{base}/move",
        **TYPED,
        day="18.04.2026",
        reason="room",
        remark="",
        seen="0",
    )

    assert "Bu, iş günü deyil" in words_of(warned.text)
    assert KEY.search(warned.text)


def test_two_tabs_do_not_overwrite_each_other(
    browser: Browser, journey: Journey, hearing: Hearing, base: str
) -> None:
    typed = {**TYPED, "day": "15.04.2026", "reason": "room", "remark": ""}
    browser.send(f"{base}/move", f"{base}/move", **typed, seen=str(hearing.changes))
    at_once = browser.send(
        f"{base}/call-off", f"{base}/call-off", result="adjourned", reason="room", seen="0"
    )
    waiting = browser.open(base)
    journey.settled()
    late = browser.send(f"{base}/move", f"{base}/move", **{**typed, "place": "Zal 8"}, seen="0")

    assert (at_once.status_code, late.status_code) == (409, 409)
    assert "Bu arada həmkarınız bu iclası dəyişib" in words_of(late.text)
    assert "hələ qüvvəyə minməyib" in words_of(waiting)
    assert "Zal 7" in words_of(browser.open(base))


def test_the_result_is_noted_once_its_time_has_come(
    browser: Browser, journey: Journey, clock: MemoryClock, base: str
) -> None:
    early = browser.send(base, f"{base}/result", result="held", seen="0")
    clock.pass_(days=15)
    browser.sign_in("katib", PASSWORD)
    browser.send(base, f"{base}/result", result="held", seen="0")
    journey.settled()

    assert early.status_code == 422
    assert "İclas hələ keçirilməyib" in words_of(early.text)
    assert "Keçirildi" in words_of(browser.open(base))


def test_faults_stand_beside_their_fields(browser: Browser, case: Case, base: str) -> None:
    page = f"/desk/cases/{case.id}"

    empty = browser.send(page, f"{page}/hearings", judge=JUDGE, place="Zal 7")
    unmoved = browser.send(f"{base}/move", f"{base}/move", **{**TYPED, "place": "Zal 9"}, day="", seen="0")
    uncalled = browser.send(f"{base}/call-off", f"{base}/call-off", reason="other", seen="0")

    assert [one.status_code for one in (empty, unmoved, uncalled)] == [422, 422, 422]
    assert 'href="#day"' in empty.text
    assert 'value="Zal 9"' in unmoved.text
    assert 'href="#reason"' in unmoved.text
    assert 'href="#remark"' in uncalled.text
    assert 'href="#result"' in uncalled.text


def test_a_hearing_of_another_case_does_not_exist(browser: Browser, case: Case) -> None:
    for end in ("", "/move", "/call-off", "/result"):
        assert browser.client.get(f"/desk/cases/{case.id}/hearings/none{end}").status_code == 404
        assert browser.client.get(f"/desk/cases/none/hearings/none{end}").status_code == 404
