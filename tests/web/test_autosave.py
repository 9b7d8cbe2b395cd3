"""Step 4 saves itself while somebody types: no other tab is overwritten, and nothing on the page is lost."""

import pytest
from ekabinet_testing.journey import Journey
from ekabinet_testing.noted import noted
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.reading import words_of
from tests.web.tabs import Tabs, changes, sent

ELSEWHERE = "Yadda saxlanılmadı: qaralama başqa yerdə dəyişdirilib."


@pytest.fixture
def tabs(journey: Journey, browser: Browser) -> Tabs:
    return Tabs.opened(journey, browser)


def deeds(journey: Journey) -> int:
    with journey.world.parts.storage.reading() as kept:
        return len(noted(kept))


def typing(tabs: Tabs, page: Filled, **typed: str) -> Response:
    """What the script of a page sends a moment after something was typed."""
    script = {"hx-request": "true"}
    fields = {**page.fields, **typed}
    return tabs.browser.client.post(f"{page.path}/autosave", data=fields, headers=script)


def test_the_fields_are_sent_by_plain_attributes_and_the_line_is_a_status(tabs: Tabs) -> None:
    page = tabs.step("content").page

    (fields,) = found(page, "//*[@hx-post][.//textarea[@name='text']]")
    assert fields.get("hx-post") == f"/applications/{tabs.id}/content/autosave"
    assert found(page, f"//*[@id='{fields.get('hx-target').removeprefix('#')}'][@role='status']")


def test_what_is_typed_is_saved_and_the_line_says_when(tabs: Tabs) -> None:
    page = tabs.step("content")

    answer = typing(tabs, page, title="Borcun tutulması")

    assert tabs.now.title == "Borcun tutulması"
    assert words_of(answer.text).startswith("Qaralama saat ")


def test_a_page_goes_on_from_what_it_saved_by_itself(tabs: Tabs) -> None:
    page = tabs.step("content")
    typing(tabs, page, text="Bir.")
    typing(tabs, page, text="Bir. İki.")

    answer = sent(tabs, page, "next", text="Bir. İki. Üç.")

    assert answer.url.path == f"/applications/{tabs.id}/duty"
    assert tabs.now.text == "Bir. İki. Üç."


def test_it_overwrites_nothing_that_was_saved_elsewhere(tabs: Tabs) -> None:
    page = tabs.step("content")
    typing(tabs, page, title="Mənim başlığım")
    tabs.elsewhere("O biri başlıq")

    answer = typing(tabs, page, title="Mənim yeni başlığım")

    assert words_of(answer.text).startswith(ELSEWHERE)
    assert tabs.now.title == "O biri başlıq"


def test_two_pages_of_one_browser_do_not_overwrite_each_other(tabs: Tabs) -> None:
    first, second = tabs.step("content"), tabs.step("content")
    typing(tabs, first, title="Birinci")

    answer = typing(tabs, second, title="İkinci")

    assert words_of(answer.text).startswith(ELSEWHERE)
    assert tabs.now.title == "Birinci"


def test_saving_after_that_shows_both_versions(tabs: Tabs) -> None:
    page = tabs.step("content")
    typing(tabs, page, title="Mənim başlığım")
    tabs.elsewhere("O biri başlıq")

    answer = sent(tabs, page, title="Mənim yeni başlığım")

    tabs.refused(answer)
    assert changes(answer) == [("Ərizənin başlığı", "O biri başlıq", "Mənim yeni başlığım")]
    tabs.press(answer)
    assert tabs.now.title == "Mənim yeni başlığım"


def test_it_is_no_deed_of_the_journal(tabs: Tabs, journey: Journey) -> None:
    before = deeds(journey)

    typing(tabs, tabs.step("content"), text="Hələ yazıram")

    assert deeds(journey) == before


def test_what_cannot_be_kept_is_told_in_the_line(tabs: Tabs) -> None:
    answer = typing(tabs, tabs.step("content"), title="B" * 301)

    assert words_of(answer.text).startswith("Yadda saxlanılmadı: ")
    assert tabs.now.title == "Borcun alınması"


def test_who_types_on_after_the_session_stays_on_the_page_and_loses_nothing(
    tabs: Tabs, journey: Journey
) -> None:
    page = tabs.step("content")
    journey.world.clock.pass_(hours=1)

    answer = typing(tabs, page, title="Seansdan sonra")

    assert answer.status_code == 200
    assert "hx-redirect" not in answer.headers
    assert words_of(answer.text).startswith("Yadda saxlanılmadı: sessiyanız bitib.")


def test_what_a_stranger_types_finds_nothing(tabs: Tabs, journey: Journey) -> None:
    page = tabs.step("content")
    path = page.path.replace(tabs.id, "nobody")

    answer = tabs.browser.client.post(f"{path}/autosave", data=page.fields)

    assert answer.status_code == 404


def test_a_party_half_typed_is_there_again_until_it_is_added(tabs: Tabs) -> None:
    page = tabs.step("parties")
    before = tabs.now

    answer = typing(tabs, page, role="respondent", kind="natural", surname="Abdullayev")

    assert words_of(answer.text) == "Yazdıqlarınız burada saxlanılıb, amma hələ əlavə edilməyib."
    assert tabs.now == before
    for _ in range(2):
        assert tabs.step("parties").fields["surname"] == "Abdullayev"


def test_a_party_that_was_added_leaves_the_fields_empty(tabs: Tabs) -> None:
    page = tabs.step("parties")
    stranger = {"role": "respondent", "kind": "natural", "known": "stated", "address": "Bakı"}
    typed = {**stranger, "surname": "Abdullayev", "given_name": "Ömər"}
    typing(tabs, page, **typed)

    sent(tabs, page, "add", **typed)

    assert [party.person.name for party in tabs.now.parties][-1] == "Ömər Abdullayev"
    assert tabs.step("parties").fields["surname"] == ""


@pytest.mark.parametrize("do", ["next", "save"])
def test_a_party_whose_role_was_forgotten_is_not_lost_by_going_on(tabs: Tabs, do: str) -> None:
    page = tabs.step("parties")

    answer = sent(tabs, page, do, kind="natural", known="stated", surname="Abdullayev", given_name="Ömər")

    again = Filled.of(tabs.browser, page.path, answer)
    assert again.fields["surname"] == "Abdullayev"
    assert "role" in again.wrong
    assert len(tabs.now.parties) == 2


def test_who_is_going_on_with_nothing_typed_is_asked_for_no_role(tabs: Tabs) -> None:
    page = tabs.step("parties")

    answer = sent(tabs, page, "next", kind="natural")

    assert answer.url.path == f"/applications/{tabs.id}/papers"
