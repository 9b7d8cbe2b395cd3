"""Sums in qəpik, and the two ways they are written."""

import re

_WIRE = re.compile(r"[0-9]{1,7}\.[0-9]{2}", re.ASCII)
_TYPED = re.compile(r"[0-9]{1,7}([.,][0-9]{1,2})?", re.ASCII)


def from_wire(text: str) -> int:
    """Qəpik of "30.00". Raises ValueError unless it is a positive sum with two decimals."""
    return _positive(text) if _WIRE.fullmatch(text) else _refuse()


def from_person(text: str) -> int:
    """Qəpik of "30", "30.5" or "30,50". Raises ValueError for anything else."""
    typed = text.strip()
    return _positive(typed.replace(",", ".")) if _TYPED.fullmatch(typed) else _refuse()


def to_wire(qepik: int) -> str:
    """The sum as "30.00"."""
    return f"{qepik // 100}.{qepik % 100:02d}"


def _positive(text: str) -> int:
    whole, _, part = text.partition(".")
    qepik = int(whole) * 100 + int(part.ljust(2, "0"))
    return qepik or _refuse()


def _refuse() -> int:
    raise ValueError("not a positive sum with at most two decimals")
