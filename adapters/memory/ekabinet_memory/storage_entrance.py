"""The way in, in memory: how often something was asked, links in letters, requests to be confirmed."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.errors import Conflict
from ekabinet_core.identity_request import IdentityRequest
from ekabinet_core.ids import AccountId, Digest, IdentityRequestId
from ekabinet_core.link import Link
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.tally import Tally

from ekabinet_memory.storage_keeping import found, put
from ekabinet_memory.storage_search import beyond
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryTallies:
    """Tallies, by their key."""

    shelves: Shelves

    def of(self, key: Digest) -> Tally:
        return self.shelves.tallies.get(key, Tally(key))

    def put(self, tally: Tally) -> Tally:
        return put(self.shelves.tallies, tally.key, tally, "tally")

    def drop_silent(self, before: datetime) -> None:
        for tally in tuple(self.shelves.tallies.values()):
            if all(at < before for at in tally.times):
                del self.shelves.tallies[tally.key]


@frozen
class MemoryLinks:
    """Links, by the digest of their secret."""

    shelves: Shelves

    def get(self, key: Digest) -> Link:
        return found(self.shelves.links, key, "link")

    def put(self, link: Link) -> Link:
        return put(self.shelves.links, link.key, link, "link")

    def drop_asked(self, before: datetime) -> None:
        for link in tuple(self.shelves.links.values()):
            if link.asked_at < before:
                del self.shelves.links[link.key]


@frozen
class MemoryIdentityRequests:
    """Requests, in the order in which they came."""

    shelves: Shelves

    def get(self, id: IdentityRequestId) -> IdentityRequest:
        return found(self.shelves.identity_requests, id, "identity request")

    def last_of(self, account: AccountId) -> IdentityRequest | None:
        theirs = [one for one in self._all() if one.account == account]
        return max(theirs, key=lambda one: (one.asked_at, one.id), default=None)

    def waiting(self, mark: Mark[datetime] | None) -> Page[IdentityRequest]:
        rows = [one for one in self._all() if one.answer is None]
        return page_at(
            mark, partial(beyond, rows, IdentityRequest.mark, Order.EARLIEST), IdentityRequest.mark
        )

    def answered(self, mark: Mark[datetime] | None) -> Page[IdentityRequest]:
        rows = [one for one in self._all() if one.answer is not None]
        return page_at(mark, partial(beyond, rows, IdentityRequest.mark, Order.LATEST), IdentityRequest.mark)

    def put(self, request: IdentityRequest) -> IdentityRequest:
        others = (one for one in self._all() if one.account == request.account and one.id != request.id)
        if request.answer is None and any(one.answer is None for one in others):
            raise Conflict("identity request")
        return put(self.shelves.identity_requests, request.id, request, "identity request")

    def _all(self) -> Sequence[IdentityRequest]:
        return tuple(self.shelves.identity_requests.values())
