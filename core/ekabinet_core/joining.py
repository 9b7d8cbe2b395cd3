"""A representative asks to be let into a running case, with the document that entitles them; its answer."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.attachment import Attachment
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict, WrongStatus
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, JoiningId, MandateId
from ekabinet_core.mandate import Instrument, Period
from ekabinet_core.package import Package
from ekabinet_core.paging import Mark, Way
from ekabinet_core.signature import Level, Signature


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
    """When it was filled in; once it is signed, when that was."""
    answer: JoiningAnswer | None = None
    version: int = 0
    package: Package | None = None
    """What is signed: what was filled in, and the paper; None of requests older than their signatures."""
    signature: Signature | None = None

    @property
    def is_with_court(self) -> bool:
        """Whether the court sees it: once it is signed."""
        return self.package is None or self.signature is not None

    @property
    def answered_at(self) -> datetime | None:
        """When it was answered; None while it waits."""
        return self.answer.at if self.answer is not None else None

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of those that wait, or of those answered."""
        return Mark(way, self.answered_at or self.asked_at, self.id)

    def send(self, signature: Signature) -> Self:
        """İmzala: with the court from here on; raises WrongStatus when it is there already."""
        if self.is_with_court:
            raise WrongStatus("sent", "sign")
        return evolve(self, signature=signature, asked_at=signature.signed_at)

    def strengthen(self, container: StoredFile, level: Level, revoked_at: datetime | None) -> Self:
        """The evidence of its signature has grown.

        Raises WrongStatus before it is signed, and Conflict when that much was there already.
        """
        if self.signature is None:
            raise WrongStatus("draft", "strengthen")
        return evolve(self, signature=self.signature.strengthened(container, level, revoked_at))

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
