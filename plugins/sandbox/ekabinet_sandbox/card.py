"""Payment cards of the sandbox's bank: what the last four digits do."""

import re
from enum import StrEnum

from attrs import field, frozen

from ekabinet_sandbox import clock

FIRST_DIGITS = ("416973", "540000")

_EXPIRY = re.compile(r"(0[1-9]|1[0-2]) ?/? ?([0-9]{2})", re.ASCII)
_CVV = re.compile(r"[0-9]{3}", re.ASCII)


class Temper(StrEnum):
    """What happens when it is charged."""

    PAYS = "0008"
    DECLINED = "0016"
    SLOW = "0024"
    STRANDS = "0032"
    ASKS_CODE = "0040"
    CALLS_TWICE = "0057"
    OTHER_SUM = "0065"
    GARBLES = "0073"

    @property
    def label(self) -> str:
        """How the payer's page explains it."""
        return _LABELS[self]


_LABELS = {
    Temper.PAYS: "ödənilir",
    Temper.DECLINED: "bank rədd edir",
    Temper.SLOW: "gec ödənilir: əvvəl qayıdırsınız, 20 saniyə sonra ödənilir",
    Temper.STRANDS: "ödənilir, amma geri qaytarmır",
    Temper.ASKS_CODE: "3-D Secure kodu soruşulur: 1234",
    Temper.CALLS_TWICE: "ödənilir, bankın serveri kabinetə iki dəfə xəbər verir",
    Temper.OTHER_SUM: "bank bir qəpik az alır",
    Temper.GARBLES: "ödənilir, amma bank 20 saniyə anlaşılmaz cavab verir",
}


CODE = "1234"
"""What the 3-D step wants to read."""


class WrongCard(ValueError):
    """The card can not be charged; the sentence is for the payer and never repeats a digit."""


@frozen
class Card:
    """A card for as long as one payment lasts; it is never kept, only its mask."""

    number: str = field(repr=False)

    @classmethod
    def read(cls, number: str, expiry: str, cvv: str) -> "Card":
        """Raises WrongCard."""
        digits = re.sub(r"[ -]", "", number)
        if not re.fullmatch(r"[0-9]{16}", digits, re.ASCII) or not _luhn(digits):
            raise WrongCard("Kartın nömrəsi düzgün deyil.")
        if not digits.startswith(FIRST_DIGITS):
            raise WrongCard("Bu, sınaq bankının kartı deyil. Həqiqi kart nömrəsi yazmayın.")
        if not _in_future(expiry.strip()):
            raise WrongCard("Kartın bitmə tarixi düzgün deyil və ya keçib.")
        if not _CVV.fullmatch(cvv.strip()):
            raise WrongCard("CVV üç rəqəmdən ibarətdir.")
        return cls(digits)

    @property
    def mask(self) -> str:
        """First six and last four digits."""
        return f"{self.number[:6]}******{self.number[-4:]}"

    @property
    def temper(self) -> Temper:
        """What happens when it is charged; unknown cards are declined."""
        return temper_of(self.number)


def temper_of(number: str) -> Temper:
    """What a card does, by its number or its mask."""
    ending = number[-4:]
    return Temper(ending) if ending in list(Temper) else Temper.DECLINED


def sample_cards() -> list[tuple[str, str]]:
    """Numbers to try, with what they do."""
    stems = ("4169 7300 0003", "5400 0000 0007")
    return [(f"{stem} {temper}", temper.label) for temper in Temper for stem in stems]


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    single = [int(digit) for digit in digits[-1::-2]]
    return (sum(single) + sum(number // 10 + number % 10 for number in doubled)) % 10 == 0


def _in_future(expiry: str) -> bool:
    match = _EXPIRY.fullmatch(expiry)
    if match is None:
        return False
    today = clock.now()
    return (2000 + int(match[2]), int(match[1])) >= (today.year, today.month)
