"""Whose certificate signs, for whom, and what: the actor's own, of the capacity that they act in."""

from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf, CertificateHolder, Shown, is_same_behalf
from ekabinet_core.capacity import Assistant
from ekabinet_core.errors import Fault, Incomplete, NotAccepted
from ekabinet_core.waiting import Failure


def must_be_own(signer: CertificateHolder, by: Actor, person_number: str) -> None:
    """Raises NotAccepted (``certificate``) unless it names the actor, and the organisation they act for.

    For an organisation whose head the register names them as, their personal certificate does, too.
    ``person_number`` is the kind of identifier that names a person. The reason is ``identity-mismatch``
    for another person; ``capacity-mismatch`` for another organisation, with the names ``named`` and
    ``acting``, empty for none.
    """
    number = signer.person.identifier(person_number)
    if number is None or number.value != by.person_number:
        raise NotAccepted("certificate", Failure.IDENTITY_MISMATCH)
    if not fits_capacity(signer.behalf, by.behalf):
        named, acting = (one.name if one else "" for one in (signer.behalf, by.behalf))
        raise NotAccepted("certificate", Failure.CAPACITY_MISMATCH, named=named, acting=acting)


def fits_capacity(signed: Behalf | None, acting: Behalf | None) -> bool:
    """Whether a certificate for ``signed`` may sign what is sent for ``acting``."""
    by_itself = needs_register(signed, acting) or needs_mandate(signed, acting)
    return is_same_behalf(signed, acting) or by_itself


def needs_register(signed: Behalf | None, acting: Behalf | None) -> bool:
    """Whether only the register says that who signs may act: the certificate names no organisation."""
    return signed is None and acting is not None and acting.shown is Shown.REGISTER


def needs_mandate(signed: Behalf | None, acting: Behalf | None) -> bool:
    """Whether a mandate says that who signs may act: then their personal certificate signs."""
    return signed is None and acting is not None and acting.shown is Shown.MANDATE


def must_not_assist(by: Actor) -> None:
    """Raises Incomplete (``assistant-signs-nothing``) for who prepares for another."""
    if isinstance(by.capacity, Assistant):
        raise Incomplete([Fault("signature", "assistant-signs-nothing")])


def must_be_made_for(made: Behalf | None, by: Actor) -> None:
    """Raises NotAccepted (``capacity``, ``capacity-mismatch``) for what was made on behalf of another.

    It says what shows that they may, too: made by a certificate it is not sent by the register, and
    made under one mandate not under another.
    """
    same_proof = (made and made.shown) == (by.behalf and by.behalf.shown)
    same_mandate = made is None or made.mandate is None or made.mandate == by.mandate
    if not (same_proof and same_mandate and is_same_behalf(made, by.behalf)):
        raise NotAccepted("capacity", Failure.CAPACITY_MISMATCH)
