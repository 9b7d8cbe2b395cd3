"""Dates in a jurisdiction's rules: no two rules of one thing on one day, no day forgotten."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.source import Spell

DAY = timedelta(days=1)


def dated(rules: Jurisdiction) -> Iterator[str]:
    """Every overlap and every gap that is not marked, as ``path of the entry: what is wrong``."""
    schedules = [
        (f"schedules[{one.code}]", Spell(one.source, one.valid_from, one.valid_to)) for one in rules.schedules
    ]
    yield from _in_turn(schedules)
    for ground in rules.grounds:
        yield from _spells(f"grounds[{ground.code}].spells", ground.spells)
    for discount in rules.discounts:
        yield from _spells(f"discounts[{discount.code}].spells", discount.spells)
    for code, same in groupby(sorted(rules.deadlines, key=lambda one: one.code), lambda one: one.code):
        yield from _in_turn([(f"deadlines[{code}]", rule.spell) for rule in same])
    for deadline in rules.deadlines:
        if (deadline.term is None) == deadline.source.known:
            yield f"deadlines[{deadline.code}].term: is missing exactly where the source is unknown"
    yield from _alone(rules)


def _spells(path: str, spells: Sequence[Spell]) -> Iterator[str]:
    if not spells:
        yield f"{path}: must not be empty"
    yield from _in_turn([(f"{path}[{place}]", spell) for place, spell in enumerate(spells)])


def _alone(rules: Jurisdiction) -> Iterator[str]:
    """Things with days of their own that follow nothing."""
    for court in rules.courts:
        yield from _forwards(f"courts[{court.code}]", court.opened, court.closed)
    for kind in rules.kinds:
        for basis in kind.bases:
            yield from _forwards(f"kinds[{kind.code}].bases[{basis.code}]", basis.valid_from, basis.valid_to)
    for schedule in rules.schedules:
        for line in schedule.lines:
            path = f"schedules[{schedule.code}].lines[{line.code}]"
            yield from _forwards(path, line.valid_from, line.valid_to)


def _in_turn(spells: Sequence[tuple[str, Spell]]) -> Iterator[str]:
    """Each spell begins on the day after the one before it has ended."""
    for path, spell in spells:
        yield from _forwards(path, spell.valid_from, spell.valid_to)
    ordered = sorted(spells, key=lambda one: one[1].valid_from or date.min)
    for (earlier_path, earlier), (path, later) in pairwise(ordered):
        begins = later.valid_from or date.min
        if earlier.valid_to is None or earlier.valid_to >= begins:
            yield f"{path}: begins before {earlier_path} has ended"
        elif earlier.valid_to + DAY != begins:
            yield f"{path}: the days since {earlier_path} are forgotten; if nobody knows, mark them unknown"


def _forwards(path: str, first: date | None, last: date | None) -> Iterator[str]:
    if first is not None and last is not None and last < first:
        yield f"{path}: ends before it begins"
