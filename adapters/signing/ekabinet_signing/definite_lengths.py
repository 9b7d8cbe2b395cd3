"""asn1crypto 1.5.1 takes every 256th definite length for an indefinite one (its issue 249): mended here.

``81 80`` and ``82 05 80`` end as the indefinite ``80`` does. Such a value is written anew from within, twice
at each level (its issue 256): a signature with a timestamp in it takes minutes, and one that was encoded in
another way than DER no longer says what was signed. pyHanko and its validator write with the same methods.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

LONG = 0x80
"""In a length's first octet: so many follow as the rest of it says; alone: until the end (X.690, 8.1.3)."""
TAG = 0x1F
"""In the first octet of a tag: more follow, each but the last with ``LONG`` (X.690, 8.1.2.4)."""

Dump = Callable[..., bytes]


def mend() -> None:
    """Let values with a definite length be written as they stand; a second time changes nothing."""
    from asn1crypto import core  # type: ignore[import-untyped]  # it has no types

    for kind in (core.Asn1Value, core.Choice, core.Primitive, core.Sequence, core.SequenceOf):
        if not hasattr(kind.dump, "__wrapped__"):
            kind.dump = _mended(kind.dump)


def _mended(dump: Dump) -> Dump:
    @wraps(dump)
    def mended(value: Any, force: bool = False) -> bytes:
        header = value._header  # noqa: SLF001  # as the methods that are mended do
        if not force and header and header[-1] == LONG and not ends_indefinite(header):
            value._header = None  # noqa: SLF001  # it is made again from what stands in the value
        return dump(value, force)

    return mended


def ends_indefinite(header: bytes) -> bool:
    """Whether the last of these tags and lengths, one within the other, has an indefinite length."""
    at, indefinite = 0, False
    while at < len(header):
        more = header[at] & TAG == TAG
        at += 1
        while more:
            more = bool(header[at] & LONG)
            at += 1
        indefinite = header[at] == LONG
        at += 1 + (header[at] & ~LONG if header[at] & LONG else 0)
    return indefinite
