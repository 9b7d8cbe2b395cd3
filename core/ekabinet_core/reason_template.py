"""Hazır əsaslandırma: a court's own words for a ground, to begin a reason with."""

from attrs import frozen

from ekabinet_core.ids import ReasonTemplateId


@frozen
class ReasonTemplate:
    """A text of one court; what was answered with it before never changes."""

    id: ReasonTemplateId
    court: str
    ground: str
    title: str
    """By which clerks know it."""
    text: str
    """What stands in the note to the applicant, until the clerk writes it otherwise."""
    version: int = 0
