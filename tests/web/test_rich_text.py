"""Step 4 with formatting: sent beside the words, shown wherever they are read, and never lost in silence."""

import json

import pytest
from ekabinet.sample import PASSWORD, fill
from ekabinet_core.rich_text import Alignment, Line, Listing, RichText, Run, Style
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_web.formatting import ROOM, formatted_in

from tests.web.browser import Browser
from tests.web.filling import Filled, found
from tests.web.reading import words_of
from tests.web.tabs import Tabs, sent

HEADING = Line((Run("İddia ", (Style.BOLD, Style.UNDERLINE)), Run("<b>", (Style.ITALIC,))), Alignment.CENTRE)
FIRST = Line((Run("borc alınsın"),), listing=Listing.NUMBERED)
SECOND = Line((Run("rüsum"), Run(" ödənilsin")), Alignment.RIGHT, Listing.NUMBERED)
CLAIM = RichText((HEADING, Line(), FIRST, SECOND))
TOLD = json.dumps(
    [
        {
            "runs": [
                {"words": "İddia ", "styles": ["underline", "bold"]},
                {"words": "<b>", "styles": ["italic"]},
            ],
            "alignment": "centre",
        },
        {"runs": []},
        {"runs": [{"words": "borc alınsın"}], "listing": "numbered"},
        {"runs": [{"words": "rüsum ödənilsin"}], "alignment": "right", "listing": "numbered"},
    ]
)
UNREAD = "Formatlaşdırma oxunmadı. Yazdıqlarınızın hamısı buradadır"
LOSING = "Bu mətnin burada görünməyən formatlaşdırması var."


@pytest.fixture
def tabs(journey: Journey, browser: Browser) -> Tabs:
    return Tabs.opened(journey, browser)


def formatted(tabs: Tabs, text: RichText = CLAIM) -> None:
    """The draft is formatted so, in another tab."""
    now = tabs.now
    tabs.cabinet.content.write(now.id, now.title, text.words, tabs.leyla, now.version, formatted=text)


def shown(page: str) -> list[str]:
    """The parts of the formatted text on a page, as they are marked up."""
    parts = found(page, "//*[contains(@class, 'court-text ') or @class='court-text']")
    return [part.tag for part in parts]


def assert_shows_the_claim(page: str) -> None:
    (heading,) = found(page, "//p[contains(@class, 'court-text--centre')]")
    (points,) = found(page, "//ol[contains(@class, 'court-text')]")
    assert heading.text_content() == "İddia <b>"
    assert heading.xpath("./strong/u/text()") == ["İddia "]
    assert heading.xpath("./em/text()") == ["<b>"]
    assert [point.text_content() for point in points] == ["borc alınsın", "rüsum ödənilsin"]
    assert points[1].get("class") == "court-text--right"


def test_formatting_is_kept_with_the_words(tabs: Tabs) -> None:
    sent(tabs, tabs.step("content"), text=CLAIM.words.replace("\n", "\r\n"), formatting=TOLD)

    assert tabs.now.rich == CLAIM


def test_it_is_kept_while_somebody_types(tabs: Tabs) -> None:
    page = tabs.step("content")
    fields = {**page.fields, "text": CLAIM.words, "formatting": TOLD}

    tabs.browser.client.post(f"{page.path}/autosave", data=fields, headers={"hx-request": "true"})

    assert tabs.now.rich == CLAIM


def test_the_editor_is_given_what_is_kept(tabs: Tabs) -> None:
    formatted(tabs)

    page = tabs.step("content")

    (box,) = found(page.page, "//textarea[@name='text']")
    assert page.fields["text"] == CLAIM.words
    assert "formatting" not in page.fields, "it is sent by the script only"
    assert formatted_in({"formatting": box.get("data-editor")}) == CLAIM


def test_a_plain_text_gives_the_editor_nothing(tabs: Tabs) -> None:
    (box,) = found(tabs.step("content").page, "//textarea[@name='text']")

    assert box.get("data-editor") == ""


def test_without_scripts_the_page_says_what_is_lost_and_only_that_is(tabs: Tabs) -> None:
    formatted(tabs)
    page = tabs.step("content")

    assert LOSING in words_of(page.page)
    sent(tabs, page, text=page.fields["text"].replace("rüsum", "Rüsum"))

    assert tabs.now.rich == RichText((HEADING, Line(), FIRST, Line.of("Rüsum ödənilsin")))


def test_of_a_plain_text_nothing_can_be_lost(tabs: Tabs) -> None:
    assert LOSING not in words_of(tabs.step("content").page)


