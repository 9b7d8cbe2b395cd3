"""Statements of every step of a person: made once by SQLAlchemy, run on the driver itself.

A page of twenty rows costs half of what SQLAlchemy needs to run it, a row that is written a third.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import frozen
from sqlalchemy import Connection, Dialect, Select, UpdateBase
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.types import TypeEngine

from ekabinet_db import driver, sqlite
from ekabinet_db.driver import Told

Made = TypeVar("Made")
Changed = Callable[[Any], Any] | None  # a value of any type, as the driver or as we have it; None: as it is
AnyStatement = Select[Any] | UpdateBase  # the columns of a row are known only while running
AnyType = TypeEngine[Any]  # columns are of every type


@frozen(eq=False)
class Prepared:
    """A statement as the driver takes it."""

    text: str
    values: Mapping[str, object]
    """Those that are always the same."""
    binders: Mapping[str, Changed]
    order: Sequence[str] | None
    """Of the values, where the driver wants them in order."""
    readers: Sequence[Changed]

    @classmethod
    def of(
        cls, statement: AnyStatement, dialect: Dialect, columns: Sequence[str] | None = None
    ) -> "Prepared":
        """Make the statement for a database; with the columns that it writes, when it writes."""
        made = statement.compile(dialect=dialect, column_keys=columns)
        values = {name: bind.value for name, bind in made.binds.items() if not bind.required}
        binders = {
            name: _impl(bind.type, dialect).bind_processor(dialect) for name, bind in made.binds.items()
        }
        types = (_impl(column.type, dialect) for column in statement.exported_columns)
        readers = [type.result_processor(dialect, None) for type in types]
        return cls(str(made), values, binders, made.positiontup, readers)

    def run(
        self, connection: Connection, given: Mapping[str, object], make: Callable[..., Made]
    ) -> Sequence[Made]:
        """What is made of each row; the driver's errors are raised as SQLAlchemy's."""
        rows = self._told(connection, given, driver.rows)
        columns = zip(self.readers, zip(*rows, strict=True), strict=bool(rows))
        read = [column if reader is None else map(reader, column) for reader, column in columns]
        return list(map(make, *read)) if rows else []

    def change(self, connection: Connection, given: Mapping[str, object]) -> int:
        """How many rows it has changed or added; the driver's errors are raised as SQLAlchemy's."""
        return self._told(connection, given, driver.changed)

    def _told(
        self, connection: Connection, given: Mapping[str, object], tell: Callable[[DBAPICursor], Told]
    ) -> Told:
        if connection.dialect.name == "sqlite":
            sqlite.begin_on_driver(connection)
        return driver.told(connection, self.text, self._bound({**self.values, **given}), tell)

    def _bound(self, given: Mapping[str, object]) -> driver.Bound:
        """The values as the driver wants them."""
        bound = {
            name: given[name] if bind is None else bind(given[name]) for name, bind in self.binders.items()
        }
        return bound if self.order is None else [bound[name] for name in self.order]


def _impl(type: AnyType, dialect: Dialect) -> AnyType:
    return type.dialect_impl(dialect)
