"""What people are told about, sorted by what they may wish not to have by e-mail."""

from enum import StrEnum


class Topic(StrEnum):
    """What a notice belongs to."""

    APPLICATION = "application"
    """What the court answered to an application, and the duty that it set."""
    DECISION = "decision"
    """What the court decided in a case."""
    HEARING = "hearing"
    """When and where to come, and when not to."""
    CASE = "case"
    """A case that was opened, and what was added to its file."""
    ENFORCEMENT = "enforcement"
    PAYMENT = "payment"
    """Money that came, and money that was asked back."""
    ACCOUNT = "account"
    """One's own account."""
    SUBMISSION = "submission"
    MANDATE = "mandate"
    REMINDER = "reminder"
    """That a hearing is near, or the end of a term."""
    DESK = "desk"
    """Work of a court's clerks among themselves."""


OPTIONAL = (Topic.CASE, Topic.ENFORCEMENT, Topic.PAYMENT, Topic.REMINDER)
"""Of these who does not want an e-mail gets none; in the cabinet everything is told."""
TEXTED = (
    Topic.APPLICATION,
    Topic.DECISION,
    Topic.HEARING,
    Topic.REMINDER,
    Topic.CASE,
    Topic.ENFORCEMENT,
    Topic.PAYMENT,
)
"""Of these who wants one gets a text message, too."""
NEVER_MAILED = frozenset({Topic.ACCOUNT, Topic.DESK})
"""No letter says so; about an account there are letters of their own."""
