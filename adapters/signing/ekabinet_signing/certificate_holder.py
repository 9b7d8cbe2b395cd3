"""Whom a certificate names: a person, and the organisation of a business or government certificate."""

from collections.abc import Mapping

from cryptography.x509 import Name
from cryptography.x509.oid import NameOID
from ekabinet_core.behalf import Behalf, Body, CertificateHolder
from ekabinet_core.errors import Invalid, NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_signing.certificate import person_of, subject_of, text_of

BODIES: Mapping[str, Body] = {
    "VATAZ": Body.LEGAL_PERSON,
    "NTRAZ": Body.LEGAL_PERSON,
    "GOVAZ": Body.STATE_BODY,
}
"""What a semantics identifier names (ETSI EN 319 412-1, 5.1.4): whom the tax service or the register of
companies knows by the number, or a body of the state. Those of another country name nobody here."""


def holder_of(certificate: bytes, rules: Jurisdiction) -> CertificateHolder:
    """The person a certificate (DER) was issued to, and on whose behalf they act by it.

    A certificate without an organisation's number is a personal one, whatever its O says. Raises
    NotAccepted (``certificate``): as ``person_of`` does, or ``no-organisation`` when there is a
    number that is not one readable company number, or no name beside it.
    """
    return CertificateHolder(person_of(certificate, rules), _behalf(subject_of(certificate), rules))


def _behalf(subject: Name, rules: Jurisdiction) -> Behalf | None:
    numbers = subject.get_attributes_for_oid(NameOID.ORGANIZATION_IDENTIFIER)
    if not numbers:
        return None
    scheme, _, text = text_of(subject, NameOID.ORGANIZATION_IDENTIFIER).partition("-")
    name = text_of(subject, NameOID.ORGANIZATION_NAME)
    if len(numbers) > 1 or scheme not in BODIES or not name:
        raise NotAccepted("certificate", "no-organisation")
    try:
        number = rules.parse(rules.company_number, text)
    except Invalid as error:
        raise NotAccepted("certificate", "no-organisation") from error
    return Behalf(BODIES[scheme], number, name)
