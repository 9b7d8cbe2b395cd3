"""Letters of a language: its own small letters, and comparison that forgives.

Python's ``lower`` is wrong for Turkic letters (``I`` is the capital of ``ı``, ``İ`` of ``i``),
so names are compared through ``fold``. Never fold e-mail, user names, FİN or document numbers.
"""

import unicodedata

TURKIC = frozenset({"az", "tr", "crh", "kk", "tt"})
LOOKALIKES = str.maketrans("әǝșțÀ", "əəşţà")
TURKIC_SMALL = str.maketrans("Iİ", "ıi")


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


def unprintable(text: str) -> bool:
    """Whether it has characters no document may have (control characters, lone surrogates)."""
    return any(unicodedata.category(letter) in {"Cc", "Cs", "Cn"} and letter not in "\n\t" for letter in text)
