"""Columns drawn by the server: for phones, on paper, in forced colours; the table beside them says all."""

from collections.abc import Iterator, Sequence

from attrs import frozen

WIDTH, HEIGHT = 400, 240
LEFT, TOP, RIGHT, BOTTOM = 44, 34, 8, 28
"""What is left free around the columns: for numbers, for what the columns mean, and for days."""
GAP = 0.3
"""How much of its place stays free beside a group of columns."""
WIDEST = 56.0
LABELS_MOST = 5
ROUND = (1, 2, 4, 10)
"""Of ten, hundred, thousand: to what the scale is rounded up."""


@frozen
class Column:
    """One column; of a second row of numbers they are hollow."""

    x: float
    y: float
    width: float
    height: float
    hollow: bool


@frozen
class Mark:
    """A word on one of the axes."""

    at: float
    text: str


@frozen
class Chart:
    """Columns in a box of ``WIDTH`` by ``HEIGHT``."""

    name: str
    """Unique on its page."""
    title: str
    description: str
    series: Sequence[str]
    """What the full columns mean, and the hollow ones."""
    columns: Sequence[Column]
    scale: Sequence[Mark]
    labels: Sequence[Mark]


def chart(
    name: str,
    title: str,
    description: str,
    *,
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[int]]],
) -> Chart:
    """A group of columns for each label, one column of each of the series; numbers are not negative."""
    top = _round(max((number for _, numbers in series for number in numbers), default=0))
    drawn = [
        _column(place, number, top, turn=turn, groups=len(labels), turns=len(series))
        for turn, (_, numbers) in enumerate(series)
        for place, number in enumerate(numbers)
    ]
    scale = [Mark(_height(number, top), str(number)) for number in (0, top // 2, top)]
    said = [one for one, _ in series]
    return Chart(name, title, description, said, drawn, scale, list(_labels(labels)))


def _column(place: int, number: int, top: int, *, turn: int, groups: int, turns: int) -> Column:
    room = (WIDTH - LEFT - RIGHT) / groups
    width = min(room * (1 - GAP) / turns, WIDEST)
    start = LEFT + room * (place + 0.5) - width * turns / 2
    y = _height(number, top)
    return Column(round(start + width * turn, 1), y, round(width, 1), round(HEIGHT - BOTTOM - y, 1), turn > 0)


def _height(number: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / top, 1)


def _round(most: int) -> int:
    """The first round number that is not less; at least two, so that its half is whole."""
    step = 1
    while step * ROUND[-1] < most:
        step *= ROUND[-1]
    return max(2, next(step * one for one in ROUND if step * one >= most))


def _labels(labels: Sequence[str]) -> Iterator[Mark]:
    """So many that they do not run into each other."""
    room, step = (WIDTH - LEFT - RIGHT) / max(len(labels), 1), -(-len(labels) // LABELS_MOST) or 1
    for place in range(0, len(labels), step):
        yield Mark(round(LEFT + room * (place + 0.5), 1), labels[place])
