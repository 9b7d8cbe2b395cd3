"""What the storage promises of a person's lists: on which page what stands."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.docket_search import EVERY_ONE
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import Mark, Order, Page, Way, day_mark, moment_mark
from ekabinet_core.refund import Refund
from ekabinet_ports.storage import Docketed, Kept, Storage

from ekabinet_testing.contracts.storage_examples import (
    FIN,
    MINUTE,
    NOON,
    TODAY,
    application,
    case,
    docketed,
    hearing,
    refund,
    rolled_back,
)

DAY = timedelta(days=1)
ANSWERED = "answered-"
ENDS = (datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC))

Turn = Callable[[Kept, str], Page[str]]
"""The page of the names of what is listed, at the mark that stands in an address."""


def cases_at(kept: Kept, mark: str) -> Page[str]:
    """A page of a person's cases."""
    page = kept.case_list.page(FIN, CaseSearch(), day_mark(mark))
    return Page(tuple(row.id for row in page.rows), page.back, page.onward)


def hearings_at(order: Order) -> Turn:
    """Pages of their hearings."""

    def turn(kept: Kept, mark: str) -> Page[str]:
        page = kept.hearing_list.page(FIN, HearingSearch(order=order), moment_mark(mark))
        return Page(tuple(row.id for row in page.rows), page.back, page.onward)

    return turn


def applications_at(kept: Kept, mark: str) -> Page[str]:
    """A page of a person's applications."""
    page = kept.applications.page(AccountId("ayten"), moment_mark(mark))
    return Page(tuple(row.id for row in page.rows), page.back, page.onward)


def undecided_at(kept: Kept, mark: str) -> Page[str]:
    """A page of what a court has to answer."""
    return _docketed(kept.docket.undecided("baku", EVERY_ONE, moment_mark(mark)))


def decided_at(kept: Kept, mark: str) -> Page[str]:
    """A page of what a court has answered."""
    return _docketed(kept.docket.decided("baku", moment_mark(mark)))


def waiting_at(kept: Kept, mark: str) -> Page[str]:
    """A page of the requests for money back that a court has to answer."""
    return _refunds(kept.refunds.waiting("baku", moment_mark(mark)))


def refunded_at(kept: Kept, mark: str) -> Page[str]:
    """A page of those answered."""
    return _refunds(kept.refunds.answered("baku", moment_mark(mark)))


def _refunds(page: Page[Refund]) -> Page[str]:
    return Page(tuple(row.id.removeprefix(ANSWERED) for row in page.rows), page.back, page.onward)


def _docketed(page: Page[Docketed]) -> Page[str]:
    return Page(tuple(row.application.removeprefix(ANSWERED) for row in page.rows), page.back, page.onward)


def put(kept: Kept, count: int) -> None:
    """One of everything that is listed; some come at the same time as others."""
    at = NOON + MINUTE * (count // 3)
    kept.applications.put(application(f"{count:03}", changed_at=at))
    kept.docket.put(docketed(f"{count:03}", at))
    kept.docket.put(docketed(f"{ANSWERED}{count:03}", NOON, decided_at=at))
    kept.refunds.put(refund(f"{count:03}", at))
    kept.refunds.put(refund(f"{ANSWERED}{count:03}").withdraw("Aytən", at))
    kept.cases.put(case(f"{count:03}", TODAY + DAY * (count // 3)))
    kept.cases.put_hearing(hearing(f"{count:03}", f"{count:03}", at))


LISTS = pytest.mark.parametrize(
    ("turn", "rising"),
    [
        (cases_at, False),
        (hearings_at(Order.LATEST), False),
        (hearings_at(Order.EARLIEST), True),
        (applications_at, False),
        (undecided_at, True),
        (decided_at, False),
        (waiting_at, True),
        (refunded_at, False),
    ],
    ids=["cases", "latest", "earliest", "applications", "undecided", "decided", "waiting", "refunded"],
)


class PagesContract:
    """Pages of long lists."""

    @LISTS
    @pytest.mark.parametrize("many", [0, 1, 20, 21, 40, 45])
    def test_leafing_forward_and_back_shows_each_once(
        self, storage: Storage, turn: Turn, rising: bool, many: int
    ) -> None:
        with rolled_back(storage) as kept:
            for count in range(many):
                put(kept, count)

            shown = leafed(kept, turn, "", lambda page: page.onward)
            back = leafed(kept, turn, shown[-1].onward, lambda page: page.back)

            wanted = sorted((f"{count:03}" for count in range(many)), reverse=not rising)
            assert [id for page in shown for id in page.rows] == wanted
            assert [len(page.rows) for page in shown[:-1]] == [20] * (len(shown) - 1)
            assert shown[0].back == ""
            assert [page.rows for page in back] == [shown[0].rows]
            assert leafed(kept, turn, "", lambda page: page.onward)[-1].onward == ""

    @LISTS
    def test_what_comes_in_between_moves_nothing(self, storage: Storage, turn: Turn, rising: bool) -> None:
        with rolled_back(storage) as kept:
            for count in range(3, 48):
                put(kept, count)
            first = turn(kept, "")
            for count in (0, 1, 2, 48, 49, 50):
                put(kept, count)

            second = turn(kept, first.onward)
            rest = leafed(kept, turn, second.onward, lambda page: page.onward)
            back = leafed(kept, turn, second.back, lambda page: page.back)

            wanted = sorted((f"{count:03}" for count in range(51)), reverse=not rising)
            shown = [*reversed(back), second, *rest]
            assert back[0].rows == first.rows
            assert [id for page in shown for id in page.rows] == wanted

    @pytest.mark.parametrize("order", Order)
    def test_a_mark_beyond_the_end_begins_anew(self, storage: Storage, order: Order) -> None:
        with rolled_back(storage) as kept:
            put(kept, 1)

            for way in Way:
                for at in ENDS:
                    page = hearings_at(order)(kept, str(Mark(way, at, "")))
                    assert page.rows == ("001",)
                    page = cases_at(kept, str(Mark(way, at.date(), "")))
                    assert page.rows == ("001",)


def leafed(kept: Kept, turn: Turn, mark: str, following: Callable[[Page[str]], str]) -> list[Page[str]]:
    """The page at a mark and those that follow it."""
    pages = [turn(kept, mark)]
    while following(pages[-1]):
        pages.append(turn(kept, following(pages[-1])))
        assert len(pages) < 10, "it never ends"
    return pages
