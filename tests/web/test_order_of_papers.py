"""Yuxarı and Aşağı beside each document of step 3: buttons that need no script, and keep the focus."""

import pytest
from ekabinet_testing.journey import Journey, upload
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.reading import words_of
from tests.web.tabs import Tabs


@pytest.fixture
def tabs(journey: Journey, browser: Browser) -> Tabs:
    """A draft with three documents."""
    tabs = Tabs.opened(journey, browser)
    for name in ("b.pdf", "c.pdf"):
        tabs.cabinet.papers.add(tabs.now.id, "contract", upload(name), tabs.leyla, tabs.now.version)
    return tabs


def names(tabs: Tabs) -> list[str]:
    return [one.name for one in tabs.now.attachments]


def opened(tabs: Tabs, place: int) -> Filled:
    """The form beside a document; the place counts from 0."""
    path = f"/applications/{tabs.id}/papers"
    return Filled.of(
        tabs.browser,
        f"{path}/{tabs.now.attachments[place].id}/move",
        tabs.browser.client.get(path),
    )


def pressed(form: Filled, do: str) -> Response:
    return form.browser.client.post(form.path, data={**form.fields, "do": do}, follow_redirects=False)


def test_the_ends_of_the_list_have_one_button_each(tabs: Tabs) -> None:
    buttons = [opened(tabs, place).buttons for place in range(3)]

    assert buttons == [("down",), ("up", "down"), ("up",)]


def test_a_button_says_which_document_it_moves_and_where_that_stands(tabs: Tabs) -> None:
    page = opened(tabs, 1).page

    (button,) = found(page, f"//*[@id='up-{tabs.now.attachments[1].id}']")
    assert " ".join(button.text_content().split()) == "Yuxarı: b.pdf, sırası 2 / 3"


def test_a_single_document_cannot_be_moved(journey: Journey, browser: Browser) -> None:
    tabs = Tabs.opened(journey, browser)

    assert opened(tabs, 0).buttons == ()


@pytest.mark.parametrize(
    ("place", "do", "after", "focus"),
    [
        (1, "up", ["b.pdf", "müqavilə.pdf", "c.pdf"], "down"),
        (1, "down", ["müqavilə.pdf", "c.pdf", "b.pdf"], "up"),
        (2, "up", ["müqavilə.pdf", "c.pdf", "b.pdf"], "up"),
        (0, "down", ["b.pdf", "müqavilə.pdf", "c.pdf"], "down"),
    ],
)
def test_a_document_moves_and_a_button_beside_it_is_next(
    tabs: Tabs, place: int, do: str, after: list[str], focus: str
) -> None:
    moved = tabs.now.attachments[place].id

    answer = pressed(opened(tabs, place), do)

    assert names(tabs) == after
    assert answer.headers["location"] == f"/applications/{tabs.id}/papers#{focus}-{moved}"
    assert found(tabs.browser.open(f"/applications/{tabs.id}/papers"), f"//button[@id='{focus}-{moved}']")


def test_an_order_changed_elsewhere_is_shown_and_the_move_done_by_one_press(tabs: Tabs) -> None:
    form = opened(tabs, 2)
    tabs.elsewhere("O biri başlıq")

    answer = pressed(form, "up")

    assert "Yerini dəyişirdiniz: c.pdf, Müqavilə." in tabs.refused(answer)
    tabs.press(answer)
    assert names(tabs) == ["müqavilə.pdf", "c.pdf", "b.pdf"]


def test_a_document_that_is_gone_meanwhile_is_told(tabs: Tabs) -> None:
    form = opened(tabs, 2)
    tabs.cabinet.papers.remove(tabs.now.id, tabs.now.attachments[2].id, tabs.leyla, tabs.now.version)

    answer = form.browser.client.post(form.path, data={**form.fields, "do": "up"})

    assert "Həmin sənəd bu arada silinib." in words_of(answer.text)
