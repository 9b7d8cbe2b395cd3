"""What is sent by signing it, whatever it is, and how its signing ends when it changes."""

from typing import Protocol

from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.package import Package
from ekabinet_core.signature import Signature
from ekabinet_core.waiting import Failure, State
from ekabinet_ports.storage import Kept


class Signable(Protocol):
    """A kind of things that are sent by signing their package; a stranger's raises NotFound."""

    def package(self, kept: Kept, id: str, by: Actor) -> Package:
        """What is to be signed; raises WrongStatus while nothing is."""
        ...

    def send(self, kept: Kept, id: str, signature: Signature, by: Actor) -> None:
        """It was signed; raises WrongStatus."""
        ...


def stop_signing(kept: Kept, subject: str) -> None:
    """What is signed has changed: an open session over it ends."""
    session = kept.waits.signing(subject)
    if session is not None and session.wait.state is State.OPEN:
        kept.waits.put_signing(evolve(session, wait=session.wait.failed(Failure.CHANGED_MEANWHILE)))
