"""Ərizələr: a person's applications; starting, correcting and discarding drafts (Manual 10)."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.actor import Actor, Permission
from ekabinet_core.application import Application
from ekabinet_core.errors import WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.status import Status
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.mine import my_application, note


@frozen
class Drafts:
    """A person's own applications."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def start(self, by: Actor) -> Application:
        """A new, empty draft with its number."""
        by.must(Permission.FILE)
        now = self.clock.now()
        with self.storage.transaction() as kept:
            number, id = self._number(kept), ApplicationId(self.ids.new())
            draft = kept.applications.put(Application(id, number, by.account, now, now))
            note(kept, now, by, Deed.STARTED, draft.id)
        return draft

    def of(self, by: Actor) -> Sequence[Application]:
        """All of a person's applications, the last changed first."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            return kept.applications.of(by.account)

    def get(self, id: ApplicationId, by: Actor) -> Application:
        """One of a person's applications; raises NotFound."""
        with self.storage.reading() as kept:
            return my_application(kept, id, by)

    def correct(self, id: ApplicationId, by: Actor) -> Application:
        """The application that corrects a returned one, a new draft at first; asked twice, the same.

        Raises WrongStatus unless it was returned.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            returned = my_application(kept, id, by)
            for other in kept.applications.of(by.account):
                if other.corrects == id:
                    return other
            draft = returned.correct(ApplicationId(self.ids.new()), self._number(kept), now)
            draft = kept.applications.put(draft)
            note(kept, now, by, Deed.CORRECTED, draft.id, returned=id)
        return draft

    def discard(self, id: ApplicationId, by: Actor, seen: int) -> None:
        """Forget a draft; raises WrongStatus for anything that was confirmed."""
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            if draft.status is not Status.DRAFT:
                raise WrongStatus(draft.status, "discard")
            kept.applications.drop(draft)
            note(kept, self.clock.now(), by, Deed.DISCARDED, id)

    def _number(self, kept: Kept) -> str:
        year = self.clock.now().astimezone(ZoneInfo(self.rules.time_zone)).year
        return f"E-{year}-{kept.applications.next_number(year):07}"
