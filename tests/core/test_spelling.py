"""Names as people type them."""

from collections.abc import Iterator

import pytest
from ekabinet_core.spelling import LIKELY, alike, near, read_as, words_of
from ekabinet_core.text import search_key
from hypothesis import given
from hypothesis import strategies as st

LETTERS = "abcdeghmov"
words = st.text(LETTERS, min_size=1, max_size=9)
names = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("IıİiƏəÖŞçğ "), max_size=20)


def one_slip(word: str) -> Iterator[str]:
    """Every word that is one slip away."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
            yield before + letter + after[1:]


@pytest.mark.parametrize(
    ("name", "found_by"),
    [
        ("İşçi", ["isci"]),
        ("«Kapital Bank» ASC", ["kapital", "bank", "asc"]),
        ("ƏLİ-ZADƏ  o'g_lu", ["eli", "zade", "o", "g", "lu"]),
        ("M" * 50, ["m" * 40]),
        ("--", []),
    ],
)
def test_a_name_is_found_by_its_words_in_plain_letters(name: str, found_by: list[str]) -> None:
    assert list(words_of(name)) == found_by


@given(name=names)
def test_the_words_of_a_name_are_the_same_in_every_language(name: str) -> None:
    assert len({search_key(name, language) for language in ("", "az", "en", "ru", "tr")}) == 1


@given(word=words)
def test_words_of_four_letters_forgive_one_slip_and_of_seven_two(word: str) -> None:
    for other in set(one_slip(word)):
        assert near(word, other) is (word == other or min(len(word), len(other)) >= 4)


@given(word=words, data=st.data())
def test_two_slips_are_forgiven_in_long_words_only(word: str, data: st.DataObject) -> None:
    first = data.draw(st.sampled_from(sorted(set(one_slip(word)))))
    second = data.draw(st.sampled_from(sorted(set(one_slip(first)))))
    nearer = {word, *one_slip(word)}

    if min(len(word), len(second)) >= 7 and len(word) < 9 and abs(len(word) - len(second)) == 2:
        assert near(word, second)
    if min(len(word), len(second)) < 7 and second not in nearer:
        assert not near(word, second)


@given(word=words, other=words)
def test_a_slip_can_be_made_in_both_directions(word: str, other: str) -> None:
    assert near(word, other) is near(other, word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mamedov", "memmedov"), ("qurbanvo", "qurbanov"), ("hesnov", "hesenov"), ("aysu", "aysel")],
)
def test_slips_as_people_make_them(typed: str, meant: str) -> None:
    assert near(typed, meant) is (meant != "aysel")


def test_a_typed_word_means_itself_where_a_name_begins_so_else_those_like_it() -> None:
    known = ("memmedov", "memmedova", "ayten", "hesenov")

    assert read_as(["mem", "aytan", "xyz"], known) == (("mem",), ("ayten",), ())


def test_the_nearest_of_those_alike_come_first_and_not_all_of_them() -> None:
    near_ones = [f"memmedo{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]

    found = alike("memmedo", ["mammeda", *near_ones])

    assert found == tuple(near_ones[:LIKELY])
    assert alike("memmedo", ["mammeda", "memmedov"]) == ("memmedov", "mammeda")
