"""Two tabs save one draft: the second is shown what was changed, overwrites nothing and loses nothing."""

import pytest
from ekabinet_core.status import Status
from ekabinet_testing.journey import PDF, Journey, asking
from ekabinet_testing.listed import applications_of
from httpx import Response

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.tabs import Tabs, changes, sent


@pytest.fixture
def tabs(journey: Journey, browser: Browser) -> Tabs:
    return Tabs.opened(journey, browser)


def versions(answer: Response) -> list[tuple[str, list[str]]]:
    """Both versions of each long text: what is read, and what is marked in it."""
    sheets = found(answer.text, "//h4/parent::div")
    return [
        (" ".join(sheet.text_content().split()), [mark.text for mark in sheet.iter("mark")])
        for sheet in sheets
    ]


def test_only_what_differs_is_shown_with_both_its_versions(tabs: Tabs) -> None:
    filled = tabs.step("content").fill(title="Mənim başlığım")
    tabs.elsewhere("O biri başlıq")

    answer = sent(tabs, filled)

    tabs.refused(answer)
    assert changes(answer) == [("Ərizənin başlığı", "O biri başlıq", "Mənim başlığım")]
    assert tabs.now.title == "O biri başlıq"


def test_of_a_long_text_both_versions_are_read_and_what_differs_is_marked(tabs: Tabs) -> None:
    filled = tabs.step("content").fill(text="Əvvəl.\r\n\r\nMənim sonum.")
    tabs.elsewhere("Borcun alınması", "Əvvəl.\n\nO biri son.")

    answer = sent(tabs, filled)

    tabs.refused(answer)
    assert versions(answer) == [
        ("İndi yadda saxlanılan Əvvəl. O biri son.", ["O biri son."]),
        ("Siz yazmısınız Əvvəl. Mənim sonum.", ["Mənim sonum."]),
    ]


def test_saving_mine_over_it_is_one_press_and_goes_on_as_first_wanted(tabs: Tabs) -> None:
    filled = tabs.step("content").fill(title="Mənim başlığım", text="Bir.\n\nİki & üç.")
    tabs.elsewhere("O biri başlıq")
    answer = sent(tabs, filled, "next")

    after = tabs.press(answer)

    assert after.url.path == f"/applications/{tabs.id}/duty"
    assert (tabs.now.title, tabs.now.text) == ("Mənim başlığım", "Bir.\n\nİki & üç.")


def test_what_was_saved_still_later_is_shown_too(tabs: Tabs) -> None:
    filled = tabs.step("content").fill(title="Mənim başlığım")
    tabs.elsewhere("O biri başlıq")
    answer = sent(tabs, filled)
    tabs.elsewhere("Üçüncü başlıq")

    again = tabs.press(answer)

    tabs.refused(again)
    assert changes(again) == [("Ərizənin başlığı", "Üçüncü başlıq", "Mənim başlığım")]


def test_keeping_what_is_saved_is_a_link_to_the_step(tabs: Tabs) -> None:
    filled = tabs.step("content").fill(title="Mənim başlığım")
    tabs.elsewhere("O biri başlıq")

    answer = sent(tabs, filled)

    (kept,) = found(answer.text, "//main//a[contains(text(), 'Yadda saxlanılan qalsın')]/@href")
    assert 'value="O biri başlıq"' in tabs.browser.open(kept)


def test_where_both_typed_the_same_nothing_is_asked(tabs: Tabs) -> None:
    filled = tabs.step("content").fill(title="Eyni  başlıq ")
    tabs.elsewhere("Eyni başlıq")
    before = tabs.now

    answer = sent(tabs, filled, "next")

    assert answer.url.path == f"/applications/{tabs.id}/duty"
    assert tabs.now == before


def test_the_same_typed_twice_is_still_asked_for_what_is_missing(tabs: Tabs) -> None:
    filled = tabs.step("content").fill(title="")
    tabs.elsewhere("")

    answer = sent(tabs, filled, "next")

    assert answer.url.path == f"/applications/{tabs.id}/content"


def test_choices_and_demands_are_compared_in_words(tabs: Tabs) -> None:
    filled = tabs.step("subject").fill(amount_1="2500")
    other = asking(amount="3 000", penalty="50")
    tabs.cabinet.subject.save(tabs.now.id, other, tabs.leyla, tabs.now.version)

    answer = sent(tabs, filled)

    tabs.refused(answer)
    assert changes(answer) == [
        ("Tələbin qiyməti", "3.000,00 ₼", "2.500,00 ₼"),
        ("Dəbbə pulu və faizlər, tələb edirsinizsə", "50,00 ₼", "Göstərilməyib"),
    ]


