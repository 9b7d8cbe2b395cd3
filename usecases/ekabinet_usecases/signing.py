"""İmzala: signing a confirmed application, and thereby sending it (Manual 10.6)."""

import hashlib
from io import BytesIO

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Conflict, NotAccepted, NotFound, Refused, Unavailable, WrongStatus
from ekabinet_core.ids import ApplicationId, Digest, SigningId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import Package
from ekabinet_core.settlement import voucher_of
from ekabinet_core.signature import Signature
from ekabinet_core.status import Status
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
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.signing import Holder, Message, SigningMethod
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.mine import my_application, note
from ekabinet_usecases.proving import masked, method_named
from ekabinet_usecases.ringing import Ringing
from ekabinet_usecases.scratch import Scratch


@frozen
class Signing:
    """Signs the frozen package of a confirmed application; what is signed is sent."""

    storage: Storage
    files: Files
    envelope: Envelope
    methods: tuple[SigningMethod, ...]
    ringing: Ringing
    scratch: Scratch
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def begin(self, id: ApplicationId, method: str, holder: Holder, by: Actor) -> SigningSession:
        """Start signing; pressed twice, the session that is open already; another way takes its place.

        The certificate must name the account's own person. Raises Invalid, NotAccepted
        (``certificate``, ``phone``), WrongStatus, NotFound or Unavailable.
        """
        with self.storage.reading() as kept:
            application = my_application(kept, id, by)
            package = _package(application)
            opened = kept.waits.signing(id)
        if opened is not None and self._goes_on(opened, package, method):
            return opened
        session = self._prepared(application, package, method, holder, by)
        with self.storage.transaction() as kept:
            if my_application(kept, id, by).package != package:
                raise Conflict("application")
            opened = kept.waits.signing(id)
            if opened is not None and opened.wait.state is State.OPEN:
                if self._goes_on(opened, package, method):
                    return opened
                kept.waits.put_signing(evolve(opened, wait=opened.wait.failed(Failure.TIMED_OUT)))
            self.ringing.ring(kept, session.wait.phone, self.clock.now())
            return kept.waits.put_signing(session)

    def look(self, id: ApplicationId, by: Actor) -> SigningSession:
        """The last signing session of an application; raises NotFound."""
        with self.storage.reading() as kept:
            my_application(kept, id, by)
            session = kept.waits.signing(id)
        if session is None:
            raise NotFound("signing session")
        return session

    def ask(self, id: ApplicationId, by: Actor) -> SigningSession:
        """Ask the method how it stands; when the value is there the application is sent.

        Ended by another tab meanwhile, it is given as it stands there. Raises Unavailable when the
        method does not answer; the session stays open.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            my_application(kept, id, by)
            session = kept.waits.signing(id)
            if session is None:
                raise NotFound("signing session")
            if not session.wait.may_ask(now):
                return session
            session = kept.waits.put_signing(evolve(session, wait=session.wait.asking(now)))
        try:
            return self._after(session, self._outcome(session), by)
        except Conflict:
            return self.look(id, by)

    def receive(self, id: ApplicationId, message: Message, by: Actor) -> SigningSession:
        """Judge what the person's own program told; with a fitting value the application is sent.

        The first message ends the session; one that has ended already is given as it stands.
        Raises NotFound.
        """
        session = self.look(id, by)
        if session.wait.state is not State.OPEN:
            return session
        outcome = method_named(self.methods, session.wait.method).receive(session.wait.handle, message)
        try:
            return self._after(session, outcome, by)
        except Conflict:
            return self.look(id, by)

    def cancel(self, id: ApplicationId, by: Actor) -> SigningSession:
        """Ləğv et: nothing is signed, whatever the phone still does."""
        with self.storage.transaction() as kept:
            my_application(kept, id, by)
            session = kept.waits.signing(id)
            if session is None:
                raise NotFound("signing session")
            if session.wait.state is not State.OPEN:
                return session
            return kept.waits.put_signing(evolve(session, wait=session.wait.failed(Failure.CANCELLED)))

    def _goes_on(self, session: SigningSession, package: Package, method: str) -> bool:
        wait = session.wait
        open = wait.state is State.OPEN and session.package == package.digest
        return open and wait.method == method and self.clock.now() < wait.expires_at

    def _prepared(
        self, application: Application, package: Package, method: str, holder: Holder, by: Actor
    ) -> SigningSession:
        way, now = method_named(self.methods, method), self.clock.now()
        certificate = way.certificate(holder)
        number = self.envelope.signer(certificate).identifier(self.rules.person_number)
        if number is None or number.value != by.person_number:
            raise NotAccepted("certificate", Failure.IDENTITY_MISMATCH)
        prepared = self.envelope.prepare(package.files, certificate, now)
        begun = way.begin(holder, Sign(prepared.digest))
        return SigningSession(
            id=SigningId(self.ids.new()),
            application=application.id,
            owner=by.account,
            package=package.digest,
            prepared=self.files.put(BytesIO(prepared.state)),
            certificate=certificate,
            wait=Wait(
                method,
                begun.prompt,
                begun.handle,
                begun.expires_at,
                masked(holder),
                self.ringing.phone(holder),
            ),
        )

    def _outcome(self, session: SigningSession) -> Outcome:
        way = method_named(self.methods, session.wait.method)
        try:
            return way.poll(session.wait.handle)
        except Unavailable:
            if self.clock.now() >= session.wait.expires_at:
                return Failed(Failure.TIMED_OUT)
            with self.storage.transaction() as kept:
                kept.waits.put_signing(evolve(session, wait=session.wait.pending(session.wait.handle)))
            raise

    def _after(self, session: SigningSession, outcome: Outcome, by: Actor) -> SigningSession:
        match outcome:
            case Signed(value):
                return self._signed(session, value, by)
            case Pending(handle):
                ended = evolve(session, wait=session.wait.pending(handle))
            case Failed(failure):
                ended = evolve(session, wait=session.wait.failed(failure))
            case Authenticated():
                ended = evolve(session, wait=session.wait.failed(Failure.PROTOCOL))
        with self.storage.transaction() as kept:
            self.ringing.ended(kept, session.wait, outcome)
            return kept.waits.put_signing(ended)

    def _signed(self, session: SigningSession, value: bytes, by: Actor) -> SigningSession:
        try:
            container = self._container(session, value, by)
            with self.storage.transaction() as kept:
                self._send(kept, session, container, by)
                self.ringing.ended(kept, session.wait, Signed(value))
                return kept.waits.put_signing(evolve(session, wait=session.wait.done()))
        except (NotAccepted, WrongStatus) as refused:
            return self._ended(session, refused)

    def _container(self, session: SigningSession, value: bytes, by: Actor) -> StoredFile:
        with self.storage.reading() as kept:
            package = _package(my_application(kept, session.application, by))
        with self.files.open(session.prepared.digest) as stored:
            state = stored.read()
        with self.scratch() as container:
            self.envelope.seal_with(state, value, package.files, self.files.open, container)
            container.seek(0)
            return self.files.put(container)

    def _send(self, kept: Kept, session: SigningSession, container: StoredFile, by: Actor) -> None:
        now = self.clock.now()
        application = my_application(kept, session.application, by)
        if _package(application).digest != session.package:
            raise WrongStatus(application.status, Status.SENT)
        signer = self.envelope.signer(session.certificate)
        signature = Signature(
            method=session.wait.method,
            signer=signer.name,
            certificate=Digest(hashlib.sha256(session.certificate).hexdigest()),
            package=session.package,
            container=container,
            signed_at=now,
        )
        entry = note(
            kept, now, by, Deed.SENT, application.id, package=session.package, container=container.digest
        )
        sent = kept.applications.put(application.send(signature, entry))
        if money := voucher_of(sent.settlement):
            kept.movements.append(kept.movements.ledger(money[0]).use(sent.id, now))
        for errand in (Errand.DELIVER, Errand.STRENGTHEN, Errand.RECEIPT):
            kept.outbox.put(Task(errand, sent.id), now)

    def _ended(self, session: SigningSession, refused: Refused) -> SigningSession:
        changed = isinstance(refused, WrongStatus)
        failure = Failure.CHANGED_MEANWHILE if changed else Failure.HASH_MISMATCH
        with self.storage.transaction() as kept:
            current = kept.waits.signing(session.application) or session
            if current.wait.state is not State.OPEN:
                return current
            return kept.waits.put_signing(evolve(current, wait=current.wait.failed(failure)))


def _package(application: Application) -> Package:
    if application.status is not Status.CONFIRMED or application.package is None:
        raise WrongStatus(application.status, Status.SENT)
    return application.package
