"""Trying whether something fits, so often and no more: numbers and names are asked for, not found out."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Unavailable
from ekabinet_core.tally import Limit
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.limiting import Limiting


@frozen
class Trying:
    """Counts what a person tried and what did not fit."""

    storage: Storage
    limiting: Limiting
    clock: Clock

    @contextmanager
    def once(self, limit: Limit, by: Actor) -> Iterator[None]:
        """A try, which whatever is raised within says did not fit.

        It is counted before it is judged, so that many at once are no more than the limit; one that fits
        takes back its own count, and so does one that could not be judged (Unavailable). Raises NotAccepted
        (what the limit is for, ``asked-too-often``) when too many did not fit.
        """
        at = self.clock.now()
        with self.storage.transaction() as kept:
            self.limiting.count(kept, limit, by.account, at)
        try:
            yield
        except Unavailable:
            self._take_back(limit, by, at)
            raise
        self._take_back(limit, by, at)

    def _take_back(self, limit: Limit, by: Actor, at: datetime) -> None:
        with suppress(Conflict), self.storage.transaction() as kept:
            self.limiting.take_back(kept, limit, by.account, at)
