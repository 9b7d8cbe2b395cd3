"""Letters of a language: its own small letters, and comparison that forgives.

Python's ``lower`` is wrong for Turkic letters (``I`` is the capital of ``ı``, ``İ`` of ``i``),
so names are compared through ``fold``, found through ``search_key`` and ordered through ``sort_key``.
Never fold e-mail, user names, FİN or document numbers.
"""

import re
import unicodedata
from functools import lru_cache

from ekabinet_core.alphabet import place, without_marks

TURKIC = frozenset({"az", "tr", "crh", "kk", "tt"})
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens, joiners and marks of no width: they come along with what is copied, and nobody sees them."""
LOOKALIKES = str.maketrans("әǝșț", "əəşţ", UNSEEN)
END_OF_LETTERS = "  "
"""Before any letter, and before the one space between words: a name stands before its own longer forms."""
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
    """One spelling for what a reader would call the same name: case, look-alikes, spaces, what is unseen."""
    small = unicodedata.normalize("NFC", lower(text, language).translate(LOOKALIKES))
    return " ".join(small.split())


def search_key(text: str, language: str) -> str:
    """One spelling for what people type who have only plain letters: ``isci`` finds ``İşçi``.

    To be compared with the same key of what is searched.
    """
    if not text:
        return ""
    plain = without_marks(_without_styles(fold(text, language), language))
    return " ".join(plain.split())


@lru_cache(4_096)
def sort_key(text: str, language: str) -> str:
    """A text whose order by code points, and so by UTF-8 bytes, is the order a reader expects.

    Words are compared letter by letter as the language's alphabet has them: spaces first, then
    digits, then its own letters, then foreign ones; other characters part words. Names that ``fold``
    tells apart have different keys; what no document may have does not count.
    """
    printable = (letter for letter in fold(text, language) if not unprintable(letter))
    folded = fold("".join(printable), language)
    letters = "".join(_place(letter, language) for letter in _without_styles(folded, language))
    return " ".join(letters.split()) + END_OF_LETTERS + folded


def _without_styles(folded: str, language: str) -> str:
    """Ligatures, wide and raised letters as the common ones (NFKC)."""
    return fold(unicodedata.normalize("NFKC", folded), language)


def _place(letter: str, language: str) -> str:
    return place(letter, language) if unicodedata.category(letter)[0] in "LMN" else " "


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


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of it."""
    return not text.translate({ord(letter): None for letter in UNSEEN}).strip()


def unprintable(text: str) -> bool:
    """Whether it has characters no document may have.

    Those are control characters, lone surrogates, and what turns the order of letters (UAX #9), so
    that a text could be read otherwise than it is signed.
    """
    return any(
        letter in TURNING or (unicodedata.category(letter) in {"Cc", "Cs", "Cn"} and letter not in "\n\t")
        for letter in text
    )
