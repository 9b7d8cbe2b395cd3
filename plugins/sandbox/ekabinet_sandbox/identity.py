"""The two certificates of a person with ASAN İmza.

The subject follows ETSI EN 319 412-2 (C, SN, GN, serialNumber, CN) with the semantics
identifier `PNOAZ-<FİN>` of ETSI EN 319 412-1, 5.1.3, everything in capitals. X.520 has no
attribute for a patronymic, so it ends the common name: CN is "SN GN PATRONYMIC", and a
reader takes what remains after "SN GN ".
"""

from datetime import timedelta
from pathlib import Path

from attrs import frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ekabinet_sandbox import clock, durable
from ekabinet_sandbox.credential import Credential, kept
from ekabinet_sandbox.person import Person
from ekabinet_sandbox.purpose import Purpose

_THREE_YEARS = timedelta(days=3 * 365)

Issuer = Credential[rsa.RSAPrivateKey]
PersonalCredential = Credential[ec.EllipticCurvePrivateKey]


@frozen
class Identity:
    """One key to sign in with (PIN1), one to sign with (PIN2)."""

    authentication: PersonalCredential
    signing: PersonalCredential

    def credential(self, purpose: Purpose) -> PersonalCredential:
        """The one that serves this purpose."""
        return self.authentication if purpose is Purpose.AUTHENTICATION else self.signing


def open_identity(data: Path, person: Person, issuer: Issuer) -> Identity:
    """The person's certificates, made once."""
    keys = durable.make_folder(data / "pki" / "people")

    def credential(purpose: Purpose) -> PersonalCredential:
        name = f"{person.fin}-{purpose}"
        return kept(keys, name, lambda: _make(person, purpose, issuer))

    return Identity(credential(Purpose.AUTHENTICATION), credential(Purpose.SIGNATURE))


def _make(person: Person, purpose: Purpose, issuer: Issuer) -> PersonalCredential:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _unsigned(person, key.public_key(), issuer)
    certificate = certificate.add_extension(_usage(purpose), critical=True)
    if purpose is Purpose.AUTHENTICATION:
        sign_in = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
        certificate = certificate.add_extension(sign_in, critical=False)
    return Credential(key, certificate.sign(issuer.key, SHA256()))


def _unsigned(person: Person, key: ec.EllipticCurvePublicKey, issuer: Issuer) -> x509.CertificateBuilder:
    made_at = clock.now()
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(_subject(person))
        .issuer_name(issuer.certificate.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(made_at - timedelta(days=1))
        .not_valid_after(made_at + _THREE_YEARS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(issuer_id, critical=False)
    )


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


def capitals(text: str) -> str:
    """The text in Azerbaijani capitals: i becomes İ, ı becomes I."""
    return text.replace("i", "İ").upper()


def _usage(purpose: Purpose) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=purpose is Purpose.AUTHENTICATION,
        content_commitment=purpose is Purpose.SIGNATURE,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
