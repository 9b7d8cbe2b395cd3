"""What can be demanded of a court."""

from attrs import frozen

from ekabinet_core.claim_value import ValueRule
from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


@frozen
class DemandKind:
    """A kind of demand: which duty line prices it, and how its value is counted."""

    code: str
    label: Labels
    hint: Labels
    source: Source
    duty: str
    value: ValueRule | None = None
    """None: it has no value."""
    payers: tuple[str, ...] = ()
    """Kinds of persons who can ask it; none: everybody."""

    @property
    def valued(self) -> bool:
        """Whether it has a value."""
        return self.value is not None
