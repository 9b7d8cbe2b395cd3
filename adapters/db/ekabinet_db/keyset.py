"""Pages of a list: rows beyond one that is named by its place, whatever stands before it."""

from collections.abc import Sequence
from typing import Any

from ekabinet_core.paging import Mark, Order, Place, Way
from sqlalchemy import Column, ColumnElement, literal, tuple_

from ekabinet_db.sheets import AnySelect

AnyColumn = Column[Any]  # dates, moments and texts stand side by side in a place
AnyValue = ColumnElement[Any]


def beyond(mark: Mark[Place] | None, query: AnySelect, place: Sequence[AnyColumn], order: Order) -> AnySelect:
    """The rows of a query beyond a mark, the nearest to it first; from the start without a mark."""
    if mark is None:
        return from_start(query, place, order)
    row = [literal(value, column.type) for value, column in zip((mark.place, mark.id), place, strict=True)]
    return beyond_row(query, place, order, mark.way, row)


def from_start(query: AnySelect, place: Sequence[AnyColumn], order: Order) -> AnySelect:
    """The rows of a query in their order."""
    return query.order_by(*(column.desc() if order is Order.LATEST else column for column in place))


def beyond_row(
    query: AnySelect, place: Sequence[AnyColumn], order: Order, way: Way, row: Sequence[AnyValue]
) -> AnySelect:
    """The rows of a query that lie on one way from a row, the nearest to it first."""
    falling = (order is Order.LATEST) is (way is Way.ONWARD)
    here, there = tuple_(*place), tuple_(*row)
    nearest = from_start(query, place, Order.LATEST if falling else Order.EARLIEST)
    return nearest.where(here < there if falling else here > there)
