"""Step 1, Ərizə növü: court, kind, category, what is asked and its value (Manual 10.1)."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application, Subject
from ekabinet_core.assessment import Assessment
from ekabinet_core.claim_value import Counting
from ekabinet_core.coded import find
from ekabinet_core.completeness import DEMANDS_MOST, TEXT_MOST
from ekabinet_core.demand import Demand
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.assessing import assessed
from ekabinet_usecases.mine import my_application

MONTHS_MOST = 1200
WHOLE = re.compile(r"[0-9]{1,4}")


@frozen
class ChosenDemand:
    """One demand as it came; empty texts for what does not apply."""

    kind: str = ""
    what: str = ""
    amount: str = ""
    months: str = ""
    official: str = ""
    penalty: str = ""


@frozen
class ChosenSubject:
    """What was chosen and typed, as it came; empty texts for what is not chosen yet."""

    court: str = ""
    kind: str = ""
    category: str = ""
    subcategory: str = ""
    basis: str = ""
    demands: tuple[ChosenDemand, ...] = ()


@frozen
class SubjectStep:
    """Choosing what the application is about."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def fitting(self, chosen: ChosenSubject) -> Subject:
        """What of the choices fits together: a kind that the court does not take falls away.

        Raises Invalid with every figure that is none, and every demand too long or not printable.
        """
        court = self.rules.court(chosen.court)
        kind = find(self.rules.kinds_of(chosen.court), chosen.kind)
        code = kind.code if kind else None
        category = find(self.rules.categories_of(code), chosen.category)
        subcategory = find(category.subcategories if category else (), chosen.subcategory)
        return Subject(
            court=court.code if court else None,
            kind=code,
            category=category.code if category else None,
            subcategory=subcategory.code if subcategory else None,
            basis=chosen.basis if kind is not None and kind.basis(chosen.basis) else None,
            demands=read_demands(chosen.demands, self.rules.demands_of(code), self.rules.currency),
        )

    def save(self, id: ApplicationId, chosen: ChosenSubject, by: Actor, seen: int) -> Application:
        """Keep the choices, complete or not; raises Invalid, Conflict, WrongStatus or NotFound."""
        subject = self.fitting(chosen)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            return kept.applications.put(draft.choose(subject, self.clock.now()))

    def estimate(self, draft: Application, subject: Subject) -> Assessment:
        """The duty as far as it is known from the choices so far, by today's tariff."""
        with self.storage.reading() as kept:
            return assessed(kept, evolve(draft, subject=subject), self.rules, self.clock)


def read_demands(
    chosen: Sequence[ChosenDemand], offered: Sequence[DemandKind], currency: str
) -> tuple[Demand, ...]:
    """The demands that are offered, with their figures; the fault of a demand names its place from 1.

    Raises Invalid with every figure that is none, and every demand too long or not printable.
    """
    asked = [(one, found) for one in chosen if (found := find(offered, one.kind)) is not None]
    if len(asked) > DEMANDS_MOST:
        raise Invalid.because("demand-1", "too-many", most=str(DEMANDS_MOST))
    faults: list[Fault] = []
    demands = tuple(
        _demand(one, found, _Figures(place, currency, faults)) for place, (one, found) in enumerate(asked, 1)
    )
    if faults:
        raise Invalid(faults)
    return demands


@frozen
class _Figures:
    """Reads the figures of one demand; what is none joins the faults."""

    place: int
    currency: str
    faults: list[Fault]

    def money(self, field: str, text: str) -> Money | None:
        try:
            return Money.parse(text, self.currency, where=f"{field}-{self.place}") if text.strip() else None
        except Invalid as invalid:
            self.faults.extend(invalid.faults)
            return None

    def months(self, text: str) -> int | None:
        typed = text.strip()
        if not typed:
            return None
        if not (WHOLE.fullmatch(typed) and 0 < int(typed) <= MONTHS_MOST):
            self.faults.append(Fault(f"months-{self.place}", "months-format"))
            return None
        return int(typed)

    def text(self, field: str, text: str) -> str:
        whole = text.replace("\r\n", "\n").strip()
        if len(whole) > TEXT_MOST:
            self.faults.append(Fault(f"{field}-{self.place}", "too-long", (("most", str(TEXT_MOST)),)))
        elif unprintable(whole):
            self.faults.append(Fault(f"{field}-{self.place}", "unprintable"))
        return whole


def _demand(chosen: ChosenDemand, asked: DemandKind, figures: _Figures) -> Demand:
    what = figures.text("what", chosen.what)
    if asked.value is None:
        return Demand(asked.code, what)
    periodic = asked.value.counting is Counting.PERIODIC and not asked.value.fixed
    bounded = asked.value.counting is Counting.NOT_BELOW
    return Demand(
        kind=asked.code,
        what=what,
        amount=figures.money("amount", chosen.amount),
        months=figures.months(chosen.months) if periodic else None,
        official=figures.money("official", chosen.official) if bounded else None,
        penalty=figures.money("penalty", chosen.penalty),
    )
