"""Statements over a person's lists: one for each shape, made once and run with other values each time."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from attrs import field, frozen
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.identifier import Identifier
from ekabinet_core.paging import Mark, Order, Place, Way
from sqlalchemy import (
    ColumnElement,
    Dialect,
    FromClause,
    Integer,
    Table,
    and_,
    bindparam,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)

from ekabinet_db.columns import TEXT
from ekabinet_db.keyset import AnyColumn, beyond_row, from_start
from ekabinet_db.prepared import Prepared
from ekabinet_db.sheets import AnySelect

SHAPES = 256
"""How many shapes of statements are kept."""
ESCAPE = "/"
BREAK = "\n"
LISTED = ("among", "besides")
"""Conditions whose values list cases."""

Condition = ColumnElement[bool]


@frozen(eq=False)
class ListTable:
    """A table with everybody's lists: a row for each person in each thing that is listed."""

    table: Table
    shown: AnySelect
    """What is shown of each row."""
    place: tuple[AnyColumn, AnyColumn]
    """What the list is ordered by."""
    conditions: Mapping[str, Condition]
    """What it is searched by: the names are those of a search, and of the values."""


@frozen
class Shape:
    """What a search looks for, without the values: they are all that differs between two of one shape."""

    conditions: tuple[str, ...]
    meant: tuple[int, ...]
    """For each typed word, how many it may mean."""


@frozen
class Sought:
    """What one person looks for in a lists."""

    shape: Shape
    values: Mapping[str, object] = field(eq=False)

    @classmethod
    def of(cls, lists: ListTable, person: Identifier, search: CaseSearch | HearingSearch) -> "Sought":
        """What a search looks for."""
        given = {name: value for name in lists.conditions if (value := getattr(search, name))}
        if search.number:
            given["number"] = f"%{_escaped(search.number)}%"
        given |= {name: _listed(ids) for name in LISTED if (ids := getattr(search, name))}
        shape = Shape(tuple(given), tuple(len(words) for words in search.names))
        words = (
            (_word(place, which), f"% {_escaped(word)}%")
            for place, words in enumerate(search.names)
            for which, word in enumerate(words)
        )
        return cls(shape, {"person_kind": person.kind, "person_value": person.value, **given, **dict(words)})

    def beyond(self, mark: Mark[Place] | None, most: int) -> Mapping[str, object]:
        """The values for at most so many rows beyond a mark."""
        there = {} if mark is None else {"place": mark.place, "id": mark.id}
        return {**self.values, **there, "most": most}


def is_listed(case: ColumnElement[str], name: str) -> Condition:
    """Whether a case is one of those that the value lists: one text, whatever their number."""
    listed = bindparam(name, type_=TEXT)
    return (
        func.replace(listed, literal(BREAK, TEXT) + case + literal(BREAK, TEXT), literal("", TEXT)) != listed
    )


@lru_cache(SHAPES)
def page_in(lists: ListTable, shape: Shape, order: Order, way: Way | None, dialect: Dialect) -> Prepared:
    """The rows beyond a mark, the nearest to it first; from the start without a way."""
    return Prepared.of(_page(lists, shape, order, way), dialect)


def _page(lists: ListTable, shape: Shape, order: Order, way: Way | None) -> AnySelect:
    rows = lists.shown.where(_theirs(lists.table), *_filters(lists, shape))
    rows = rows.limit(bindparam("most", type_=Integer))
    if way is None:
        return from_start(rows, lists.place, order)
    row = [bindparam(name, type_=one.type) for name, one in zip(("place", "id"), lists.place, strict=True)]
    return beyond_row(rows, lists.place, order, way, row)


@lru_cache(SHAPES)
def count_in(lists: ListTable, shape: Shape) -> AnySelect:
    """How many rows there are, as far as is counted."""
    found = select(literal(1)).where(_theirs(lists.table), *_filters(lists, shape))
    return select(func.count()).select_from(found.limit(bindparam("most", type_=Integer)).subquery())


@cache
def occurring_in(lists: ListTable, name: str) -> AnySelect:
    """What occurs in that column."""
    return select(lists.table.c[name]).where(_theirs(lists.table)).distinct()


@cache
def words_in(lists: ListTable) -> AnySelect:
    """Every word of the names, in one text."""
    return select(func.aggregate_strings(lists.table.c.names, " ")).where(_person(lists.table))


def _theirs(table: Table) -> Condition:
    """Whether a row is theirs, and the first one of its case or hearing."""
    return and_(_person(table), table.c.part == 0)


def _person(table: Table) -> Condition:
    return and_(table.c.kind == bindparam("person_kind"), table.c.value == bindparam("person_value"))


def _filters(lists: ListTable, shape: Shape) -> Iterator[Condition]:
    for name in shape.conditions:
        yield lists.conditions[name]
    for place, meant in enumerate(shape.meant):
        yield or_(false(), *(_begins(lists.table, _word(place, which)) for which in range(meant)))


def _begins(table: Table, word: str) -> Condition:
    """Whether the word begins a name in the row, or in a further row of the same case or hearing."""
    further = table.alias()
    same = (further.c[key.name] == table.c[key.name] for key in table.primary_key if key.name != "part")
    elsewhere = exists().where(*same, _like(further, word))
    return or_(_like(table, word), and_(table.c.further, elsewhere))


def _like(table: FromClause, word: str) -> Condition:
    return table.c.names.like(bindparam(word), escape=ESCAPE)


def _word(place: int, which: int) -> str:
    """What the value of a word is called."""
    return f"word_{place}_{which}"


def _listed(ids: Sequence[str]) -> str:
    return "".join(f"{BREAK}{id}{BREAK}" for id in ids)


def _escaped(text: str) -> str:
    for letter in (ESCAPE, "%", "_"):
        text = text.replace(letter, ESCAPE + letter)
    return text
