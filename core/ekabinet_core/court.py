"""Courts and the places they serve."""

from datetime import date

from attrs import frozen

from ekabinet_core.labels import Labels
from ekabinet_core.source import Source, Spell


@frozen
class Place:
    """A district or a city."""

    code: str
    label: Labels
    source: Source


@frozen
class Court:
    """A court of the jurisdiction; one that was closed stays, for old case numbers name it."""

    code: str
    """Its name here; never changes."""
    kind: str
    name: Labels
    source: Source
    case_code: str | None = None
    """As it stands in case numbers, where that is known."""
    case_code_source: Source | None = None
    portal_code: str | None = None
    """As the state's older portal names it: another numbering."""
    places: tuple[str, ...] = ()
    """The places it serves, as far as known."""
    opened: date | None = None
    closed: date | None = None
    """Its last day."""

    @property
    def label(self) -> Labels:
        """Its name."""
        return self.name

    @property
    def printed(self) -> str:
        """What stands for it in a case number."""
        return self.case_code or self.code

    def sits_on(self, day: date) -> bool:
        """Whether it is open that day."""
        return self.source.known and Spell(self.source, self.opened, self.closed).covers(day)
