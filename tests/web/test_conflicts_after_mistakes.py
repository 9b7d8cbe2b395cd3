"""A page that comes back with a mistake, or in another language, still overwrites nothing it never showed."""

import pytest
from ekabinet_testing.journey import Journey, asking

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.tabs import Tabs, changes, sent


@pytest.fixture
def tabs(journey: Journey, browser: Browser) -> Tabs:
    return Tabs.opened(journey, browser)


def test_a_page_shown_again_between_does_not_overwrite_what_came_before_it(tabs: Tabs) -> None:
    filled = tabs.step("subject").fill(amount_1="2500")
    tabs.cabinet.subject.save(tabs.now.id, asking(amount="3000"), tabs.leyla, tabs.now.version)

    answer = sent(tabs, filled.press("refresh"))

    tabs.refused(answer)
    assert changes(answer) == [("Tələbin qiyməti", "3.000,00 ₼", "2.500,00 ₼")]


@pytest.mark.parametrize(
    ("step", "wrong", "right"),
    [
        ("subject", {"amount-1": "iki min"}, {"amount-1": "2500"}),
        ("content", {"title": "ə" * 1000}, {"title": "Mənim başlığım"}),
    ],
)
def test_a_page_with_a_mistake_does_not_overwrite_what_came_before_it(
    tabs: Tabs, step: str, wrong: dict[str, str], right: dict[str, str]
) -> None:
    filled = tabs.step(step)
    other = tabs.cabinet.subject.save(tabs.now.id, asking(amount="3000"), tabs.leyla, tabs.now.version)
    tabs.elsewhere("O biri başlıq")

    again = Filled.of(tabs.browser, filled.path, sent(tabs, filled, **wrong))
    answer = sent(tabs, again, **right)

    tabs.refused(answer)
    assert (tabs.now.subject, tabs.now.title) == (other.subject, "O biri başlıq")


def test_a_card_chosen_elsewhere_is_told_to_whoever_corrects_theirs(tabs: Tabs) -> None:
    (given,) = tabs.now.settlement.payments
    tabs.cabinet.duty.leave_out(tabs.now.id, given.voucher, tabs.leyla, tabs.now.version)
    filled = tabs.step("duty").fill(how="online", card_prefix="41")
    tabs.cabinet.duty.online(tabs.now.id, "416973", tabs.leyla, tabs.now.version)

    again = Filled.of(tabs.browser, filled.path, sent(tabs, filled))
    answer = sent(tabs, again, card_prefix="540000")

    assert "Bu arada əlavə edilib Kart 416973…" in tabs.refused(answer)
    assert tabs.now.settlement.card_prefix == "416973"


def test_what_is_missing_is_added_to_what_was_saved_by_the_same_page(tabs: Tabs) -> None:
    filled = tabs.step("content")

    again = Filled.of(tabs.browser, filled.path, sent(tabs, filled, "next", title=""))
    answer = sent(tabs, again, "next", title="Mənim başlığım")

    assert again.wrong == ("title",)
    assert answer.url.path == f"/applications/{tabs.id}/duty"


def test_choices_carried_to_another_language_do_not_overwrite_what_came_before_it(tabs: Tabs) -> None:
    filled = tabs.step("subject").fill(amount_1="2500")
    (button,) = found(filled.page, "//nav//button[@name='language'][@value='ru']/@formaction")
    other = tabs.cabinet.subject.save(tabs.now.id, asking(amount="3000"), tabs.leyla, tabs.now.version)

    switched = tabs.browser.client.post(button, data={**filled.fields, "language": "ru"})
    answer = sent(tabs, Filled.of(tabs.browser, filled.path, switched))

    assert answer.status_code == 409
    assert tabs.now.subject == other.subject
