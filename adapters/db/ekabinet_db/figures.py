"""What a court's inbox comes to in figures, counted by the database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from attrs import frozen
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.statistics import Answered, Grounded, Received, Speed, Unanswered
from ekabinet_ports.statistics import Moments
from sqlalchemy import ColumnElement, Connection, Label, Select, Table, case, func, literal, select

from ekabinet_db.sheets import AnyRow, AnySelect
from ekabinet_db.tables import docket, docket_ground

AnyColumn = ColumnElement[Any]  # texts, times and numbers are grouped side by side
column = docket.c
UNKNOWN = -1
OVER: dict[int, bool | None] = {UNKNOWN: None, 0: False, 1: True}
"""Whether a term is over, as the database counts it."""


@frozen
class SqlFigures:
    """A court's figures within one transaction."""

    connection: Connection

    def received(self, court: str, moments: Moments) -> Sequence[Received]:
        rows = _among(court, column.received_at, moments[0], moments[-1])
        return [
            Received(*row) for row in self._counted(rows, column.kind, _part(column.received_at, moments))
        ]

    def answered(self, court: str, moments: Moments) -> Sequence[Answered]:
        rows = _among(court, column.decided_at, moments[0], moments[-1]).where(column.outcome.is_not(None))
        late, part = _over(column.decided_at), _part(column.decided_at, moments)
        alike = column.kind, column.outcome, column.answered_by
        return [
            Answered(kind, Outcome(outcome), by, OVER[over], at, count)
            for kind, outcome, by, over, at, count in self._counted(rows, *alike, late, part)
        ]

    def waiting(self, court: str, moments: Moments, now: datetime) -> Sequence[Unanswered]:
        rows = _among(court, column.received_at, moments[0], moments[-1]).where(column.decided_at.is_(None))
        over = _over(literal(now, column.due_at.type))
        counted = self._counted(rows, column.kind, over, _part(column.received_at, moments))
        return [Unanswered(kind, OVER[late], part, count) for kind, late, part, count in counted]

    def grounds(self, court: str, since: datetime, before: datetime) -> Sequence[Grounded]:
        ground = docket_ground.c.ground
        named = _among(court, docket_ground.c.decided_at, since, before, docket_ground)
        counted = named.add_columns(ground, func.count()).group_by(ground)
        return [Grounded(*row) for row in self.connection.execute(counted)]

    def speed(self, court: str, since: datetime, before: datetime) -> Sequence[Speed]:
        rows = _among(court, column.decided_at, since, before).where(column.outcome.is_not(None))
        whole = self.connection.execute(_ranked(rows, None)).all()
        return [Speed(*row) for row in (*whole, *self.connection.execute(_ranked(rows, column.kind)))]

    def _counted(self, rows: Select[()], *alike: AnyColumn) -> Sequence[AnyRow]:
        """How many are alike; grouped outside, because each of these has values of its own in it."""
        inner = rows.add_columns(*(one.label(f"by_{place}") for place, one in enumerate(alike))).subquery()
        return self.connection.execute(select(*inner.c, func.count()).group_by(*inner.c)).all()


def _among(court: str, at: AnyColumn, since: datetime, before: datetime, table: Table = docket) -> Select[()]:
    return select().where(table.c.court == court, at >= since, at < before)


def _part(at: AnyColumn, moments: Moments) -> ColumnElement[int]:
    """In which part of the period a moment lies."""
    return case(*((at < end, part) for part, end in enumerate(moments[1:])), else_=UNKNOWN)


def _over(at: AnyColumn) -> ColumnElement[int]:
    return case((column.due_at.is_(None), UNKNOWN), (at < column.due_at, 0), else_=1)


def _ranked(rows: Select[()], kind: ColumnElement[str] | None) -> AnySelect:
    """How many there are, and those in the middle and at nine of ten, by kind where there is one."""
    named: Label[Any] = (kind if kind is not None else literal(None)).label("kind")
    turn = func.row_number().over(partition_by=kind, order_by=column.took).label("turn")
    several = func.count().over(partition_by=kind).label("several")
    inner = rows.add_columns(named, column.took, turn, several).subquery().c
    median = case((inner.turn == (inner.several + 1) // 2, inner.took))
    ninetieth = case((inner.turn == (9 * inner.several + 9) // 10, inner.took))
    ranked = select(inner.kind, func.max(inner.several), func.max(median), func.max(ninetieth))
    return ranked.group_by(inner.kind)