def test_a_choice_over_the_other_is_saved_by_one_press(tabs: Tabs) -> None:
    filled = tabs.step("subject").fill(amount_1="2500")
    tabs.cabinet.subject.save(tabs.now.id, asking(amount="3000"), tabs.leyla, tabs.now.version)

    tabs.press(sent(tabs, filled))

    (demand,) = tabs.now.subject.demands
    assert str(demand.amount) == "2500.00"


def test_a_demand_too_many_is_called_by_its_place(tabs: Tabs) -> None:
    filled = tabs.step("subject").press("add-demand").fill(demand_2="money", what_2="Faiz")
    tabs.elsewhere("O biri başlıq")

    answer = sent(tabs, filled)

    assert ("Tələb 2: Məhkəmədən nə istəyirsiniz?", "Göstərilməyib", "Faiz") in changes(answer)


def test_a_receipt_given_while_another_way_was_chosen_is_added_to_it(tabs: Tabs) -> None:
    (given,) = tabs.now.settlement.payments
    tabs.cabinet.duty.leave_out(tabs.now.id, given.voucher, tabs.leyla, tabs.now.version)
    filled = tabs.step("duty").fill(how="online", card_prefix="416973")
    tabs.cabinet.duty.by_receipt(tabs.now.id, given.voucher.number, tabs.leyla, tabs.now.version)

    answer = sent(tabs, filled)
    tabs.press(answer)

    tabs.refused(answer)
    assert f"Qəbz № {given.voucher.number}" in answer.text
    assert "Kart 416973…" in answer.text
    assert (tabs.now.settlement.card_prefix, tabs.now.settlement.payments) == ("416973", (given,))


def test_a_proof_of_an_exemption_is_chosen_again(tabs: Tabs) -> None:
    given = tabs.now.settlement.payments[0].voucher
    tabs.cabinet.duty.leave_out(tabs.now.id, given, tabs.leyla, tabs.now.version)
    filled = tabs.step("duty").fill(how="exempt", ground="minor")
    tabs.elsewhere("O biri başlıq")
    proof = {"file": ("vəsiqə.pdf", PDF, "application/pdf")}

    answer = tabs.browser.client.post(filled.path, data={**filled.fields, "do": "save"}, files=proof)
    tabs.press(answer, files=proof)

    assert "Rüsumdan azad: " in answer.text
    assert [paper.name for paper in tabs.now.papers][1:] == ["vəsiqə.pdf"]


def test_before_confirming_is_said_which_part_was_changed_since_it_was_read(tabs: Tabs) -> None:
    filled = Filled.at(tabs.browser, f"/applications/{tabs.id}/check")
    (form,) = found(filled.page, "//main//form")
    fields = dict(form.form_values())
    tabs.elsewhere("O biri başlıq")

    answer = tabs.browser.client.post(form.get("action"), data=fields)

    assert answer.status_code == 409
    (line,) = found(answer.text, "//*[contains(@class, 'error-summary')]//a")
    assert line.text == "Ərizə məlumatları: siz baxandan sonra dəyişdirilib"
    (card,) = found(answer.text, f"//*[@id='{line.get('href').removeprefix('#')}']")
    assert "O biri başlıq" in card.text_content()
    assert tabs.now.status is Status.DRAFT

    confirmed = tabs.press(answer)
    assert confirmed.url.path == f"/applications/{tabs.id}/sign"


def test_before_confirming_a_draft_saved_as_it_was_is_only_confirmed_again(tabs: Tabs) -> None:
    (form,) = found(tabs.browser.open(f"/applications/{tabs.id}/check"), "//main//form")
    fields = dict(form.form_values())
    tabs.elsewhere(tabs.now.title)

    answer = tabs.browser.client.post(form.get("action"), data=fields)
    tabs.press(answer)

    assert answer.status_code == 409
    assert "siz baxandan sonra dəyişdirilib" not in answer.text
    assert tabs.now.status is Status.CONFIRMED


def test_a_draft_that_was_changed_is_not_deleted_unseen(tabs: Tabs) -> None:
    path = f"/applications/{tabs.id}/discard"
    filled = Filled.at(tabs.browser, path)
    tabs.elsewhere("O biri başlıq")

    answer = tabs.browser.client.post(path, data=filled.fields)
    assert answer.status_code == 409
    assert "O biri başlıq" in answer.text
    assert tabs.now.title == "O biri başlıq"

    tabs.press(answer)
    assert applications_of(tabs.cabinet, tabs.leyla) == []


def test_what_was_confirmed_elsewhere_is_shown_and_not_changed(tabs: Tabs) -> None:
    filled = tabs.step("content").fill(title="Mənim başlığım")
    tabs.cabinet.confirmation.confirm(tabs.now.id, tabs.leyla, tabs.now.version)

    answer = sent(tabs, filled)

    assert answer.url.path == f"/applications/{tabs.id}"
    assert tabs.now.title == "Borcun alınması"
