"""The file of a case at the court's desk: read by its clerks, and by the judges who hear it (Manual 7)."""

from collections.abc import Iterable, Sequence

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument, Hearing
from ekabinet_core.ids import AccountId, CaseId
from ekabinet_core.viewing import Viewing
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.case_file import APPLICATION
from ekabinet_usecases.desk_cases import desk_case
from ekabinet_usecases.reading import whole_file


@frozen
class FilesAtDesk:
    """Cases whose file a court reads, closed papers too; whose papers they are can see who opened them."""

    storage: Storage
    clock: Clock

    def get(self, id: CaseId, by: Actor) -> tuple[Case, Sequence[Hearing]]:
        """A case of the clerk's own court, or one that the judge hears; raises Forbidden or NotFound."""
        with self.storage.reading() as kept:
            return desk_case(kept, id, by), kept.cases.hearings(id)

    def open(self, case: Case, document: CaseDocument | None, by: Actor) -> None:
        """Note it for whose papers they are; of the court's own nobody is told."""
        papers = case.documents if document is None else (document,)
        name = whole_file(case) if document is None else document.name
        with self.storage.transaction() as kept:
            for owner in _owners(kept, case, papers):
                kept.viewings.note(Viewing.by(by, owner, case.number, name, self.clock.now()))


def _owners(kept: Kept, case: Case, papers: Iterable[CaseDocument]) -> Sequence[AccountId]:
    """Whose they are, each once."""
    found: dict[AccountId, None] = {}
    for one in papers:
        if one.sent_in is not None:
            found[kept.submissions.get(one.sent_in).owner] = None
        elif one.kind == APPLICATION and case.application is not None:
            found[kept.applications.get(case.application).owner] = None
    return [*found]
