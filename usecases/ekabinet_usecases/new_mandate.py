"""What somebody fills in to let another act for them, and what is wrong with it (Manual 10.2)."""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import frozen
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import AllCases, Authority, Everything, Only, Scope
from ekabinet_core.text import unprintable

LONGEST = timedelta(days=3 * 366)
"""How far the last day may lie; who wants longer gives it anew, and thinks of it anew."""
NAME_MOST = 120
NUMBER_MOST = 60
NAMED_MOST = 50
"""Applications and cases that one mandate names."""
GIVEN_HERE = frozenset({Authority.POWER_OF_ATTORNEY, Authority.ASSISTANCE})


@frozen
class NewMandate:
    """What the principal fills in; nothing named means nothing, never everything."""

    person_number: str
    name: str
    authority: str
    """A code of ``GIVEN_HERE``."""
    everything: bool
    applications: tuple[ApplicationId, ...] = ()
    cases: tuple[CaseId, ...] = ()
    first: date | None = None
    """None: today."""
    last: date | None = None
    number: str = ""
    """Under which an organisation keeps it; a person's has none."""

    def scope(self, *, organisation: bool) -> Scope:
        """In what it counts; an assistant of an organisation acts in no applications but their own."""
        if not self.everything:
            return Only(tuple(self.applications), tuple(self.cases))
        assists = self.authority == Authority.ASSISTANCE
        return AllCases() if organisation and assists else Everything()


@frozen
class Filled:
    """Reads what was filled in, on a day."""

    new: NewMandate
    giver: Identifier
    """The person's who gives it, for themselves or for an organisation."""
    organisation: bool
    rules: Jurisdiction
    today: date

    def number(self) -> Identifier | Invalid:
        """The representative's, or why it is none."""
        try:
            return self.rules.parse(self.rules.person_number, self.new.person_number, where="person_number")
        except Invalid as error:
            return error

    def faults(self) -> Iterator[Fault]:
        """All that is wrong, in the order of the form."""
        number, new = self.number(), self.new
        if isinstance(number, Invalid):
            yield from number.faults
        elif number == self.giver:
            yield Fault("person_number", "is-the-principal")
        yield from name_faults("name", new.name)
        if new.authority not in GIVEN_HERE:
            yield Fault("authority", "choose")
        if self.organisation:
            yield from number_faults("number", new.number)
        named = len(new.applications) + len(new.cases)
        if not new.everything and not named:
            yield Fault("scope", "choose-some")
        if named > NAMED_MOST:
            yield Fault("scope", "too-many", (("most", str(NAMED_MOST)),))
        yield from self._term_faults()

    def _term_faults(self) -> Iterator[Fault]:
        first, last = self.new.first or self.today, self.new.last
        if first < self.today:
            yield Fault("first", "before-today")
        if last is None:
            yield Fault("last", "write-last-day")
        elif last < first:
            yield Fault("last", "before-the-first")
        elif last > self.today + LONGEST:
            yield Fault("last", "not-within-three-years")


def name_faults(field: str, name: str) -> Iterator[Fault]:
    """What is wrong with somebody's name as it was typed."""
    if not name.strip():
        yield Fault(field, "write-name")
    elif len(name) > NAME_MOST:
        yield Fault(field, "too-long", (("most", str(NAME_MOST)),))
    elif unprintable(name):
        yield Fault(field, "unprintable")


def number_faults(field: str, number: str) -> Iterator[Fault]:
    """What is wrong with the number of a document as it was typed."""
    if not number.strip():
        yield Fault(field, "write-number")
    elif len(number) > NUMBER_MOST or unprintable(number):
        yield Fault(field, "too-long", (("most", str(NUMBER_MOST)),))
