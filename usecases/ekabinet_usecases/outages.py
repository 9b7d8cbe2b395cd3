"""What works now, and what was down when: the ledger that everybody may read."""

from datetime import datetime, timedelta

from attrs import frozen
from ekabinet_core.outage import Facility, Mark, Outage, outages
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

SHOWN = timedelta(days=90)


@frozen
class Standing:
    """How a facility stands."""

    facility: Facility
    outage: Outage | None
    """The one that is still on."""
    last: Mark | None
    """What was seen last; None: nobody has used it, and it cannot be asked."""


@frozen
class Status:
    """How everything stands at a moment."""

    at: datetime
    standings: tuple[Standing, ...]
    outages: tuple[Outage, ...]
    """Those of the last 90 days, the last first."""

    @property
    def all_works(self) -> bool:
        """Whether nothing is down."""
        return all(one.outage is None for one in self.standings)


@frozen
class Outages:
    """Reads the ledger; it names nobody, so nobody has to be signed in."""

    storage: Storage
    facilities: tuple[Facility, ...]
    """What people depend on here, in the order in which they need it."""
    clock: Clock

    def status(self) -> Status:
        """How everything stands now."""
        now = self.clock.now()
        with self.storage.reading() as kept:
            marks = kept.outage_marks.all()
        found = outages(marks)
        last = {one.facility: one for one in marks}
        going_on = {one.facility: one for one in found if one.until is None}
        return Status(
            now,
            tuple(Standing(one, going_on.get(one), last.get(one)) for one in self.facilities),
            tuple(one for one in reversed(found) if one.touches(now - SHOWN)),
        )
