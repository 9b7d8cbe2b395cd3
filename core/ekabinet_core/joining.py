"""A representative asks to be let into a running case, with the document that entitles them; its answer."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.attachment import Attachment
from ekabinet_core.errors import Conflict
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, JoiningId, MandateId
from ekabinet_core.mandate import Instrument, Period
from ekabinet_core.paging import Mark, Way


class JoiningGround(StrEnum):
    """Why a court gives such a request back."""

    NO_SUCH_CASE = "no-such-case"
    """The court has no case of that number."""
    OTHER_PARTY = "other-party"
    """The one named as represented takes no part in it."""
    UNFIT_INSTRUMENT = "unfit-instrument"
    """The document is not readable, not signed, or of somebody else."""
    OUT_OF_TERM = "out-of-term"
    """The document does not hold for the days that were named."""
    OTHER = "other"


@frozen
class Represented:
    """The party for whom somebody asks, as they wrote it."""

    role: str
    name: str
    number: Identifier
    """A person's or a company's."""


@frozen
class JoiningAnswer:
    """What the court's clerk said."""

    at: datetime
    by: str
    """The clerk's name, as the person may read it."""
    mandate: MandateId | None = None
    """The mandate that stands by it; None where it was given back."""
    ground: JoiningGround | None = None
    note: str = ""


@frozen
class Joining:
    """A request with its paper; every change is a new value."""

    id: JoiningId
    owner: AccountId
    number: Identifier
    """The person's who asks."""
    name: str
    court: str
    case_number: str
    """As the jurisdiction prints it; nobody says whether there is such a case but the court."""
    party: Represented
    instrument: Instrument
    period: Period
    paper: Attachment
    asked_at: datetime
    answer: JoiningAnswer | None = None
    version: int = 0

    @property
    def answered_at(self) -> datetime | None:
        """When it was answered; None while it waits."""
        return self.answer.at if self.answer is not None else None

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of those that wait, or of those answered."""
        return Mark(way, self.answered_at or self.asked_at, self.id)

    def accept(self, mandate: MandateId, by: str, at: datetime) -> Self:
        """The mandate stands; raises Conflict when it was answered already."""
        return self._answered(JoiningAnswer(at, by, mandate))

    def give_back(self, ground: JoiningGround, note: str, by: str, at: datetime) -> Self:
        """Not let in, for that reason; raises Conflict when it was answered already."""
        return self._answered(JoiningAnswer(at, by, ground=ground, note=note))

    def _answered(self, answer: JoiningAnswer) -> Self:
        if self.answer is not None:
            raise Conflict("joining")
        return evolve(self, answer=answer)
