"""Contradictions in a tariff: lines that price nothing, shares of nothing, scales that jump unsaid."""

from collections.abc import Iterator
from itertools import pairwise

from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import BASIS
from ekabinet_core.tariff import OWN_LINES, Band, DutyLine, DutySchedule

LARGEST_SHARE = 10 * BASIS
"""Shares over a whole exist (an appeal once cost 120 %); ten times is a slip of the pen."""


def tariff(rules: Jurisdiction) -> Iterator[str]:
    """Every contradiction of duty lines, as ``path of the entry: what is wrong``."""
    for schedule in rules.schedules:
        for line in schedule.lines:
            yield from _line(f"schedules[{schedule.code}].lines[{line.code}]", line, schedule)
    lines = [line for schedule in rules.schedules for line in schedule.lines]
    known = {line.code for line in lines}
    for kind in rules.kinds:
        if kind.duty is not None and kind.duty not in known:
            yield f"kinds[{kind.code}].duty: there is no {kind.duty!r}"
    for demand in rules.demands:
        if demand.duty not in known:
            yield f"demands[{demand.code}].duty: there is no {demand.duty!r}"
        yield from _unpriced(demand, lines)
    for where in ("discounts", "grounds"):
        for one in getattr(rules, where):
            if not 0 < one.share <= BASIS:
                yield f"{where}[{one.code}].share: must be more than nothing and at most 100 %"


def _unpriced(demand: DemandKind, lines: list[DutyLine]) -> Iterator[str]:
    if not demand.valued and any(line.code == demand.duty and line.bands for line in lines):
        yield f"demands[{demand.code}].duty: {demand.duty!r} needs a value, and the demand has none"


def _line(path: str, line: DutyLine, schedule: DutySchedule) -> Iterator[str]:
    ways = [line.flat is not None, bool(line.bands), line.share is not None]
    if line.source.known and ways.count(True) != 1:
        yield f"{path}: needs either a flat sum, or bands, or a share"
    if not line.source.known and any(ways):
        yield f"{path}: is marked unknown and says a figure"
    if line.cap is not None and not line.bands:
        yield f"{path}.cap: stands with bands only"
    if line.share is not None:
        yield from _share(path, line, line.share, schedule)
    if line.bands:
        yield from _scale(f"{path}.bands", line.bands)


def _share(path: str, line: DutyLine, share: int, schedule: DutySchedule) -> Iterator[str]:
    if not 0 < share <= LARGEST_SHARE:
        yield f"{path}.share: must be more than nothing"
    if line.share_of is None or line.share_of == OWN_LINES:
        return
    whole = schedule.line(line.share_of)
    if whole is None:
        yield f"{path}.share_of: there is no {line.share_of!r}"
    elif whole.share is not None:
        yield f"{path}.share_of: {line.share_of!r} is a share itself"


def _scale(path: str, bands: tuple[Band, ...]) -> Iterator[str]:
    if bands[0].above.minor != 0:
        yield f"{path}[0].above: the first band begins at zero"
    for place, (lower, upper) in enumerate(pairwise(bands), start=1):
        if upper.above <= lower.above:
            yield f"{path}[{place}].above: bands must rise"
        elif upper.base < lower.price(upper.above):
            yield f"{path}[{place}].base: the duty falls at {upper.above}"
        elif (upper.base != lower.price(upper.above)) != upper.jump:
            said = "does not jump" if upper.jump else "jumps"
            what = f"the scale {said} at {upper.above}; jump = true says that the law does"
            yield f"{path}[{place}].base: {what}"
