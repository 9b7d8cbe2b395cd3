"""The court's answer to an application (Manual 10.6; CPC 151-153)."""

from datetime import date, datetime
from enum import StrEnum

from attrs import frozen

from ekabinet_core.application_kind import Review
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.ids import AttachmentId


@frozen
class Reason:
    """Why an application was given back: a coded ground and a note in the clerk's words."""

    ground: str
    note: str


class Aspect(StrEnum):
    """A part of an application, named as the step in which it is filled in (Manual 10.1-10.5)."""

    SUBJECT = "subject"
    PARTIES = "parties"
    PAPERS = "papers"
    CONTENT = "content"
    DUTY = "duty"


@frozen
class Remark:
    """What is wrong with one part of an application, or with one of its documents, in the clerk's words."""

    aspect: Aspect
    note: str
    paper: AttachmentId | None = None
    """The document it is about; None: the whole part."""


@frozen
class Amendment:
    """A mistake in an answer put right; the answer stays readable, and its outcome stands."""

    at: datetime
    by: str
    why: str
    """What was wrong, for the person to read."""
    reasons: tuple[Reason, ...] = ()
    """All of them, as they are right; none of an accepted application."""


@frozen
class ByLaw:
    """It counts as accepted by itself, as the law says of its kind; nobody decided."""

    review: Review
    on: date
    """The day since which it is accepted."""
    article: str = ""
    """Where the law says so, as a deadline names it; empty for what is accepted on arrival."""


@frozen
class Decision:
    """Accepted, returned (may be filed again) or refused (may not)."""

    outcome: Outcome
    at: datetime
    by: str
    """Name of who decided, as the person may read it; empty where the law did."""
    reasons: tuple[Reason, ...] = ()
    cure_until: date | None = None
    """By when it may be corrected; None where nobody said so."""
    case_number: str = ""
    remarks: tuple[Remark, ...] = ()
    """Of an accepted application they name the documents that are not."""
    amendments: tuple[Amendment, ...] = ()
    by_law: ByLaw | None = None
    """None: somebody decided."""

    def on(self, aspect: Aspect, paper: AttachmentId | None = None) -> tuple[str, ...]:
        """The notes on a part of the application, or on one of its documents."""
        return tuple(one.note for one in self.remarks if (one.aspect, one.paper) == (aspect, paper))
