"""Our orders and the bank's pages for them: never two pages for one order."""

from collections.abc import Callable
from threading import Lock

from attrs import define, field
from ekabinet_core.waiting import Begun
from ekabinet_ports.payment import Bill

MOST = 1000


@define
class BegunOnce:
    """The latest thousand payments begun by this process.

    The bank itself makes a new order each time it is asked. Of two that were made for one order of
    ours only the first is ever shown, so only that one can be paid. After a restart a payer is sent
    on from the stored prompt.
    """

    known: dict[Bill, Begun] = field(factory=dict, repr=False)
    lock: Lock = field(factory=Lock, repr=False, eq=False)

    def get(self, bill: Bill, make: Callable[[], Begun]) -> Begun:
        """What was begun for the order and its sum, made now if nothing was."""
        return self.known.get(bill) or self._keep(bill, make())

    def _keep(self, bill: Bill, fresh: Begun) -> Begun:
        with self.lock:
            first = self.known.setdefault(bill, fresh)
            if len(self.known) > MOST:
                del self.known[next(iter(self.known))]
            return first
