"""Düzəlişlər: an application that was given back beside the one that replaces it (Manual 10.6)."""

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.correction import Correction
from ekabinet_core.errors import NotFound, OwnAffair
from ekabinet_core.ids import ApplicationId
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.desk import docketed_at
from ekabinet_usecases.mine import my_application
from ekabinet_usecases.viewing import view_application


@frozen
class Corrections:
    """What was corrected, for whoever filed it and for the court that gave it back."""

    storage: Storage
    clock: Clock

    def mine(self, id: ApplicationId, by: Actor) -> Correction:
        """Of an application of one's own, sent or not; raises NotFound where it corrects none."""
        with self.storage.reading() as kept:
            corrected = my_application(kept, id, by)
            return Correction(my_application(kept, _corrected_by(corrected), by), corrected)

    def received(self, id: ApplicationId, by: Actor) -> Correction:
        """Of one at the clerk's court, as the one before was; its owner can see who opened both.

        Raises NotFound where it corrects none, or one of another court.
        """
        with self.storage.transaction() as kept:
            docketed_at(kept, id, by)
            corrected = kept.applications.get(id)
            before = docketed_at(kept, _corrected_by(corrected), by)
            returned = kept.applications.get(before.application)
            for one in (returned, corrected):
                view_application(kept, one, "", by, self.clock.now())
        return Correction(returned, corrected)

    def at_desk(self, application: Application, by: Actor) -> ApplicationId | None:
        """Whose corrections its clerk may read: of what replaced it, else its own; None for neither."""
        with self.storage.reading() as kept:
            made = kept.filings.correction_of(application.id) if application.returned else None
            if made is not None and _is_at_desk(kept, made.id, by):
                return made.id
            before = application.corrects
            return application.id if before is not None and _is_at_desk(kept, before, by) else None


def _is_at_desk(kept: Kept, id: ApplicationId, by: Actor) -> bool:
    try:
        docketed_at(kept, id, by)
    except (NotFound, OwnAffair):
        return False
    return True


def _corrected_by(application: Application) -> ApplicationId:
    if application.corrects is None:
        raise NotFound("application")
    return application.corrects
