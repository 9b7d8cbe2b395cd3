"""Whatever a text is: formatting adds nothing to its words, takes nothing away, and is kept with them."""

from ekabinet_core.rich_text import Alignment, Line, Listing, RichText, Run, Style
from hypothesis import given
from hypothesis import strategies as st

WORDS = st.text(st.sampled_from("aəİ \t\u00a0😀"), max_size=4) | st.text(
    st.characters(exclude_characters="\n"), max_size=4
)
RUNS = st.builds(Run, WORDS, st.lists(st.sampled_from(Style), max_size=3).map(tuple))
LINES = st.builds(
    Line,
    st.lists(RUNS, max_size=3).map(tuple),
    st.sampled_from(Alignment),
    st.none() | st.sampled_from(Listing),
)
RICH = st.lists(LINES, min_size=1, max_size=6).map(lambda lines: RichText(tuple(lines)))
TEXTS = st.text(st.sampled_from("ab \n")) | st.text()


@given(TEXTS)
def test_a_plain_text_stays_letter_by_letter(text: str) -> None:
    plain = RichText.of(text)

    assert plain.words == text
    assert plain.fits(text)
    assert not plain.formatted


@given(RICH, TEXTS)
def test_what_is_carried_has_the_words_of_the_new_text(rich: RichText, text: str) -> None:
    carried = rich.carried_to(text)

    assert carried.words == text
    assert set(carried.lines) <= {*rich.lines, *RichText.of(text).lines}


@given(RICH)
def test_to_its_own_words_all_formatting_is_carried(rich: RichText) -> None:
    assert rich.carried_to(rich.words) == rich


@given(RICH)
def test_it_is_stripped_as_its_words_are(rich: RichText) -> None:
    assert rich.stripped().words == rich.words.strip()


@given(RICH)
def test_its_blocks_have_every_line_that_can_be_read(rich: RichText) -> None:
    shown = [line for block in rich.blocks for line in block.lines]

    assert shown == [line for line in rich.lines if line.words.strip()]
