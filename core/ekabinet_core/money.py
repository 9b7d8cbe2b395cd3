"""Money: whole minor units of one currency."""

import re
from collections.abc import Sequence
from functools import reduce, total_ordering
from typing import Self

from attrs import field, frozen
from attrs.validators import instance_of, matches_re

from ekabinet_core.errors import Invalid

AMOUNT = re.compile(
    r"([0-9]{1,15}|[1-9][0-9]{0,2}([ \u00a0.])[0-9]{3}(?:\2[0-9]{3}){0,3})(?:(?!\2)[.,]([0-9]{1,2}))?"
)
"""Digits, or groups of three with one mark between all of them, and another one before the minor units."""
MINOR = 100
BASIS = 10_000


@total_ordering
@frozen
class Money:
    """A sum in whole minor units (qəpik, cents) of one currency (ISO 4217)."""

    minor: int = field(validator=instance_of(int))
    currency: str = field(validator=matches_re(r"[A-Z]{3}"))

    @classmethod
    def parse(cls, text: str, currency: str, *, where: str = "amount") -> Self:
        """Read what a person typed: ``1 234,50``, ``1.234,5``, ``30``.

        Raises Invalid (``amount-format``) for anything else, and for what could be two sums.
        """
        found = AMOUNT.fullmatch(text.strip())
        if found is None:
            raise Invalid.because(where, "amount-format")
        whole = re.sub(r"[^0-9]", "", found[1])
        return cls(int(whole) * MINOR + int((found[3] or "0").ljust(2, "0")), currency)

    def times(self, number: int) -> Self:
        """So many times it."""
        return type(self)(self.minor * number, self.currency)

    def share(self, basis_points: int) -> Self:
        """So many ten-thousandths of it, half a minor unit rounded up."""
        return type(self)((self.minor * basis_points * 2 + BASIS) // (BASIS * 2), self.currency)

    def __add__(self, other: "Money") -> Self:
        self._same(other)
        return type(self)(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> Self:
        self._same(other)
        return type(self)(self.minor - other.minor, self.currency)

    def __neg__(self) -> Self:
        return type(self)(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.minor < other.minor

    def __str__(self) -> str:
        sign = "-" if self.minor < 0 else ""
        return f"{sign}{abs(self.minor) // MINOR}.{abs(self.minor) % MINOR:02}"

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            message = f"{self.currency} and {other.currency} do not mix"
            raise ValueError(message)


def total_of(sums: Sequence[Money]) -> Money:
    """All of them together; there must be one."""
    return reduce(lambda one, other: one + other, sums)
