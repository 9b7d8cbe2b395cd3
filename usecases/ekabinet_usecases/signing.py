"""İmzala: signing a frozen package, and thereby sending it (Manual 8, 10.6)."""

import hashlib
from contextlib import AbstractContextManager, nullcontext
from io import BytesIO

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict, Incomplete, NotAccepted, Unavailable, WrongStatus
from ekabinet_core.ids import AccountId, Digest, SigningId
from ekabinet_core.package import Package
from ekabinet_core.signature import Signature
from ekabinet_core.tally import PROOFS
from ekabinet_core.waiting import (
    Authenticated,
    Failed,
    Failure,
    Outcome,
    Pending,
    Sign,
    Signed,
    SigningSession,
    State,
    Wait,
)
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.files import Files
from ekabinet_ports.signing import Holder, Message, SigningMethod
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.leading import Leading
from ekabinet_usecases.mine import my_signing
from ekabinet_usecases.own_certificate import fits_capacity
from ekabinet_usecases.proving import masked, method_named
from ekabinet_usecases.ringing import Ringing
from ekabinet_usecases.scratch import Scratch
from ekabinet_usecases.signable import Signable
from ekabinet_usecases.trying import Trying
from ekabinet_usecases.turns import Turns
from ekabinet_usecases.watched import tried_by


