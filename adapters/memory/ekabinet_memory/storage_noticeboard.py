"""Notices to people, in memory."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import partial

from attrs import evolve, frozen
from ekabinet_core.ids import AccountId, NoticeId
from ekabinet_core.notice import Notice
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_ports.noticeboard import Reading

from ekabinet_memory.storage_keeping import as_kept, found, put
from ekabinet_memory.storage_search import beyond
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryNoticeboard:
    """Notices, each once."""

    shelves: Shelves

    def place(self, notice: Notice) -> bool:
        if notice.id in self.shelves.notices:
            return False
        self.shelves.notices[notice.id] = evolve(as_kept(notice), version=1)
        return True

    def get(self, id: NoticeId) -> Notice:
        return found(self.shelves.notices, id, "notice")

    def put(self, notice: Notice) -> Notice:
        return put(self.shelves.notices, notice.id, notice, "notice")

    def page(self, to: AccountId, reading: Reading, mark: Mark[datetime] | None) -> Page[Notice]:
        rows = [
            one
            for one in self.shelves.notices.values()
            if one.to == to and (reading is Reading.ALL or one.opened_at is None)
        ]
        return page_at(mark, partial(beyond, rows, Notice.mark, Order.LATEST), Notice.mark)

    def unopened(self, to: AccountId, most: int) -> int:
        waiting = (one for one in self.shelves.notices.values() if one.to == to and one.opened_at is None)
        return min(most, sum(1 for _ in waiting))


@frozen
class MemoryNoticeLists:
    """The same, found otherwise."""

    shelves: Shelves

    def about(self, things: Collection[str]) -> Sequence[Notice]:
        return self._in_order(one for one in self.shelves.notices.values() if one.about in things)

    def waiting(self, to: AccountId, until: datetime) -> Sequence[Notice]:
        return self._in_order(
            one
            for one in self.shelves.notices.values()
            if one.to == to and one.waits_for is not None and one.waits_for <= until
        )

    def _in_order(self, found: Iterable[Notice]) -> Sequence[Notice]:
        return sorted(found, key=lambda one: (one.made_at, one.id))
