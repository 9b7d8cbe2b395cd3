"""Step 4, Ərizə məlumatları: title and text (Manual 10.4)."""

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.completeness import TEXT_MOST, TITLE_MOST
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.mine import my_application


@frozen
class ContentStep:
    """Writing the application itself."""

    storage: Storage
    clock: Clock

    def write(self, id: ApplicationId, title: str, text: str, by: Actor, seen: int) -> Application:
        """Keep title and text, complete or not.

        Raises Invalid for what is too long or cannot be printed, Conflict, WrongStatus or NotFound.
        """
        text = text.replace("\r\n", "\n").strip()
        title = " ".join(title.split())
        if faults := [*_faults("title", title, TITLE_MOST), *_faults("text", text, TEXT_MOST)]:
            raise Invalid(faults)
        with self.storage.transaction() as kept:
            draft = my_application(kept, id, by, seen)
            return kept.applications.put(draft.write(title, text, self.clock.now()))


def _faults(field: str, value: str, most: int) -> list[Fault]:
    if len(value) > most:
        return [Fault(field, "too-long", (("most", str(most)),))]
    return [Fault(field, "unprintable")] if unprintable(value) else []
