"""The home of a draft: its tasks, each with how far it is, and what else can be done with it."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_testing.journey import AGAINST_AN_AUTHORITY, PASSWORD, Journey, upload
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser
from tests.web.filling import found
from tests.web.reading import words_of

DONE, BEGUN, NOT_BEGUN = "Tamamlanıb", "Davam edir", "Başlanmayıb"
OPTIONAL, NOT_YET = "Məcburi deyil", "Hələ başlamaq olmaz"


@pytest.fixture
def leyla(journey: Journey, browser: Browser) -> Actor:
    actor = journey.registered(LEYLA)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    return actor


def tasks(page: str) -> list[tuple[str, str]]:
    """Each task's last part of the address, with its progress."""
    lines = found(page, "//main//ol/li")
    links = [line.xpath(".//a")[0].get("href").rpartition("/")[2] for line in lines]
    said = [" ".join(line.xpath("./*[last()]")[0].text_content().split()) for line in lines]
    return list(zip(links, said, strict=True))


def test_a_new_draft_begins_with_its_kind(browser: Browser, cabinet: Cabinet, leyla: Actor) -> None:
    draft = cabinet.drafts.start(leyla)

    page = browser.open(f"/applications/{draft.id}")

    assert tasks(page) == [
        ("subject", NOT_BEGUN),
        ("parties", NOT_YET),
        ("papers", NOT_YET),
        ("content", NOT_BEGUN),
        ("duty", NOT_YET),
        ("check", NOT_YET),
    ]
    assert "Davam et: Ərizə növü" in words_of(page)


def test_a_draft_that_lacks_nothing_is_there_to_be_signed(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)

    page = browser.open(f"/applications/{draft.id}")

    steps = ("subject", "parties", "papers", "content", "duty")
    assert tasks(page) == [*((step, DONE) for step in steps), ("check", NOT_BEGUN)]
    assert "Tamamlanan tapşırıqlar: 5 / 6." in words_of(page)


def test_what_is_half_done_is_in_progress_and_keeps_the_signature_waiting(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla)
    draft = cabinet.content.write(draft.id, "Borcun alınması", "", leyla, draft.version)
    draft = cabinet.parties.remove(draft.id, draft.parties[-1].id, leyla, draft.version)

    page = browser.open(f"/applications/{draft.id}")

    assert [one for one in tasks(page) if one[1] != DONE] == [
        ("parties", BEGUN),
        ("content", BEGUN),
        ("check", NOT_YET),
    ]


def test_papers_that_nobody_asks_for_are_optional_and_a_duty_left_to_the_court_is_done(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    draft = cabinet.drafts.start(leyla)
    cabinet.subject.save(draft.id, AGAINST_AN_AUTHORITY, leyla, draft.version)

    page = browser.open(f"/applications/{draft.id}")

    assert dict(tasks(page)) == {
        "subject": DONE,
        "parties": NOT_BEGUN,
        "papers": OPTIONAL,
        "content": NOT_BEGUN,
        "duty": DONE,
        "check": NOT_YET,
    }


def test_a_paper_added_before_the_kind_is_chosen_is_not_called_complete(
    browser: Browser, cabinet: Cabinet, leyla: Actor
) -> None:
    draft = cabinet.drafts.start(leyla)
    cabinet.papers.add(draft.id, "contract", upload(), leyla, draft.version)

    page = browser.open(f"/applications/{draft.id}")

    assert ("papers", BEGUN) in tasks(page)


def test_a_payment_that_is_only_to_be_made_does_not_keep_the_signature_waiting(
    browser: Browser, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    draft = journey.complete(leyla, receipt=None)
    cabinet.duty.online(draft.id, "416973", leyla, draft.version)

    page = browser.open(f"/applications/{draft.id}")

    assert tasks(page)[-2:] == [("duty", BEGUN), ("check", NOT_BEGUN)]


def test_the_duty_and_the_last_save_are_told_and_it_can_be_copied_or_deleted(
    browser: Browser, journey: Journey, leyla: Actor
) -> None:
    base = f"/applications/{journey.complete(leyla).id}"

    page = browser.open(base)

    assert "36,00 ₼" in words_of(page)
    assert "Son dəfə yadda saxlanılıb:" in words_of(page)
    assert found(page, f"//form[@action='{base}/copy']//button")
    assert found(page, f"//a[@href='{base}/discard']")


def test_each_step_leads_back_to_the_tasks(browser: Browser, journey: Journey, leyla: Actor) -> None:
    base = f"/applications/{journey.complete(leyla).id}"

    for step in ("subject", "parties", "papers", "content", "duty"):
        assert found(browser.open(f"{base}/{step}"), f"//a[@href='{base}']"), step


def test_a_correction_leads_to_what_it_replaces(browser: Browser, journey: Journey, leyla: Actor) -> None:
    returned = journey.returned(LEYLA, leyla)
    draft = journey.world.cabinet.drafts.correct(returned.id, leyla)

    page = browser.open(f"/applications/{draft.id}")

    assert found(page, f"//a[@href='/applications/{returned.id}']")
