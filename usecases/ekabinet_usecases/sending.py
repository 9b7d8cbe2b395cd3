"""Sending an application by its signature (Manual 10.6)."""

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.completeness import subject_faults
from ekabinet_core.errors import Fault, Incomplete, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import Package
from ekabinet_core.permission import Permission
from ekabinet_core.signature import Signature
from ekabinet_core.status import Status
from ekabinet_ports.clock import Clock
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept

from ekabinet_usecases.day import day_of
from ekabinet_usecases.mine import my_application, note
from ekabinet_usecases.money_behind import use_money
from ekabinet_usecases.own_certificate import must_be_made_for, must_not_assist


@frozen
class Sending:
    """Confirmed applications as things to sign: one that is signed is sent."""

    errands: tuple[Errand, ...]
    """What leaves from the outbox then."""
    rules: Jurisdiction
    clock: Clock

    def package(self, kept: Kept, id: str, by: Actor) -> Package:
        """What is to be signed.

        Raises Incomplete: ``identity-unconfirmed`` while nobody has confirmed who they are, ``rules-changed``
        where its court, kind or basis is not possible any more.
        """
        application = my_application(kept, ApplicationId(id), by)
        must_not_assist(by)
        if not by.may(Permission.SEND):
            raise Incomplete([Fault("identity", "identity-unconfirmed")])
        if application.status is not Status.CONFIRMED or application.package is None:
            raise WrongStatus(application.status, Status.SENT)
        must_be_made_for(application.behalf, by)
        if any(subject_faults(application.subject, self.rules, day_of(self.clock, self.rules))):
            raise Incomplete([Fault("application", "rules-changed")])
        return application.package

    def send(self, kept: Kept, id: str, signature: Signature, by: Actor) -> None:
        """What is owed for it is paid with that."""
        now, container = signature.signed_at, signature.container.digest
        application = my_application(kept, ApplicationId(id), by)
        entry = note(kept, now, by, Deed.SENT, id, package=signature.package, container=container)
        sent = kept.applications.put(application.send(signature, entry))
        use_money(kept, sent, now)
        for errand in self.errands:
            kept.outbox.put(Task(errand, id), now)
