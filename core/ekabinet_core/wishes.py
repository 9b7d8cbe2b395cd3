"""What a person wishes to be told by e-mail and by text message; in the cabinet everything is told."""

from enum import StrEnum

from attrs import Attribute, field, frozen

from ekabinet_core.errors import Invalid
from ekabinet_core.topic import OPTIONAL, TEXTED, Topic


class Mailing(StrEnum):
    """How letters about notices come."""

    EACH = "each"
    """Each at once."""
    DAILY = "daily"
    """All of a day in one letter, on the next morning; reminders come at once all the same."""


def _only_optional(_: object, attribute: "Attribute[tuple[Topic, ...]]", topics: tuple[Topic, ...]) -> None:
    if not set(topics) <= set(OPTIONAL):
        raise Invalid.because(attribute.name, "always-mailed")


def _only_texted(_: object, attribute: "Attribute[tuple[Topic, ...]]", topics: tuple[Topic, ...]) -> None:
    if not set(topics) <= set(TEXTED):
        raise Invalid.because(attribute.name, "never-texted")


@frozen
class Wishes:
    """Raises Invalid for topics that everybody is written about, or nobody is sent messages about."""

    silent: tuple[Topic, ...] = field(default=(), validator=_only_optional)
    """Of these no e-mail."""
    texted: tuple[Topic, ...] = field(default=(), validator=_only_texted)
    """Of these a text message, too."""
    mailing: Mailing = Mailing.EACH
