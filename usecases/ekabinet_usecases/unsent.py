"""What has not left the outbox yet, for whoever operates the cabinet."""

from collections.abc import Iterator
from logging import getLogger

from attrs import evolve, frozen
from ekabinet_ports.clock import Clock
from ekabinet_ports.outbox import Figures, Parked
from ekabinet_ports.storage import Storage

from ekabinet_usecases.account_letters import nameless

A_PAGE = 100


@frozen
class Unsent:
    """How the outbox stands, and trying again what was parked.

    For the command line and the metrics, not for people who sign in. Trying again changes nobody's matter,
    so it is logged and the journal has no row of it; what the errand then does has its own.
    """

    storage: Storage
    clock: Clock

    def figures(self) -> Figures:
        """How the outbox stands now."""
        with self.storage.reading() as kept:
            return kept.backlog.figures(self.clock.now())

    def parked(self) -> Iterator[Parked]:
        """All messages that nobody tries any more, by number; no address of a person is among them."""
        last = 0
        while page := self._page(last):
            yield from page
            last = page[-1].id

    def again(self, id: int) -> None:
        """Have a parked message tried again at once; raises NotFound when none of that number is parked."""
        with self.storage.transaction() as kept:
            kept.backlog.again(id, self.clock.now())
        getLogger(__name__).warning("message %d is tried again by its operator", id)

    def _page(self, after: int) -> list[Parked]:
        with self.storage.reading() as kept:
            return [evolve(one, task=nameless(one.task)) for one in kept.backlog.parked(after, A_PAGE)]
