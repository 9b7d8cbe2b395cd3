"""What a person finds among their cases and hearings, told from the things themselves."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ekabinet_core.case import Case, Hearing
from ekabinet_core.case_search import CaseSearch, HearingSearch, judge_key, name_words, number_key
from ekabinet_core.identifier import Identifier
from ekabinet_core.paging import Mark, Order, Place, Way

Row = TypeVar("Row")


def takes_part(person: Identifier, case: Case) -> bool:
    """Whether the person takes part in the case."""
    return any(one.identifier == person for one in case.participants)


def case_found(search: CaseSearch, case: Case) -> bool:
    """Whether a search lets a case through."""
    return (
        search.court in {"", case.court}
        and search.judge in {"", judge_key(case.judge)}
        and search.state in {"", case.state}
        and search.case_type in {"", case.case_type}
        and (search.first is None or search.first <= case.received_on)
        and (search.last is None or case.received_on <= search.last)
        and _numbered_and_named(search, case)
    )


def hearing_found(search: HearingSearch, hearing: Hearing, case: Case) -> bool:
    """Whether a search lets a hearing of a case through."""
    return (
        search.court in {"", case.court}
        and search.judge in {"", judge_key(hearing.judge)}
        and search.case_type in {"", case.case_type}
        and search.kind in {"", hearing.kind}
        and (search.since is None or search.since <= hearing.at)
        and (search.before is None or hearing.at < search.before)
        and _numbered_and_named(search, case)
    )


def _numbered_and_named(search: CaseSearch | HearingSearch, case: Case) -> bool:
    known = name_words(case)
    if case.id in search.besides or (search.among and case.id not in search.among):
        return False
    named = (any(word.startswith(meant) for word in known) for meant in search.names)
    return search.number in number_key(case.number) and all(named)


def beyond(
    rows: Iterable[Row],
    marked: Callable[[Row, Way], Mark[Place]],
    order: Order,
    mark: Mark[Place] | None,
    most: int,
) -> Sequence[Row]:
    """At most so many rows beyond a mark, the nearest to it first; from the start without a mark."""

    def place(row: Row) -> tuple[Place, str]:
        here = marked(row, Way.ONWARD)
        return here.place, here.id

    falling = (order is Order.LATEST) is not (mark is not None and mark.way is Way.BACK)
    ordered = sorted(rows, key=place, reverse=falling)
    if mark is not None:
        there = mark.place, mark.id
        ordered = [row for row in ordered if (place(row) < there if falling else place(row) > there)]
    return ordered[:most]
