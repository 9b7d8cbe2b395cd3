"""Sheets: a table of entities of one kind, a row each."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from attrs import AttrsInstance, field, fields, frozen
from ekabinet_core.errors import NotFound
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from ekabinet_db.converter import exact_converter, is_storable
from ekabinet_db.writing import add, change

Entity = TypeVar("Entity", bound=AttrsInstance)
# Statements are typed by their columns; those of a sheet are known only while running.
AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[Any]


@frozen
class Sheet(Generic[Entity]):
    """A table with columns named as fields of the entity; ``rest`` holds the other fields.

    The first field of the entity is what it is known by.
    """

    kind: type[Entity]
    table: Table
    what: str
    """What it is called when it is refused."""
    named: tuple[str, ...] = field(init=False)

    @named.default
    def _named(self) -> tuple[str, ...]:
        return tuple(one.name for one in fields(self.kind) if one.name in self.table.c)

    @property
    def key(self) -> ColumnElement[str]:
        """The column of what it is known by."""
        return self.table.c[self.named[0]]

    def row(self, entity: Entity, **found_by: object) -> dict[str, object]:
        """Its row, with columns that it is only found by."""
        rest = exact_converter().unstructure(entity, self.kind)
        row = {name: _column(getattr(entity, name), rest.pop(name)) for name in self.named}
        return row | ({"rest": rest} if rest else {}) | found_by

    def select(self) -> AnySelect:
        """The columns of an entity."""
        names = (*self.named, "rest") if "rest" in self.table.c else self.named
        return select(*(self.table.c[name] for name in names))

    def get(self, connection: Connection, key: str) -> Entity:
        """The entity of that name; raises NotFound."""
        found = self.by(connection, self.key, key)
        if found is None:
            raise NotFound(self.what)
        return found

    def by(self, connection: Connection, column: ColumnElement[str], wanted: str) -> Entity | None:
        """The entity with that text in a column, if there is one."""
        if not is_storable(wanted):
            return None
        return self.maybe(connection, self.select().where(column == wanted))

    def maybe(self, connection: Connection, query: AnySelect) -> Entity | None:
        """The first entity of the query, if there is one."""
        row = connection.execute(query).first()
        return None if row is None else self._entity(row)

    def all(self, connection: Connection, query: AnySelect) -> Sequence[Entity]:
        """All entities of the query, in its order."""
        return [self._entity(row) for row in connection.execute(query)]

    def replace(self, connection: Connection, entity: Entity, **found_by: object) -> None:
        """What it is now, in place of what it was, if it was there."""
        if not self.change(connection, entity, **found_by):
            add(connection, self.table, self.row(entity, **found_by))

    def change(self, connection: Connection, entity: Entity, **found_by: object) -> bool:
        """What it is now, in place of what it was; says whether it was there."""
        row, key = self.row(entity, **found_by), self.named[0]
        return change(connection, self.table, row, {key: row[key]})

    def _entity(self, row: AnyRow) -> Entity:
        converter = exact_converter()
        plain = {name: converter.unstructure(value) for name, value in zip(self.named, row, strict=False)}
        rest = row[-1] if "rest" in self.table.c else {}
        return converter.structure(plain | rest, self.kind)


def _column(value: object, plain: object) -> object:
    """Dates and times have columns of their own types; the others stand as in JSON."""
    return value if isinstance(value, date) else plain
