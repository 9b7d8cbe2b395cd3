"""On whose mandate a thing stands that was sent to a court: who decides on it sees that (Manual 10.2)."""

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf
from ekabinet_core.mandate import Mandate
from ekabinet_core.permission import Permission
from ekabinet_ports.storage import Storage

from ekabinet_usecases.under_mandate import mandate_behind


@frozen
class DeskMandates:
    """Mandates behind what came to the clerk's own court; others do not exist."""

    storage: Storage

    def behind(self, signed: Behalf | None, court: str | None, by: Actor) -> Mandate | None:
        """As it stands now; None for what nobody signed under a mandate. Raises Forbidden or NotFound."""
        by.must(Permission.ANSWER)
        by.must_serve(court, "mandate")
        with self.storage.reading() as kept:
            return mandate_behind(kept, signed)