@pytest.mark.parametrize(
    "told",
    [
        "formatted",
        "5",
        "{}",
        "[" * 100_000,
        '[{"runs": [{"words": "Bir", "styles": ["size"]}]}]',
        '[{"runs": [{"words": "Bir"}], "colour": "red"}]',
        '[{"runs": [{"words": "Bir"}], "alignment": null}]',
        '[{"runs": [{"words": 1}]}]',
        '[{"runs": [{"words": "İki"}]}]',
        json.dumps([{"runs": [{"words": "Bir"}, *({"words": ""} for _ in range(ROOM // 12))]}]),
    ],
    ids=["text", "number", "table", "deep", "style", "key", "nothing", "words", "other words", "endless"],
)
def test_what_cannot_be_read_is_refused_and_the_words_stay(tabs: Tabs, told: str) -> None:
    formatted(tabs)

    answer = sent(tabs, tabs.step("content"), text="Bir", formatting=told)

    assert answer.status_code == 422
    assert UNREAD in words_of(answer.text)
    assert found(answer.text, "//textarea[@name='text']")[0].text.strip() == "Bir"
    assert tabs.now.rich == CLAIM


def test_words_that_are_refused_keep_their_formatting_on_the_page(tabs: Tabs) -> None:
    answer = sent(tabs, tabs.step("content"), title="B" * 301, text=CLAIM.words, formatting=TOLD)

    (box,) = found(answer.text, "//textarea[@name='text']")
    sent(tabs, tabs.step("content"), text=box.text.strip(), formatting=box.get("data-editor"))
    assert tabs.now.rich == CLAIM


@pytest.mark.parametrize("page", ["check", ""], ids=["check page", "application page"])
def test_the_person_reads_it_formatted(tabs: Tabs, page: str) -> None:
    formatted(tabs)
    if not page:
        tabs.cabinet.confirmation.confirm(tabs.now.id, tabs.leyla, tabs.now.version)

    assert_shows_the_claim(tabs.browser.open(f"/applications/{tabs.id}/{page}".rstrip("/")))


def test_the_clerk_reads_it_formatted(tabs: Tabs, journey: Journey) -> None:
    formatted(tabs)
    confirmed = tabs.cabinet.confirmation.confirm(tabs.now.id, tabs.leyla, tabs.now.version)
    journey.signed(confirmed, LEYLA, tabs.leyla)
    journey.settled()
    fill(tabs.cabinet)
    tabs.browser.sign_in("katib", PASSWORD)

    assert_shows_the_claim(tabs.browser.open(f"/desk/{tabs.id}"))


def test_paragraphs_and_lists_stand_in_their_order(tabs: Tabs) -> None:
    bullet, last = Line((Run("bir"),), listing=Listing.BULLETED), Line((Run("son"),), Alignment.JUSTIFIED)
    formatted(tabs, RichText((HEADING, FIRST, bullet, last)))

    assert shown(tabs.browser.open(f"/applications/{tabs.id}/check")) == ["p", "ol", "ul", "p"]


def test_a_change_of_formatting_alone_is_shown_and_not_overwritten(tabs: Tabs) -> None:
    formatted(tabs)
    page = tabs.step("content")
    bold = Line((Run("borc alınsın", (Style.BOLD,)),), listing=Listing.NUMBERED)
    formatted(tabs, RichText((HEADING, Line(), bold, SECOND)))

    answer = sent(tabs, page, formatting=TOLD)

    tabs.refused(answer)
    marked = found(answer.text, "//mark")
    assert [one.text_content() for one in marked] == ["borc alınsın", "borc alınsın"]
    assert [bool(one.xpath("./strong")) for one in marked] == [True, False]
    tabs.press(answer)
    assert tabs.now.rich == CLAIM


def test_the_same_formatting_saved_twice_is_no_conflict(tabs: Tabs) -> None:
    page = tabs.step("content")
    formatted(tabs)

    answer = sent(tabs, page, "next", text=CLAIM.words, formatting=TOLD)

    assert answer.url.path == f"/applications/{tabs.id}/duty"


def test_what_was_looked_over_is_confirmed_with_no_other_formatting(tabs: Tabs) -> None:
    formatted(tabs)
    confirm = f"/applications/{tabs.id}/confirm"
    page = Filled.of(tabs.browser, confirm, tabs.browser.client.get(f"/applications/{tabs.id}/check"))
    formatted(tabs, RichText.of(CLAIM.words))

    answer = tabs.browser.client.post(confirm, data={**page.fields, "rights": "yes"})

    assert answer.status_code == 409
    assert "Ərizə məlumatları: siz baxandan sonra dəyişdirilib" in words_of(answer.text)


def test_it_is_still_there_in_another_language(tabs: Tabs) -> None:
    page = tabs.step("content")
    typed = {**page.fields, "text": CLAIM.words, "formatting": TOLD, "language": "en"}

    answer = tabs.browser.client.post(f"/language{page.path}", data=typed)

    (box,) = found(answer.text, "//textarea[@name='text']")
    sent(tabs, page, text=CLAIM.words, formatting=box.get("data-editor"))
    assert tabs.now.rich == CLAIM
