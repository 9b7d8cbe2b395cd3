"""Məhkəmə işlərim and İclaslarım: cases a person takes part in, and their hearings (Manual 4, 7, 9, 11)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument, Hearing
from ekabinet_core.case_search import (
    COUNTED,
    CaseSearch,
    HearingSearch,
    ListedCase,
    ListedHearing,
    Occurring,
)
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId, MandateId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import Only, Scope
from ekabinet_core.paging import Mark, Order, Page
from ekabinet_core.permission import Permission
from ekabinet_core.viewing import Viewing
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.linked import linked_cases
from ekabinet_usecases.mine import my_case, takes_part
from ekabinet_usecases.similar import meant_instead, similar_names
from ekabinet_usecases.under_mandate import roles_in_case, scope_of
from ekabinet_usecases.whole_lists import (
    every_case,
    every_hearing,
    occurring_cases,
    occurring_hearings,
)

ENOUGH = COUNTED + 1
"""So far is counted, to know whether there are more than COUNTED."""


@frozen
class FoundCases:
    """A page of the cases that were looked for."""

    page: Page[ListedCase]
    count: int
    """Of all pages; of more than COUNTED it is COUNTED + 1."""
    similar: tuple[str, ...] = ()
    """Names that were found instead of the typed ones, which nobody has."""


@frozen
class FoundHearings:
    """A page of the hearings that were looked for, and one of those that are over."""

    coming: Page[ListedHearing]
    """From today on, the earliest first."""
    past: Page[ListedHearing]
    """Before today, the latest first."""
    count: int
    """Of all pages; of more than COUNTED it is COUNTED + 1."""
    similar: tuple[str, ...] = ()

    @property
    def cases(self) -> Sequence[CaseId]:
        """The cases of those on the pages."""
        return [row.case for row in (*self.coming.rows, *self.past.rows)]


@frozen
class MyCases:
    """Cases of a person; others' do not exist."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def find(self, search: CaseSearch, mark: Mark[date] | None, by: Actor) -> FoundCases:
        """Cases in which the person takes part, the newest first; by similar names where nobody has those."""
        by.must(Permission.READ)
        person = own_number(self.rules, by)
        with self.storage.reading() as kept:
            if isinstance(scope := scope_of(kept, by), Only):
                named = tuple(every_case(kept, person, search, scope))
                return FoundCases(Page(named), len(named))
            found = _cases(kept, person, search, mark)
            meant = None if found.count else meant_instead(kept, person, search.names)
            if meant is None:
                return found
            instead = _cases(kept, person, evolve(search, names=meant), mark)
            cases = [row.id for row in instead.page.rows]
            return evolve(instead, similar=similar_names(kept, cases, search.names, meant))

    def every(self, search: CaseSearch, by: Actor) -> Sequence[ListedCase]:
        """All pages of what is looked for at once, for a file."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            return [*every_case(kept, own_number(self.rules, by), search, scope_of(kept, by))]

    def occurring(self, by: Actor) -> Occurring:
        """What there is to choose from among the person's cases."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            if isinstance(scope := scope_of(kept, by), Only):
                return occurring_cases([*every_case(kept, own_number(self.rules, by), CaseSearch(), scope)])
            return kept.case_list.occurring(own_number(self.rules, by))

    def get(self, id: CaseId, by: Actor) -> tuple[Case, Sequence[Hearing]]:
        """One of them with its hearings; raises NotFound."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            case = my_case(kept, id, by)
            return case, kept.cases.hearings(id)

    def roles(self, case: Case, by: Actor) -> tuple[str, ...]:
        """The roles in which they, or the one they act for, take part in that case of theirs."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            return roles_in_case(kept, case, by)

    def represented(self, case: Case, by: Actor) -> Mapping[MandateId, str]:
        """Whom each representative in that case of theirs represents, by the mandate."""
        by.must(Permission.READ)
        ids = [one.mandate for one in case.participants if one.mandate is not None]
        with self.storage.reading() as kept:
            return {id: kept.mandates.get(id).principal_name for id in ids}

    def linked(self, case: Case, by: Actor) -> Mapping[str, CaseId]:
        """Of the cases that it names those in which the person takes part, by their numbers."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            return linked_cases(kept, case, lambda other: takes_part(kept, other, by))

    def opened_by(self, application: ApplicationId, by: Actor) -> CaseId | None:
        """The case that an application opened, if the person takes part in it."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            case = kept.cases.opened_by(application)
            if case is None or not roles_in_case(kept, case, by):
                return None
            return case.id if scope_of(kept, by).covers(case.id) else None

    def open(self, case: Case, document: CaseDocument | None, by: Actor) -> None:
        """Note for the principal that who acts for them opened that paper; None: all at once."""
        if by.owner != by.account:
            name = document.name if document is not None else whole_file(case)
            with self.storage.transaction() as kept:
                kept.viewings.note(Viewing.by(by, by.owner, case.number, name, self.clock.now()))


