"""Letters of a language: its own small letters, and comparison that forgives.

Python's ``lower`` is wrong for Turkic letters (``I`` is the capital of ``ı``, ``İ`` of ``i``),
so names are compared through ``fold``. Never fold e-mail, user names, FİN or document numbers.
"""

import re
import unicodedata

TURKIC = frozenset({"az", "tr", "crh", "kk", "tt"})
LOOKALIKES = str.maketrans("әǝșțÀ", "əəşţà")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
TURKIC_SMALL = str.maketrans("Iİ", "ıi")
TURKIC_LARGE = str.maketrans("ıi", "Iİ")


def lower(text: str, language: str) -> str:
    """Small letters as the language writes them."""
    composed = unicodedata.normalize("NFC", text)
    if language in TURKIC:
        composed = composed.translate(TURKIC_SMALL)
    return composed.lower()


def fold(text: str, language: str) -> str:
    """One spelling for what a reader would call the same name: case, look-alikes, spaces."""
    composed = unicodedata.normalize("NFC", text).translate(LOOKALIKES)
    return " ".join(lower(composed, language).split())


def reading_case(name: str, language: str) -> str:
    """A name for reading: one in capitals only, as certificates have it, gets small letters inside words."""
    if name != upper(name, language):
        return name
    return re.sub(r"\w+", lambda word: word[0][0] + lower(word[0][1:], language), name)


def upper(text: str, language: str) -> str:
    """Capital letters as the language writes them."""
    composed = unicodedata.normalize("NFC", text)
    if language in TURKIC:
        composed = composed.translate(TURKIC_LARGE)
    return composed.upper()


def unprintable(text: str) -> bool:
    """Whether it has characters no document may have.

    Those are control characters, lone surrogates, and what turns the order of letters (UAX #9), so
    that a text could be read otherwise than it is signed.
    """
    return any(
        letter in TURNING or (unicodedata.category(letter) in {"Cc", "Cs", "Cn"} and letter not in "\n\t")
        for letter in text
    )
