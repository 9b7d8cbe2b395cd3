"""A certification authority in memory, and the keys of the people it knows."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from attrs import field, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from ekabinet_core.behalf import Behalf, Body
from ekabinet_core.identifier import Identifier
from ekabinet_core.person import NaturalPerson

TEN_YEARS = timedelta(days=3652)
YEAR = timedelta(days=365)


@frozen
class Pen:
    """A person's key and its certificate (DER)."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: bytes = field(repr=False)

    def sign(self, digest: bytes) -> bytes:
        """The signature value over a SHA-256 digest, as r‖s."""
        r, s = decode_dss_signature(self.key.sign(digest, ec.ECDSA(Prehashed(SHA256()))))
        half = self.key.curve.key_size // 8
        return r.to_bytes(half) + s.to_bytes(half)


@frozen
class MemoryAuthority:
    """A root that issues people's certificates itself."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate
    at: datetime

    @classmethod
    def new(cls, at: datetime) -> Self:
        """One that is valid for ten years around a time."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "MEMORY ROOT")])
        made = _builder(name, name, key.public_key(), at - TEN_YEARS, at + TEN_YEARS)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        made = made.add_extension(_key_usage("key_cert_sign", "crl_sign"), critical=True)
        return cls(key, made.sign(key, SHA256()), at)

    @property
    def root(self) -> bytes:
        """Its own certificate (DER)."""
        return self.certificate.public_bytes(Encoding.DER)

    def issue(
        self,
        person: NaturalPerson,
        number: Identifier,
        *usages: str,
        behalf: Behalf | None = None,
        begins: timedelta = -YEAR,
        ends: timedelta = YEAR,
    ) -> Pen:
        """A new key for a person, for the named key usages, valid from and until so far from its time.

        The subject is that of ETSI EN 319 412-2; the patronymic stands at the end of the common name,
        the organisation they act for beside them.
        """
        subject = x509.Name([*_subject(person, number), *_organisation(behalf)])
        return self._issue(subject, usages, self.at + begins, self.at + ends)

    def issue_seal(self, organisation: str) -> Pen:
        """A new key for an organisation, to seal with, valid for a year around its time (EN 319 412-3)."""
        names = (NameOID.COUNTRY_NAME, "AZ"), (NameOID.ORGANIZATION_NAME, organisation)
        subject = x509.Name(x509.NameAttribute(*one) for one in (*names, (NameOID.COMMON_NAME, organisation)))
        return self._issue(subject, ("content_commitment",), self.at - YEAR, self.at + YEAR)

    def _issue(self, subject: x509.Name, usages: Iterable[str], begins: datetime, ends: datetime) -> Pen:
        key = ec.generate_private_key(ec.SECP256R1())
        made = _builder(subject, self.certificate.subject, key.public_key(), begins, ends)
        made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        made = made.add_extension(_key_usage(*usages), critical=True)
        return Pen(key, made.sign(self.key, SHA256()).public_bytes(Encoding.DER))


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(issuer, subject, key, x509.random_serial_number(), begins, ends)


def _subject(person: NaturalPerson, number: Identifier) -> x509.Name:
    names = f"{person.surname} {person.given_name} {person.patronymic}".strip()
    return x509.Name(
        [
            x509.NameAttribute(NameOID.SURNAME, person.surname),
            x509.NameAttribute(NameOID.GIVEN_NAME, person.given_name),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, f"PNOAZ-{number.value}"),
            x509.NameAttribute(NameOID.COMMON_NAME, names),
        ]
    )


def _organisation(behalf: Behalf | None) -> tuple[x509.NameAttribute[str], ...]:
    """Its name, and its number as a semantics identifier (ETSI EN 319 412-1, 5.1.4)."""
    if behalf is None:
        return ()
    scheme = "GOV" if behalf.body is Body.STATE_BODY else "VAT"
    return (
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, behalf.name),
        x509.NameAttribute(NameOID.ORGANIZATION_IDENTIFIER, f"{scheme}AZ-{behalf.number.value}"),
    )


def _key_usage(*usages: str) -> x509.KeyUsage:
    known = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: name in usages for name in known})
