"""The applicant among the parties of a draft, after their identity card was renewed (Manual 10.2)."""

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId
from ekabinet_core.person import NaturalPerson
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage

from ekabinet_usecases.mine import my_application


@frozen
class OwnDetails:
    """Names who files a draft as their cabinet names them now."""

    storage: Storage
    clock: Clock

    def renewed(self, draft: Application, by: Actor) -> NaturalPerson | None:
        """Who they are now; None where the draft says just that. Raises NotFound for a stranger's."""
        with self.storage.reading() as kept:
            person = kept.accounts.get(by.writer).person
            parties = my_application(kept, draft.id, by).parties
        return person if any(one.is_outdated(person) for one in parties) else None

    def take_over(self, id: ApplicationId, by: Actor) -> Application:
        """The same draft with them as they are now; asked twice, the same. Raises WrongStatus or NotFound."""
        with self.storage.transaction() as kept:
            draft, person = my_application(kept, id, by), kept.accounts.get(by.writer).person
            outdated = [one for one in draft.parties if one.is_outdated(person)]
            for party in outdated:
                draft = draft.add_party(evolve(party, person=person), self.clock.now())
            return kept.applications.put(draft) if outdated else draft
