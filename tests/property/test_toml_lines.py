"""Every entry of every TOML file is found on the line on which a writer put it."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from random import Random

import pytest
from attrs import define, field
from ekabinet_ports.toml_lines import Items, Lines
from hypothesis import given
from hypothesis import strategies as st

RULES = sorted(Path(str(files("ekabinet_azerbaijan") / "rules")).glob("*.toml"))
Steps = tuple[str | int, ...]
"""Keys of tables and positions of items."""

LETTERS = "ab ə\"'\\#=,{}\n\t"
keys = st.text("ab-_ ə\"'\\#=,{}\t", min_size=1, max_size=4).filter(lambda key: key != "code")
leaves = (
    st.text(LETTERS + "[]", max_size=8)
    | st.integers(-9, 99)
    | st.booleans()
    | st.sampled_from([0.5, date(2021, 10, 1), datetime(2021, 10, 1, 9, 30)])  # noqa: DTZ001  # TOML's local time
)
codes = st.text("012abə- ", min_size=1, max_size=3)


def grown(below: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    tables = st.dictionaries(keys, below, max_size=4)
    coded = st.dictionaries(codes, tables, max_size=3).map(
        lambda items: [{"code": code} | table for code, table in items.items()]
    )
    return tables | coded | st.lists(below, max_size=4)


documents = st.dictionaries(keys, st.recursive(leaves, grown, max_leaves=20), max_size=5)


@define
class Writer:
    """Writes tables in styles that chance chooses, and keeps the line of every path."""

    chance: Random
    text: str = ""
    lines: dict[Steps, int] = field(factory=dict)

    def body(self, table: Mapping[str, object], at: Steps, names: tuple[str, ...], header: str) -> None:
        """A table's own lines under its header, and the sections of what is in it."""
        below = [key for key, value in table.items() if self.may_have_header(value)]
        free = header.startswith("[ ")
        sections_first = free and self.chance.random() < 0.3
        headless = free and below == list(table) != [] and self.chance.random() < 0.5
        if sections_first:
            self.sections(table, below, at, names)
        if not headless:
            self.head(table, below, at, header)
        if not sections_first:
            self.sections(table, below, at, names)

    def may_have_header(self, value: object) -> bool:
        tables = value if isinstance(value, list) else [value]
        fit = bool(tables) and all(isinstance(one, dict) for one in tables)
        return fit and self.chance.random() < 0.7

    def head(self, table: Mapping[str, object], below: list[str], at: Steps, header: str) -> None:
        if header:
            self.lines.pop(at, None)  # a part of a longer header was not its own
            self.mark(at)
            self.line(header)
        for key, value in table.items():
            if key not in below:
                self.pair(key, value, at, [])

    def sections(
        self, table: Mapping[str, object], below: list[str], at: Steps, names: tuple[str, ...]
    ) -> None:
        for key in below:
            name = ".".join(self.key(one) for one in (*names, key))
            value = table[key]
            if isinstance(value, dict):
                self.body(value, (*at, key), (*names, key), f"[ {name}]")
            for position, item in enumerate(value if isinstance(value, list) else []):
                self.mark((*at, key))
                self.body(item, (*at, key, position), (*names, key), f"[[{name} ]]")

    def pair(self, key: str, value: object, at: Steps, before: list[str]) -> None:
        """One line of a table, or a table as lines of dotted keys."""
        self.mark((*at, key))
        if isinstance(value, dict) and value and self.chance.random() < 0.5:
            for below, one in value.items():
                self.pair(below, one, (*at, key), [*before, key])
            return
        self.text += " . ".join(self.key(one) for one in [*before, key]) + "= "
        self.value(value, (*at, key))
        self.line("")

    def value(self, value: object, at: Steps) -> None:
        if isinstance(value, list):
            self.array(value, at)
        elif isinstance(value, dict):
            self.inline(value, at)
        elif isinstance(value, str):
            self.text += self.string(value)
        elif isinstance(value, datetime):
            self.text += value.isoformat(self.chance.choice(" T"))
        else:
            self.text += str(value).lower()

    def array(self, items: list[object], at: Steps) -> None:
        self.text += "["
        for position, item in enumerate(items):
            self.text += self.gap()
            self.mark((*at, position))
            self.value(item, (*at, position))
            self.text += self.gap() + ","
        self.text += self.gap() + "]"

    def inline(self, table: Mapping[str, object], at: Steps) -> None:
        self.text += "{"
        for position, (key, value) in enumerate(table.items()):
            self.text += ", " if position else " "
            self.mark((*at, key))
            self.text += self.key(key) + " = "
            self.value(value, (*at, key))
        self.text += "}"

    def key(self, key: str) -> str:
        styles = [json.dumps(key, ensure_ascii=False)]
        if key.isascii() and key.replace("-", "").replace("_", "").isalnum():
            styles.append(key)
        if "'" not in key:
            styles.append(f"'{key}'")
        return self.chance.choice(styles)

    def string(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
        styles = [json.dumps(text, ensure_ascii=False), f'"""\n{escaped}"""']
        if "'" not in text and "\n" not in text:
            styles.append(f"'{text}'")
        if "'''" not in text:
            styles.append(f"'''\n{text}'''")
        return self.chance.choice(styles)

    def gap(self) -> str:
        return self.chance.choice(["", " ", "\t", "\n", "\r\n", "\n\n", " # ] } \" [a] '''\n"])

    def line(self, text: str) -> None:
        """Ends a line, perhaps with what means nothing."""
        self.text += text + self.chance.choice(["", " # [a] = \"'"])
        self.text += self.chance.choice(["\n", "\r\n", "\n\n", '\n  # [[a]] "\n'])

    def mark(self, at: Steps) -> None:
        """The entry, and the tables around it that no header of their own has shown, begin here."""
        for length in range(1, len(at) + 1):
            self.lines.setdefault(at[:length], self.text.count("\n") + 1)


def by_position(path: Steps) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def by_code(path: Steps, document: object) -> str:
    """The path with each item named by its code, where no other item has the same one."""
    words = []
    for step in path:
        codes = [code_of(item) for item in document] if isinstance(document, list) else []
        code = codes[step] if isinstance(step, int) else None
        words.append(by_position((step if codes.count(code) != 1 or code is None else f"[{code}]",)))
        document = document[step]  # type: ignore[index]  # a path of this document
    return ".".join(words).replace(".[", "[")


def code_of(item: object) -> str | None:
    return item.get("code") if isinstance(item, dict) else None


@given(documents, st.randoms(use_true_random=False))
def test_every_entry_is_found_where_it_was_written(document: dict[str, object], chance: Random) -> None:
    writer = Writer(chance)
    writer.body(document, (), (), "")
    assert tomllib.loads(writer.text) == document

    lines = Lines.of(writer.text)

    for path, line in writer.lines.items():
        assert lines.of_path(by_position(path), Items.BY_POSITION) == line
        assert lines.of_path(by_position(path) + ".absent.absent", Items.BY_POSITION) == line
        assert lines.of_path(by_code(path, document), Items.BY_CODE) == line


def paths(value: object, at: Steps = ()) -> Iterator[tuple[Steps, object]]:
    inside: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    for step, one in inside:
        yield (*at, step), one
        yield from paths(one, (*at, step))


def shows(line: str, path: Steps, value: object) -> bool:
    """Whether a person would look for the entry on this line."""
    key = [step for step in path if isinstance(step, str)][-1]
    if isinstance(path[-1], str) or f"[[{key}]]" in line or f".{key}]]" in line:
        return key in line
    return beginning(value) in line


def beginning(item: object) -> str:
    """The first word of an item."""
    if isinstance(item, dict):
        return str(next(iter(item), "{"))
    if isinstance(item, list):
        return beginning(item[0]) if item else "["
    return str(item).split("\\")[0]  # what follows may be written as an escape


@pytest.mark.parametrize("file", RULES, ids=lambda file: file.name)
def test_every_entry_of_the_rules_stands_on_the_line_found(file: Path) -> None:
    text = file.read_text()
    document = tomllib.loads(text)

    lines = Lines.of(text)

    for path, value in paths(document):
        for found in (
            lines.of_path(by_position(path), Items.BY_POSITION),
            lines.of_path(by_code(path, document)),
        ):
            assert found is not None
            assert shows(text.split("\n")[found - 1], path, value), by_position(path)
