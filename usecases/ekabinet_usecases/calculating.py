"""The duty calculator: what a filing would cost, for anybody who asks, before there is any application."""

import re
from collections.abc import Iterable
from datetime import date

from attrs import evolve, frozen
from ekabinet_core.application_kind import ApplicationKind
from ekabinet_core.assessment import Assessment, Why
from ekabinet_core.claim_value import claim_value
from ekabinet_core.coded import Coded, find
from ekabinet_core.demand import Demand
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.duty import assess
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money
from ekabinet_core.source import Holds
from ekabinet_core.tariff import Discount
from ekabinet_ports.clock import Clock

from ekabinet_usecases.day import day_of
from ekabinet_usecases.subject import ChosenDemand, read_demands

WRITTEN = re.compile(r"(?P<day>[0-9]{1,2})[./-](?P<month>[0-9]{1,2})[./-](?P<year>[0-9]{4})")
ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")

ASKED_FOR = frozenset({Why.DEMAND_MISSING, Why.VALUE_MISSING, Why.NO_SCHEDULE})
"""What leads to asking for demands; of a day without a known tariff nothing typed is thrown away."""


@frozen
class Asked:
    """What was chosen and typed, as it came; empty texts for what was not."""

    kind: str = ""
    """Code of the application kind; any that is known, also one that is not filed here."""
    demands: tuple[ChosenDemand, ...] = ()
    """Their kinds and figures; what is asked in words does not matter here."""
    day: str = ""
    """The day of filing, ``09.06.2026`` or ``2026-06-09``; empty: today."""
    payer: str = ""
    """Code of the kind of person who owes the duty."""
    first_e_filing: bool = False
    grounds: tuple[str, ...] = ()
    """Exemption grounds that are claimed."""


@frozen
class Options:
    """What can still be said, given what was chosen: nothing here depends on figures."""

    demands: tuple[DemandKind, ...]
    """What can be asked; empty where the duty does not depend on it."""
    discounts: tuple[Discount, ...]
    """Those the matter would be spared if it were the first electronic filing; known for the day or not."""
    fitting: tuple[ExemptionGround, ...]
    """Grounds that can apply, in the order of the law."""
    doubtful: tuple[ExemptionGround, ...]
    """Grounds of which nobody knows whether they hold on the day."""


@frozen
class Calculation:
    """A duty with its explanation, and what else the law offers."""

    matter: Matter
    assessment: Assessment
    options: Options
    value: Money | None
    """The claim value, where all figures are there (CPC 112)."""
    limit: Money | None
    """The limit of the kind where the claim value is not below it: it cannot be filed as that kind."""


