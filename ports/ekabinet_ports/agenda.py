"""What is to come and people are reminded of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ekabinet_core.coming import Coming
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId


class Agenda(Protocol):
    """Everything to come, each once by its id; of two that change one at once, either may be the last."""

    def of(self, id: str) -> Coming | None: ...

    def put(self, coming: Coming) -> None:
        """In place of what was there."""
        ...

    def drop(self, id: str) -> None:
        """Nothing of that id is to come; there need not have been anything."""
        ...

    def due(self, now: datetime) -> Coming | None:
        """What was to be looked at the longest ago; None where nothing is.

        In a transaction that writes it is held until that ends: meanwhile nobody else looks at it, and who
        puts or drops it waits and has the last word.
        """
        ...

    def terms(
        self, person: Identifier, owner: AccountId, after: datetime, *, most: int | None = None
    ) -> Sequence[Coming]:
        """Terms that end later than that, in cases in which the person takes part and of their applications.

        Hearings are none. The one that ends first at the front; at most so many, or all.
        """
        ...
