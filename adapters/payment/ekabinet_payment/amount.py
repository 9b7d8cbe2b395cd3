"""Sums as services write them."""

import re
from typing import NewType

from ekabinet_core.money import Money

Written = NewType("Written", str)
"""What a service wrote where a sum belongs, number or text, as text."""

AMOUNT = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,2}))?")


def money(written: Written, currency: str) -> Money:
    """The sum behind ``"30.00"``, ``30.0`` or ``30``; raises ValueError for anything else.

    Never rounds: a third decimal is refused.
    """
    found = AMOUNT.fullmatch(written)
    if found is None:
        message = f"{written!r} is no sum of money"
        raise ValueError(message)
    return Money(int(found[1] + (found[2] or "").ljust(2, "0")), currency)
