"""The search form of a list: what is looked for, and what there is to choose from (Manual 9, 11)."""

from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.case_search import OWN, CaseSearch, HearingSearch, Occurring
from ekabinet_core.coded import Worded
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.permission import Permission
from ekabinet_core.text import sort_key
from ekabinet_usecases.desk_cases import desk_of
from ekabinet_usecases.on_behalf import Principal

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.form import Form
from ekabinet_web.query import Pairs, Query, address
from ekabinet_web.visit import Visit

FIRST, LAST = "first", "last"
SEVERAL = 2
"""From so many on whose behalf something is done it is said of each thing."""

Options = Sequence[tuple[str, str]]


class Asked(StrEnum):
    """How a field is filled in."""

    CHOSEN = "chosen"
    TYPED = "typed"
    DAY = "day"


@frozen
class SearchField:
    """A field of the form, and what stands in it."""

    name: str
    label: str
    value: str
    asked: Asked = Asked.TYPED
    options: Options = ()

    @property
    def shown(self) -> str:
        """Its value as a person reads it."""
        return dict(self.options).get(self.value, self.value)


@frozen
class Chosen:
    """Something that is looked for, and the list without it."""

    field: SearchField
    href: str


@frozen
class Panel:
    """A search form over a list of one or more parts, each with pages of its own."""

    path: str
    fields: Sequence[SearchField]
    marks: Pairs
    """Which page of each part is shown."""

    @property
    def chosen(self) -> Sequence[Chosen]:
        """What is looked for."""
        return [Chosen(one, self._address(_pairs(self._others(one)))) for one in self.fields if one.value]

    @property
    def file(self) -> str:
        """The address of the whole list as a file."""
        return address(f"{self.path}.csv", _pairs(self.fields))

    def value(self, name: str) -> str:
        """What stands in a field."""
        return next(one.value for one in self.fields if one.name == name)

    def page(self, part: str, mark: str) -> str:
        """Another page of one part, what is looked for and the other parts as they are."""
        others = tuple((name, value) for name, value in self.marks if name != part and value)
        return f"{self._address((*_pairs(self.fields), *others, (part, mark)))}#{part}"

    def _others(self, field: SearchField) -> Sequence[SearchField]:
        return [one for one in self.fields if one is not field]

    def _address(self, pairs: Pairs) -> str:
        return address(self.path, pairs)


def _pairs(fields: Iterable[SearchField]) -> Pairs:
    return tuple((one.name, one.value) for one in fields if one.value)


def case_search(query: Query) -> CaseSearch:
    """Which cases the address asks for; raises Invalid for days that there are not."""
    first, last = days(query)
    return CaseSearch(
        court=query["court"],
        judge=query["judge"],
        number=query["number"],
        state=query["state"],
        case_type=query["type"],
        participant=query["participant"],
        first=first,
        last=last,
    )


def hearing_search(query: Query, zone: str) -> HearingSearch:
    """Which hearings the address asks for; raises Invalid for days that there are not."""
    first, last = days(query)
    return HearingSearch(
        court=query["court"],
        judge=query["judge"],
        number=query["number"],
        case_type=query["type"],
        kind=query["kind"],
        participant=query["participant"],
        since=midnight(first, zone) if first is not None else None,
        before=midnight(last + timedelta(days=1), zone) if last is not None else None,
    )


def case_panel(
    visit: Visit, path: str, query: Query, occurring: Occurring, principals: Sequence[Principal]
) -> Panel:
    """The form over a person's cases."""
    _, rules = visit.looks.catalogue.gettext, visit.cabinet.rules
    choose = Choosing(query, visit.looks.catalogue)
    fields = (
        *choose.behalf([(one.key, one.name) for one in principals], own=True),
        choose.coded("court", _("Name of the court"), rules.courts, occurring.courts),
        choose.named("judge", _("Judge"), occurring.judges),
        SearchField("number", _("Case number"), query["number"]),
        choose.coded("state", _("State of the case"), rules.case_states, occurring.states),
        choose.coded("type", _("Type of the case"), rules.case_types, occurring.case_types),
        SearchField("participant", _("Participant"), query["participant"]),
        SearchField(FIRST, _("Received from"), query[FIRST], Asked.DAY),
        SearchField(LAST, _("Received until"), query[LAST], Asked.DAY),
    )
    return Panel(path, fields, (("page", query["page"]),))


