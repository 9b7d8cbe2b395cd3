"""Fresh proof: who is signed in proves once more who they are, before a change that opens their account."""

from attrs import evolve, frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotAccepted, NotFound
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.permission import Permission
from ekabinet_core.waiting import Attempt, Failure, Purpose
from ekabinet_ports.storage import Storage

from ekabinet_usecases.own_password import OwnPassword


@frozen
class ProvingAgain:
    """Judges the proof; that the session begins anew with it is its page's part."""

    storage: Storage
    own: OwnPassword
    rules: Jurisdiction

    def by_password(self, password: str, by: Actor) -> Account:
        """Their account; with a passkey the password is only half of the proof.

        Raises Invalid (``password``): ``password-wrong``, or ``tried-too-often``.
        """
        by.must(Permission.KEEP)
        return self.own.check(password, "password", by)

    def by_signature(self, attempt: Attempt, by: Actor) -> None:
        """Whoever signed is the actor; a proof counts once.

        Raises NotFound, and NotAccepted (``certificate``) when somebody else has signed.
        """
        by.must(Permission.KEEP)
        with self.storage.transaction() as kept:
            proof = kept.waits.attempt(attempt.id)
            if proof.purpose is not Purpose.AGAIN or proof.person is None:
                raise NotFound("proof of identity")
            number = proof.person.identifier(self.rules.person_number)
            if number is None or number.value != by.person_number:
                raise NotAccepted("certificate", Failure.IDENTITY_MISMATCH)
            kept.waits.put_attempt(evolve(proof, person=None, behalf=None))
