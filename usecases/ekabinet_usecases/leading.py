"""Whom somebody leads, as the company register says at the moment of asking."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.behalf import Behalf, Body, CertificateHolder, Shown, is_same_behalf
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import Failure
from ekabinet_ports.registers import CompanyRegister

from ekabinet_usecases.own_certificate import fits_capacity, must_be_own, needs_register


@frozen
class Leading:
    """Asks the register anew each time: who was the head yesterday need not be it today."""

    companies: CompanyRegister
    rules: Jurisdiction

    def led_by(self, by: Actor) -> Sequence[Behalf]:
        """The organisations whose head the actor is; raises Unavailable."""
        found = self.companies.led_by(Identifier(self.rules.person_number, by.person_number))
        return [Behalf(Body.LEGAL_PERSON, one.number, one.name, Shown.REGISTER) for one in found]

    def must_sign(self, signer: CertificateHolder, by: Actor) -> None:
        """The certificate is the actor's own, and signs for whom they act now.

        Raises NotAccepted as ``must_be_own`` and ``must_lead``, or Unavailable.
        """
        must_be_own(signer, by, self.rules.person_number)
        self.must_lead(signer, by)

    def must_lead(self, signer: CertificateHolder, by: Actor) -> None:
        """The register still names them as head, where the certificate that signs does not say for whom.

        Raises NotAccepted (``capacity``, ``not-the-head``), or Unavailable.
        """
        behalf = by.behalf
        if behalf is None or not needs_register(signer.behalf, behalf):
            return
        if not any(is_same_behalf(one, behalf) for one in self.led_by(by)):
            raise NotAccepted("capacity", Failure.NOT_THE_HEAD)

    def unfit(self, signer: CertificateHolder, by: Actor) -> Failure | None:
        """Why a certificate does not sign for whom they act now; None where it does."""
        if not fits_capacity(signer.behalf, by.behalf):
            return Failure.CAPACITY_MISMATCH
        try:
            self.must_lead(signer, by)
        except NotAccepted:
            return Failure.NOT_THE_HEAD
        except Unavailable:
            return Failure.REGISTER_AWAY
        return None