@frozen
class MyHearings:
    """Hearings of a person's cases; others' do not exist."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def find(
        self,
        search: HearingSearch,
        coming: Mark[datetime] | None,
        past: Mark[datetime] | None,
        by: Actor,
    ) -> FoundHearings:
        """Hearings of the person's cases; those of today are coming until the day is over."""
        by.must(Permission.READ)
        person = own_number(self.rules, by)
        with self.storage.reading() as kept:
            if isinstance(scope := scope_of(kept, by), Only):
                return self._hearings_named(kept, person, search, scope)
            found = self._hearings(kept, person, search, coming, past)
            meant = None if found.count else meant_instead(kept, person, search.names)
            if meant is None:
                return found
            instead = self._hearings(kept, person, evolve(search, names=meant), coming, past)
            return evolve(instead, similar=similar_names(kept, instead.cases, search.names, meant))

    def every(self, search: HearingSearch, by: Actor) -> Sequence[ListedHearing]:
        """All pages of what is looked for at once, the earliest first, for a file."""
        by.must(Permission.READ)
        earliest = evolve(search, order=Order.EARLIEST)
        with self.storage.reading() as kept:
            return [*every_hearing(kept, own_number(self.rules, by), earliest, scope_of(kept, by))]

    def occurring(self, by: Actor) -> Occurring:
        """What there is to choose from among the person's hearings."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            if isinstance(scope := scope_of(kept, by), Only):
                every = every_hearing(kept, own_number(self.rules, by), HearingSearch(), scope)
                return occurring_hearings([*every])
            return kept.hearing_list.occurring(own_number(self.rules, by))

    def _hearings(
        self,
        kept: Kept,
        person: Identifier,
        search: HearingSearch,
        coming: Mark[datetime] | None,
        past: Mark[datetime] | None,
    ) -> FoundHearings:
        today = self._today()
        since = today if search.since is None else max(today, search.since)
        before = today if search.before is None else min(today, search.before)
        later = evolve(search, since=since, order=Order.EARLIEST)
        earlier = evolve(search, before=before, order=Order.LATEST)
        pages = kept.hearing_list.page(person, later, coming), kept.hearing_list.page(person, earlier, past)
        whole = all(page.whole for page in pages)
        count = (
            sum(len(page.rows) for page in pages)
            if whole
            else kept.hearing_list.count(person, search, ENOUGH)
        )
        return FoundHearings(*pages, count)

    def _hearings_named(
        self, kept: Kept, person: Identifier, search: HearingSearch, scope: Scope
    ) -> FoundHearings:
        """All at once: of the few cases that a mandate names."""
        earliest = evolve(search, order=Order.EARLIEST)
        rows, today = [*every_hearing(kept, person, earliest, scope)], self._today()
        coming = tuple(one for one in rows if one.at >= today)
        past = tuple(one for one in reversed(rows) if one.at < today)
        return FoundHearings(Page(coming), Page(past), len(rows))

    def _today(self) -> datetime:
        """The beginning of today, where the courts are."""
        zone = ZoneInfo(self.rules.time_zone)
        return datetime.combine(self.clock.now().astimezone(zone).date(), time(), zone)


def whole_file(case: Case) -> str:
    """What the file of a case is called when it is downloaded at once."""
    return f"{case.number.replace('/', '-')}.zip"


def own_number(rules: Jurisdiction, by: Actor) -> Identifier:
    """The number by which their cases are found: of a person, or of the organisation they act for."""
    return by.party or Identifier(rules.person_number, by.person_number)


def _cases(kept: Kept, person: Identifier, search: CaseSearch, mark: Mark[date] | None) -> FoundCases:
    page = kept.case_list.page(person, search, mark)
    return FoundCases(page, len(page.rows) if page.whole else kept.case_list.count(person, search, ENOUGH))
