"""Whose certificate signs: the actor's own, of the capacity that they act in."""

from ekabinet_core.actor import Actor
from ekabinet_core.behalf import CertificateHolder, is_same_behalf
from ekabinet_core.errors import NotAccepted
from ekabinet_core.waiting import Failure


def must_be_own(signer: CertificateHolder, by: Actor, person_number: str) -> None:
    """Raises NotAccepted (``certificate``) unless it names the actor, and the organisation they act for.

    ``person_number`` is the kind of identifier that names a person. The reason is ``identity-mismatch``
    for another person; ``capacity-mismatch`` for another organisation, with the names ``named`` and
    ``acting``, empty for none.
    """
    number = signer.person.identifier(person_number)
    if number is None or number.value != by.person_number:
        raise NotAccepted("certificate", Failure.IDENTITY_MISMATCH)
    if not is_same_behalf(signer.behalf, by.behalf):
        named, acting = (one.name if one else "" for one in (signer.behalf, by.behalf))
        raise NotAccepted("certificate", Failure.CAPACITY_MISMATCH, named=named, acting=acting)
