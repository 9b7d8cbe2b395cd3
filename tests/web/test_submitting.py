"""Sənəd təqdim et, as a browser without scripts sees it (Manual 8)."""

import pytest
from ekabinet.sample import PASSWORD as CLERKS_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_core.submission import Submission
from ekabinet_testing.journey import PASSWORD, PDF, Journey
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response

from tests.web.browser import Browser
from tests.web.reading import words_of


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def case(journey: Journey, browser: Browser, leyla: Actor) -> Case:
    """Leyla's case; she is signed in."""
    case = journey.heard(LEYLA, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return case


def send(browser: Browser, case: Case, do: str, **typed: str) -> Response:
    """Press a button of the form; ``file`` is the name of a paper that is chosen."""
    path, name = f"/cases/{case.id}/submit", typed.pop("file", "")
    fields = {
        "csrf": browser.token(path),
        "version": "0",
        "do": do,
        "document_kind": "petition",
        **typed,
    }
    files = {"file": (name, PDF, "application/pdf")} if name else {}
    return browser.client.post(path, data=fields, files=files or None)


def signed(browser: Browser, journey: Journey, case: Case) -> Submission:
    """A petition, signed on the phone."""
    begun = send(browser, case, "sign", file="vəsatət.pdf", **LEYLA.holder)
    assert "Telefonunuzda imzalayın" in begun.text
    browser.open(begun.url.path.replace("wait", "look"))
    journey.world.phone.confirm()
    browser.open(begun.url.path.replace("wait", "look"))
    with journey.world.parts.storage.reading() as kept:
        account = kept.accounts.by_person_number(LEYLA.number)
        assert account is not None
        (sent,) = kept.submissions.sent(case.id, account.id)
    return sent


def test_a_paper_is_signed_and_stands_on_the_page_of_the_case(
    browser: Browser, journey: Journey, case: Case
) -> None:
    assert "Sənəd təqdim et" in browser.open(f"/cases/{case.id}")

    sent = signed(browser, journey, case)

    confirmation = browser.open(f"/submissions/{sent.id}")
    assert sent.package is not None
    assert sent.package.short_digest in confirmation
    assert "Sənədlər məhkəməyə çatdırılır." in confirmation
    assert "Leyla Kamran qızı Əliyeva" in words_of(confirmation)
    page = browser.open(f"/cases/{case.id}")
    assert "Təqdim etdiyim sənədlər" in page
    assert f"/submissions/{sent.id}" in page
    journey.settled()
    assert "Məhkəməyə daxil olub" in browser.open(f"/submissions/{sent.id}")


def test_several_papers_are_gathered_and_one_is_taken_out_again(
    browser: Browser, cabinet: Cabinet, leyla: Actor, case: Case
) -> None:
    send(browser, case, "add", file="a.pdf")
    page = send(browser, case, "add", version="1", file="b.pdf", document_kind="certificate").text
    _, draft = cabinet.submitting.look(case.id, leyla)
    assert draft is not None
    assert "Vəsatət" in words_of(page)
    assert [paper.name for paper in draft.papers] == ["a.pdf", "b.pdf"]

    path = f"/cases/{case.id}/submit"
    browser.send(path, f"{path}/{draft.papers[0].id}/remove", version=str(draft.version))

    _, after = cabinet.submitting.look(case.id, leyla)
    assert after is not None
    assert [paper.name for paper in after.papers] == ["b.pdf"]


def test_what_is_missing_is_said_beside_its_field(browser: Browser, case: Case) -> None:
    assert 'id="file-error"' in send(browser, case, "sign").text
    assert 'id="file-error"' in send(browser, case, "add").text
    assert 'id="document_kind-error"' in send(browser, case, "add", file="a.pdf", document_kind="").text

    answer = send(browser, case, "sign", file="a.pdf", phone="", user_code="")

    assert 'id="phone-error"' in answer.text
    assert "a.pdf" in answer.text, "the paper is kept"


def test_a_page_that_is_not_the_latest_signs_nothing(
    browser: Browser, journey: Journey, leyla: Actor, case: Case
) -> None:
    journey.gathered(case, leyla)

    answers = [send(browser, case, "sign", **LEYLA.holder), send(browser, case, "sign", file="b.pdf")]

    for answer in answers:
        assert "Sənədlər başqa pəncərədə dəyişdirilib." in answer.text
        assert "vəsatət.pdf" in answer.text
    assert journey.world.cabinet.submitting.sent(case.id, leyla) == []


def test_a_refusing_phone_sends_nothing_and_the_papers_stay(
    browser: Browser, journey: Journey, case: Case
) -> None:
    begun = send(browser, case, "sign", file="vəsatət.pdf", **LEYLA.holder)
    browser.open(begun.url.path.replace("wait", "look"))
    journey.world.phone.refuse()

    page = browser.open(begun.url.path.replace("wait", "look"))

    assert "Sənədlər imzalanmadı" in page
    assert "vəsatət.pdf" in browser.open(f"/cases/{case.id}/submit")


def test_what_was_sent_is_given_out_to_who_sent_it_alone(
    browser: Browser, journey: Journey, case: Case
) -> None:
    sent = signed(browser, journey, case)
    paths = [
        f"/cases/{case.id}/submit",
        f"/submissions/{sent.id}",
        f"/submissions/{sent.id}/container",
        f"/submissions/{sent.id}/files/{sent.papers[0].file.digest}",
        f"/submissions/{sent.id}/sign/wait",
    ]
    assert [browser.client.get(path).status_code for path in paths] == [200] * len(paths)
    assert browser.client.get(f"/submissions/{sent.id}/files/{'0' * 64}").status_code == 404

    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    assert [browser.client.get(path).status_code for path in paths] == [404] * len(paths)


def test_the_desk_lists_what_came_with_its_signature(
    browser: Browser, cabinet: Cabinet, journey: Journey, case: Case
) -> None:
    sent = signed(browser, journey, case)
    fill(cabinet)
    browser.sign_in("katib", CLERKS_PASSWORD)
    path = f"/received-papers/{sent.id}"
    assert "hələ heç kim sənəd təqdim etməyib" in browser.open("/received-papers")
    assert browser.client.get(f"{path}/container").status_code == 404

    journey.settled()

    page = words_of(browser.open("/received-papers"))
    assert case.number in page
    assert "Vəsatət: vəsatət.pdf" in page
    assert "B: imzalanıb" in page
    container = browser.client.get(f"{path}/container")
    assert container.headers["content-disposition"].startswith("attachment")
    file = browser.client.get(f"{path}/files/{sent.papers[0].file.digest}")
    assert file.content == PDF
