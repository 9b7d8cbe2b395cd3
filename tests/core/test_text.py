"""Letters: Azerbaijani small letters, and names that compare as readers would."""

import pytest
from ekabinet_core.text import fold, lower, unprintable
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(("large", "small"), [("İCRA", "icra"), ("IŞIQ", "ışıq"), ("ƏLİ", "əli")])
def test_azerbaijani_has_its_own_small_letters(large: str, small: str) -> None:
    assert lower(large, "az") == small


def test_english_keeps_its_own() -> None:
    assert lower("INDEX", "en") == "index"


@pytest.mark.parametrize(
    ("typed", "registered"),
    [
        ("ƏLİYEVA", "Əliyeva"),
        ("әliyeva", "Əliyeva"),
        ("  Əliyeva ", "Əliyeva"),
        ("Nuru  Paşa", "nuru paşa"),
        ("Ka\u0308zım", "Käzım"),
    ],
)
def test_one_name_has_one_spelling(typed: str, registered: str) -> None:
    assert fold(typed, "az") == fold(registered, "az")


@pytest.mark.parametrize(("one", "other"), [("Əli", "Eli"), ("Qızıl", "Qizil"), ("Işıq", "İşıq")])
def test_different_letters_are_different_names(one: str, other: str) -> None:
    assert fold(one, "az") != fold(other, "az")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text, "az")

    assert fold(once, "az") == once


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "\ud800", "a\rb"])
def test_control_characters_and_half_letters_are_unprintable(text: str) -> None:
    assert unprintable(text)


@pytest.mark.parametrize("text", ["", "ğıİöşüçə", "Иск", "bir\niki\tüç", "⚖ 😀"])
def test_what_people_write_is_printable(text: str) -> None:
    assert not unprintable(text)


@pytest.mark.parametrize("turning", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_what_turns_the_order_of_letters_is_unprintable(turning: str) -> None:
    assert unprintable(f"100{turning}200")
