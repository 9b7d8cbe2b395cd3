"""Step 4, Ərizə məlumatları (Manual 10.4)."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.completeness import TEXT_MOST, TITLE_MOST
from ekabinet_core.errors import Conflict, Invalid, WrongStatus
from ekabinet_core.rich_text import Alignment, Line, Listing, RichText, Run, Style
from ekabinet_testing.journey import Journey
from ekabinet_usecases.cabinet import Cabinet

HEADING = Line((Run("İddia", (Style.BOLD,)),), Alignment.CENTRE)
POINT = Line((Run("Borc alınsın"),), listing=Listing.NUMBERED)
CLAIM = RichText((HEADING, Line(), POINT))
WORDS = "İddia\n\nBorc alınsın"


@pytest.fixture
def empty(cabinet: Cabinet, leyla: Actor) -> Application:
    """A new draft."""
    return cabinet.drafts.start(leyla)


def test_title_and_text_are_kept_letter_by_letter(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    text = "Hörmətli məhkəmə!\n\n«Xəzər» MMC\tborcu qaytarmır: 2 000 ₼. 😀"

    written = cabinet.content.write(empty.id, "İddia: ığəöüçş", text, leyla, empty.version)

    assert (written.title, written.text) == ("İddia: ığəöüçş", text)


def test_what_a_browser_adds_is_taken_off(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    written = cabinet.content.write(empty.id, "  Bir \r\n başlıq ", " bir\r\niki \r\n", leyla, empty.version)

    assert (written.title, written.text) == ("Bir başlıq", "bir\niki")


def test_half_of_it_is_kept_too(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    written = cabinet.content.write(empty.id, "Başlıq", "", leyla, empty.version)

    assert (written.title, written.text) == ("Başlıq", "")


def test_all_faults_are_said_at_once(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    with pytest.raises(Invalid) as refused:
        cabinet.content.write(empty.id, "a" * (TITLE_MOST + 1), "b" * (TEXT_MOST + 1), leyla, empty.version)

    assert [(fault.field, fault.code) for fault in refused.value.faults] == [
        ("title", "too-long"),
        ("text", "too-long"),
    ]
    assert cabinet.drafts.get(empty.id, leyla) == empty


def test_the_longest_title_and_text_are_kept(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    written = cabinet.content.write(empty.id, "a" * TITLE_MOST, "b" * TEXT_MOST, leyla, empty.version)

    assert (len(written.title), len(written.text)) == (TITLE_MOST, TEXT_MOST)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1b[31m", "\ud800"])
def test_what_cannot_be_printed_is_refused(
    cabinet: Cabinet, leyla: Actor, empty: Application, text: str
) -> None:
    with pytest.raises(Invalid, match="unprintable @ text"):
        cabinet.content.write(empty.id, "", text, leyla, empty.version)


def test_two_tabs_do_not_overwrite_each_other(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    first = cabinet.content.write(empty.id, "bir", "", leyla, empty.version)

    with pytest.raises(Conflict):
        cabinet.content.write(empty.id, "iki", "", leyla, empty.version)

    assert cabinet.drafts.get(empty.id, leyla) == first


def test_a_confirmed_application_is_not_written(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    confirmed = journey.confirmed(leyla)

    with pytest.raises(WrongStatus):
        cabinet.content.write(confirmed.id, "a", "b", leyla, confirmed.version)

    assert cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_the_formatting_of_a_text_is_kept_with_it(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    told = RichText((Line(), *CLAIM.lines, Line()))

    written = cabinet.content.write(empty.id, "", f"\r\n{WORDS}\r\n", leyla, empty.version, formatted=told)

    assert (written.text, written.rich) == (WORDS, CLAIM)
    assert cabinet.drafts.get(empty.id, leyla).rich == CLAIM


def test_who_tells_no_formatting_changes_it_only_where_the_words_change(
    cabinet: Cabinet, leyla: Actor, empty: Application
) -> None:
    first = cabinet.content.write(empty.id, "", WORDS, leyla, empty.version, formatted=CLAIM)

    written = cabinet.content.write(empty.id, "", "Borc alınsın\r\nRüsum", leyla, first.version)

    assert written.rich == RichText((POINT, Line.of("Rüsum")))


def test_formatting_can_be_taken_off(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    first = cabinet.content.write(empty.id, "", WORDS, leyla, empty.version, formatted=CLAIM)

    plain = RichText.of(WORDS)
    written = cabinet.content.write(empty.id, "", WORDS, leyla, first.version, formatted=plain)

    assert (written.text, written.formatted) == (WORDS, None)


@pytest.mark.parametrize(
    "told", [RichText.of("Başqa"), RichText((Line.of(WORDS),)), RichText(())], ids=["other", "hidden", "none"]
)
def test_formatting_of_other_words_is_refused(
    cabinet: Cabinet, leyla: Actor, empty: Application, told: RichText
) -> None:
    with pytest.raises(Invalid, match="formatting-unread @ text"):
        cabinet.content.write(empty.id, "", WORDS, leyla, empty.version, formatted=told)

    assert cabinet.drafts.get(empty.id, leyla) == empty


def test_only_letters_count_for_the_length_of_a_text(
    cabinet: Cabinet, leyla: Actor, empty: Application
) -> None:
    bold = RichText(tuple(Line((Run("a", (Style.BOLD,)),), Alignment.RIGHT) for _ in range(TEXT_MOST // 2)))

    written = cabinet.content.write(empty.id, "", bold.words, leyla, empty.version, formatted=bold)

    assert written.rich == bold
