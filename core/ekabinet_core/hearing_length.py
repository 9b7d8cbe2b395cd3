"""How long a hearing takes as a rule."""

from datetime import timedelta

from attrs import field, frozen
from attrs.validators import gt

from ekabinet_core.source import Source


@frozen
class HearingLength:
    """For how long a room and a judge are taken by a hearing; no court says when one will end."""

    minutes: int = field(validator=gt(0))
    source: Source

    @property
    def span(self) -> timedelta:
        """The same as a span of time."""
        return timedelta(minutes=self.minutes)
