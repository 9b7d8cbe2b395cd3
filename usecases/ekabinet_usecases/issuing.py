"""A signed act is sealed, and told to the parties as the court's (Manual 7)."""

from io import BytesIO

from attrs import frozen
from ekabinet_core.act import Act
from ekabinet_core.case import CaseDocument
from ekabinet_core.court_event import DocumentIssued
from ekabinet_core.errors import Unavailable, WrongStatus
from ekabinet_core.ids import ActId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.desk_telling import tell_beside, told_of
from ekabinet_usecases.sealing import PDF, Sealing


@frozen
class Issuing:
    """Seals what a judge has signed, once; killed in between, it begins again and nothing is doubled."""

    storage: Storage
    files: Files
    sealing: Sealing | None
    rules: Jurisdiction
    clock: Clock

    def issue(self, id: ActId) -> None:
        """Seal the act as PDF and as container, and tell it; an act that was issued stays as it is.

        Raises NotFound, WrongStatus before it is signed, Unavailable while the seal or an authority is
        away, or NotStored; asked again, it goes on.
        """
        with self.storage.reading() as kept:
            act = kept.acts.get(id)
        if act.issued is not None:
            return
        document = self._sealed(act)
        with self.storage.transaction() as kept:
            current = kept.acts.get(id)
            if current.issued is None:  # else another worker was faster
                self._tell(kept, current, document)

    def _tell(self, kept: Kept, act: Act, document: CaseDocument) -> None:
        now, said = self.clock.now(), act.particulars
        kept.acts.put(act.issue(document, now))
        issued = DocumentIssued(act.case, document, said.result, said.state)
        tell_beside(kept, told_of(kept, act.case), issued)
        container = document.container.digest if document.container is not None else ""
        data = (("container", container), ("file", document.file.digest))
        kept.journal.note(JournalRow(now, "cabinet", "Worker", Deed.ACT_ISSUED, act.id, data))

    def _sealed(self, act: Act) -> CaseDocument:
        if act.signature is None or act.paper is None or act.package is None:
            raise WrongStatus(act.status, "issue")
        if self.sealing is None:
            raise Unavailable("seal")
        with self.files.open(act.paper.file.digest) as content:
            pdf = self.sealing.sealed_pdf(content.read())
        return CaseDocument(
            kind=act.particulars.kind,
            name=f"{act.particulars.title}.pdf",
            media_type=PDF,
            file=self.files.put(BytesIO(pdf)),
            added_on=day_of(self.clock, self.rules),
            container=self.sealing.beside(act.signature.container, act.package.files),
            closed_to=act.particulars.closed_to,
        )
