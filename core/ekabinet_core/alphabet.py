"""The letters of a language in their order, and letters of others by the nearest one."""

import unicodedata
from collections.abc import Mapping

LATIN = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS: Mapping[str, str] = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyzw",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
"""Small letters in the order of CLDR 48, which puts the foreign w behind the Azerbaijani z."""
WITHOUT_MARKS = str.maketrans("əәıøđðł", "eeioddl") | str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not take apart (the second is the Cyrillic schwa)."""
AFTER_DIGITS = ord("9") + 1


def place(letter: str, language: str) -> str:
    """A character whose code point says where a small letter stands in the language's order.

    Digits come first, then the language's own letters, then those of other alphabets; a foreign
    letter stands with the one it is made from (é with e).
    """
    alphabet = ALPHABETS.get(language, LATIN)
    if letter in alphabet:
        return chr(AFTER_DIGITS + alphabet.index(letter))
    bare = without_marks(letter)
    return bare if bare == letter else "".join(place(part, language) for part in bare)


def without_marks(text: str) -> str:
    """Small letters as somebody writes them who has only the plain ones: ``qızıl`` as ``qizil``."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).translate(WITHOUT_MARKS)
