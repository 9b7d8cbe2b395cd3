"""A person's lists with all their pages at once: for files, calendars, and the few things a mandate names."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from ekabinet_core.case_search import (
    CaseSearch,
    HearingSearch,
    ListedCase,
    ListedHearing,
    Occurring,
    judge_key,
)
from ekabinet_core.identifier import Identifier
from ekabinet_core.mandate import Scope
from ekabinet_core.paging import Mark, day_mark, moment_mark
from ekabinet_ports.storage import Kept


def every_hearing(
    kept: Kept, person: Identifier, search: HearingSearch, scope: Scope
) -> Iterator[ListedHearing]:
    """All pages of a person's hearings, of the cases that a scope covers."""
    mark: Mark[datetime] | None = None
    while True:
        page = kept.hearing_list.page(person, search, mark)
        yield from (one for one in page.rows if scope.covers(one.case))
        mark = moment_mark(page.onward)
        if mark is None:
            return


def every_case(kept: Kept, person: Identifier, search: CaseSearch) -> Iterator[ListedCase]:
    """All pages of a person's cases."""
    mark: Mark[date] | None = None
    while True:
        page = kept.case_list.page(person, search, mark)
        yield from page.rows
        mark = day_mark(page.onward)
        if mark is None:
            return


def covered(rows: Iterable[ListedCase], scope: Scope) -> list[ListedCase]:
    """Those of the cases that a scope covers."""
    return [one for one in rows if scope.covers(one.id)]


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
