"""The court's own system: takes applications, tells what became of them."""

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.court_event import CourtEvent
from ekabinet_core.submission import Submission


@frozen
class Filing:
    """A sent application on its way to the court."""

    application: Application
    applicant: str


@frozen
class Lodging:
    """Sent papers on their way to the court that hears the case."""

    submission: Submission
    case_number: str
    submitter: str


class CourtSystem(Protocol):
    """Takes filings and papers, and tells events.

    - Delivering the same application or submission twice delivers it once.
    - ``events`` tells everything after a number, in order, the same again when asked again.
    - All raise Unavailable when the system does not answer.
    """

    def deliver(self, filing: Filing) -> None: ...

    def deliver_submission(self, lodging: Lodging) -> None: ...

    def events(self, after: int, most: int) -> Sequence[CourtEvent]: ...
