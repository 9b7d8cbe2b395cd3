"""Ərizələr, Məhkəmə işlərim, İclaslarım and downloads, as a browser without scripts sees them."""

import hashlib
import re
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.errors import NotFound
from ekabinet_core.status import Status
from ekabinet_testing.journey import CLERK, FINAL, PASSWORD, PDF, Journey
from ekabinet_testing.listed import applications_of
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_web.downloads import disposition

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def test_a_new_person_is_told_what_to_do_first(browser: Browser, leyla: Actor) -> None:
    page = browser.open("/applications")

    assert "Hələ ərizəniz yoxdur" in page
    assert 'href="/applications/new"' in page


def test_starting_an_application_leads_to_its_first_step(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    answer = browser.send("/applications/new", "/applications")

    (draft,) = applications_of(cabinet, leyla)
    assert answer.url.path == f"/applications/{draft.id}/subject"


def test_a_confirmed_application_says_that_it_waits_for_the_signature(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    confirmed = journey.confirmed(leyla)

    page = browser.open("/applications")

    assert "1 ərizə imzanızı gözləyir" in page
    assert f'href="/applications/{confirmed.id}/sign"' in page


def test_a_confirmed_application_is_taken_back(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    path = f"/applications/{journey.confirmed(leyla).id}"

    answer = browser.send(path, f"{path}/take-back")

    assert answer.url.path == path
    assert applications_of(cabinet, leyla)[0].status is Status.DRAFT


def test_taking_back_what_was_sent_says_why_it_is_not_possible(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    answer = browser.send("/applications/new", f"/applications/{sent.id}/take-back")

    assert "Bunu artıq dəyişmək olmaz" in answer.text
    assert cabinet.drafts.get(sent.id, leyla).status is Status.SENT


def test_a_returned_application_shows_the_reason_and_that_the_money_is_free(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)

    listed, page = browser.open("/applications"), browser.open(f"/applications/{returned.id}")

    assert "Məhkəmə 1 ərizəni geri qaytarıb" in listed
    assert "təkrar istifadə etmək olar" in listed
    assert "Surətlər çatışmır." in page
    assert "152.1.1" in page


def test_a_returned_application_is_corrected_once_and_found_from_both_sides(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    path = f"/applications/{returned.id}"

    browser.send(path, f"{path}/correct")

    draft = next(one for one in applications_of(cabinet, leyla) if one.corrects == returned.id)
    assert f'href="/applications/{draft.id}"' in browser.open(path)
    assert "təkrar istifadə etmək olar" not in browser.open("/applications")


def test_a_refused_application_may_not_be_corrected(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.give_back(sent.id, FINAL, CLERK)
    journey.settled()

    page = browser.open(f"/applications/{sent.id}")

    assert "yenidən verilə bilməz" in page
    assert "/correct" not in page


def test_an_accepted_application_leads_to_its_case_and_hearing(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    number = cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    journey.settled()
    (case,) = cabinet.cases.find(CaseSearch(), None, leyla).page.rows

    assert f'href="/cases/{case.id}"' in browser.open(f"/applications/{sent.id}")
    assert number in browser.open("/cases")
    assert "Zal 1" in browser.open(f"/cases/{case.id}")
    assert "14 gün qalıb" in browser.open("/hearings")


def test_a_hearing_that_is_over_stands_among_the_past_ones(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    opening = evolve(journey.opening(), at=journey.world.clock.now() + timedelta(hours=3))
    cabinet.desk.accept(journey.delivered(LEYLA, leyla).id, opening, CLERK)
    journey.settled()
    journey.world.clock.pass_(days=2)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page = browser.open("/hearings")

    assert "Keçmiş iclaslar" in page
    assert "Növbəti iclasınız" not in page


def test_a_draft_is_deleted_only_after_asking(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    path = f"/applications/{draft.id}/discard"

    browser.open(path)
    assert cabinet.drafts.get(draft.id, leyla) == draft

    browser.send(path, path, version=str(draft.version))
    with pytest.raises(NotFound):
        cabinet.drafts.get(draft.id, leyla)


def test_a_draft_that_was_changed_meanwhile_is_not_deleted(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    path = f"/applications/{draft.id}/discard"

    browser.send(path, path, version=str(draft.version - 1))

    assert cabinet.drafts.get(draft.id, leyla) == draft


def receipted(journey: Journey, leyla: Actor) -> Application:
    """Sent, and its receipt is sealed."""
    sent = journey.delivered(LEYLA, leyla)
    return journey.world.cabinet.drafts.get(sent.id, leyla)


def downloads(application: Application) -> list[tuple[str, str]]:
    """Every address under which a sent application gives something out, with its SHA-256."""
    path = f"/applications/{application.id}"
    assert application.package is not None
    assert application.signature is not None
    files = [(f"{path}/files/{one.file.digest}", one.file.digest) for one in application.package.files]
    assert application.receipt is not None
    sealed = (f"{path}/receipt", application.receipt.digest)
    return [*files, (f"{path}/container", application.signature.container.digest), sealed]


def test_everything_of_an_application_is_downloaded_byte_by_byte_and_never_run(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    for path, digest in downloads(receipted(journey, leyla)):
        answer = browser.client.get(path)

        assert hashlib.sha256(answer.content).hexdigest() == digest
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-length"] == str(len(answer.content))


def test_a_strangers_application_and_its_papers_do_not_exist(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    sent = receipted(journey, leyla)
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    for path in (f"/applications/{sent.id}", *(path for path, _ in downloads(sent))):
        assert browser.client.get(path).status_code == 404


def test_a_paper_of_another_application_is_not_given_out(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    sent, other = receipted(journey, leyla), journey.complete(leyla, receipt=None)

    answer = browser.client.get(f"/applications/{other.id}/files/{downloads(sent)[0][1]}")

    assert answer.status_code == 404


def test_a_draft_gives_out_what_was_attached_under_its_own_name(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)

    answer = browser.client.get(f"/applications/{draft.id}/files/{draft.attachments[0].file.digest}")

    assert answer.content == PDF
    assert "filename*=UTF-8''m%C3%BCqavil%C9%99.pdf" in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", ['a"b.pdf', "a\r\nx-evil: 1.pdf", "a\\b.pdf", "ə;c.pdf"])
def test_a_name_cannot_leave_its_place_in_the_header(name: str) -> None:
    said = disposition(name)

    assert said.isascii()
    assert re.fullmatch(r'attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8\'\'[A-Za-z0-9%._~-]*', said)


def test_a_papers_size_is_said_in_the_pages_language(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)

    page = browser.open(f"/applications/{draft.id}/papers")

    assert "Müqavilə · 1 KB" in page
    assert "Bytes" not in page


def test_a_deleted_draft_is_brought_back_from_the_list_in_another_tab_too(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    path = f"/applications/{draft.id}"
    browser.send(f"{path}/discard", f"{path}/discard", version=str(draft.version))
    page = browser.open("/applications")
    assert f"{draft.number} qaralamasını silmisiniz." in words_of(page)
    assert "Onu geri qaytarmaq üçün son vaxt: 10:30." in words_of(page)
    assert "30 dəqiqə" in words_of(browser.client.get(path).text)

    back = browser.send("/applications", f"{path}/bring-back")

    assert back.url.path == path
    assert "Qaralama olduğu kimi geri qaytarıldı." in words_of(back.text)
    assert "qaralamasını silmisiniz" not in words_of(browser.open("/applications"))
    assert cabinet.drafts.get(draft.id, leyla).title == draft.title
    again = browser.send("/applications", f"{path}/bring-back")
    assert again.url.path == path


def test_a_receipt_that_was_used_elsewhere_is_named_when_the_draft_comes_back(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    cabinet.drafts.discard(draft.id, leyla, draft.version)
    journey.confirmed(leyla)

    back = browser.send("/applications", f"/applications/{draft.id}/bring-back")

    assert "Rüsum üçün seçilmiş ödəniş artıq başqa ərizəyə aiddir" in words_of(back.text)


def test_beside_another_correction_a_deleted_one_stays_deleted(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    first = cabinet.drafts.correct(returned.id, leyla)
    cabinet.drafts.discard(first.id, leyla, first.version)
    cabinet.drafts.correct(returned.id, leyla)

    refused = browser.send("/applications", f"/applications/{first.id}/bring-back")

    assert refused.url.path == "/applications"
    assert "eyni ərizənin başqa düzəlişinə başlanılıb" in words_of(refused.text)