@frozen
class Calculator:
    """Counts a duty by the law of any day; public, stores nothing (Law on State Duty, Art. 8 and 9)."""

    rules: Jurisdiction
    clock: Clock

    @property
    def today(self) -> date:
        """Today, where the court is."""
        return day_of(self.clock, self.rules)

    def calculate(self, asked: Asked) -> Calculation:
        """The duty of what was asked; what is missing or not known stands in ``assessment.unknown``.

        Raises Invalid with every figure, day and code that is none.
        """
        matter = self._read(asked)
        kind = self.rules.kind(matter.kind)
        value = claim_value([self.rules.value(demand) for demand in matter.demands])
        return Calculation(
            matter=matter,
            assessment=assess(self.rules, matter),
            options=self._options(matter),
            value=value,
            limit=_reached(kind, value),
        )

    def options(self, asked: Asked) -> Options:
        """What can be chosen; a choice that is none, or a day that is none, counts as not made."""
        try:
            day = self._day(asked.day)
        except Invalid:
            day = self.today
        kinds = [find(self.rules.demands, one.kind) for one in asked.demands]
        return self._options(
            Matter(
                kind=_code(self.rules.kind(asked.kind)),
                day=day,
                demands=tuple(Demand(kind.code, "") for kind in kinds if kind is not None),
                payer=_code(find(self.rules.person_kinds, asked.payer)),
            )
        )

    def fitting(self, asked: Asked) -> Asked:
        """What of the choices fits together: what a choice above it no longer allows falls away."""
        offered = self.options(asked).demands
        chosen = tuple(one for one in asked.demands if find(offered, one.kind) is not None)
        kept = evolve(asked, demands=chosen)
        options = self.options(kept)
        return evolve(
            kept,
            first_e_filing=kept.first_e_filing and bool(options.discounts),
            grounds=tuple(code for code in kept.grounds if find(options.fitting, code) is not None),
        )

    def _options(self, matter: Matter) -> Options:
        kind = self.rules.kind(matter.kind)
        asking = evolve(matter, first_e_filing=True)
        grounds = [
            (ground, ground.fits(matter)) for ground in self.rules.grounds if kind and _about(ground, kind)
        ]
        return Options(
            demands=self._demands(matter),
            discounts=tuple(one for one in self.rules.discounts if one.holds(asking) is not Holds.NO),
            fitting=tuple(ground for ground, held in grounds if held is Holds.YES),
            doubtful=tuple(ground for ground, held in grounds if held is Holds.UNKNOWN),
        )

    def _demands(self, matter: Matter) -> tuple[DemandKind, ...]:
        """What this payer can ask with this kind, unless the kind costs the same whatever is asked."""
        bare = assess(self.rules, Matter(kind=matter.kind, day=matter.day))
        if bare.unknown is None or bare.unknown.why not in ASKED_FOR:
            return ()
        return tuple(
            one
            for one in self.rules.demands_of(matter.kind)
            if not one.payers or matter.payer is None or matter.payer in one.payers
        )

    def _read(self, asked: Asked) -> Matter:
        faults: list[Fault] = []
        kind = _chosen(self.rules.kinds, asked.kind, "kind", faults)
        payer = _chosen(self.rules.person_kinds, asked.payer, "payer", faults)
        day = self._read_day(asked.day, faults)
        demands = self._read_demands(kind, asked.demands, faults)
        grounds = [_chosen(self.rules.grounds, code, "ground", faults) for code in asked.grounds]
        if faults:
            raise Invalid(faults)
        return Matter(
            kind=kind,
            day=day,
            demands=demands,
            payer=payer,
            first_e_filing=asked.first_e_filing,
            grounds=tuple(code for code in grounds if code is not None),
        )

    def _read_demands(
        self, kind: str | None, chosen: tuple[ChosenDemand, ...], faults: list[Fault]
    ) -> tuple[Demand, ...]:
        offered = self.rules.demands_of(kind) if kind else self.rules.demands
        for place, one in enumerate(chosen, 1):
            _chosen(offered, one.kind, f"demand-{place}", faults)
        try:
            return read_demands(chosen, offered, self.rules.currency)
        except Invalid as invalid:
            faults.extend(invalid.faults)
            return ()

    def _read_day(self, typed: str, faults: list[Fault]) -> date:
        try:
            return self._day(typed)
        except Invalid as invalid:
            faults.extend(invalid.faults)
            return self.today

    def _day(self, typed: str) -> date:
        text = typed.strip()
        if not text:
            return self.today
        found = WRITTEN.fullmatch(text) or ISO.fullmatch(text)
        if found is None:
            raise Invalid.because("day", "date-format")
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError as error:
            raise Invalid.because("day", "date-format") from error


def _chosen(things: Iterable[Coded], code: str, field: str, faults: list[Fault]) -> str | None:
    """The code if there is such a thing, None if nothing was chosen; anything else joins the faults."""
    if code and find(things, code) is None:
        faults.append(Fault(field, "unknown-choice"))
    return code or None


def _code(thing: Coded | None) -> str | None:
    return thing.code if thing is not None else None


def _about(ground: ExemptionGround, kind: ApplicationKind) -> bool:
    """Whether the ground is about some category of the kind; of a kind without any, nobody can say."""
    named = {category.partition("/")[0] for category in ground.categories}
    return not named or not kind.categories or bool(named & set(kind.categories))


def _reached(kind: ApplicationKind | None, value: Money | None) -> Money | None:
    if kind is None or kind.value_below is None or value is None or value.minor < kind.value_below:
        return None
    return evolve(value, minor=kind.value_below)
