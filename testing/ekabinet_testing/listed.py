"""What a person and a clerk see first in their lists, and lists to their end."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TypeVar

from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.docket_search import EVERY_ONE
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import Mark, Page, moment_mark
from ekabinet_core.refund import Refund
from ekabinet_core.submission import Submission
from ekabinet_ports.storage import Docketed, Kept
from ekabinet_usecases.cabinet import Cabinet

Row = TypeVar("Row")


def applications_of(cabinet: Cabinet, by: Actor) -> list[Application]:
    """The first page of a person's applications."""
    return [own.application for own in cabinet.drafts.page(by).rows]


def inbox_of(cabinet: Cabinet, by: Actor) -> list[Docketed]:
    """The first page of what a court has to answer, then of what it has answered."""
    return [*cabinet.queue.find(EVERY_ONE, None, by).rows, *cabinet.desk.answered(by).rows]


def every_application(kept: Kept, owner: AccountId) -> Iterator[Application]:
    """All applications of a person, page by page."""
    return _every(lambda mark: kept.applications.page(owner, mark))


def every_docketed(kept: Kept, court: str) -> Iterator[Docketed]:
    """Everything a court has to answer, then what it has answered, page by page."""
    yield from _every(lambda mark: kept.docket.undecided(court, EVERY_ONE, mark))
    yield from _every(lambda mark: kept.docket.decided(court, mark))


def every_refund(kept: Kept, court: str) -> Iterator[Refund]:
    """Every request for money back that a court has to answer, then those answered, page by page."""
    yield from _every(lambda mark: kept.refunds.waiting(court, mark))
    yield from _every(lambda mark: kept.refunds.answered(court, mark))


def every_received(kept: Kept, court: str) -> Iterator[Submission]:
    """All papers that came to the desk of a court, page by page."""
    return _every(lambda mark: kept.submissions.received(court, mark))


def _every(page_at: Callable[[Mark[datetime] | None], Page[Row]]) -> Iterator[Row]:
    page = page_at(None)
    yield from page.rows
    while page.onward:
        page = page_at(moment_mark(page.onward))
        yield from page.rows
