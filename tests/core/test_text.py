"""Letters: Azerbaijani small letters, and names that compare as readers would."""

import pytest
from ekabinet_core.text import fold, lower, search_key, sort_key, unprintable
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
        ("ӘLİYEVA", "Əliyeva"),  # the Cyrillic capital
        ("Șirvan", "Şirvan"),  # the Romanian letter
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


@pytest.mark.parametrize(
    ("typed", "registered"),
    [
        ("qizil", "Qızıl"),
        ("QIZIL", "Qızıl"),
        ("isci", "İşçi"),
        ("ISCI", "İşçi"),
        ("Ceferov", "Cəfərov"),
        ("agayeva gulnare", "Ağayeva  Gülnarə"),
        ("Sehriyar Gozelov", "Şəhriyar Gözəlov"),
        ("Andre", "André"),
        ("Strasse", "Straße"),
        ("ЕЛКИН", "Ёлкин"),
        ("𝐐ızıl", "Qızıl"),
        ("１２", "12"),
    ],
)
def test_who_has_only_plain_letters_finds_the_name(typed: str, registered: str) -> None:
    assert search_key(typed, "az") == search_key(registered, "az")


def test_a_part_of_a_name_is_found_in_the_whole() -> None:
    assert search_key("sexsiyyet", "az") in search_key("Şəxsiyyət vəsiqəsi", "az")


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("az", ["Cavad", "Çingiz", "Dilarə", "Elçin", "Əli", "Fərid"]),
        (
            "az",
            ["Göyçay", "Ğ", "Hacıqabul", "Xaçmaz", "Ismayıl", "İmişli", "Jalə", "Kürdəmir", "Qax", "Lerik"],
        ),
        ("az", ["Oğuz", "Ördək", "Salyan", "Şuşa", "Tovuz", "Ucar", "Ülviyyə", "Vaqif", "Zərdab", "William"]),
        ("az", ["Əli", "Əli Ağa", "Əliağa", "Əliyev", "Əlizadə"]),
        ("az", ["", "1-ci", "10-cu", "2-ci", "Abşeron", "Ёлкин", "Иванов"]),
        ("az", ["e", "é", "ea", "éa", "eb", "ə"]),
        ("az", ["Azərsun", "«Bakı» MMC", "Caspian"]),
        ("az", ["kadr", "qadın", "lalə"]),
        ("en", ["car", "çar", "hotel", "kilo", "queen", "william", "xerox", "zoo"]),
        ("ru", ["Ежов", "Ёлкин", "Жуков", "Иванов", "Йодов", "Кузин", "Ali", "Bob"]),
        ("de", ["Ärger", "Bär", "Zoo"]),
    ],
)
def test_names_stand_in_the_order_of_the_alphabet(language: str, ordered: list[str]) -> None:
    backwards = ordered[::-1]

    assert sorted(backwards, key=lambda name: sort_key(name, language)) == ordered


@pytest.mark.parametrize(
    ("one", "other"),
    [("ƏLİ", "әli"), ("ŞUŞA", "șușa"), ("Nuru  Paşa", " nuru paşa"), ("Ka\u0308zım", "KÄZIM")],
)
def test_one_name_has_one_place(one: str, other: str) -> None:
    assert sort_key(one, "az") == sort_key(other, "az")


def test_what_no_document_may_have_does_not_count_in_the_order() -> None:
    assert sort_key("Ə\x00l\ud800i\u202e", "az") == sort_key("Əli", "az")


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "\ud800", "a\rb"])
def test_control_characters_and_half_letters_are_unprintable(text: str) -> None:
    assert unprintable(text)


@pytest.mark.parametrize("text", ["", "ğıİöşüçə", "Иск", "bir\niki\tüç", "⚖ 😀"])
def test_what_people_write_is_printable(text: str) -> None:
    assert not unprintable(text)


@pytest.mark.parametrize("turning", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_what_turns_the_order_of_letters_is_unprintable(turning: str) -> None:
    assert unprintable(f"100{turning}200")
