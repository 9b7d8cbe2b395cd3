"""On which line of a TOML file an entry stands (TOML 1.0; tables spread over lines as in 1.1).

``tomllib`` gives values without places. This reads only what it has accepted, so nothing is judged here.
"""

import re
import tomllib
from enum import Enum, auto

from attrs import define, field, frozen

STEP = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")
GAP = re.compile(r"(?:[\s,]|#[^\n]*)*")
"""Between entries: blanks, new lines, commas, comments."""
SHORT = r""""(?:\\.|[^"\\])*"|'[^']*'"""
LONG = r'"""(?:\\.|[^\\])*?"{3,5}|' + r"'''.*?'{3,5}"
WORD = re.compile(rf"{SHORT}|[\w-]+")
KEY = re.compile(rf"(?:{WORD.pattern})(?:[ \t]*\.[ \t]*(?:{WORD.pattern}))*")
VALUE = re.compile(rf"{LONG}|{SHORT}|[^\s,\]}}#][^,\]}}#\n]*", re.DOTALL)
"""One that is neither an array nor an inline table."""
OPENING = re.compile(r"\[\[?[ \t]*")
CLOSING = re.compile(r"[ \t]*\]\]?")
EQUALS = re.compile(r"[ \t]*=[ \t]*")


class Items(Enum):
    """How a path names the items of an array."""

    BY_POSITION = auto()
    """``kinds[0]``: counted from zero."""
    BY_CODE = auto()
    """``kinds[claim]``: by their key ``code``; by position where no item has that code."""


@frozen
class Lines:
    """The lines of one file's entries."""

    _root: "_Entry"

    @classmethod
    def of(cls, text: str) -> "Lines":
        """The lines of a text that tomllib accepts; raises ValueError where it plainly does not."""
        return cls(_Scanner(text).document())

    def of_path(self, path: str, items: Items = Items.BY_CODE) -> int | None:
        """The line, from 1, on which the entry begins: its key, its header or its item.

        Where an entry is not written, the line of the nearest one around it; None when there is none.
        Of two items with one code it is the later: the one too many.
        """
        entry = self._root
        for item, key in STEP.findall(path):
            found = entry.keys.get(key) if key else entry.item(item, items)
            if found is None:
                break
            entry = found
        return entry.line


@define
class _Entry:
    """A key, a table or an item, and what stands in it."""

    line: int | None
    written: str = ""
    keys: dict[str, "_Entry"] = field(factory=dict)
    items: list["_Entry"] = field(factory=list)

    def below(self, key: str, line: int) -> "_Entry":
        return self.keys.setdefault(key, _Entry(line))

    def latest(self) -> "_Entry":
        return self.items[-1] if self.items else self

    def item(self, name: str, items: Items) -> "_Entry | None":
        coded = [one for one in self.items if items is Items.BY_CODE and one.code() == name]
        if coded:
            return coded[-1]
        return dict(enumerate(self.items)).get(int(name)) if name.isdecimal() else None

    def code(self) -> str | None:
        return _plain(self.keys["code"].written) if "code" in self.keys else None


@define
class _Scanner:
    """Goes once through the text; every step takes what stands at ``at``."""

    text: str
    at: int = 0

    def document(self) -> _Entry:
        root = table = _Entry(None)
        self._take(GAP)
        while self.at < len(self.text):
            if self._stands("["):
                table = self._header(root)
            else:
                self._pair(table)
            self._take(GAP)
        return root

    def _header(self, root: _Entry) -> _Entry:
        line = self._line()
        opening = self._take(OPENING).strip()
        *above, last = self._keys()
        self._take(CLOSING)
        entry = root
        for key in above:
            entry = entry.below(key, line).latest()
        named = entry.below(last, line)
        if opening == "[[":
            named.items.append(_Entry(line))
        else:
            named.line = line  # it may have been only a part of another header until here
        return named.latest()

    def _pair(self, table: _Entry) -> None:
        line = self._line()
        entry = table
        for key in self._keys():
            entry = entry.below(key, line)
        self._take(EQUALS)
        self._value(entry)

    def _value(self, entry: _Entry) -> None:
        if self._stands("["):
            self._array(entry)
        elif self._stands("{"):
            self._inline_table(entry)
        else:
            entry.written = self._take(VALUE)

    def _array(self, entry: _Entry) -> None:
        self._enter()
        while not self._stands("]"):
            item = _Entry(self._line())
            entry.items.append(item)
            self._value(item)
            self._take(GAP)
        self.at += 1

    def _inline_table(self, entry: _Entry) -> None:
        self._enter()
        while not self._stands("}"):
            self._pair(entry)
            self._take(GAP)
        self.at += 1

    def _enter(self) -> None:
        self.at += 1
        self._take(GAP)

    def _keys(self) -> list[str]:
        return [_plain(word) for word in WORD.findall(self._take(KEY))]

    def _stands(self, mark: str) -> bool:
        return self.text.startswith(mark, self.at)

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(f"not TOML on line {self._line()}")
        self.at = found.end()
        return found[0]


def _plain(written: str) -> str:
    """What a string says; a bare word says itself."""
    return str(tomllib.loads(f"word = {written}")["word"]) if written[:1] in {'"', "'"} else written
