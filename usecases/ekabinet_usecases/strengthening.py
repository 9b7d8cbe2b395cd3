"""What a sent application's signature lacks to be believed in years, fetched by the worker."""

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.signature import Level
from ekabinet_ports.clock import Clock
from ekabinet_ports.envelope import Envelope, Raised
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.scratch import Scratch

STEPS = (Level.T, Level.LT)
"""Each is kept when it is reached: a responder that is away costs no timestamp."""


@frozen
class Strengthening:
    """Raises signatures to level LT by what authorities say; nobody is asked for a PIN again."""

    storage: Storage
    files: Files
    envelope: Envelope
    scratch: Scratch
    clock: Clock

    def strengthen(self, id: ApplicationId) -> None:
        """Fetch what is missing, as far as there is somebody to ask; done twice, it is there once.

        Raises Unavailable while an authority is away or has nothing new to say, and NotAccepted for
        what is wrong with its answer or the container; what was reached before is kept.
        """
        for level in STEPS:
            if self.envelope.reach.reaches(level):
                self._raise(id, level)

    def _raise(self, id: ApplicationId, level: Level) -> None:
        with self.storage.reading() as kept:
            before = kept.applications.get(id)
        if before.signature is None or before.signature.level.reaches(level):
            return
        container, raised = self._extended(before.signature.container, level)
        with self.storage.transaction() as kept:
            current = kept.applications.get(id)
            if current.signature == before.signature:  # else another worker was faster
                self._keep(kept, current, container, raised)

    def _extended(self, container: StoredFile, level: Level) -> tuple[StoredFile, Raised]:
        with self.files.open(container.digest) as stored, self.scratch() as into:
            raised = self.envelope.extend(stored, level, into)
            into.seek(0)
            return self.files.put(into), raised

    def _keep(self, kept: Kept, application: Application, container: StoredFile, raised: Raised) -> None:
        kept.applications.put(application.strengthen(container, raised.level, raised.revoked_at))
        data = {"container": container.digest, "level": raised.level.value}
        if raised.revoked_at is not None:
            data["revoked"] = raised.revoked_at.isoformat()
        row = JournalRow(
            self.clock.now(), "cabinet", "Worker", Deed.STRENGTHENED, application.id, tuple(data.items())
        )
        kept.journal.note(row)
