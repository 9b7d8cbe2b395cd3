"""Cases at the desk, as a browser without scripts sees them (Manual 4, 9)."""

import re

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_core.ids import CaseId
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import JUDGE, LEYLA, OTHER_COURT
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')


@pytest.fixture
def case(journey: Journey, cabinet: Cabinet, browser: Browser) -> Case:
    """Leyla's case; a clerk of its court is signed in."""
    leyla: Actor = journey.registered(LEYLA)
    fill(cabinet)
    heard = journey.heard(LEYLA, leyla)
    browser.sign_in("katib", PASSWORD)
    return heard


@pytest.fixture
def base(case: Case) -> str:
    """The page of the case."""
    return f"/desk/cases/{case.id}"


def changed(browser: Browser, path: str, **fields: str) -> str:
    """Send the form of that page, as it was seen; gives what is said."""
    seen = SEEN.search(browser.open(path))
    assert seen is not None
    return browser.send(path, path, seen=seen[1], **fields).text


def as_participant(browser: Browser, path: str) -> str:
    """What Leyla reads at that address."""
    browser.client.cookies.clear()
    browser.sign_in(LEYLA.user_name, "correct horse battery")
    return words_of(browser.open(path))


def test_every_case_of_the_court_is_found_and_no_other(
    browser: Browser, journey: Journey, case: Case
) -> None:
    old = evolve(case, id=CaseId("old"), number="2(004)-777/2019", application=None, judge="Köhnə Hakim")
    strange = evolve(old, id=CaseId("strange"), number="2(004)-778/2019", court=OTHER_COURT)
    with journey.world.parts.storage.transaction() as kept:
        kept.cases.put(old)
        kept.cases.put(strange)

    everything = browser.open("/desk/cases")
    by_number = browser.open("/desk/cases?number=777")
    by_name = browser.open("/desk/cases?participant=leyla&state=pending")
    nothing = browser.open("/desk/cases?number=778")

    assert case.number in everything
    assert (old.number in everything, strange.number in everything) == (True, False)
    assert (old.number in by_number, case.number in by_number) == (True, False)
    assert case.number in by_name
    assert "İş tapılmadı." in words_of(nothing)
    assert "778/2019" not in nothing
    assert browser.client.get("/desk/cases/strange").status_code == 404


def test_pages_of_a_search_keep_what_is_looked_for(browser: Browser, journey: Journey, case: Case) -> None:
    with journey.world.parts.storage.transaction() as kept:
        for place in range(25):
            many = evolve(
                case, id=CaseId(f"m{place:02}"), number=f"2(004)-9{place:02}/2020", application=None
            )
            kept.cases.put(many)

    first = browser.open("/desk/cases?participant=leyla&number=2020")
    onward = re.search(r'href="(/desk/cases\?[^"]*page=[^"]*)"', first)
    assert onward is not None
    second = browser.open(onward[1].replace("&amp;", "&").partition("#")[0])

    assert "25 iş" in words_of(first)
    assert second.count('href="/desk/cases/m') == 5


def test_the_state_is_changed(browser: Browser, journey: Journey, base: str, case: Case) -> None:
    said = changed(browser, f"{base}/state", state="suspended")
    waiting = browser.open(base)
    journey.settled()

    assert "İşin vəziyyəti dəyişdirildi." in said
    assert "hələ qüvvəyə minməyib" in words_of(waiting)
    assert "İcraat dayandırılıb" in words_of(browser.open(base))
    assert "Məhkəmə işinin vəziyyəti dəyişib" in as_participant(browser, "/notices")
    assert "İcraat dayandırılıb" in words_of(browser.open(f"/cases/{case.id}"))


def test_the_judge_is_replaced_and_the_participant_reads_why(
    browser: Browser, cabinet: Cabinet, journey: Journey, base: str, case: Case
) -> None:
    before = evolve(case, judge="Köhnə Hakim")
    with journey.world.parts.storage.transaction() as kept:
        kept.cases.put(before)

    said = changed(browser, f"{base}/bench", judge=JUDGE, panel="", reason="withdrew", remark="Ərizə ilə")
    journey.settled()

    assert "Bundan sonra işə başqaları baxır." in said
    assert "Köhnə Hakim" in words_of(browser.open(base))
    read = as_participant(browser, f"/cases/{case.id}")
    assert "İşə əvvəl kim baxıb Köhnə Hakim" in read
    assert "Səbəb: Hakimin özü-özünə etirazı: Ərizə ilə" in read
    assert "Səbəb: Hakimin özü-özünə etirazı" in words_of(browser.open("/notices"))


def test_the_subject_is_corrected(browser: Browser, journey: Journey, base: str) -> None:
    said = changed(browser, f"{base}/subject", subject="Borcun və faizin alınması")
    journey.settled()

    assert "İşin mahiyyəti düzəldildi." in said
    assert "Borcun və faizin alınması" in words_of(browser.open(base))


def test_a_case_of_another_instance_is_linked_and_unlinked(
    browser: Browser, journey: Journey, base: str, case: Case
) -> None:
    above = evolve(case, id=CaseId("above"), number="2(103)-45/2026", court=OTHER_COURT, application=None)
    with journey.world.parts.storage.transaction() as kept:
        kept.cases.put(above)

    said = changed(browser, f"{base}/related", related="2 (103)-45/2026", instance="higher")
    journey.settled()
    at_desk = browser.open(base)

    assert "İş əlaqələndirildi." in said
    assert "2(103)-45/2026, yuxarı instansiya" in words_of(at_desk)
    assert "/desk/cases/above" not in at_desk
    page = f"{base}/related"
    seen = SEEN.search(browser.open(page))
    assert seen is not None
    as_participant(browser, "/cases")
    assert 'href="/cases/above"' in browser.open(f"/cases/{case.id}")
    browser.client.cookies.clear()
    browser.sign_in("katib", PASSWORD)
    browser.send(page, f"{page}/remove", number="2(103)-45/2026", seen=seen[1])
    journey.settled()
    assert "2(103)-45/2026" not in browser.open(base)


def test_two_tabs_do_not_overwrite_each_other(browser: Browser, journey: Journey, base: str) -> None:
    seen = SEEN.search(browser.open(f"{base}/subject"))
    assert seen is not None
    changed(browser, f"{base}/state", state="suspended")
    journey.settled()

    late = browser.send(f"{base}/subject", f"{base}/subject", subject="Başqa mahiyyət", seen=seen[1])

    assert late.status_code == 409
    assert "Bu arada həmkarınız bu işi dəyişib" in words_of(late.text)
    assert 'value="Başqa mahiyyət"' in late.text


def test_faults_stand_beside_their_fields(browser: Browser, base: str) -> None:
    assert 'href="#state"' in changed(browser, f"{base}/state", state="")
    assert 'href="#subject"' in changed(browser, f"{base}/subject", subject=" ")
    bench = changed(browser, f"{base}/bench", judge=JUDGE, panel=JUDGE, reason="", remark="")
    assert 'href="#panel"' in bench
    assert 'href="#reason"' in bench
    related = changed(browser, f"{base}/related", related="", instance="")
    assert 'href="#related"' in related
    assert 'href="#instance"' in related


def test_the_case_shows_who_was_told_when_and_since_when_it_is_served(browser: Browser, case: Case) -> None:
    page = words_of(browser.open(f"/desk/cases/{case.id}"))

    assert "Kimə nə vaxt bildirilib" in page
    assert "verilmiş sayılır; müddətlər" in page
    assert "Kabineti yoxdur: məhkəmə onu başqa üsulla xəbərdar etməlidir." in page
