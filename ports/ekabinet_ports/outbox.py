"""What leaves after a deed: messages committed with it, worked off at least once."""

from datetime import timedelta
from enum import StrEnum

from attrs import frozen

LEASE = timedelta(minutes=1)
"""How long whoever took a message keeps the others away; after that it is taken again."""


class Errand(StrEnum):
    """What is to be done outside."""

    DELIVER = "deliver"
    """Bring a sent application to the court's system."""
    ASK_BANK = "ask-bank"
    """Ask how a payment order stands."""
    TELL_APPLICANT = "tell-applicant"
    """Write to the applicant that the court has answered."""


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
    tries: int
