"""An answer in detail, as the clerk writes and the applicant reads it."""

import re

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.decision import Reason
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.journey import PASSWORD as OWN_PASSWORD
from ekabinet_testing.people import JUDGE, LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.reading import words_of

OPENING = {"judge": JUDGE, "hearing_kind": "preparatory", "day": "1.4.2026", "time": "9:30", "place": "Zal 2"}


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


def noted(sent: Application) -> dict[str, str]:
    """A clerk's form with two grounds and two notes; the second row of grounds stays empty."""
    return {
        "ground": "form",
        "note": "Surətlər çatışmır.",
        "ground_3": "signature",
        "note_3": "Vəkalətnamə yoxdur.",
        "remark_parties": "Cavabdehin ünvanı yoxdur.",
        f"paper_{sent.attachments[0].id}": "2-ci səhifə oxunmur.",
        "cure_until": "12.03.2026",
    }


def test_the_applicant_reads_each_note_beside_its_part(
    browser: Browser, journey: Journey, sent: Application
) -> None:
    path = f"/desk/{sent.id}"
    browser.send(path, f"{path}/give-back", **noted(sent))
    journey.settled()
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)

    page = browser.open(f"/applications/{sent.id}")

    for said in ("Surətlər çatışmır.", "Vəkalətnamə yoxdur.", "12.03.2026"):
        assert said in page
    parties = page[page.index('id="parties-card"') : page.index('id="papers-card"')]
    papers = page[page.index('id="papers-card"') : page.index('id="content-card"')]
    assert "Məhkəmənin qeydi: Cavabdehin ünvanı yoxdur." in words_of(parties)
    assert "Məhkəmənin qeydi: 2-ci səhifə oxunmur." in words_of(papers)


def test_who_corrects_reads_each_note_in_its_step(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    path = f"/desk/{sent.id}"
    browser.send(path, f"{path}/give-back", **noted(sent))
    journey.settled()
    draft = cabinet.drafts.correct(sent.id, leyla)
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)

    tasks = browser.open(f"/applications/{draft.id}")
    parties = browser.open(f"/applications/{draft.id}/parties")
    papers = browser.open(f"/applications/{draft.id}/papers")

    assert "Cavabdehin ünvanı yoxdur." in tasks
    assert "2-ci səhifə oxunmur." in tasks
    assert "Cavabdehin ünvanı yoxdur." in parties
    assert "2-ci səhifə oxunmur." not in parties
    assert "«müqavilə.pdf» sənədi" in words_of(papers)
    assert "2-ci səhifə oxunmur." in papers


def test_the_applicant_reads_which_document_was_not_accepted(
    browser: Browser, journey: Journey, sent: Application
) -> None:
    path, field = f"/desk/{sent.id}", f"left_{sent.attachments[0].id}"
    browser.send(path, f"{path}/accept", **OPENING, **{field: "2-ci səhifə oxunmur."})
    journey.settled()
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)

    page = browser.open(f"/applications/{sent.id}")

    assert "Məhkəmə qəbul etməyib: 2-ci səhifə oxunmur." in words_of(page)


def test_what_was_typed_wrongly_stays_open_beside_its_fault(browser: Browser, sent: Application) -> None:
    path, paper = f"/desk/{sent.id}", sent.attachments[0].id

    returned = browser.send(
        path, f"{path}/give-back", **(noted(sent) | {"note_3": "", "cure_until": "31.02.2026"})
    )
    unread = browser.send(path, f"{path}/give-back", **(noted(sent) | {"note_3": ""}))
    accepted = browser.send(path, f"{path}/accept", **OPENING, **{f"left_{paper}": "a" * 2001})

    assert 'id="cure_until-error"' in returned.text
    assert 'id="note_2-error"' in unread.text
    assert "Cavabdehin ünvanı yoxdur." in unread.text
    assert f'id="left_{paper}-error"' in accepted.text
    assert f'id="paper_{paper}-error"' not in accepted.text


def test_who_answers_second_keeps_their_notes(
    browser: Browser, cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    journey.settled()

    answer = browser.send("/desk", f"/desk/{sent.id}/give-back", **noted(sent))

    for said in ("Vəkalətnamə yoxdur.", "Cavabdehin ünvanı yoxdur.", "2-ci səhifə oxunmur.", "12.03.2026"):
        assert said in answer.text


def test_a_mistake_in_the_answer_is_read_beside_what_is_right(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    path = f"/desk/{returned.id}"
    typed = {"version": "2", "ground": "signature", "note": "Vəkalətnamə yoxdur."}

    refused = browser.send(path, f"{path}/amend", **typed, why="")
    amended = browser.send(path, f"{path}/amend", **typed, why="Əsas səhv idi.")
    again = browser.send(path, f"{path}/amend", **typed, why="Qeyd səhv idi.")
    journey.settled()
    browser.sign_in(LEYLA.user_name, OWN_PASSWORD)

    page = words_of(browser.open(f"/applications/{returned.id}"))
    assert 'id="why-error"' in refused.text
    assert "Cavab düzəldildi." in amended.text
    assert "Bu məlumat bu arada dəyişdirilib" in again.text
    for said in (FORMALITY[0].note, "Əsas səhv idi.", "Vəkalətnamə yoxdur."):
        assert said in page
    assert "Məhkəmə ərizənizə cavabını düzəldib" in browser.open("/notices")


def noted_in(page: str) -> list[str]:
    """What stands in the large fields of a page."""
    return [text.strip() for text in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)]


def test_who_corrects_one_reason_does_not_leave_out_the_others(
    browser: Browser, cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    given = (*FORMALITY, Reason("signature", "Vəkalətnamə yoxdur."))
    cabinet.desk.give_back(sent.id, given, CLERK)
    journey.settled()
    path = f"/desk/{sent.id}"
    assert all(one.note in noted_in(browser.open(path)) for one in given)

    right = [Reason("signature", "Etibarnamə yoxdur.")]
    with journey.world.parts.storage.reading() as kept:
        version = kept.docket.get(sent.id).version
    cabinet.amending.amend(sent.id, "Sənədin adı səhv idi.", right, CLERK, version)
    journey.settled()
    fields = noted_in(browser.open(path))

    assert "Etibarnamə yoxdur." in fields
    assert FORMALITY[0].note not in fields
