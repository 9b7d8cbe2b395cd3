"""Several photos of one kind of document are joined by a button that needs no script."""

import pytest
from ekabinet_testing.contracts.upload_samples import PHOTO
from ekabinet_testing.journey import Journey, upload

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.reading import words_of
from tests.web.tabs import Tabs


@pytest.fixture
def tabs(journey: Journey, browser: Browser) -> Tabs:
    """A draft with a PDF and two photos of contracts."""
    tabs = Tabs.opened(journey, browser)
    for name in ("b.jpg", "c.jpg"):
        tabs.cabinet.papers.add(tabs.now.id, "contract", upload(name, PHOTO), tabs.leyla, tabs.now.version)
    return tabs


def opened(tabs: Tabs) -> Filled:
    path = f"/applications/{tabs.id}/papers"
    return Filled.of(tabs.browser, f"{path}/join", tabs.browser.client.get(path))


def names(tabs: Tabs) -> list[str]:
    return [one.name for one in tabs.now.attachments]


def test_two_photos_of_a_kind_are_joined_by_one_press(tabs: Tabs) -> None:
    form = opened(tabs)
    (button,) = found(form.page, f"//form[@action='{form.path}']//button")

    answer = form.browser.client.post(form.path, data=form.fields)

    assert " ".join(button.text_content().split()) == "2 şəkli bir PDF-də birləşdir: Müqavilə"
    assert names(tabs) == ["müqavilə.pdf", "b.pdf"]
    assert "Şəkillər indi bir PDF-dədir." in words_of(answer.text)
    assert opened(tabs).fields == {}


def test_what_was_changed_meanwhile_is_shown_and_the_rest_joined_by_one_press(tabs: Tabs) -> None:
    form = opened(tabs)
    tabs.elsewhere("O biri başlıq")

    answer = form.browser.client.post(form.path, data=form.fields)

    assert "Şəkilləri birləşdirirdiniz: Müqavilə." in tabs.refused(answer)
    tabs.press(answer)
    assert names(tabs) == ["müqavilə.pdf", "b.pdf"]


def test_photos_that_are_gone_meanwhile_are_told(tabs: Tabs) -> None:
    form = opened(tabs)
    gone = tabs.cabinet.papers.remove(tabs.now.id, tabs.now.attachments[2].id, tabs.leyla, tabs.now.version)

    answer = form.browser.client.post(form.path, data={**form.fields, "version": str(gone.version)})

    assert answer.status_code == 422
    assert "Bu növdən artıq iki şəkil yoxdur." in words_of(answer.text)
