"""Files that came in pieces are named by the form, and taken in as those that it brings."""

import pytest
from ekabinet_core.application import Application
from ekabinet_core.case import Case
from ekabinet_testing.journey import PASSWORD, PDF, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_usecases.cabinet import Cabinet
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import found
from tests.web.pieces import Pieces
from tests.web.reading import words_of
from tests.web.tabs import Tabs

HOSTILE = PDF.replace(b"/Catalog", b"/JavaScript")
REFUSED = "Faylda aktiv məzmun (skript və ya gizli fayl) var."


@pytest.fixture
def tabs(journey: Journey, browser: Browser) -> Tabs:
    """A draft with one document, opened in a tab."""
    return Tabs.opened(journey, browser)


@pytest.fixture
def pieces(tabs: Tabs) -> Pieces:
    return Pieces.of(tabs.browser)


def add(
    tabs: Tabs, *ids: str, do: str = "add", version: int | None = None, kind: str = "contract"
) -> Response:
    """Press «Əlavə et» after these have come."""
    path = f"/applications/{tabs.id}/papers"
    fields = {
        "csrf": tabs.browser.token(path),
        "version": str(tabs.now.version if version is None else version),
        "document_kind": kind,
        "uploads": " ".join(ids),
        "do": do,
    }
    return tabs.browser.client.post(path, data=fields)


def names(draft: Application) -> list[str]:
    return [one.name for one in draft.attachments]


def named(answer: Response) -> list[str]:
    """The files that wait on a page."""
    (field,) = found(answer.text, "//form//input[@name='uploads']")
    rows = [row.text for row in found(answer.text, "//li[@data-upload]//p[@data-name]")]
    assert field.get("value").split() == [
        row.get("data-upload") for row in found(answer.text, "//li[@data-upload]")
    ]
    return rows


def test_several_come_in_by_one_press(tabs: Tabs, pieces: Pieces) -> None:
    ids = [pieces.whole(PDF, application=tabs.id, filename=name) for name in ("bir.pdf", "iki.pdf")]

    answer = add(tabs, *ids)

    assert "Sənədlər əlavə edildi." in words_of(answer.text)
    assert names(tabs.now) == ["müqavilə.pdf", "bir.pdf", "iki.pdf"]
    assert {one.kind for one in tabs.now.attachments} == {"contract"}
    assert named(answer) == []


def test_going_on_adds_them_too(tabs: Tabs, pieces: Pieces) -> None:
    answer = add(tabs, pieces.whole(PDF, application=tabs.id, filename="bir.pdf"), do="next")

    assert answer.url.path == f"/applications/{tabs.id}/content"
    assert names(tabs.now) == ["müqavilə.pdf", "bir.pdf"]


def test_one_that_is_refused_is_refused_in_the_words_of_a_plain_form(tabs: Tabs, pieces: Pieces) -> None:
    came = add(tabs, pieces.whole(HOSTILE, application=tabs.id, filename="pis.pdf"))

    brought = tabs.browser.client.post(
        f"/applications/{tabs.id}/papers",
        data={
            "csrf": pieces.token,
            "version": str(tabs.now.version),
            "document_kind": "contract",
            "do": "add",
        },
        files={"file": ("pis.pdf", HOSTILE, "application/pdf")},
    )

    said = "//*[@id='file-error']"
    assert REFUSED in found(came.text, said)[0].text_content()
    assert came.status_code == brought.status_code
    assert found(came.text, said)[0].text_content() == found(brought.text, said)[0].text_content()
    assert named(came) == []


def test_of_several_the_refused_are_named_and_the_others_added(tabs: Tabs, pieces: Pieces) -> None:
    ids = [
        pieces.whole(content, application=tabs.id, filename=name)
        for name, content in (("pis.pdf", HOSTILE), ("bir.pdf", PDF), ("boş.pdf", b""))
    ]

    answer = add(tabs, *ids)

    summary = [one.text_content() for one in found(answer.text, "//*[@class='govuk-error-summary']//a")]
    assert [line.split(":")[0] for line in summary] == ["pis.pdf", "boş.pdf"]
    assert REFUSED in summary[0]
    assert names(tabs.now) == ["müqavilə.pdf", "bir.pdf"]


def test_what_has_come_waits_until_the_rest_is_filled_in(tabs: Tabs, pieces: Pieces) -> None:
    id = pieces.whole(PDF, application=tabs.id, filename="bir.pdf")

    answer = add(tabs, id, kind="")

    assert answer.status_code == 422
    assert named(answer) == ["bir.pdf"]
    add(tabs, id)
    assert names(tabs.now) == ["müqavilə.pdf", "bir.pdf"]


