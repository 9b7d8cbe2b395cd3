"""A court's cases and hearings as its clerks look at them, and what its desk has told last."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from attrs import frozen
from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import number_key
from ekabinet_core.court_search import CourtSearch, case_mark
from ekabinet_core.errors import Conflict
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_ports.court_book import NUMBERED_MOST
from sqlalchemy import ColumnElement, Connection, func, literal, select

from ekabinet_db.cases import CASES, HEARINGS
from ekabinet_db.keyset import beyond
from ekabinet_db.tables_court import case_word, court_case, hearing
from ekabinet_db.tables_feed import last_told
from ekabinet_db.writing import add_unless_there, change

AFTER_ALL = "\U0010ffff"
"""Behind every letter that a word can go on with."""
AT_ONCE = 500
"""Cases that are read together."""


@frozen
class SqlCourtBook:
    """Cases and hearings of courts within one transaction."""

    connection: Connection

    def page(self, court: str, search: CourtSearch, mark: Mark[date] | None) -> Page[Case]:
        rows = CASES.select().where(*_conditions(court, search))
        place = (court_case.c.received_on, court_case.c.id)

        def reading(mark: Mark[date] | None, most: int) -> Sequence[Case]:
            return CASES.all(self.connection, beyond(mark, rows, place, Order.LATEST).limit(most))

        return page_at(mark, reading, case_mark)

    def count(self, court: str, search: CourtSearch, most: int) -> int:
        found = select(literal(1)).where(*_conditions(court, search)).limit(most).subquery()
        count: int = self.connection.execute(select(func.count()).select_from(found)).scalar_one()
        return count

    def hearings(self, court: str, since: datetime, before: datetime) -> Sequence[tuple[Hearing, Case]]:
        then = (hearing.c.at >= since, hearing.c.at < before)
        its = HEARINGS.select().join(court_case, court_case.c.id == hearing.c.case)
        found = HEARINGS.all(self.connection, its.where(_of_court(court), *then))
        cases = {case.id: case for case in self._cases([*{one.case for one in found}])}
        return [(one, cases[one.case]) for one in found]

    def numbered(self, number: str) -> Sequence[Case]:
        named = CASES.select().where(court_case.c.number_key == number_key(number))
        return CASES.all(self.connection, named.order_by(court_case.c.id).limit(NUMBERED_MOST))

    def _cases(self, ids: Sequence[str]) -> Iterator[Case]:
        for start in range(0, len(ids), AT_ONCE):
            named = court_case.c.id.in_(ids[start : start + AT_ONCE])
            yield from CASES.all(self.connection, CASES.select().where(named))


def _conditions(court: str, search: CourtSearch) -> Iterator[ColumnElement[bool]]:
    yield _of_court(court) if search.beginnings else court_case.c.court == court
    if search.judge:
        yield court_case.c.judge_key == search.judge
    if search.state:
        yield court_case.c.state == search.state
    for beginning in search.beginnings:
        between = (case_word.c.word >= beginning, case_word.c.word < beginning + AFTER_ALL)
        yield court_case.c.id.in_(select(case_word.c.case).where(case_word.c.court == court, *between))


def _of_court(court: str) -> ColumnElement[bool]:
    """Whether a case is the court's, where there is a better index than that of all its cases."""
    return func.coalesce(court_case.c.court, "") == court


@frozen
class SqlLastTold:
    """What the desk has told last, within one transaction."""

    connection: Connection

    def of(self, subject: str) -> int:
        told = select(last_told.c.number).where(last_told.c.subject == subject)
        number: int | None = self.connection.execute(told).scalar()
        return number or 0

    def put(self, subject: str, number: int, instead_of: int) -> None:
        row = {"subject": subject, "number": number}
        if instead_of:
            is_kept = change(self.connection, last_told, row, {"subject": subject, "number": instead_of})
        else:
            is_kept = add_unless_there(self.connection, last_told, row, "subject")
        if not is_kept:
            raise Conflict("told")
