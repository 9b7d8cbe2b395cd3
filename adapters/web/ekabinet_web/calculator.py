"""Dövlət rüsumu kalkulyatoru: what a filing costs and why, for anybody, by the law of any day."""

from collections.abc import Sequence

from ekabinet_core.coded import find
from ekabinet_core.errors import Invalid
from ekabinet_core.jurisdiction import Being
from ekabinet_core.tariff import DutySchedule
from ekabinet_usecases.calculating import Asked, Calculation, Options
from ekabinet_usecases.subject import ChosenDemand
from litestar import get
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler

from ekabinet_web.claim_value import ClaimValue, Counted
from ekabinet_web.demand_form import ADD, Block, demands_in, edited
from ekabinet_web.query import Query
from ekabinet_web.visit import Page, Visit

PATH = "/duty-calculator"
DEED = "do"


@get(PATH, sync_to_thread=True)
def duty_calculator(visit: NamedDependency[Visit]) -> Page:
    """The form and, beside it, the duty of what stands in it."""
    calculator, query = visit.cabinet.calculator, Query.of(visit.request)
    asked = calculator.fitting(asked_in(visit, query))
    try:
        calculation, error = calculator.calculate(asked), None
    except Invalid as invalid:
        calculation, error = None, invalid
    options = calculator.options(asked)
    return visit.public_page(
        "calculator/calculator.html",
        error=error,
        path=PATH,
        asked=asked,
        day=asked.day or visit.looks.catalogue.day(calculator.today),
        today=calculator.today,
        options=options,
        blocks=blocks_of(asked, options, query[DEED]),
        calculation=calculation,
        schedule=schedule_of(visit, calculation),
        claim=claim_of(visit, calculation),
    )


def asked_in(visit: Visit, query: Query) -> Asked:
    """What the address asks; who says nothing of the payer means a natural person."""
    demands, _ = edited(demands_in(query.texts), query[DEED])
    return Asked(
        kind=query["kind"],
        demands=demands,
        day=query["day"],
        payer=query["payer"] or visit.cabinet.rules.person_of(Being.NATURAL) or "",
        first_e_filing=query["first"] == "yes",
        grounds=tuple(dict.fromkeys(query.every("ground"))),
    )


def blocks_of(asked: Asked, options: Options, deed: str) -> Sequence[Block]:
    """A block for each demand, an empty one first of all, and one more where it is wanted."""
    if not options.demands:
        return []
    wanted = not asked.demands or deed == ADD
    typed = (*asked.demands, ChosenDemand()) if wanted else asked.demands
    return [Block(place, one, find(options.demands, one.kind)) for place, one in enumerate(typed, 1)]


def schedule_of(visit: Visit, calculation: Calculation | None) -> DutySchedule | None:
    """The tariff that the duty was counted by."""
    code = calculation.assessment.schedule if calculation is not None else None
    return find(visit.cabinet.rules.schedules, code)


def claim_of(visit: Visit, calculation: Calculation | None) -> ClaimValue:
    """What each demand counts for."""
    rules = visit.cabinet.rules
    kinds = (
        [(one, find(rules.demands, one.kind)) for one in calculation.matter.demands] if calculation else []
    )
    return ClaimValue(
        [
            Counted(one, kind, rules.value(one))
            for one, kind in kinds
            if kind is not None and kind.value is not None
        ]
    )


PAGES: tuple[HTTPRouteHandler, ...] = (duty_calculator,)
