"""Filing receipts: what the operator seals once an application was sent."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import canonical
from ekabinet_core.verdict import Verdict
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.storage import Storage
from ekabinet_ports.validator import Validator

from ekabinet_usecases.filing_receipt import Filing
from ekabinet_usecases.journaling import Journaling
from ekabinet_usecases.sealing import Sealing, Writing

PDF, JSON, TEXT = "application/pdf", "application/json", "text/plain"


@frozen
class FilingReceipts:
    """Gives each sent application a receipt that a stranger can check without us."""

    storage: Storage
    files: Files
    sealing: Sealing | None
    """None: there is no seal, and nobody is promised a receipt."""
    renderer: Renderer
    validator: Validator
    journaling: Journaling
    rules: Jurisdiction
    clock: Clock

    def issue(self, id: ApplicationId) -> bool:
        """Seal the receipt unless there is one; False while the journal has no proof of the sending yet.

        Raises NotFound, Unavailable or NotStored; asked again, it goes on.
        """
        with self.storage.reading() as kept:
            application = kept.applications.get(id)
            applicant = kept.accounts.get(application.owner)
        if self.sealing is None or application.entry is None or application.receipt is not None:
            return True
        included = self.journaling.proof(application.entry.leaf)
        if included is None:
            return False
        filing = Filing(application, applicant, application.entry, self._verdict(application), included)
        self._keep(id, self.sealing.sealed(self._writings(filing)))
        return True

    def _verdict(self, application: Application) -> Verdict:
        if application.signature is None:
            raise NotFound("signature")
        with self.files.open(application.signature.container.digest) as container:
            return self.validator.validate(container, self.clock.now()).verdicts[0]

    def _writings(self, filing: Filing) -> Sequence[Writing]:
        data = filing.receipt(self.rules)
        return (
            Writing("receipt.pdf", PDF, self.renderer.receipt(data)),
            Writing("receipt.json", JSON, canonical(data)),
            Writing("journal-row.json", JSON, filing.entry.canonical),
            Writing("journal-proof.txt", TEXT, filing.included.text.encode()),
        )

    def _keep(self, id: ApplicationId, receipt: StoredFile) -> None:
        with self.storage.transaction() as kept:
            application = kept.applications.get(id)
            if application.receipt is not None:
                return
            kept.applications.put(application.receipted(receipt))
            data = (("receipt", receipt.digest),)
            kept.journal.note(JournalRow(self.clock.now(), "seal", "Seal", Deed.RECEIPTED, id, data))
