"""The desk's own book: a court's inbox and its case numbers."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.case_search import number_key
from ekabinet_core.docket_search import Arrival, DocketSearch, DocketTally, Held
from ekabinet_core.ids import ApplicationId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.spelling import words_of
from ekabinet_ports.storage import ALIKE_MOST, Docketed
from sqlalchemy import ColumnElement, Connection, and_, delete, false, func, or_, select

from ekabinet_db import tables, versions
from ekabinet_db.keyset import AnyColumn, beyond
from ekabinet_db.serials import next_serial
from ekabinet_db.sheets import AnySelect, Sheet
from ekabinet_db.writing import add

DOCKET = Sheet(Docketed, tables.docket, "application")
column = tables.docket.c


@frozen
class SqlDocket:
    """The docket within one transaction."""

    connection: Connection

    def get(self, application: ApplicationId) -> Docketed:
        return DOCKET.get(self.connection, application)

    def put(self, row: Docketed) -> Docketed:
        self._name_grounds(row)
        return versions.put(
            self.connection,
            DOCKET,
            row,
            holder=row.hold.by if row.hold is not None else None,
            number_key=number_key(row.number),
            names="".join(f" {word}" for word in words_of(row.applicant)),
            outcome=row.answer.outcome.value if row.answer is not None else None,
            answered_by=row.answer.by if row.answer is not None else None,
            took=int((row.decided_at - row.received_at).total_seconds()) if row.decided_at else None,
        )

    def _name_grounds(self, row: Docketed) -> None:
        """The grounds of its answer stand in a table of their own, as they are now."""
        answer, at = row.answer, row.decided_at
        if answer is None or at is None:
            return
        grounds = tables.docket_ground
        self.connection.execute(delete(grounds).where(grounds.c.application == row.application))
        named = {"application": row.application, "court": row.court, "decided_at": at}
        for ground in sorted({*answer.grounds}):
            add(self.connection, grounds, {**named, "ground": ground})

    def undecided(self, court: str, search: DocketSearch, mark: Mark[datetime] | None) -> Page[Docketed]:
        waiting = (column.court == court, column.decided_at.is_(None))
        inbox = DOCKET.select().where(*waiting, *_conditions(search))
        reading = partial(self._beyond, inbox, (column.received_at, column.application), Order.EARLIEST)
        return page_at(mark, reading, Docketed.mark)

    def tallies(self, court: str) -> Sequence[DocketTally]:
        alike = column.kind, column.holder
        counted = select(*alike, func.count(), func.min(column.received_at)).group_by(*alike)
        waiting = counted.where(column.court == court, column.decided_at.is_(None))
        return [DocketTally(*row) for row in self.connection.execute(waiting)]

    def decided(self, court: str, mark: Mark[datetime] | None) -> Page[Docketed]:
        answered = DOCKET.select().where(column.court == court, column.decided_at.is_not(None))
        reading = partial(self._beyond, answered, (column.decided_at, column.application), Order.LATEST)
        return page_at(mark, reading, Docketed.mark)

    def alike(self, row: Docketed) -> Sequence[Docketed]:
        if not row.likeness:
            return ()
        same = (column.court == row.court, column.likeness == row.likeness)
        others = DOCKET.select().where(*same, column.application != row.application)
        ordered = others.order_by(column.received_at.desc(), column.application).limit(ALIKE_MOST)
        return DOCKET.all(self.connection, ordered)

    def next_serial(self, court: str, case_type: str, year: int) -> int:
        return next_serial(self.connection, tables.case_serial, court=court, case_type=case_type, year=year)

    def _beyond(
        self,
        rows: AnySelect,
        place: Sequence[AnyColumn],
        order: Order,
        mark: Mark[datetime] | None,
        most: int,
    ) -> Sequence[Docketed]:
        return DOCKET.all(self.connection, beyond(mark, rows, place, order).limit(most))


def _conditions(search: DocketSearch) -> Iterator[ColumnElement[bool]]:
    if search.held is Held.MINE:
        yield column.holder == search.clerk
    if search.held is Held.NOBODYS:
        yield column.holder.is_(None)
    if search.kind:
        yield column.kind == search.kind
    if search.arrivals is not None:
        yield or_(false(), *(_arrived(one) for one in search.arrivals))
    if search.named:
        yield or_(_numbered(search), _called(search))


def _arrived(arrival: Arrival) -> ColumnElement[bool]:
    among = [column.kind == arrival.kind, column.received_at < arrival.before]
    return and_(*among, *([column.received_at >= arrival.since] if arrival.since is not None else []))


def _numbered(search: DocketSearch) -> ColumnElement[bool]:
    return column.number_key.contains(search.number, autoescape=True) if search.number else false()


def _called(search: DocketSearch) -> ColumnElement[bool]:
    words = [column.names.contains(f" {word}", autoescape=True) for word in search.names]
    return and_(*words) if words else false()
