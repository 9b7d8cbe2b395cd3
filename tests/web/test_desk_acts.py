"""Acts of a court at the desk, as a browser without scripts sees them (Manual 7)."""

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.act import Act
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_testing.journey import HAKIM, PDF, Journey
from ekabinet_testing.journey import PASSWORD as OWN_PASSWORD
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def case(journey: Journey, cabinet: Cabinet, browser: Browser, leyla: Actor) -> Case:
    """Leyla's case; a clerk of its court is signed in."""
    fill(cabinet)
    heard = journey.heard(LEYLA, leyla)
    browser.sign_in("katib", PASSWORD)
    return heard


def fields(world: MemoryWorld, **typed: str) -> dict[str, str]:
    """A judgment that ends the case."""
    return {
        "act_kind": "judgment",
        "act_title": "Qətnamə",
        "dated": f"{world.clock.now():%d.%m.%Y}",
        "result": "İddia təmin edilib",
        "state": "final-act",
        **typed,
    }


def send(browser: Browser, page: str, typed: dict[str, str], paper: bytes | None = PDF) -> Response:
    """Send the form of a draft."""
    files = {"file": ("qətnamə.pdf", paper, "application/pdf")} if paper is not None else None
    return browser.client.post(page, data={"csrf": browser.token(page), **typed}, files=files)


def only(cabinet: Cabinet, case: Case) -> Act:
    """The one act of the case."""
    (act,) = cabinet.acts.of(case.id, HAKIM)
    return act


def test_a_draft_is_kept_and_only_its_judge_is_asked_to_sign_it(
    browser: Browser, journey: Journey, cabinet: Cabinet, case: Case
) -> None:
    base = f"/desk/cases/{case.id}"
    assert f'href="{base}/acts/new"' in browser.open(base)

    kept = send(browser, f"{base}/acts/new", fields(journey.world))

    act = only(cabinet, case)
    page = words_of(kept.text)
    assert "Layihə yadda saxlanıldı." in page
    assert "Aktı yalnız işə baxan hakim imzalaya bilər: Aytən Mirzəzadə." in page
    assert act.package is not None
    assert act.package.short_digest in page
    assert act.paper is not None
    assert browser.client.get(f"/desk/acts/{act.id}/files/{act.paper.file.digest}").content == PDF
    assert f'href="/desk/acts/{act.id}"' in browser.open(base)
    assert browser.client.get(f"/desk/acts/{act.id}/sign").status_code == 404
    assert browser.client.get(f"/desk/acts/{act.id}/container").status_code == 404


def test_faults_stand_beside_their_fields_and_nothing_typed_is_lost(
    browser: Browser, journey: Journey, cabinet: Cabinet, case: Case
) -> None:
    page = f"/desk/cases/{case.id}/acts/new"

    empty = send(browser, page, {}, None)
    odd = send(browser, page, fields(journey.world, dated="31.02.2026", closed_to_claimant="yes"), None)
    wrong = send(browser, page, fields(journey.world), b"act")

    assert [one.status_code for one in (empty, odd, wrong)] == [422, 422, 200]
    assert all(f'href="#{name}"' in empty.text for name in ("act_kind", "act_title", "dated", "file"))
    assert 'value="Qətnamə"' in odd.text
    assert "Günü gün.ay.il" in words_of(odd.text) or "09.06.2026" in words_of(odd.text)
    assert odd.text.count(" checked") == 1
    assert 'href="#file"' in wrong.text
    assert cabinet.acts.of(case.id, HAKIM) == []


def test_a_draft_is_changed(browser: Browser, journey: Journey, cabinet: Cabinet, case: Case) -> None:
    act = journey.drafted(case, closed_to=("claimant",))
    page = f"/desk/acts/{act.id}/change"
    assert 'value="Qətnamə"' in browser.open(page)
    assert browser.open(page).count(" checked") == 1

    changed = send(browser, page, fields(journey.world, act_title="Qərardad", version="1"), None)
    stale = send(browser, page, fields(journey.world, act_title="Başqa", version="1"), None)
    assert "Qərardad" in changed.text
    assert "Bu arada akt dəyişdirilib" in words_of(stale.text)
    assert only(cabinet, case).particulars.closed_to == ()


def test_a_draft_is_discarded_after_a_question_and_only_as_it_was_seen(
    browser: Browser, journey: Journey, cabinet: Cabinet, case: Case
) -> None:
    act = journey.drafted(case)
    base = f"/desk/acts/{act.id}"
    page = browser.open(base)
    assert f'href="{base}/discard"' in page
    assert f'action="{base}/discard"' not in page

    asked = browser.open(f"{base}/discard")
    assert "Layihə silinsin?" in words_of(asked)
    assert act.particulars.title in asked
    assert only(cabinet, case) == act
    stale = browser.send(f"{base}/discard", f"{base}/discard", version="7")
    assert "Bu arada akt dəyişdirilib" in words_of(stale.text)
    gone = browser.send(f"{base}/discard", f"{base}/discard", version="1")

    assert "Layihə silindi." in words_of(gone.text)
    assert cabinet.acts.of(case.id, HAKIM) == []
    assert browser.client.get(base).status_code == 200
    assert str(browser.client.get(f"{base}/discard").url).endswith(base)