@frozen
class Signing:
    """Signs the package of a thing of one kind; what is signed is sent.

    A person signs one thing at a time: whoever begins with another has left the first, and it ends as
    changed meanwhile. So what the phone or the token is asked last is what the page shows, and a request
    that is confirmed too late sends nothing.
    """

    things: Signable
    storage: Storage
    files: Files
    envelope: Envelope
    methods: tuple[SigningMethod, ...]
    ringing: Ringing
    trying: Trying
    scratch: Scratch
    clock: Clock
    ids: Ids
    turns: Turns
    leading: Leading

    def begin(self, id: str, method: str, holder: Holder, by: Actor) -> SigningSession:
        """Start signing; pressed twice, the session that is open already; another way takes its place.

        What the person was signing elsewhere ends. The certificate must be fit (``Leading.must_sign``), now
        and when the value is there.
        Raises Invalid, NotAccepted (``certificate``, ``capacity``, ``phone``, ``proof`` when too many phones
        or codes did not fit), WrongStatus, NotFound or Unavailable.
        """
        with self.turns.taken():
            return self._begun(id, method, holder, by)

    def look(self, id: str, by: Actor) -> SigningSession:
        """The last signing session of a thing; raises NotFound."""
        with self.storage.reading() as kept:
            return my_signing(kept, id, by)

    def ask(self, id: str, by: Actor) -> SigningSession:
        """Ask the method how it stands; when the value is there the thing is sent.

        Ended by another tab meanwhile, it is given as it stands there. Raises Unavailable when the
        method does not answer; the session stays open.
        """
        now = self.clock.now()
        session = self.look(id, by)
        if not session.wait.may_ask(now):
            return session
        try:
            session = self._put(session, session.wait.asking(now))
            return self._after(session, self._outcome(session), by)
        except Conflict:
            return self.look(id, by)

    def receive(self, id: str, message: Message, by: Actor) -> SigningSession:
        """Judge what the person's own program told; with a fitting value the thing is sent.

        The first message ends the session; one that has ended already is given as it stands.
        Raises NotFound.
        """
        session = self.look(id, by)
        if session.wait.state is not State.OPEN:
            return session
        outcome = self._way(session.wait.method, session.owner).receive(session.wait.handle, message)
        try:
            return self._after(session, outcome, by)
        except Conflict:
            return self.look(id, by)

    def cancel(self, id: str, by: Actor) -> SigningSession:
        """Ləğv et: nothing is signed, whatever the phone still does."""
        with self.storage.transaction() as kept:
            session = my_signing(kept, id, by)
            if session.wait.state is not State.OPEN:
                return session
            return kept.waits.put_signing(evolve(session, wait=session.wait.failed(Failure.CANCELLED)))

    def _begun(self, id: str, method: str, holder: Holder, by: Actor) -> SigningSession:
        with self.storage.reading() as kept:
            package = self.things.package(kept, id, by)
            opened = kept.waits.open_signing(by.account)
        if opened is not None and self._goes_on(opened, package, method, by):
            return opened
        session = self._prepared(id, package, method, holder, by)
        with self.storage.transaction() as kept:
            if not self._is_still(kept, id, package, by):
                raise Conflict("package")
            opened = kept.waits.open_signing(by.account)
            if opened is not None:
                if self._goes_on(opened, package, method, by):
                    return opened
                self._leave(kept, opened, id)
            self.ringing.ring(kept, session.wait.phone, self.clock.now())
            return kept.waits.put_signing(session)

    def _goes_on(self, opened: SigningSession, package: Package, method: str, by: Actor) -> bool:
        wait = opened.wait
        same = opened.package == package.digest and wait.method == method
        fits = fits_capacity(self.envelope.signer(opened.certificate).behalf, by.behalf)
        return same and self.clock.now() < wait.expires_at and fits

    def _is_still(self, kept: Kept, id: str, package: Package, by: Actor) -> bool:
        try:
            return self.things.package(kept, id, by) == package
        except WrongStatus:
            return False

    def _leave(self, kept: Kept, opened: SigningSession, id: str) -> None:
        failure = Failure.TIMED_OUT if opened.subject == id else Failure.CHANGED_MEANWHILE
        kept.waits.put_signing(evolve(opened, wait=opened.wait.failed(failure)))

    def _prepared(self, id: str, package: Package, method: str, holder: Holder, by: Actor) -> SigningSession:
        way, now = self._way(method, by.account), self.clock.now()
        with self._tried(holder, by), self.turns.left():
            certificate = way.certificate(holder)
            self.leading.must_sign(self.envelope.signer(certificate), by)
        prepared = self.envelope.prepare(package.files, certificate, now)
        with self.turns.left():
            begun = way.begin(holder, Sign(prepared.digest))
        wait = Wait(
            method, begun.prompt, begun.handle, begun.expires_at, masked(holder), self.ringing.phone(holder)
        )
        return SigningSession(
            id=SigningId(self.ids.new()),
            subject=id,
            owner=by.account,
            package=package.digest,
            prepared=self.files.put(BytesIO(prepared.state)),
            certificate=certificate,
            wait=wait,
        )

    def _tried(self, holder: Holder, by: Actor) -> AbstractContextManager[None]:
        """What was typed and does not fit is counted: the answer says whether there is such a holder."""
        return nullcontext() if "certificate" in holder else self.trying.once(PROOFS, by)

    def _outcome(self, session: SigningSession) -> Outcome:
        try:
            return self._way(session.wait.method, session.owner).poll(session.wait.handle)
        except Unavailable:
            if self.clock.now() >= session.wait.expires_at:
                return Failed(Failure.TIMED_OUT)
            self._put(session, session.wait.unanswered())
            raise

    def _way(self, method: str, owner: AccountId) -> SigningMethod:
        return tried_by(owner, method_named(self.methods, method))

    def _after(self, session: SigningSession, outcome: Outcome, by: Actor) -> SigningSession:
        match outcome:
            case Signed(value):
                with self.turns.taken():
                    return self._signed(session, value, by)
            case Pending(handle, prompt):
                self._put(session, session.wait.pending(handle, prompt))
                return self.look(session.subject, by)
            case Failed(failure):
                ended = evolve(session, wait=session.wait.failed(failure))
            case Authenticated():
                ended = evolve(session, wait=session.wait.failed(Failure.PROTOCOL))
        with self.storage.transaction() as kept:
            self.ringing.ended(kept, session.wait, outcome)
            return kept.waits.put_signing(ended)

    def _put(self, session: SigningSession, wait: Wait) -> SigningSession:
        """With how it stands now; nothing is written where it stands so already. Raises Conflict."""
        if wait == session.wait:
            return session
        with self.storage.transaction() as kept:
            return kept.waits.put_signing(evolve(session, wait=wait))

    def _signed(self, session: SigningSession, value: bytes, by: Actor) -> SigningSession:
        with self.turns.left():
            unfit = self.leading.unfit(self.envelope.signer(session.certificate), by)
        if unfit is not None:
            return self._ended(session, unfit)
        try:
            container = self._container(session, value, by)
            with self.storage.transaction() as kept:
                self._send(kept, session, container, by)
                self.ringing.ended(kept, session.wait, Signed(value))
                return kept.waits.put_signing(evolve(session, wait=session.wait.done()))
        except NotAccepted as error:
            capacity = error.what == "capacity"
            return self._ended(session, Failure.CAPACITY_MISMATCH if capacity else Failure.HASH_MISMATCH)
        except (WrongStatus, Incomplete):
            return self._ended(session, Failure.CHANGED_MEANWHILE)

    def _container(self, session: SigningSession, value: bytes, by: Actor) -> StoredFile:
        with self.storage.reading() as kept:
            package = self.things.package(kept, session.subject, by)
        with self.files.open(session.prepared.digest) as stored:
            state = stored.read()
        with self.scratch() as container:
            self.envelope.seal_with(state, value, package.files, self.files.open, container)
            container.seek(0)
            return self.files.put(container)

    def _send(self, kept: Kept, session: SigningSession, container: StoredFile, by: Actor) -> None:
        if self.things.package(kept, session.subject, by).digest != session.package:
            raise WrongStatus("changed", "sent")
        signer = self.envelope.signer(session.certificate)
        signature = Signature(
            method=session.wait.method,
            signer=signer.person.name,
            certificate=Digest(hashlib.sha256(session.certificate).hexdigest()),
            package=session.package,
            container=container,
            signed_at=self.clock.now(),
            behalf=signer.behalf or by.behalf,
        )
        self.things.send(kept, session.subject, signature, by)

    def _ended(self, session: SigningSession, failure: Failure) -> SigningSession:
        with self.storage.transaction() as kept:
            current = kept.waits.signing(session.subject) or session
            if current.wait.state is not State.OPEN:
                return current
            return kept.waits.put_signing(evolve(current, wait=current.wait.failed(failure)))
