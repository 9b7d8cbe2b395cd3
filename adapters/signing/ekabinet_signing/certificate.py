"""Certificates: their key, and the person they were issued to (ETSI EN 319 412-2)."""

import re
from collections.abc import Callable

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.x509 import (
    Certificate,
    InvalidVersion,
    Name,
    ObjectIdentifier,
    load_der_x509_certificate,
)
from cryptography.x509.oid import NameOID, PublicKeyAlgorithmOID
from ekabinet_core.errors import Invalid, NotAccepted
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_core.verdict import Signer

SEQUENCE, INTEGER, DIRECTORY_NAME = 0x30, 0x02, 0xA4
"""Tags (X.690, 8.1.2; directoryName of RFC 5280, 4.2.1.6)."""
NATURAL_PERSON = re.compile(r"PNO[A-Z]{2}-")
"""What may stand before the person number (ETSI EN 319 412-1, 5.1.3)."""


def load(certificate: bytes) -> Certificate:
    """The certificate in DER; raises NotAccepted (``certificate``, ``malformed``)."""
    try:
        return load_der_x509_certificate(certificate)
    except (ValueError, InvalidVersion) as error:
        raise NotAccepted("certificate", "malformed") from error


def key_of(certificate: bytes) -> CertificatePublicKeyTypes:
    """Its public key; raises NotAccepted (``certificate``, ``malformed``), also for keys of no known kind."""
    try:
        return load(certificate).public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise NotAccepted("certificate", "malformed") from error


def is_for_pss(certificate: bytes) -> bool:
    """Whether its key was certified for RSA-PSS and nothing else (RFC 4055, 1.2); raises as ``load``."""
    return load(certificate).public_key_algorithm_oid == PublicKeyAlgorithmOID.RSASSA_PSS


def issuer_and_serial(certificate: bytes) -> bytes:
    """Who issued it and under which number: DER of IssuerSerial (RFC 5035, 5); raises NotAccepted."""
    known = load(certificate)
    issuer = _der(SEQUENCE, _der(DIRECTORY_NAME, _name(lambda: known.issuer).public_bytes()))
    number = known.serial_number
    return _der(SEQUENCE, issuer + _der(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, signed=True)))


def subject_of(certificate: bytes) -> Name:
    """The name of whom it was issued to; raises NotAccepted (``certificate``, ``malformed``)."""
    known = load(certificate)
    return _name(lambda: known.subject)


def text_of(subject: Name, kind: ObjectIdentifier) -> str:
    """What a name says of that kind, first, or an empty text."""
    found = subject.get_attributes_for_oid(kind)
    return str(found[0].value).strip() if found else ""


def person_of(certificate: bytes, rules: Jurisdiction) -> NaturalPerson:
    """The natural person a certificate (DER) was issued to, written as it stands there.

    Raises NotAccepted (``certificate``): ``malformed``, or ``no-person`` when a name or the person
    number is missing.
    """
    subject = subject_of(certificate)
    surname, given_name = text_of(subject, NameOID.SURNAME), text_of(subject, NameOID.GIVEN_NAME)
    if not (surname and given_name):
        raise NotAccepted("certificate", "no-person")
    return NaturalPerson(
        surname=surname,
        given_name=given_name,
        patronymic=_patronymic(text_of(subject, NameOID.COMMON_NAME), surname, given_name),
        identifiers=(_number(subject, rules),),
        known=Known.CERTIFICATE,
    )


def signer_of(certificate: bytes, rules: Jurisdiction) -> Signer | None:
    """Whom a certificate (DER) names: a natural person, else what its common name says, if anything."""
    try:
        person = person_of(certificate, rules)
    except NotAccepted:
        return _named(certificate)
    return Signer(person.name, person.identifier(rules.person_number))


def _named(certificate: bytes) -> Signer | None:
    try:
        name = text_of(subject_of(certificate), NameOID.COMMON_NAME)
    except NotAccepted:
        return None
    return Signer(name) if name else None


def _name(read: Callable[[], Name]) -> Name:
    """A name, which is parsed only when it is read."""
    try:
        return read()
    except (ValueError, TypeError) as error:
        raise NotAccepted("certificate", "malformed") from error


def _number(subject: Name, rules: Jurisdiction) -> Identifier:
    number = NATURAL_PERSON.sub("", text_of(subject, NameOID.SERIAL_NUMBER), count=1)
    try:
        return rules.parse(rules.person_number, number)
    except Invalid as error:
        raise NotAccepted("certificate", "no-person") from error


def _patronymic(common_name: str, surname: str, given_name: str) -> str:
    """X.520 has no place for it: it is what the common name says after surname and given name."""
    names = f"{surname} {given_name} "
    return common_name.removeprefix(names).strip() if common_name.startswith(names) else ""


def _der(tag: int, content: bytes) -> bytes:
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8)
    short = len(content) < 0x80  # noqa: PLR2004  # X.690, 8.1.3.4
    return bytes([tag, len(content)] if short else [tag, 0x80 | len(length), *length]) + content
