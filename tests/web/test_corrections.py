"""What was corrected in an application that the court gave back: for whoever filed it, and for the clerk."""

import pytest
from attrs import evolve
from ekabinet.sample import PASSWORD as SAMPLE_PASSWORD
from ekabinet.sample import fill
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.errors import NotFound
from ekabinet_testing.journey import CLAIM, CLERK, PASSWORD, PDF, Journey, asking, upload
from ekabinet_testing.people import LEYLA, OTHER_COURT, RASHAD
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.filling import found
from tests.web.reading import words_of

LINK = "//main//a[contains(@href, '/corrections')]/@href"


@pytest.fixture
def leyla(journey: Journey) -> Actor:
    return journey.registered(LEYLA)


@pytest.fixture
def draft(cabinet: Cabinet, journey: Journey, leyla: Actor) -> Application:
    """The correction of a returned application, nothing corrected yet."""
    return cabinet.drafts.correct(journey.returned(LEYLA, leyla).id, leyla)


def rows(page: str, place: int) -> list[tuple[str, ...]]:
    """The rows of a table of the page."""
    table = found(page, "//main//table")[place]
    return [
        tuple(" ".join(cell.text_content().split()) for cell in row) for row in table.xpath(".//tbody/tr")
    ]


def corrected(cabinet: Cabinet, draft: Application, by: Actor) -> Application:
    """Another sum, another text, another contract, and one more document."""
    draft = cabinet.subject.save(draft.id, asking(amount="2 500"), by, draft.version)
    draft = cabinet.content.write(
        draft.id, "Borcun alınması", "Borc qaytarılmır.\n\nŞahid var.", by, draft.version
    )
    draft = cabinet.papers.remove(draft.id, draft.attachments[0].id, by, draft.version)
    draft = cabinet.papers.add(draft.id, "contract", upload("müqavilə.pdf", PDF + b"%"), by, draft.version)
    return cabinet.papers.add(draft.id, "power-of-attorney", upload("etibarnamə.pdf"), by, draft.version)


def test_whoever_corrects_sees_field_by_field_what_was_and_what_is(
    browser: Browser, cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    corrected(cabinet, draft, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    (path,) = found(browser.open(f"/applications/{draft.id}"), LINK)
    page = browser.open(path)

    assert rows(page, 0) == [("Tələbin qiyməti", "2.000,00 ₼", "2.500,00 ₼")]
    assert [mark.text for mark in found(page, "//main//mark")] == ["Şahid var."]
    assert "Surətlər çatışmır." in words_of(page)


def test_documents_are_told_as_replaced_or_added(
    browser: Browser, cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    corrected(cabinet, draft, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    replaced, added = rows(browser.open(f"/applications/{draft.id}/corrections"), 1)

    assert replaced[0].endswith("Əvəz edilib")
    assert replaced[1] != replaced[2], "the fingerprints tell two files of one name apart"
    assert added[0].endswith("Əlavə edilib")
    assert added[1] == "Göstərilməyib"
    assert added[2].startswith("etibarnamə.pdf")


def test_a_party_that_is_gone_is_told_by_its_role(
    browser: Browser, cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    cabinet.parties.remove(draft.id, draft.parties[1].id, leyla, draft.version)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    ((role, was, now),) = rows(browser.open(f"/applications/{draft.id}/corrections"), 0)

    assert (role, now) == ("Cavabdeh", "Göstərilməyib")
    assert was.startswith("Xəzər MMC, ")


def test_an_exemption_and_its_proof_are_told(
    browser: Browser, cabinet: Cabinet, leyla: Actor, draft: Application
) -> None:
    cabinet.duty.exempt(draft.id, "minor", upload("şəhadətnamə.pdf"), leyla, draft.version)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page = words_of(browser.open(f"/applications/{draft.id}/corrections"))

    assert "Rüsumdan azad" in page
    assert "şəhadətnamə.pdf" in page


def test_while_nothing_is_corrected_that_is_said(browser: Browser, leyla: Actor, draft: Application) -> None:
    browser.sign_in(LEYLA.user_name, PASSWORD)

    page = browser.open(f"/applications/{draft.id}/corrections")

    assert "Heç nə düzəldilməyib" in page


def test_what_corrects_nothing_has_no_such_page(browser: Browser, journey: Journey, leyla: Actor) -> None:
    plain = journey.complete(leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)

    answer = browser.client.get(f"/applications/{plain.id}/corrections")

    assert answer.status_code == 404


def test_a_stranger_finds_nothing(browser: Browser, journey: Journey, draft: Application) -> None:
    journey.registered(RASHAD)
    browser.sign_in(RASHAD.user_name, PASSWORD)

    answer = browser.client.get(f"/applications/{draft.id}/corrections")

    assert answer.status_code == 404


def sent_again(journey: Journey, draft: Application, by: Actor) -> Application:
    """The correction is signed and lies at the desk of its court."""
    confirmed = journey.world.cabinet.confirmation.confirm(draft.id, by, draft.version)
    sent = journey.signed(confirmed, LEYLA, by)
    journey.settled()
    return sent


def test_the_clerk_reads_it_and_the_applicant_sees_who_did(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    changed = cabinet.content.write(draft.id, "Borc haqqında", draft.rich.words, leyla, draft.version)
    sent = sent_again(journey, changed, leyla)
    fill(cabinet)
    browser.sign_in("katib", SAMPLE_PASSWORD)

    returned = cabinet.corrections.mine(sent.id, leyla).returned
    (path,) = found(browser.open(f"/desk/{sent.id}"), LINK)
    (same,) = found(browser.open(f"/desk/{returned.id}"), LINK)
    page = browser.open(path)

    assert rows(page, 0) == [("Ərizənin başlığı", "Borcun alınması", "Borc haqqında")]
    assert path == same
    opened = {one.thing for one in cabinet.who_opened.page(leyla).rows}
    assert opened == {returned.number, sent.number}


def test_a_court_reads_nothing_that_another_gave_back(
    cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    other = evolve(CLERK, capacity=Clerk(OTHER_COURT))
    moved = cabinet.subject.save(draft.id, evolve(CLAIM, court=OTHER_COURT), leyla, draft.version)
    sent = sent_again(journey, moved, leyla)

    with pytest.raises(NotFound):
        cabinet.corrections.received(sent.id, other)
    assert cabinet.corrections.at_desk(sent, other) is None
    assert cabinet.corrections.at_desk(cabinet.corrections.mine(sent.id, leyla).returned, CLERK) is None