@pytest.fixture
def judge(browser: Browser, journey: Journey, case: Case) -> str:
    """The judge of the case is signed in; with her own certificate in her phone."""
    with journey.world.parts.storage.transaction() as kept:
        account = kept.accounts.by_user_name("hakim")
        assert account is not None
    journey.world.signing.enrol(account.person, "+994504567899", "998877", None)
    browser.client.cookies.clear()
    browser.sign_in("hakim", PASSWORD)
    return account.id


def test_the_judge_signs_it_and_the_participant_reads_it(
    browser: Browser, journey: Journey, cabinet: Cabinet, case: Case, judge: str
) -> None:
    act = journey.drafted(case)
    cases = browser.open("/desk/cases")
    assert f'href="/desk/cases/{case.id}"' in cases
    assert "İmzanızı gözləyən akt var" in words_of(cases)
    assert f'href="/desk/acts/{act.id}"' in browser.open(f"/desk/cases/{case.id}")
    base, holder = f"/desk/acts/{act.id}", {"phone": "+994504567899", "user_code": "998877"}

    stale = browser.send(base, f"{base}/sign", version="7", **holder)
    begun = browser.send(base, f"{base}/sign", version="1", **holder)
    assert "Bu arada akt dəyişdirilib" in words_of(stale.text)
    assert act.package is not None
    assert act.package.short_digest in begun.text
    browser.open(f"{base}/sign/look")
    journey.world.phone.confirm()
    signed = browser.open(f"{base}/sign/look")
    assert "İmzalanıb, möhürlənir" in words_of(signed)
    journey.settled()
    assert "Verilib" in words_of(browser.open(base))
    assert browser.client.get(f"{base}/container").status_code == 200

    browser.client.cookies.clear()
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)
    issued = only(cabinet, case).issued
    assert issued is not None
    page = browser.open(f"/cases/{case.id}")
    assert f"/cases/{case.id}/papers/{issued.file.digest}/container" in page
    assert "Nəticə İddia təmin edilib" in words_of(page)
    assert "Aytən Kamil qızı Mirzəzadə" in browser.open(f"/cases/{case.id}/papers/{issued.file.digest}/view")


def test_a_judge_begins_with_their_cases(browser: Browser, judge: str) -> None:
    assert browser.client.get("/").url.path == "/desk/cases"


def test_the_judge_cancels(browser: Browser, journey: Journey, case: Case, judge: str) -> None:
    act = journey.drafted(case)
    base = f"/desk/acts/{act.id}"
    browser.send(base, f"{base}/sign", version="1", phone="+994504567899", user_code="998877")

    said = browser.client.post(f"{base}/sign/cancel", data={"csrf": browser.token("/desk/cases")})

    assert "Akt imzalanmadı" in words_of(said.text)


def test_an_act_that_is_closed_to_a_role_stands_nowhere_on_its_pages(
    browser: Browser, journey: Journey, cabinet: Cabinet, case: Case
) -> None:
    issued = journey.issued(case, ("claimant",)).issued
    assert issued is not None
    browser.client.cookies.clear()
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)

    page = browser.open(f"/cases/{case.id}")
    assert issued.file.digest not in page
    assert issued.name not in page
    assert "İddia təmin edilib" not in page
    for end in ("", "/view", "/shown", "/container"):
        assert browser.client.get(f"/cases/{case.id}/papers/{issued.file.digest}{end}").status_code == 404


def test_an_enforcement_case_is_opened_from_an_act(
    browser: Browser, journey: Journey, cabinet: Cabinet, leyla: Actor, case: Case
) -> None:
    page = f"/desk/cases/{case.id}/enforcement"
    assert "icra olunacaq bir şey yoxdur" in words_of(browser.open(page))
    issued = journey.issued(case).issued
    assert issued is not None
    today = f"{journey.world.clock.now():%d.%m.%Y}"
    typed = {
        "act": issued.file.digest,
        "writ_number": "17",
        "writ_on": today,
        "owed": "2 000",
        "claimant": f"0 {case.participants[0].name}",
        "debtor": f"1 {case.participants[1].name}",
        "number": "1187/26",
        "opened_on": today,
        "office": "Yasamal İcra şöbəsi",
        "officer": "Nicat Quliyev",
    }

    empty = browser.send(page, page, owed="çox")
    odd = browser.send(page, page, **{**typed, "writ_on": "dünən"})
    opened = browser.send(page, page, **typed)
    journey.settled()

    assert (empty.status_code, odd.status_code) == (422, 422)
    assert all(f'href="#{name}"' in empty.text for name in typed)
    assert 'value="dünən"' in odd.text
    assert "İcra işi açıldı." in words_of(opened.text)
    (own,) = cabinet.enforcements.page(leyla).rows
    assert own.enforcement.number == "1187/26"
    browser.client.cookies.clear()
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)
    assert "1187/26" in browser.open(f"/enforcements/{own.enforcement.id}")
