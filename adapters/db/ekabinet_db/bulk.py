"""Very many new cases at once: each table is written in one go, in the way its driver is fastest with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

from attrs import frozen
from ekabinet_core.errors import Conflict, NotStored
from ekabinet_ports.cases import CaseAndHearings
from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.types import TypeEngine

from ekabinet_db import tables_court as tables
from ekabinet_db.case_shares import common_shares, shares_of_case, shares_of_hearing
from ekabinet_db.case_words import keys_of_case, words_of_case
from ekabinet_db.cases import CASES, HEARINGS

Rows = Iterable[Mapping[str, object]]
Bound = Iterable[tuple[object, ...]]
"""Rows with the values that a driver takes, in the order of the columns."""
Binder = Callable[[Any], object]
AnyType = TypeEngine[Any]  # columns are of every type


@frozen
class SqlNewCases:
    """New cases within one transaction."""

    connection: Connection

    def put(self, cases: Sequence[CaseAndHearings]) -> None:
        write = _copy if self.connection.dialect.name == "postgresql" else _insert
        for table, rows in _rows(cases):
            write(self.connection, table, _bound(table, rows, self.connection.dialect))


def _rows(cases: Sequence[CaseAndHearings]) -> Iterator[tuple[Table, Rows]]:
    """The same rows as of single cases, table by table; first those to which others point."""
    common = {case.id: common_shares(case) for case, _ in cases}
    held = [(one, case) for case, hearings in cases for one in hearings]
    yield tables.court_case, (CASES.row(case, **keys_of_case(case)) for case, _ in cases)
    words = (row for case, _ in cases for row in words_of_case(case))
    yield tables.case_word, sorted(words, key=_place_of_word)  # side by side, as they will lie
    yield tables.hearing, (HEARINGS.row(one) for one, _ in held)
    of_cases = (shares_of_case(case, common[case.id]) for case, _ in cases)
    yield tables.participation, (share for shares in of_cases for share in shares)
    of_hearings = (shares_of_hearing(one, common[case.id]) for one, case in held)
    yield tables.attendance, (share for shares in of_hearings for share in shares)


def _place_of_word(row: Mapping[str, object]) -> tuple[str, str]:
    return str(row["court"]), str(row["word"])


def _insert(connection: Connection, table: Table, rows: Bound) -> None:
    """Many rows with one prepared statement."""
    statement = str(insert(table).compile(dialect=connection.dialect))
    several = list(rows)
    if several:
        connection.exec_driver_sql(statement, several)


def _copy(connection: Connection, table: Table, rows: Bound) -> None:
    """Many rows as one stream; raises Conflict or NotStored, for SQLAlchemy does not see it."""
    from psycopg import Error, IntegrityError

    name = connection.dialect.identifier_preparer.quote
    columns = ", ".join(name(column.name) for column in table.c)
    try:
        with (
            closing(connection.connection.cursor()) as cursor,
            cursor.copy(f"COPY {name(table.name)} ({columns}) FROM STDIN") as stream,
        ):
            for row in rows:
                stream.write_row(row)
    except IntegrityError:
        raise Conflict("case") from None
    except Error as error:
        raise NotStored("the database did not take the cases: is its disk full, or is it away?") from error


def _bound(table: Table, rows: Rows, dialect: Dialect) -> Bound:
    binders = [(column.name, _binder(column.type.dialect_impl(dialect), dialect)) for column in table.c]
    return (tuple([bind(row[name]) for name, bind in binders]) for row in rows)


def _binder(type: AnyType, dialect: Dialect) -> Binder:
    return type.bind_processor(dialect) or _as_it_is


def _as_it_is(value: object) -> object:
    return value
