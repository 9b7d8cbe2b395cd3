"""Whose certificate it is, read from its subject (ETSI EN 319 412-2)."""

import re

from cryptography.x509 import Name, ObjectIdentifier, load_der_x509_certificate
from cryptography.x509.oid import NameOID
from ekabinet_core.errors import Invalid, NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.person import Known, NaturalPerson

NATURAL_PERSON = re.compile(r"PNO[A-Z]{2}-")
"""What may stand before the person number (ETSI EN 319 412-1, 5.1.3)."""


def person_of(certificate: bytes, rules: Jurisdiction) -> NaturalPerson:
    """The natural person a certificate (DER) was issued to, written as it stands there.

    Raises NotAccepted (``certificate``): ``malformed``, or ``no-person`` when a name or the person
    number is missing.
    """
    try:
        subject = load_der_x509_certificate(certificate).subject
        number = NATURAL_PERSON.sub("", _text(subject, NameOID.SERIAL_NUMBER), count=1)
        identifier = rules.parse(rules.person_number, number)
    except Invalid as error:
        raise NotAccepted("certificate", "no-person") from error
    except ValueError as error:
        raise NotAccepted("certificate", "malformed") from error

    surname, given_name = _text(subject, NameOID.SURNAME), _text(subject, NameOID.GIVEN_NAME)
    if not (surname and given_name):
        raise NotAccepted("certificate", "no-person")
    return NaturalPerson(
        surname=surname,
        given_name=given_name,
        patronymic=_patronymic(_text(subject, NameOID.COMMON_NAME), surname, given_name),
        identifiers=(identifier,),
        known=Known.CERTIFICATE,
    )


def _patronymic(common_name: str, surname: str, given_name: str) -> str:
    """X.520 has no place for it: it is what the common name says after surname and given name."""
    names = f"{surname} {given_name} "
    return common_name.removeprefix(names).strip() if common_name.startswith(names) else ""


def _text(subject: Name, kind: ObjectIdentifier) -> str:
    found = subject.get_attributes_for_oid(kind)
    return str(found[0].value).strip() if found else ""
