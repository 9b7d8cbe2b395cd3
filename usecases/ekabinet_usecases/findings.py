"""What the machine finds in an application before a clerk answers it; the clerk decides."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.completeness import advice, faults
from ekabinet_core.errors import Fault
from ekabinet_core.ids import ApplicationId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.storage import Docketed, Kept, Storage

from ekabinet_usecases.desk import docketed_at


@frozen
class Found:
    """What speaks for looking twice; all empty where nothing does."""

    faults: Sequence[Fault] = ()
    """What the rules miss, as they stand on the day it was received."""
    advice: Sequence[Fault] = ()
    """What the law asks for with exceptions."""
    duplicates: Sequence[Docketed] = ()
    """Others of the same court with the same parties, subject and sum, the last received first."""


@frozen
class Findings:
    """Looks through the applications of a clerk's own court."""

    storage: Storage
    rules: Jurisdiction

    def look(self, id: ApplicationId, by: Actor) -> Found:
        """What there is to find in it; raises Forbidden or NotFound."""
        with self.storage.reading() as kept:
            row, application = docketed_at(kept, id, by), kept.applications.get(id)
            duplicates = self._duplicates(kept, row, application)
        day = row.received_at.astimezone(ZoneInfo(self.rules.time_zone)).date()
        assessed = application.assessment
        missing = faults(application, assessed, self.rules, day) if assessed is not None else ()
        return Found(missing, advice(application, self.rules), duplicates)

    def _duplicates(self, kept: Kept, row: Docketed, application: Application) -> Sequence[Docketed]:
        """Not the one that it corrects: that one is the same on purpose."""
        return [one for one in kept.docket.alike(row) if one.application != application.corrects]
