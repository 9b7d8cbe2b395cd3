"""The way in: how often something was asked, links in letters, requests to be confirmed, a row each."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.identity_request import IdentityRequest
from ekabinet_core.ids import AccountId, Digest, IdentityRequestId
from ekabinet_core.link import Link
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.tally import Tally
from sqlalchemy import Connection, delete, or_

from ekabinet_db import tables, versions
from ekabinet_db.keyset import AnyColumn, beyond
from ekabinet_db.postgresql import one_at_a_time
from ekabinet_db.sheets import AnySelect, Sheet

TALLIES = Sheet(Tally, tables.tally, "tally")
LINKS = Sheet(Link, tables.link, "link")
REQUESTS = Sheet(IdentityRequest, tables.identity_request, "identity request")
column = tables.identity_request.c


@frozen
class SqlTallies:
    """Tallies within one transaction."""

    connection: Connection

    def of(self, key: Digest) -> Tally:
        one_at_a_time(self.connection, key)
        return TALLIES.by(self.connection, TALLIES.key, key) or Tally(key)

    def put(self, tally: Tally) -> Tally:
        return versions.put(self.connection, TALLIES, tally, last_at=max(tally.times, default=None))

    def drop_silent(self, before: datetime) -> None:
        last = tables.tally.c.last_at
        self.connection.execute(delete(tables.tally).where(or_(last.is_(None), last < before)))


@frozen
class SqlLinks:
    """Links within one transaction."""

    connection: Connection

    def get(self, key: Digest) -> Link:
        return LINKS.get(self.connection, key)

    def put(self, link: Link) -> Link:
        return versions.put(self.connection, LINKS, link)

    def drop_asked(self, before: datetime) -> None:
        self.connection.execute(delete(tables.link).where(tables.link.c.asked_at < before))


@frozen
class SqlIdentityRequests:
    """Requests within one transaction."""

    connection: Connection

    def get(self, id: IdentityRequestId) -> IdentityRequest:
        return REQUESTS.get(self.connection, id)

    def last_of(self, account: AccountId) -> IdentityRequest | None:
        theirs = REQUESTS.select().where(column.account == account)
        return REQUESTS.maybe(
            self.connection, theirs.order_by(column.asked_at.desc(), column.id.desc()).limit(1)
        )

    def waiting(self, mark: Mark[datetime] | None) -> Page[IdentityRequest]:
        rows = REQUESTS.select().where(column.answered_at.is_(None))
        return page_at(
            mark, partial(self._beyond, rows, column.asked_at, Order.EARLIEST), IdentityRequest.mark
        )

    def answered(self, mark: Mark[datetime] | None) -> Page[IdentityRequest]:
        rows = REQUESTS.select().where(column.answered_at.is_not(None))
        return page_at(
            mark, partial(self._beyond, rows, column.answered_at, Order.LATEST), IdentityRequest.mark
        )

    def put(self, request: IdentityRequest) -> IdentityRequest:
        waits_for = request.account if request.answer is None else None
        return versions.put(
            self.connection, REQUESTS, request, answered_at=request.answered_at, waits_for=waits_for
        )

    def _beyond(
        self, rows: AnySelect, at: AnyColumn, order: Order, mark: Mark[datetime] | None, most: int
    ) -> Sequence[IdentityRequest]:
        return REQUESTS.all(self.connection, beyond(mark, rows, (at, column.id), order).limit(most))
