"""The signed form: for who has no certificate and wants to be confirmed (Manual 2.1 step 5)."""

from contextlib import suppress
from datetime import datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.attachment import Attachment
from ekabinet_core.errors import Conflict, NotAccepted, NotStored, WrongStatus
from ekabinet_core.identity_request import IdentityRequest
from ekabinet_core.ids import IdentityRequestId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import Plain
from ekabinet_core.permission import Permission
from ekabinet_core.tally import FORMS
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.mine import note
from ekabinet_usecases.papers import Intake, Upload
from ekabinet_usecases.sealing import Writing

FORM = 1
"""The version of the shape below."""
KIND = "identity-request"
PDF = "application/pdf"


@frozen
class ProofOnPaper:
    """Makes the form, and takes its scan in."""

    storage: Storage
    intake: Intake
    renderer: Renderer
    limiting: Limiting
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def form(self, by: Actor) -> Writing:
        """The form, filled in and ready to print; raises WrongStatus for who is confirmed."""
        with self.storage.reading() as kept:
            account = _unconfirmed(kept, by)
        content = self.renderer.registration(self._told(account, self.clock.now()))
        return Writing(f"{account.user_name}.pdf", PDF, content)

    def last(self, by: Actor) -> IdentityRequest | None:
        """The last form that they handed in."""
        by.must(Permission.KEEP)
        with self.storage.reading() as kept:
            return kept.identity_requests.last_of(by.account)

    def hand_in(self, upload: Upload, by: Actor) -> IdentityRequest:
        """The signed form with the copy of the card, for the registrar.

        Raises NotAccepted (``upload`` with the reason; ``form`` when there were too many today),
        WrongStatus for who is confirmed, and Conflict while another form waits.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            _unconfirmed(kept, by)
            self.limiting.count(kept, FORMS, by.account, now)
        scan = self._taken_in(upload, by, now)
        with self.storage.transaction() as kept:
            _unconfirmed(kept, by)
            id = IdentityRequestId(self.ids.new())
            asked = kept.identity_requests.put(IdentityRequest(id, by.account, scan, now))
            note(kept, now, by, Deed.IDENTITY_ASKED, id, scan=scan.file.digest)
        return asked

    def _taken_in(self, upload: Upload, by: Actor, counted_at: datetime) -> Attachment:
        """The scan; one that was not taken in is no form that was sent."""
        try:
            return self.intake.take(KIND, upload)
        except (NotAccepted, NotStored):
            with suppress(Conflict), self.storage.transaction() as kept:
                self.limiting.take_back(kept, FORMS, by.account, counted_at)
            raise

    def _told(self, account: Account, at: datetime) -> Plain:
        """What the form says, in the language of proceedings."""
        printed = account.person.identifier(self.rules.identity_document)
        document = account.card.document if account.card is not None else printed
        return {
            "form": FORM,
            "language": self.rules.language,
            "made_at": at.astimezone(ZoneInfo(self.rules.time_zone)).isoformat(timespec="seconds"),
            "name": account.person.name,
            "document": document.value if document is not None else "",
            "user_name": account.user_name,
            "email": account.email,
        }


def _unconfirmed(kept: Kept, by: Actor) -> Account:
    by.must(Permission.FILE)
    account = kept.accounts.get(by.account)
    if account.proven:
        raise WrongStatus("proven", "confirm identity")
    return account