def test_after_another_tab_it_is_added_without_being_chosen_again(tabs: Tabs, pieces: Pieces) -> None:
    id, before = pieces.whole(PDF, application=tabs.id, filename="bir.pdf"), tabs.now.version
    tabs.elsewhere("O biri başlıq")

    answer = add(tabs, id, version=before)

    assert "Əlavə edirdiniz: bir.pdf, Müqavilə." in tabs.refused(answer)
    assert found(answer.text, "//input[@type='file']") == []
    tabs.press(answer)
    assert names(tabs.now) == ["müqavilə.pdf", "bir.pdf"]


def test_one_that_is_gone_has_to_be_chosen_again(tabs: Tabs, pieces: Pieces) -> None:
    id = pieces.whole(PDF, application=tabs.id, filename="bir.pdf")
    add(tabs, id)

    answer = add(tabs, id)

    assert answer.status_code == 422
    assert "Fayl tam yüklənməyib və ya burada bir gündən çox gözləyib." in words_of(answer.text)
    assert names(tabs.now) == ["müqavilə.pdf", "bir.pdf"]


def test_several_papers_for_a_case_come_in_by_one_press(
    journey: Journey, browser: Browser, cabinet: Cabinet
) -> None:
    leyla = journey.registered(LEYLA)
    case: Case = journey.heard(LEYLA, leyla)
    browser.sign_in(LEYLA.user_name, PASSWORD)
    pieces, path = Pieces.of(browser), f"/cases/{case.id}/submit"
    ids = [pieces.whole(PDF, case=case.id, filename=name) for name in ("bir.pdf", "iki.pdf")]

    answer = browser.send(path, path, version="0", document_kind="petition", uploads=" ".join(ids), do="add")

    assert "Sənədlər əlavə edildi." in words_of(answer.text)
    _, draft = cabinet.submitting.look(case.id, leyla)
    assert draft is not None
    assert [one.name for one in draft.papers] == ["bir.pdf", "iki.pdf"]


def test_what_came_to_a_page_that_was_left_too_early_waits_on_the_next_one(
    tabs: Tabs, pieces: Pieces
) -> None:
    pieces.whole(PDF, application=tabs.id, filename="bir.pdf")

    opened = tabs.browser.client.get(f"/applications/{tabs.id}/papers")

    assert named(opened) == ["bir.pdf"]
    (field,) = found(opened.text, "//form//input[@name='uploads']")
    add(tabs, *field.get("value").split())
    assert names(tabs.now) == ["müqavilə.pdf", "bir.pdf"]
    assert named(tabs.browser.client.get(f"/applications/{tabs.id}/papers")) == []


def brought(tabs: Tabs, kind: str, name: str = "bir.pdf") -> str:
    """The answer to a form without scripts that brings a file itself."""
    path = f"/applications/{tabs.id}/papers"
    fields = {"csrf": tabs.browser.token(path), "version": str(tabs.now.version), "document_kind": kind}
    answer = tabs.browser.client.post(path, data={**fields, "do": "add"}, files={"file": (name, PDF)})
    return answer.text


def beside_the_file(page: str) -> list[str]:
    """What is said at the field of the file, in words and to a screen reader."""
    (field,) = found(page, "//input[@type='file']")
    said = found(page, "//p[@id='file-error']")
    assert ("file-error" in field.get("aria-describedby", "")) is bool(said)
    return [" ".join(one.text_content().split()) for one in said]


def test_a_file_that_the_browser_forgets_is_asked_for_again_beside_its_field(tabs: Tabs) -> None:
    page = brought(tabs, kind="", name="<b>bir</b>.pdf")

    (said,) = beside_the_file(page)
    assert "«<b>bir</b>.pdf» faylını yenidən seçin" in said
    assert names(tabs.now) == ["müqavilə.pdf"]


def test_what_is_wrong_with_a_file_is_said_instead_and_what_was_taken_is_not_asked_for(tabs: Tabs) -> None:
    path = f"/applications/{tabs.id}/papers"
    fields = {"csrf": tabs.browser.token(path), "version": str(tabs.now.version), "document_kind": "contract"}
    hostile = tabs.browser.client.post(
        path, data={**fields, "do": "add"}, files={"file": ("bir.pdf", HOSTILE)}
    )

    (said,) = beside_the_file(hostile.text)
    assert REFUSED in said
    assert "yenidən seçin" not in said
    assert beside_the_file(brought(tabs, kind="contract")) == []
