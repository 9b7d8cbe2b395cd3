"""Qeydiyyatçı: compares signed forms with the copies of cards, and confirms who somebody is (Manual 2.1)."""

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.attachment import Attachment
from ekabinet_core.errors import Fault, Invalid, NotFound
from ekabinet_core.identity_request import IdentityRequest, RefusalGround
from ekabinet_core.ids import IdentityRequestId
from ekabinet_core.journal import Deed
from ekabinet_core.notice import Event, Happened
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.mine import note
from ekabinet_usecases.refund_desk import unsaid
from ekabinet_usecases.telling import tell


@frozen
class Claimed:
    """A request, and the account that it is about."""

    request: IdentityRequest
    account: Account


@frozen
class RegistrarDesk:
    """What registrars answer; their own account is another's to confirm."""

    storage: Storage
    files: Files
    clock: Clock

    def waiting(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Claimed]:
        """A page of the requests without an answer, the oldest first; raises Forbidden."""
        by.must(Permission.IDENTIFY)
        with self.storage.reading() as kept:
            return _page(kept, kept.identity_requests.waiting(mark))

    def answered(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Claimed]:
        """A page of those answered, the last first; raises Forbidden."""
        by.must(Permission.IDENTIFY)
        with self.storage.reading() as kept:
            return _page(kept, kept.identity_requests.answered(mark))

    def open(self, id: IdentityRequestId, by: Actor) -> Claimed:
        """One of them; raises Forbidden and NotFound."""
        with self.storage.reading() as kept:
            return _claimed(kept, id, by)

    def scan(self, id: IdentityRequestId, by: Actor) -> tuple[Attachment, BinaryIO]:
        """The signed form with the copy of the card; raises Forbidden and NotFound."""
        scan = self.open(id, by).request.scan
        return scan, self.files.open(scan.file.digest)

    def confirm(self, id: IdentityRequestId, by: Actor) -> IdentityRequest:
        """They are who they say, and hear so; raises Conflict when it was answered, Forbidden or NotFound."""
        now = self.clock.now()
        with self.storage.transaction() as kept:
            claimed = _claimed(kept, id, by)
            confirmed = kept.identity_requests.put(claimed.request.confirm(by.name, now))
            if not claimed.account.proven:
                kept.accounts.put(claimed.account.confirm_identity(now))
                event = Event(id, Happened.ACCOUNT_CONFIRMED, claimed.account.id, "", now)
                tell(kept, event, (claimed.account,))
                note(kept, now, by, Deed.IDENTIFIED, claimed.account.id, method="registrar", request=id)
            kept.outbox.put(Task(Errand.TELL_IDENTITY, id), now)
        return confirmed

    def refuse(self, id: IdentityRequestId, ground: str, reason: str, by: Actor) -> IdentityRequest:
        """The form does not show it; they hear that it was answered, and read why in the cabinet.

        Raises Invalid (``refusal``, ``reason``), Conflict when it was answered, Forbidden and NotFound.
        """
        now, reason = self.clock.now(), reason.replace("\r\n", "\n").strip()
        with self.storage.transaction() as kept:
            claimed = _claimed(kept, id, by)
            if faults := tuple(_faults(ground, reason)):
                raise Invalid(faults)
            answered = claimed.request.refuse(RefusalGround(ground), reason, by.name, now)
            refused = kept.identity_requests.put(answered)
            note(kept, now, by, Deed.IDENTITY_REFUSED, id, ground=ground)
            kept.outbox.put(Task(Errand.TELL_IDENTITY, id), now)
        return refused


def _faults(ground: str, reason: str) -> Iterator[Fault]:
    if ground not in set(RefusalGround):
        yield Fault("refusal", "choose")
    yield from unsaid(reason)


def _claimed(kept: Kept, id: IdentityRequestId, by: Actor) -> Claimed:
    by.must(Permission.IDENTIFY)
    request = kept.identity_requests.get(id)
    if request.account == by.account:
        raise NotFound("identity request")
    return Claimed(request, kept.accounts.get(request.account))


def _page(kept: Kept, page: Page[IdentityRequest]) -> Page[Claimed]:
    rows = tuple(Claimed(one, kept.accounts.get(one.account)) for one in page.rows)
    return Page(rows, page.back, page.onward)
