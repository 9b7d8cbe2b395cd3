"""Pages of a long list: each begins beside a row of another, so what comes in between moves nothing."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import frozen

from ekabinet_core.spelling import findable

SIZE = 20
"""Rows of a page."""
SEPARATOR = "~"

Place = TypeVar("Place", date, datetime)
Row = TypeVar("Row")


class Order(StrEnum):
    """What a list begins with."""

    EARLIEST = "earliest"
    LATEST = "latest"


class Way(StrEnum):
    """In which direction a page lies."""

    ONWARD = "onward"
    BACK = "back"


@frozen
class Mark(Generic[Place]):
    """Where a page lies: beyond the row of that place and name."""

    way: Way
    place: Place
    id: str

    def __str__(self) -> str:
        """As it stands in an address."""
        return SEPARATOR.join((self.way, self.place.isoformat(), self.id))


def day_mark(text: str) -> Mark[date] | None:
    """A mark in a list by days; None for any other text."""
    return _mark(text, date.fromisoformat)


def moment_mark(text: str) -> Mark[datetime] | None:
    """A mark in a list by moments; None for any other text."""
    return _mark(text, _moment)


def _mark(text: str, read: Callable[[str], Place]) -> Mark[Place] | None:
    way, _, rest = text.partition(SEPARATOR)
    place, _, id = rest.partition(SEPARATOR)
    try:
        return Mark(Way(way), read(place), findable(id))
    except (ValueError, OverflowError):
        return None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


@frozen
class Page(Generic[Row]):
    """A part of a list, and the marks of its neighbours; an empty text where there is none."""

    rows: tuple[Row, ...] = ()
    back: str = ""
    onward: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is the whole list."""
        return not (self.back or self.onward)


def page_at(
    mark: Mark[Place] | None,
    beyond: Callable[[Mark[Place] | None, int], Sequence[Row]],
    marked: Callable[[Row, Way], Mark[Place]],
) -> Page[Row]:
    """The page at a mark; the first one where there is no mark or nothing beyond it.

    ``beyond`` gives at most so many rows beyond a mark, the nearest to it first; from the start where
    there is none.
    """
    found = list(beyond(mark, SIZE + 1))
    if mark is None or not found:
        return page_at(None, beyond, marked) if mark is not None else _page(found, marked)
    way, rows = mark.way, found[:SIZE]
    if way is Way.BACK:
        rows.reverse()
    ends = {Way.BACK: marked(rows[0], Way.BACK), Way.ONWARD: marked(rows[-1], Way.ONWARD)}
    more = {one: len(found) > SIZE if one is way else bool(beyond(ends[one], 1)) for one in Way}
    return Page(tuple(rows), *(str(ends[one]) if more[one] else "" for one in (Way.BACK, Way.ONWARD)))


def _page(found: list[Row], marked: Callable[[Row, Way], Mark[Place]]) -> Page[Row]:
    """The first page."""
    rows = tuple(found[:SIZE])
    return Page(rows, onward=str(marked(rows[-1], Way.ONWARD)) if len(found) > SIZE else "")
