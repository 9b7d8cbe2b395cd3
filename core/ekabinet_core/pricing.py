"""What a matter costs before anything lessens it: the lines of one tariff applied to its demands."""

from collections.abc import Sequence

from attrs import frozen

from ekabinet_core.assessment import AssessedLine, Lines, Unknown, Why
from ekabinet_core.claim_value import claim_value
from ekabinet_core.coded import find
from ekabinet_core.demand import Demand
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money, total_of
from ekabinet_core.tariff import OWN_LINES, DutyLine, DutySchedule, Several


@frozen
class Pricing:
    """The tariff of the day, applied to one matter."""

    rules: Jurisdiction
    schedule: DutySchedule
    matter: Matter

    def gross(self) -> Lines | Unknown:
        """The lines of the matter: its kind's own line, or one for each sort of demand."""
        kind = self.rules.kind(self.matter.kind)
        if kind is None:
            return Unknown(Why.KIND_MISSING)
        return self._line(kind.duty, self.matter.demands) if kind.duty else self._own_lines()

    def _own_lines(self) -> Lines | Unknown:
        """What the demands cost as a claim, each sort by its line."""
        sorts: dict[str, list[Demand]] = {}
        for demand in self.matter.demands:
            asked = find(self.rules.demands, demand.kind)
            if asked is not None:
                sorts.setdefault(asked.duty, []).append(demand)
        lines: Lines = ()
        for code, demands in sorts.items():
            priced = self._each(code, demands)
            if isinstance(priced, Unknown):
                return priced
            lines += priced
        return lines or Unknown(Why.DEMAND_MISSING)

    def _each(self, code: str, demands: Sequence[Demand]) -> Lines | Unknown:
        """Several demands under one line, as the line says."""
        line = self.schedule.line(code)
        if line is None or len(demands) == 1 or line.several is Several.SUMMED:
            return self._line(code, demands)
        if line.several is None:
            return Unknown(Why.SEVERAL, line.label, line.source)
        priced = [self._line(code, [demand]) for demand in demands]
        unknown = next((one for one in priced if isinstance(one, Unknown)), None)
        if unknown is not None:
            return unknown
        known = [one for one in priced if not isinstance(one, Unknown)]
        if line.several is Several.ONCE:
            return max(known, key=lambda lines: lines[0].amount)
        return tuple(line for lines in known for line in lines)

    def _line(self, code: str, demands: Sequence[Demand]) -> Lines | Unknown:
        line = self.schedule.line(code)
        if line is None or not line.in_force(self.matter.day):
            return Unknown(Why.NO_LINE, line.label if line else None, line.source if line else None)
        if line.flat is not None:
            return (_assessed(line, line.flat),)
        if line.share is not None:
            return self._share(line, line.share)
        return self._scale(line, demands)

    def _scale(self, line: DutyLine, demands: Sequence[Demand]) -> Lines | Unknown:
        value = claim_value([self.rules.value(demand) for demand in demands])
        if value is None:
            return Unknown(Why.VALUE_MISSING, line.label)
        due, band = line.scaled(value), line.band(value)
        capped = line.cap is not None and band.price(value) > line.cap
        return (AssessedLine(line.code, line.article, line.label, due, line.source, value, band, capped),)

    def _share(self, line: DutyLine, share: int) -> Lines | Unknown:
        """A part of what other lines cost; they are not owed themselves."""
        whole = self._whole(line)
        if isinstance(whole, Unknown):
            return whole
        return (_assessed(line, whole.share(share), counted_from=whole, share=share),)

    def _whole(self, line: DutyLine) -> Money | Unknown:
        own = line.share_of in {None, OWN_LINES}
        lines = self._own_lines() if own else self._line(str(line.share_of), self.matter.demands)
        return lines if isinstance(lines, Unknown) else total_of([one.amount for one in lines])


def _assessed(
    line: DutyLine, amount: Money, *, counted_from: Money | None = None, share: int | None = None
) -> AssessedLine:
    return AssessedLine(line.code, line.article, line.label, amount, line.source, counted_from, share=share)
