"""The two certificates of a person with ASAN İmza, and two more for each of their appointments.

The subject follows ETSI EN 319 412-2 (C, SN, GN, serialNumber, CN) with the semantics
identifier `PNOAZ-<FİN>` of ETSI EN 319 412-1, 5.1.3, everything in capitals. X.520 has no
attribute for a patronymic, so it ends the common name: CN is "SN GN PATRONYMIC", and a
reader takes what remains after "SN GN ". For an appointment O and organizationIdentifier
(ETSI EN 319 412-1, 5.1.4) stand beside them: `VATAZ-<VÖEN>` of a company, `GOVAZ-<VÖEN>` of a state body.
"""

from datetime import timedelta
from pathlib import Path

from attrs import frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ekabinet_sandbox import durable
from ekabinet_sandbox.certificate import Issuer, key_usage, unsigned
from ekabinet_sandbox.credential import Credential, kept
from ekabinet_sandbox.person import Appointment, Person
from ekabinet_sandbox.purpose import Purpose

_THREE_YEARS = timedelta(days=3 * 365)

PersonalCredential = Credential[ec.EllipticCurvePrivateKey]

_SCHEMES = {"business": "VATAZ", "government": "GOVAZ"}

_USAGES = {
    Purpose.AUTHENTICATION: "digital_signature",
    Purpose.SIGNATURE: "content_commitment",
}


@frozen
class Identity:
    """One key to sign in with (PIN1), one to sign with (PIN2)."""

    authentication: PersonalCredential
    signing: PersonalCredential

    def credential(self, purpose: Purpose) -> PersonalCredential:
        """The one that serves this purpose."""
        return self.authentication if purpose is Purpose.AUTHENTICATION else self.signing


def open_identity(
    data: Path, person: Person, issuer: Issuer, appointment: Appointment | None = None
) -> Identity:
    """The person's certificates, or those of an appointment, made once."""
    keys = durable.make_folder(data / "pki" / "people")
    holder = f"{person.fin}-{appointment.user_code}" if appointment else person.fin

    def credential(purpose: Purpose) -> PersonalCredential:
        return kept(keys, f"{holder}-{purpose}", lambda: _make(person, purpose, issuer, appointment))

    return Identity(credential(Purpose.AUTHENTICATION), credential(Purpose.SIGNATURE))


def _make(
    person: Person, purpose: Purpose, issuer: Issuer, appointment: Appointment | None
) -> PersonalCredential:
    key = ec.generate_private_key(ec.SECP256R1())
    return Credential(key, certify(person, purpose, key.public_key(), issuer, appointment))


def certify(
    person: Person,
    purpose: Purpose,
    key: ec.EllipticCurvePublicKey,
    issuer: Issuer,
    appointment: Appointment | None = None,
) -> x509.Certificate:
    """The certificate that says whose key this is and what for, valid for three years."""
    subject = x509.Name([*_subject(person), *_organisation(appointment)])
    certificate = unsigned(subject, key, issuer, _THREE_YEARS)
    certificate = certificate.add_extension(key_usage(_USAGES[purpose]), critical=True)
    if purpose is Purpose.AUTHENTICATION:
        sign_in = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
        certificate = certificate.add_extension(sign_in, critical=False)
    return certificate.sign(issuer.key, SHA256())


def _subject(person: Person) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "AZ"),
            x509.NameAttribute(NameOID.SURNAME, capitals(person.surname)),
            x509.NameAttribute(NameOID.GIVEN_NAME, capitals(person.name)),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, f"PNOAZ-{person.fin}"),
            x509.NameAttribute(NameOID.COMMON_NAME, capitals(person.full_name)),
        ],
    )


def _organisation(appointment: Appointment | None) -> tuple[x509.NameAttribute[str], ...]:
    if appointment is None:
        return ()
    number = f"{_SCHEMES[appointment.kind]}-{appointment.voen}"
    return (
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, appointment.organisation),
        x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, number),
    )


def capitals(text: str) -> str:
    """The text in Azerbaijani capitals: i becomes İ, ı becomes I."""
    return text.replace("i", "İ").upper()
