"""Whatever the text is: keys of it are steady, and their order is that of the alphabet."""

import unicodedata

import pytest
from ekabinet_core.text import fold, search_key, sort_key
from hypothesis import example, given
from hypothesis import strategies as st

# Law on the Azerbaijani alphabet of 25.12.1991, with ə of 1992; w as CLDR has it.
SMALL = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw"
LARGE = "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZW"
PLAIN = "abccdeefgghxiijkqlmnooprsstuuvyzw"

LANGUAGES = pytest.mark.parametrize("language", ["az", "en", "ru", "tr", "de"])
NAMES = st.lists(st.sampled_from(["", *range(len(SMALL))]), max_size=8)
TEXTS = (
    st.text() | st.text(st.sampled_from("aAəƏәӘıIiİçÇşȘеЁ\u0301\u0307\u0327 -1")) | st.text(st.characters())
)


def spelt(places: list[object], letters: str) -> str:
    return "".join(letters[place] if isinstance(place, int) else " " for place in places).strip()


def words(places: list[object]) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    for place in places:
        if isinstance(place, int):
            parts[-1].append(place)
        else:
            parts.append([])
    return [part for part in parts if part]


@pytest.mark.parametrize("letters", [SMALL, LARGE])
def test_single_letters_stand_as_in_the_alphabet(letters: str) -> None:
    backwards = letters[::-1]

    assert sorted(backwards, key=lambda letter: sort_key(letter, "az")) == list(letters)


@given(one=NAMES, other=NAMES)
def test_names_are_ordered_word_by_word_and_letter_by_letter(one: list[object], other: list[object]) -> None:
    keys = sort_key(spelt(one, SMALL), "az"), sort_key(spelt(other, LARGE), "az")

    assert (keys[0] < keys[1]) == (words(one) < words(other))
    assert (keys[0] == keys[1]) == (words(one) == words(other))


@given(places=NAMES)
def test_plain_letters_find_what_is_written_with_all(places: list[object]) -> None:
    assert search_key(spelt(places, PLAIN), "az") == search_key(spelt(places, LARGE), "az")


@given(digit=st.sampled_from("0123456789"), rest=st.text(), letter=st.sampled_from(SMALL + LARGE))
def test_digits_stand_before_letters(digit: str, rest: str, letter: str) -> None:
    assert sort_key(digit + rest, "az") < sort_key(letter, "az")


@LANGUAGES
@given(one=TEXTS, other=TEXTS)
@example("a\x00b", "\ud800")
def test_the_order_of_bytes_is_the_order_of_keys(language: str, one: str, other: str) -> None:
    keys = sort_key(one, language), sort_key(other, language)

    assert (keys[0] < keys[1]) == (keys[0].encode() < keys[1].encode())
    assert "\0" not in keys[0]


@LANGUAGES
@given(text=TEXTS)
@example("\u17e7\u1b70\u1ffc\u0341")
@example("0\x1f0")
def test_keys_of_what_is_folded_are_the_same(language: str, text: str) -> None:
    folded = fold(text, language)

    assert fold(folded, language) == folded
    assert sort_key(folded, language) == sort_key(text, language)
    assert search_key(folded, language) == search_key(text, language)


@LANGUAGES
@given(text=TEXTS)
@example("\u01fd\u04db")
@example("ℐ")
def test_searching_twice_changes_nothing_more(language: str, text: str) -> None:
    once = search_key(text, language)

    assert search_key(once, language) == once


@LANGUAGES
@given(text=TEXTS)
def test_letters_in_one_character_or_in_several_are_the_same(language: str, text: str) -> None:
    apart, composed = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)

    assert fold(apart, language) == fold(composed, language)
    assert sort_key(apart, language) == sort_key(composed, language)
    assert search_key(apart, language) == search_key(composed, language)


@LANGUAGES
@given(
    text=st.text(st.characters(categories=["L", "N", "P", "Z"])),
    other=st.text(st.characters(categories=["L", "N", "P", "Z"])),
)
def test_different_names_never_share_a_place(language: str, text: str, other: str) -> None:
    same = fold(text, language) == fold(other, language)

    assert (sort_key(text, language) == sort_key(other, language)) == same
