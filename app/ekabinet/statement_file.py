"""Reading a bank's statement: a CSV file (RFC 4180), with commas, semicolons or tabs."""

import csv
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from io import StringIO
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.errors import CabinetError, Invalid
from ekabinet_core.ids import Digest
from ekabinet_core.money import Money
from ekabinet_core.statement import Statement, StatementLine

from ekabinet.statement_columns import StatementColumns

NUMBER = re.compile(r"[!-~]{1,100}")
"""An order's number."""
TWO_WAYS = re.compile(r"[-+]?[0-9]{1,3}[.][0-9]{3}")
"""``36.000`` is 36 in one bank's file and 36 000 in another's."""
DAY_FIRST = re.compile(r"^([0-9]{2})\.([0-9]{2})\.([0-9]{4})")
EARLIEST, LATEST = 2000, 2999
"""Years that a payment may be of."""
SAID: Mapping[str, str] = {
    "amount-format": "no sum of money",
    "thousands-or-decimals": "one mark and three digits after it could be thousands or decimals",
    "currency-unknown": "not the currency of the courts",
    "number-format": "no number of an order",
    "time-format": "no time",
}
LONGEST = timedelta(days=366)
"""A file over more days than that has a date that is wrong."""

Cells = Mapping[str, str]


class BadStatement(CabinetError):
    """A file is no statement of that bank; every line that is wrong is named."""

    code = "bad-statement"

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@frozen
class StatementReader:
    """Reads the files of one gateway's bank."""

    gateway: str
    columns: StatementColumns
    currency: str
    """The only one that the courts take."""
    zone: str
    """Where times without an offset are told, and where a day begins."""

    def read(self, content: bytes) -> Statement:
        """The whole file; raises BadStatement, and nothing of it counts."""
        lines, problems = [], []
        for number, cells in self._rows(_text(content)):
            try:
                lines.append(self._line(cells))
            except Invalid as error:
                problems += [f"line {number}: {_said(fault.field, fault.code)}" for fault in error.faults]
        if problems:
            raise BadStatement(problems)
        if not lines:
            raise BadStatement(["the file has no lines: it covers no days"])
        times = [line.at for line in lines]
        if max(times) - min(times) > LONGEST:
            raise BadStatement([f"the file covers more than a year: from {min(times)} to {max(times)}"])
        return Statement(self.gateway, Digest(sha256(content).hexdigest()), self.zone, tuple(lines))

    def _rows(self, text: str) -> Iterator[tuple[int, Cells]]:
        """The lines after the head that are not blank, each with its number in the file."""
        first = text.partition("\n")[0]
        rows = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
        try:
            head = self._head(next(rows, []))
            for cells in rows:
                if len(cells) not in {0, len(head)}:
                    raise BadStatement(
                        [f"line {rows.line_num}: {len(cells)} cells, the head has {len(head)}"]
                    )
                if any(cell.strip() for cell in cells):
                    yield rows.line_num, dict(zip(head, (cell.strip() for cell in cells), strict=True))
        except csv.Error as error:
            raise BadStatement([f"line {rows.line_num}: {error}"]) from error

    def _head(self, cells: list[str]) -> list[str]:
        head = [cell.strip().casefold() for cell in cells]
        missing = [name for name in self.columns.needed if head.count(name.casefold()) != 1]
        if missing:
            raise BadStatement([f"line 1: no column {name!r}, or more than one" for name in missing])
        return head

    def _line(self, cells: Cells) -> StatementLine:
        """Raises Invalid for the first thing that is wrong with it."""
        told = {name: cells.get(getattr(self.columns, name).casefold(), "") for name in ("order", "currency")}
        if told["currency"].upper() != self.currency:
            raise Invalid.because(self.columns.currency, "currency-unknown")
        if not NUMBER.fullmatch(told["order"]):
            raise Invalid.because(self.columns.order, "number-format")
        fee = cells.get(self.columns.fee.casefold(), "")
        return StatementLine(
            told["order"],
            self._sum(self.columns.amount, cells[self.columns.amount.casefold()]),
            self._time(cells[self.columns.paid_at.casefold()]),
            self._sum(self.columns.fee, fee) if fee else None,
        )

    def _sum(self, column: str, text: str) -> Money:
        if TWO_WAYS.fullmatch(text):
            raise Invalid.because(column, "thousands-or-decimals")
        amount = Money.parse(text.removeprefix("-").removeprefix("+"), self.currency, where=column)
        return -amount if text.startswith("-") else amount

    def _time(self, text: str) -> datetime:
        try:
            told = datetime.fromisoformat(DAY_FIRST.sub(r"\3-\2-\1", text))
        except ValueError:
            raise Invalid.because(self.columns.paid_at, "time-format") from None
        if not EARLIEST <= told.year <= LATEST:
            raise Invalid.because(self.columns.paid_at, "time-format")
        return told if told.tzinfo else told.replace(tzinfo=ZoneInfo(self.zone))


def _text(content: bytes) -> str:
    """UTF-8, with or without its mark, or UTF-16 with it; what is none is Windows-1251."""
    marked = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadStatement(["the file is no text, in UTF-8, UTF-16 or Windows-1251"])


def _said(column: str, code: str) -> str:
    return f"{column}: {SAID[code]}"
