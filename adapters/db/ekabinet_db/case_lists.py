"""A person's cases and hearings as lists: found, counted, paged."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Self

from attrs import frozen
from ekabinet_core.case_search import CaseSearch, HearingSearch, ListedCase, ListedHearing, Occurring
from ekabinet_core.identifier import Identifier
from ekabinet_core.paging import Mark, Order, Page, Place, Row, page_at
from sqlalchemy import ColumnElement, Connection, bindparam, exists, select

from ekabinet_db.case_finding import (
    ESCAPE,
    ListTable,
    Sought,
    count_in,
    is_listed,
    occurring_in,
    page_in,
    words_in,
)
from ekabinet_db.tables_court import attendance, court_case, hearing, participation

CASES = ListTable(
    participation,
    select(
        court_case.c.id,
        court_case.c.number,
        court_case.c.received_on,
        court_case.c.case_type,
        court_case.c.proceeding,
        court_case.c.court,
        court_case.c.judge,
        court_case.c.state,
        participation.c.roles,
    ).join_from(participation, court_case),
    (participation.c.received_on, participation.c.case),
    {
        "court": participation.c.court == bindparam("court"),
        "judge": participation.c.judge == bindparam("judge"),
        "number": participation.c.number.like(bindparam("number"), escape=ESCAPE),
        "state": participation.c.state == bindparam("state"),
        "case_type": participation.c.case_type == bindparam("case_type"),
        "first": participation.c.received_on >= bindparam("first"),
        "last": participation.c.received_on <= bindparam("last"),
        "among": is_listed(participation.c.case, "among"),
        "besides": ~is_listed(participation.c.case, "besides"),
    },
)


def _heard_in(name: str) -> ColumnElement[bool]:
    """Whether a hearing is of one of the cases that the value lists."""
    heard = hearing.alias()
    return exists().where(heard.c.id == attendance.c.hearing, is_listed(heard.c.case, name))


HEARINGS = ListTable(
    attendance,
    select(
        hearing.c.id,
        hearing.c.case,
        court_case.c.number,
        hearing.c.kind,
        court_case.c.case_type,
        hearing.c.at,
        court_case.c.court,
        hearing.c.place,
        hearing.c.judge,
        hearing.c.result,
        attendance.c.roles,
        hearing.c.changes,
        hearing.c.reason,
        hearing.c.remark,
    )
    .join_from(attendance, hearing)
    .join(court_case, court_case.c.id == hearing.c.case),
    (attendance.c.at, attendance.c.hearing),
    {
        "court": attendance.c.court == bindparam("court"),
        "judge": attendance.c.judge == bindparam("judge"),
        "number": attendance.c.number.like(bindparam("number"), escape=ESCAPE),
        "case_type": attendance.c.case_type == bindparam("case_type"),
        "kind": attendance.c.hearing_kind == bindparam("kind"),
        "since": attendance.c.at >= bindparam("since"),
        "before": attendance.c.at < bindparam("before"),
        "among": _heard_in("among"),
        "besides": ~_heard_in("besides"),
    },
)
"""What is shown stands in the order of the fields of what is listed."""


@frozen
class SqlCaseList:
    """A person's cases within one transaction."""

    connection: Connection

    def page(self, person: Identifier, search: CaseSearch, mark: Mark[date] | None) -> Page[ListedCase]:
        theirs = _Theirs.of(self.connection, CASES, person, search)

        def beyond(mark: Mark[date] | None, most: int) -> Sequence[ListedCase]:
            return theirs.rows(Order.LATEST, mark, most, ListedCase)

        return page_at(mark, beyond, ListedCase.mark)

    def count(self, person: Identifier, search: CaseSearch, most: int) -> int:
        return _Theirs.of(self.connection, CASES, person, search).count(most)

    def occurring(self, person: Identifier) -> Occurring:
        theirs = _Theirs.of(self.connection, CASES, person, CaseSearch())
        return Occurring(
            theirs.occurring("court"),
            theirs.occurring("judge"),
            theirs.occurring("case_type"),
            states=theirs.occurring("state"),
        )

    def words(self, person: Identifier) -> frozenset[str]:
        return _Theirs.of(self.connection, CASES, person, CaseSearch()).words()


@frozen
class SqlHearingList:
    """The hearings of a person's cases within one transaction."""

    connection: Connection

    def page(
        self, person: Identifier, search: HearingSearch, mark: Mark[datetime] | None
    ) -> Page[ListedHearing]:
        theirs = _Theirs.of(self.connection, HEARINGS, person, search)

        def beyond(mark: Mark[datetime] | None, most: int) -> Sequence[ListedHearing]:
            return theirs.rows(search.order, mark, most, ListedHearing)

        return page_at(mark, beyond, ListedHearing.mark)

    def count(self, person: Identifier, search: HearingSearch, most: int) -> int:
        return _Theirs.of(self.connection, HEARINGS, person, search).count(most)

    def occurring(self, person: Identifier) -> Occurring:
        theirs = _Theirs.of(self.connection, HEARINGS, person, HearingSearch())
        return Occurring(
            theirs.occurring("court"),
            theirs.occurring("judge"),
            theirs.occurring("case_type"),
            kinds=theirs.occurring("hearing_kind"),
        )


@frozen
class _Theirs:
    """What one person looks for in their list."""

    connection: Connection
    lists: ListTable
    sought: Sought

    @classmethod
    def of(
        cls,
        connection: Connection,
        lists: ListTable,
        person: Identifier,
        search: CaseSearch | HearingSearch,
    ) -> Self:
        """What a search looks for."""
        return cls(connection, lists, Sought.of(lists, person, search))

    def rows(
        self, order: Order, mark: Mark[Place] | None, most: int, make: Callable[..., Row]
    ) -> Sequence[Row]:
        """At most so many rows beyond a mark, the nearest to it first."""
        way = mark.way if mark is not None else None
        query = page_in(self.lists, self.sought.shape, order, way, self.connection.dialect)
        return query.run(self.connection, self.sought.beyond(mark, most), make)

    def count(self, most: int) -> int:
        """How many rows there are, counted no further than ``most``."""
        statement = count_in(self.lists, self.sought.shape)
        count: int = self.connection.execute(statement, self.sought.beyond(None, most)).scalar_one()
        return count

    def occurring(self, name: str) -> frozenset[str]:
        """What occurs in that column; one after the other, for together PostgreSQL calls workers for it."""
        statement = occurring_in(self.lists, name)
        return frozenset(self.connection.execute(statement, self.sought.values).scalars().all())

    def words(self) -> frozenset[str]:
        """Every word of the names."""
        text: str | None = self.connection.execute(words_in(self.lists), self.sought.values).scalar()
        return frozenset((text or "").split())
