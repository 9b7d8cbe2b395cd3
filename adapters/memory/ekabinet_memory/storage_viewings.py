"""Who opened whose papers, in memory."""

from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.viewing import Viewing

from ekabinet_memory.storage_keeping import as_kept
from ekabinet_memory.storage_search import beyond
from ekabinet_memory.storage_shelves import Shelves


@frozen
class MemoryViewings:
    """Viewings, each once."""

    shelves: Shelves

    def note(self, viewing: Viewing) -> None:
        self.shelves.viewings.setdefault(viewing.id, as_kept(viewing))

    def page(self, owner: AccountId, mark: Mark[datetime] | None) -> Page[Viewing]:
        rows = [one for one in self.shelves.viewings.values() if one.owner == owner]
        return page_at(mark, partial(beyond, rows, Viewing.mark, Order.LATEST), Viewing.mark)
