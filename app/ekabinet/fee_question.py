"""What ``ekabinet fee`` is asked: codes and figures as they were typed, put to the duty calculator."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

import click
from attrs import evolve, frozen
from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.coded import Thing, find
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.jurisdiction import Being, Jurisdiction
from ekabinet_usecases.calculating import Asked, Calculation, Calculator
from ekabinet_usecases.subject import MONTHS_MOST, ChosenDemand

OPTIONS: Mapping[str, str] = {
    "amount-1": "--value",
    "months-1": "--months",
    "official-1": "--official",
    "penalty-1": "--penalty",
    "day": "--on",
}
"""Where the calculator's faults were typed."""
WANTED: Mapping[str, str] = {
    "amount-format": "this is not a sum such as 1234.50 or 1 234,50",
    "months-format": f"this is not a number of months from 1 to {MONTHS_MOST}",
    "date-format": "this is not a day such as 2021-10-01",
}


@frozen
class Filing:
    """A filing as it was typed."""

    kind: str
    demand: str | None
    figures: ChosenDemand
    """Without its kind."""
    day: str
    court: str | None
    payer: str | None
    grounds: tuple[str, ...]
    first_e_filing: bool

    def calculated(self, calculator: Calculator) -> Calculation:
        """Its duty; raises click.BadParameter, which says what can be typed instead."""
        try:
            calculation = calculator.calculate(self._asked(calculator.rules))
        except Invalid as error:
            _refuse(error.faults[0])
        self._must_be_taken(calculator.rules, calculation)
        if calculation.limit is not None:
            _wrong(
                "--value", f"{self.kind!r} is for claims below {calculation.limit}, see --kinds for others"
            )
        return calculation

    def _asked(self, rules: Jurisdiction) -> Asked:
        kind = _one(rules.kinds, self.kind, "KIND")
        payer = self._payer(rules)
        return Asked(
            kind=kind.code,
            demands=(evolve(self.figures, kind=self._demand(rules, kind, payer)),),
            day=self.day,
            payer=payer or "",
            first_e_filing=self.first_e_filing,
            grounds=tuple(_one(rules.grounds, code, "--ground").code for code in self.grounds),
        )

    def _payer(self, rules: Jurisdiction) -> str | None:
        if self.payer is None:
            return rules.person_of(Being.NATURAL)
        return _one(rules.person_kinds, self.payer, "--payer").code

    def _demand(self, rules: Jurisdiction, kind: ApplicationKind, payer: str | None) -> str:
        offered = rules.demands_of(kind.code)
        asked = _one(offered, self.demand or self._usual(offered), "--demand")
        if asked.payers and payer not in asked.payers:
            _wrong("--payer", f"{payer!r} cannot ask {asked.code!r}; these can: {', '.join(asked.payers)}")
        return asked.code

    def _usual(self, offered: Sequence[DemandKind]) -> str:
        """With a value the plainest demand that has one; without, the broadest that has none."""
        valued = [one.code for one in offered if one.valued]
        plain = [one.code for one in offered if not one.valued]
        first, last = (valued[:1], plain[-1:]) if self.figures.amount else (plain[-1:], valued[:1])
        return (first or last)[0]

    def _must_be_taken(self, rules: Jurisdiction, calculation: Calculation) -> None:
        """The court that was named takes the kind and sits on the day."""
        kind = rules.kind(self.kind)
        if self.court is None or kind is None:
            return
        court = rules.court(self.court)
        families = f"{kind.code!r} is taken by courts of these kinds: {', '.join(kind.court_kinds)}"
        if court is None:
            _wrong("--court", f"there is no court {self.court!r}; {families}")
        if court.kind not in kind.court_kinds:
            _wrong("--court", f"court {court.code!r} is of the kind {court.kind!r}; {families}")
        if not court.sits_on(calculation.matter.day):
            _wrong("--court", f"court {court.code!r} does not sit on {calculation.matter.day}; {families}")


def _one(things: Sequence[Thing], code: str, where: str) -> Thing:
    found = find(things, code)
    if found is None:
        _wrong(where, f"there is no {code!r}; there are: {', '.join(thing.code for thing in things)}")
    return found


def _refuse(fault: Fault) -> NoReturn:
    _wrong(OPTIONS.get(fault.field, fault.field), WANTED.get(fault.code, fault.code))


def _wrong(where: str, what: str) -> NoReturn:
    raise click.BadParameter(what, param_hint=where)
