"""What a person looks for among their applications (Manual 10)."""

from datetime import datetime

from attrs import field, frozen

from ekabinet_core.application import Application
from ekabinet_core.case_search import number_key
from ekabinet_core.spelling import findable
from ekabinet_core.status import Status


@frozen(kw_only=True)
class ApplicationSearch:
    """Which of their applications a person looks for; what is empty lets every one through."""

    status: str = field(default="", converter=findable)
    court: str = field(default="", converter=findable)
    kind: str = field(default="", converter=findable)
    number: str = field(default="", converter=number_key)
    """A part of it."""
    behalf: str = field(default="", converter=findable)
    """The number of the organisation that it is made for, or ``OWN``."""
    owing: bool = False
    """Only those for which a duty is owed."""
    to_correct: bool = False
    """Only returned ones that nothing was made of yet."""
    since: datetime | None = None
    before: datetime | None = None
    """From when and before when it was changed last."""


@frozen
class Tally:
    """How many of a person's applications are alike."""

    status: Status
    court: str
    """Empty while none is chosen, like the kind."""
    kind: str
    count: int
    organisation: str = ""
    """That they are made for, by ``organisation_key``; empty for none."""


def organisation_key(application: Application) -> str:
    """The number of the organisation that it is made for, a space, and its name; empty for none."""
    organisation = application.organisation
    return f"{organisation.number.value} {organisation.name}" if organisation is not None else ""
