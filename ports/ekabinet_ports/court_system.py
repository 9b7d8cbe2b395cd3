"""The court's own system: takes applications, tells what became of them."""

from collections.abc import Sequence
from typing import Protocol

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.court_event import CourtEvent


@frozen
class Filing:
    """A sent application on its way to the court."""

    application: Application
    applicant: str


class CourtSystem(Protocol):
    """Takes filings and tells events.

    - Delivering the same application twice delivers it once.
    - ``events`` tells everything after a number, in order, the same again when asked again.
    - Both raise Unavailable when the system does not answer.
    """

    def deliver(self, filing: Filing) -> None: ...

    def events(self, after: int, most: int) -> Sequence[CourtEvent]: ...
