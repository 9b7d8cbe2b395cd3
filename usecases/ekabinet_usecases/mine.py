"""Looking up what belongs to the actor; a stranger's thing does not exist."""

from datetime import datetime

from ekabinet_core.actor import Actor, Permission
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_ports.storage import Kept


def my_application(kept: Kept, id: ApplicationId, by: Actor, seen: int | None = None) -> Application:
    """The actor's own application.

    ``seen`` is the version that their page showed: raises Conflict when it was changed since,
    so that two tabs never overwrite each other. Raises Forbidden or NotFound.
    """
    by.must(Permission.FILE)
    application = kept.applications.get(id)
    by.must_own(application.owner, "application")
    if seen is not None and seen != application.version:
        raise Conflict("application")
    return application


def note(kept: Kept, at: datetime, by: Actor, deed: Deed, subject: str, **data: str) -> JournalRow:
    """One row of the journal for a deed of this actor."""
    row = JournalRow(at, by.account, type(by.capacity).__name__, deed, subject, tuple(data.items()))
    kept.journal.note(row)
    return row
