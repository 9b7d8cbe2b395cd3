"""The way in, in memory: how often something was asked, and the links in letters."""

from datetime import datetime

from attrs import frozen
from ekabinet_core.ids import Digest
from ekabinet_core.link import Link
from ekabinet_core.tally import Tally

from ekabinet_memory.storage_keeping import found, put
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
