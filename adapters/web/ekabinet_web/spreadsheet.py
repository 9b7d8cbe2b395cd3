"""Lists as tables for office programs (RFC 4180, with semicolons as they read it here)."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

MARK = "\ufeff"
"""By which office programs know UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With what a cell begins that such a program may calculate, wide letters too (OWASP, CSV Injection)."""


def lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The table line by line; every cell is shown as it is, whatever it begins with."""
    yield MARK + _line(head)
    for row in rows:
        yield _line(row)


def _line(cells: Sequence[str]) -> str:
    written = StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerow([_shown(cell) for cell in cells])
    return written.getvalue()


def _shown(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA) else cell
