"""A person's lists with all their pages at once: for files, calendars, and the few things a mandate names."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from attrs import evolve
from ekabinet_core.case_search import (
    CaseSearch,
    HearingSearch,
    ListedCase,
    ListedHearing,
    Occurring,
    judge_key,
)
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId
from ekabinet_core.mandate import Only, Scope
from ekabinet_core.paging import Mark, day_mark, moment_mark
from ekabinet_ports.storage import Kept

NO_CASE = (CaseId(""),)
"""None is called so."""


def every_hearing(
    kept: Kept, person: Identifier, search: HearingSearch, scope: Scope
) -> Iterator[ListedHearing]:
    """All pages of a person's hearings, of the cases that a scope covers."""
    mark: Mark[datetime] | None = None
    within = evolve(search, among=_among(search.among, scope))
    while True:
        page = kept.hearing_list.page(person, within, mark)
        yield from page.rows
        mark = moment_mark(page.onward)
        if mark is None:
            return


def every_case(kept: Kept, person: Identifier, search: CaseSearch, scope: Scope) -> Iterator[ListedCase]:
    """All pages of a person's cases, of those that a scope covers."""
    mark: Mark[date] | None = None
    within = evolve(search, among=_among(search.among, scope))
    while True:
        page = kept.case_list.page(person, within, mark)
        yield from page.rows
        mark = day_mark(page.onward)
        if mark is None:
            return


def _among(wanted: tuple[CaseId, ...], scope: Scope) -> tuple[CaseId, ...]:
    """The few that a mandate names are looked for as such: whoever gave it may have a hundred thousand."""
    if not isinstance(scope, Only):
        return wanted
    return tuple(one for one in scope.cases if not wanted or one in wanted) or NO_CASE


def occurring_cases(rows: Sequence[ListedCase]) -> Occurring:
    """What there is to choose from among those cases."""
    return Occurring(
        frozenset(one.court for one in rows),
        frozenset(judge_key(one.judge) for one in rows),
        frozenset(one.case_type for one in rows),
        states=frozenset(one.state for one in rows),
    )


def occurring_hearings(rows: Sequence[ListedHearing]) -> Occurring:
    """What there is to choose from among those hearings."""
    return Occurring(
        frozenset(one.court for one in rows),
        frozenset(judge_key(one.judge) for one in rows),
        frozenset(one.case_type for one in rows),
        kinds=frozenset(one.kind for one in rows),
    )
