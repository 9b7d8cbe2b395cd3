"""Ready reasons as pages: kept by the court's administrator, filled into a clerk's answer by a round trip."""

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId
from ekabinet_testing.journey import FORMALITY, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet

from tests.web.browser import Browser

PATH = "/desk/reasons"
GROUND = FORMALITY[0].ground
FIELDS = {"ground": GROUND, "text_title": "İmza yoxdur", "text_body": "İmzalayıb yenidən göndərin."}


@pytest.fixture(autouse=True)
def head(cabinet: Cabinet, browser: Browser) -> None:
    fill(cabinet)
    browser.sign_in("inzibatci", PASSWORD)


@pytest.fixture
def kept(cabinet: Cabinet, browser: Browser) -> str:
    """The address of a text that is kept."""
    browser.send(f"{PATH}/new", f"{PATH}/new", **FIELDS)
    with cabinet.parts.storage.reading() as storage:
        (text,) = storage.reason_templates.of("004")
    return f"{PATH}/{text.id}"


@pytest.fixture
def desk(journey: Journey, browser: Browser, kept: str) -> str:
    """The address of an application, with a clerk in front of it."""
    sent: Application = journey.delivered(LEYLA, journey.registered(LEYLA))
    browser.send(PATH, "/sign-out")
    browser.sign_in("katib", PASSWORD)
    return f"/desk/{sent.id}"


def test_before_the_first_one_that_is_said(browser: Browser) -> None:
    assert "Məhkəmənin hələ hazır mətni yoxdur." in browser.open(PATH)


def test_a_text_is_added_changed_and_removed(browser: Browser, kept: str) -> None:
    assert "İmza yoxdur" in browser.open(PATH)

    browser.send(kept, kept, version="1", **(FIELDS | {"text_title": "İmzasız"}))
    assert "İmzasız" in browser.open(PATH)
    done = browser.send(f"{kept}/remove", f"{kept}/remove", version="2")

    assert "Mətn silindi." in done.text
    assert browser.client.get(kept).status_code == 404


def test_a_text_is_removed_only_after_the_question(browser: Browser, kept: str) -> None:
    assert f'action="{kept}/remove"' not in browser.open(kept)

    asked = browser.open(f"{kept}/remove")

    assert "Mətn silinsin?" in asked
    assert "İmzalayıb yenidən göndərin." in asked
    assert f'href="{kept}"' in asked
    assert browser.client.get(kept).status_code == 200


def test_what_is_missing_is_said_and_what_was_typed_stays(browser: Browser, kept: str) -> None:
    for page in (f"{PATH}/new", kept):
        answer = browser.send(page, page, version="1", text_title="Yarımçıq")

        assert answer.status_code == 422
        assert 'id="ground-error"' in answer.text
        assert 'id="text_body-error"' in answer.text
        assert 'value="Yarımçıq"' in answer.text


def test_of_two_tabs_the_second_is_told_and_loses_nothing(browser: Browser, kept: str) -> None:
    browser.send(kept, kept, version="1", **FIELDS)

    late = browser.send(kept, kept, version="1", **(FIELDS | {"text_body": "Mənim sözlərim."}))

    assert late.status_code == 409
    assert "Mənim sözlərim." in late.text
    assert "Mətn bu arada dəyişdirilib" in browser.send(kept, f"{kept}/remove", version="1").text


def test_a_clerk_chooses_a_text_and_it_stands_in_the_answer(
    browser: Browser, cabinet: Cabinet, desk: str, kept: str
) -> None:
    id = kept.rpartition("/")[2]

    filled = browser.send(desk, f"{desk}/fill", template=id, cure_until="09.06.2026")

    assert filled.status_code == 200
    assert f'<option value="{GROUND}" selected>' in filled.text
    assert "İmzalayıb yenidən göndərin.</textarea>" in filled.text
    assert 'value="09.06.2026"' in filled.text
    with cabinet.parts.storage.reading() as storage:
        assert storage.docket.get(ApplicationId(desk.rpartition("/")[2])).decided_at is None


def test_the_next_text_takes_the_next_place(browser: Browser, desk: str, kept: str) -> None:
    id = kept.rpartition("/")[2]

    filled = browser.send(desk, f"{desk}/fill", template=id, note="Mənim sözlərim.")

    assert "Mənim sözlərim.</textarea>" in filled.text
    second = filled.text.split('name="note_2"')[1]
    assert second.split("</textarea>")[0].endswith("İmzalayıb yenidən göndərin.")


def test_where_no_place_is_left_nothing_is_overwritten(browser: Browser, desk: str, kept: str) -> None:
    notes = {"note": "bir", "note_2": "iki", "note_3": "üç"}

    answer = browser.send(desk, f"{desk}/fill", template=kept.rpartition("/")[2], **notes)

    assert answer.status_code == 422
    assert "Hər üç əsas artıq doldurulub." in answer.text
    assert "üç</textarea>" in answer.text


def test_a_text_that_there_is_not_fills_nothing(browser: Browser, desk: str) -> None:
    answer = browser.send(desk, f"{desk}/fill", template="unknown", note="bir")

    assert 'id="template-error"' in answer.text
    assert "bir</textarea>" in answer.text


def test_without_texts_nothing_is_offered(browser: Browser, cabinet: Cabinet, desk: str, kept: str) -> None:
    assert 'name="template"' in browser.open(desk)
    with cabinet.parts.storage.transaction() as storage:
        storage.reason_templates.drop(storage.reason_templates.of("004")[0])

    assert 'name="template"' not in browser.open(desk)


def test_a_clerk_keeps_no_texts(browser: Browser, desk: str, kept: str) -> None:
    for path in (PATH, f"{PATH}/new", kept, f"{kept}/remove"):
        assert browser.client.get(path).status_code == 404
