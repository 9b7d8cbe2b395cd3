"""A text with formatting: its words, its lines, and what stays of it when the words change."""

import pytest
from ekabinet_core.rich_text import Alignment, Line, Listing, RichText, Run, Style

BOLD, ITALIC = (Style.BOLD,), (Style.ITALIC,)
HEADING = Line((Run("İddia", BOLD),), Alignment.CENTRE)
FIRST = Line((Run("Borc "), Run("alınsın", ITALIC)), listing=Listing.NUMBERED)
SECOND = Line((Run("Rüsum ödənilsin"),), listing=Listing.NUMBERED)
CLAIM = RichText((HEADING, Line(), FIRST, SECOND))


def test_the_words_of_it_are_a_plain_text() -> None:
    assert CLAIM.words == "İddia\n\nBorc alınsın\nRüsum ödənilsin"


def test_a_plain_text_has_no_formatting() -> None:
    assert not RichText.of("Bir.\n\nİki.").formatted


@pytest.mark.parametrize(
    "line",
    [
        Line((Run("a", BOLD),)),
        Line((Run("a"),), Alignment.JUSTIFIED),
        Line((Run("a"),), listing=Listing.BULLETED),
    ],
    ids=["style", "alignment", "list"],
)
def test_each_kind_of_formatting_counts(line: Line) -> None:
    assert RichText((line,)).formatted


def test_the_same_formatting_is_said_in_one_way() -> None:
    twice = Run("b", (Style.UNDERLINE, Style.BOLD, Style.BOLD))

    line = Line((Run("a"), Run("", BOLD), twice, Run("c", (Style.BOLD, Style.UNDERLINE))))

    assert line == Line((Run("a"), Run("bc", (Style.BOLD, Style.UNDERLINE))))


def test_a_blank_line_has_no_formatting() -> None:
    blank = Line((Run(" ", BOLD),), Alignment.RIGHT, Listing.BULLETED)

    assert not RichText((blank,)).formatted


def test_paragraphs_and_lists_are_told_apart() -> None:
    text = RichText((HEADING, Line((Run("Bir"),)), Line((Run("İki"),)), Line(), SECOND, FIRST, HEADING))

    blocks = [(block.listing, block.alignment, len(block.lines)) for block in text.blocks]

    assert blocks == [
        (None, Alignment.CENTRE, 1),
        (None, Alignment.LEFT, 2),
        (Listing.NUMBERED, Alignment.LEFT, 2),
        (None, Alignment.CENTRE, 1),
    ]


def test_the_points_of_one_list_may_stand_differently() -> None:
    right = Line((Run("Üç"),), Alignment.RIGHT, Listing.NUMBERED)

    (block,) = RichText((FIRST, right)).blocks

    assert block.lines == (FIRST, right)


def test_a_blank_line_parts_two_lists() -> None:
    assert [block.lines for block in RichText((FIRST, Line(), SECOND)).blocks] == [(FIRST,), (SECOND,)]


def test_lines_that_stay_keep_their_formatting_wherever_they_go() -> None:
    text = CLAIM.carried_to("Yeni\nRüsum ödənilsin\nİddia\nBorc alınmasın")

    assert text.lines == (Line.of("Yeni"), SECOND, HEADING, Line.of("Borc alınmasın"))


def test_a_line_that_was_there_once_is_formatted_once() -> None:
    assert CLAIM.carried_to("İddia\nİddia").lines == (HEADING, Line.of("İddia"))


def test_spaces_are_stripped_from_both_ends_only() -> None:
    first, last = Line((Run("  a ", BOLD), Run("b")), Alignment.RIGHT), Line((Run(" c"), Run(" \t", ITALIC)))

    text = RichText((Line(), first, Line(), last, Line.of("  "))).stripped()

    assert text.lines == (Line((Run("a ", BOLD), Run("b")), Alignment.RIGHT), Line(), Line((Run(" c"),)))


def test_a_line_that_hides_a_line_end_does_not_fit() -> None:
    assert not RichText((Line.of("a\nb"),)).fits("a\nb")
