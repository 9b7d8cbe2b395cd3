"""How often a phone may be rung in a row without an answer, so that nobody is worn down to enter a PIN."""

from datetime import datetime, timedelta
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest

MOST = 5
WITHIN = timedelta(minutes=10)


@frozen
class Rings:
    """The unanswered rings of one phone, whoever asked for them."""

    phone: Digest
    """A pseudonym: the number itself is not kept."""
    unanswered: tuple[datetime, ...] = ()
    version: int = 0

    def ring(self, at: datetime) -> Self:
        """One more; raises NotAccepted (``phone``, ``called-too-often``) while there were too many."""
        recent = tuple(one for one in self.unanswered if at - one < WITHIN)
        if len(recent) >= MOST:
            raise NotAccepted("phone", "called-too-often")
        return evolve(self, unanswered=(*recent, at))

    def answered(self) -> Self:
        """Somebody entered the right PIN."""
        return evolve(self, unanswered=())

    def not_rung(self) -> Self:
        """The last one was none: the service knows no such phone."""
        return evolve(self, unanswered=self.unanswered[:-1])
