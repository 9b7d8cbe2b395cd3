"""Pages of a list, found by where they begin and never by how much is skipped."""

from collections.abc import Sequence
from typing import Any

from ekabinet_core.paging import Mark, Order, Place, Way
from sqlalchemy import Column, literal, tuple_

from ekabinet_db.sheets import AnySelect

AnyColumn = Column[Any]  # moments and texts stand side by side in a place


def beyond(mark: Mark[Place] | None, query: AnySelect, place: Sequence[AnyColumn], order: Order) -> AnySelect:
    """The rows of a query beyond a mark, the nearest to it first; all of them without a mark."""
    back = mark is not None and mark.way is Way.BACK
    falling = (order is Order.LATEST) is not back
    ordered = query.order_by(*(column.desc() if falling else column for column in place))
    if mark is None:
        return ordered
    here, there = tuple_(*place), tuple_(literal(mark.place, place[0].type), literal(mark.id, place[1].type))
    return ordered.where(here < there if falling else here > there)
