"""What leaves after a deed: messages committed with it, worked off at least once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol, Self

from attrs import evolve, frozen

LEASE = timedelta(minutes=2)
"""How long whoever took a message keeps the others away; after that they are believed dead.

Longer than one errand may last: every adapter gives up on an outside that does not answer within a minute.
"""


class Errand(StrEnum):
    """What is to be done outside."""

    DELIVER = "deliver"
    """Bring a sent application to the court's system."""
    STRENGTHEN = "strengthen"
    """Fetch evidence for the signature of a sent application."""
    ASK_BANK = "ask-bank"
    """Ask how a payment order stands."""
    TELL = "tell"
    """Write to a person that there is a notice in their cabinet."""
    TELL_APPLICANT = "tell-applicant"
    """As older versions put it: the court has answered an application, or set its duty."""
    RECEIPT = "receipt"
    """Seal the filing receipt of a sent application."""
    DELIVER_SUBMISSION = "deliver-submission"
    """Bring papers for a running case to the court's system."""
    SEND_LINK = "send-link"
    """Write a letter with a link: to confirm an address, or to choose another password."""
    TELL_IDENTITY = "tell-identity"
    """Write that the registrar has answered."""
    WARN = "warn"
    """Write to a person that what opens their account was changed."""
    TEXT = "text"
    """Send a person a text message that there is a notice in their cabinet."""
    DAILY = "daily"
    """Write to a person, in one letter, of all notices that wait for that morning."""
    STRENGTHEN_SUBMISSION = "strengthen-submission"
    """Fetch evidence for the signature over papers for a running case."""
    STRENGTHEN_JOINING = "strengthen-joining"
    """Fetch evidence for the signature over a request to be let into a case."""
    ISSUE_ACT = "issue-act"
    """Seal a signed act of a court, and tell it to the parties."""


@frozen
class Task:
    """One errand for one subject."""

    errand: Errand
    subject: str


@frozen
class Message:
    """A task taken from the outbox; ``id`` is the same each time it is tried."""

    id: int
    task: Task
    since: datetime
    """When it should have left."""
    tries: int
    """How often it was taken, this time too."""
    faults: int
    """How often it failed by its own fault, or its worker died of it."""

    def failed(self) -> Self:
        """It failed by its own fault."""
        return evolve(self, faults=self.faults + 1)

    def asked_too_early(self, until: datetime) -> Self:
        """Nothing is wrong with it: it should leave no sooner than then."""
        return evolve(self, since=until)


@frozen
class Figures:
    """How the outbox stands."""

    waiting: int
    """Messages that have not left and are tried again, the put off and the leased too."""
    lag: timedelta
    """How long the oldest of them should have left already; zero when none should have."""
    parked: int
    """Messages that nobody tries any more."""


@frozen
class Parked:
    """A message that nobody tries any more, and why."""

    id: int
    task: Task
    at: datetime
    why: str
    """A code or the name of an error's type: never what was in it."""
    tries: int


class Outbox(Protocol):
    """Side effects waiting to leave, at least once each.

    - A message is kept with the deed that put it, or not at all.
    - One worker at a time has it: until it is done, put off or parked, or until its lease ends. A lease
      that ended counts as a fault of the message: it may be what its worker died of.
    - Messages with one task leave in the order in which they were put; a parked one lets the others pass.
      Another errand for the same subject does not wait for them.
    - Whoever lost the lease to another changes nothing by putting off or parking.
    """

    def put(self, task: Task, due: datetime) -> None: ...

    def take(self, now: datetime, errand: Errand | None = None) -> Message | None:
        """The message that is due the longest, of one errand or of any, leased for ``LEASE``.

        None when nothing is due.
        """
        ...

    def done(self, message: Message) -> None:
        """It has left, whoever has the lease; done twice, it is done."""
        ...

    def put_off(self, message: Message, due: datetime, why: str) -> None:
        """Try it again then; keeps its ``since`` and its ``faults``."""
        ...

    def park(self, message: Message, at: datetime, why: str) -> None:
        """Keep it, and try it no more."""
        ...


class Backlog(Protocol):
    """The outbox as its operator sees it."""

    def figures(self, now: datetime) -> Figures:
        """How it stands at that time."""
        ...

    def parked(self, after: int, most: int) -> Sequence[Parked]:
        """At most so many of the parked with a greater number than ``after``, in order."""
        ...

    def again(self, id: int, due: datetime) -> None:
        """Try a parked one again from then on, as if it had just been put.

        Raises NotFound when none of that number is parked.
        """
        ...
