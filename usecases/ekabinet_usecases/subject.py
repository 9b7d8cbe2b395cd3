"""Step 1, Ərizə növü: court, kind, category, what is asked and its value (Manual 10.1)."""

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application, Subject
from ekabinet_core.completeness import TEXT_MOST
from ekabinet_core.demand import Demand
from ekabinet_core.duty import Assessment
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction, find
from ekabinet_core.money import Money
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.mine import my_application


@frozen
class ChosenSubject:
    """What was chosen and typed, as it came; empty texts for what is not chosen yet."""

    court: str = ""
    kind: str = ""
    category: str = ""
    subcategory: str = ""
    demand: str = ""
    what: str = ""
    value: str = ""


@frozen
class SubjectStep:
    """Choosing what the application is about."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def fitting(self, chosen: ChosenSubject) -> Subject:
        """What of the choices fits together: a kind that the court does not take falls away.

        Raises Invalid for a value that is no amount, and for a demand too long or not printable.
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
            demand=self._demand(code, chosen),
        )

    def save(self, id: ApplicationId, chosen: ChosenSubject, by: Actor, seen: int) -> Application:
        """Keep the choices, complete or not; raises Invalid, Conflict, WrongStatus or NotFound."""
        subject = self.fitting(chosen)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            return kept.applications.put(draft.choose(subject, self.clock.now()))

    def estimate(self, subject: Subject) -> Assessment:
        """The duty as far as it is known from the choices so far, by today's tariff."""
        return self.rules.assess(subject.kind, subject.demand, day_of(self.clock, self.rules))

    def _demand(self, kind: str | None, chosen: ChosenSubject) -> Demand | None:
        asked = find(self.rules.demands_of(kind), chosen.demand)
        if asked is None:
            return None
        what = chosen.what.replace("\r\n", "\n").strip()
        if len(what) > TEXT_MOST:
            raise Invalid([Fault("what", "too-long", (("most", str(TEXT_MOST)),))])
        if unprintable(what):
            raise Invalid([Fault("what", "unprintable")])
        value = None
        if asked.valued and chosen.value.strip():
            value = Money.parse(chosen.value, self.rules.currency, where="value")
        return Demand(asked.code, what, value)