def hearing_panel(
    visit: Visit, path: str, query: Query, occurring: Occurring, principals: Sequence[Principal]
) -> Panel:
    """The form over a person's hearings."""
    _, rules = visit.looks.catalogue.gettext, visit.cabinet.rules
    choose = Choosing(query, visit.looks.catalogue)
    fields = (
        *choose.behalf([(one.key, one.name) for one in principals], own=True),
        choose.coded("court", _("Name of the court"), rules.courts, occurring.courts),
        choose.named("judge", _("Judge"), occurring.judges),
        SearchField("number", _("Case number"), query["number"]),
        choose.coded("type", _("Type of the case"), rules.case_types, occurring.case_types),
        choose.coded("kind", _("Kind of the hearing"), rules.hearing_kinds, occurring.kinds),
        SearchField("participant", _("Participant"), query["participant"]),
        SearchField(FIRST, _("Held from"), query[FIRST], Asked.DAY),
        SearchField(LAST, _("Held until"), query[LAST], Asked.DAY),
    )
    return Panel(path, fields, tuple((part, query[part]) for part in ("coming", "past")))


def court_panel(visit: Visit, path: str, query: Query) -> Panel:
    """The form over all cases of the clerk's own court, or over those of a judge."""
    _, rules, desk = visit.looks.catalogue.gettext, visit.cabinet.rules, visit.cabinet.desk
    choose = Choosing(query, visit.looks.catalogue)
    judges, states = desk.judges.get(desk_of(visit.actor), ()), (one.code for one in rules.case_states)
    fields = [
        SearchField("number", _("Case number"), query["number"]),
        SearchField("participant", _("Participant"), query["participant"]),
        choose.coded("state", _("State of the case"), rules.case_states, frozenset(states)),
    ]
    if visit.actor.may(Permission.DECIDE):
        fields.append(choose.named("judge", _("Judge"), frozenset(judges)))
    return Panel(path, tuple(fields), (("page", query["page"]),))


@frozen
class Choosing:
    """Fields to choose in: what occurs, and what the address names though it does not."""

    query: Query
    words: Catalogue

    def coded(self, name: str, label: str, things: Sequence[Worded], codes: frozenset[str]) -> SearchField:
        """A choice among things that the jurisdiction has words for."""
        labels, language = {thing.code: thing.label for thing in things}, self.words.language
        found = ((code, labels.get(code)) for code in codes | {self.query[name]} - {""})
        return self._field(name, label, [(code, one.in_(language) if one else code) for code, one in found])

    def named(self, name: str, label: str, names: frozenset[str]) -> SearchField:
        """A choice among names; a case may have no judge yet."""
        return self._field(name, label, [(one, one) for one in (names | {self.query[name]}) - {""}])

    def behalf(self, others: Options, *, own: bool) -> Sequence[SearchField]:
        """Kimin adından; no field where everything is on one behalf, and nothing else is asked for."""
        chosen, _ = self.query["behalf"], self.words.gettext
        if len(others) + own < SEVERAL and not chosen:
            return ()
        ordered = sorted(others, key=lambda option: sort_key(option[1], self.words.language))
        options = [*([(OWN, _("Myself"))] if own else []), *ordered]
        return (SearchField("behalf", _("On whose behalf"), chosen, Asked.CHOSEN, options),)

    def _field(self, name: str, label: str, options: Options) -> SearchField:
        ordered = sorted(options, key=lambda option: sort_key(option[1], self.words.language))
        return SearchField(name, label, self.query[name], Asked.CHOSEN, ordered)


def days(query: Query) -> tuple[date | None, date | None]:
    """The days asked for; raises Invalid (``date-format``, ``before-the-first``)."""
    found: dict[str, date | None] = {}
    faults: list[Fault] = []
    for name in (FIRST, LAST):
        try:
            found[name] = _day(query, name)
        except Invalid as invalid:
            faults += invalid.faults
    if faults:
        raise Invalid(faults)
    first, last = found[FIRST], found[LAST]
    if first is not None and last is not None and last < first:
        raise Invalid.because(LAST, "before-the-first")
    return first, last


def _day(query: Query, name: str) -> date | None:
    day = Form(dict(query.texts), {}).day(name)
    if day is not None and not MINYEAR < day.year < MAXYEAR:  # its midnight elsewhere must be a time too
        raise Invalid.because(name, "date-format")
    return day


def midnight(day: date, zone: str) -> datetime:
    """When a day begins where the courts are."""
    return datetime.combine(day, time(), ZoneInfo(zone))
