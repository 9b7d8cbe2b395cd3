"""The two certification authorities: the root, and TEST ASXM under it.

Only the root is an anchor (`trust/root.pem`). The issuing authority stands in
`trust/intermediate/`, because Mobile-ID answers carry one certificate each.
"""

from datetime import timedelta
from pathlib import Path

from attrs import frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from ekabinet_sandbox import clock, durable
from ekabinet_sandbox.certificate import key_usage
from ekabinet_sandbox.credential import Credential, kept

_TWENTY_YEARS = timedelta(days=20 * 365)


@frozen
class Authorities:
    """Who is trusted, and who signs people's certificates."""

    root: Credential[rsa.RSAPrivateKey]
    issuing: Credential[rsa.RSAPrivateKey]


def open_authorities(data: Path) -> Authorities:
    """The authorities of this data folder, made once; their certificates are published under `trust/`."""
    keys = durable.make_folder(data / "pki")
    root = kept(keys, "root", _make_root)
    issuing = kept(keys, "asxm", lambda: _make_issuing(root))

    durable.make_folder(data / "trust" / "intermediate")
    durable.write(data / "trust" / "root.pem", root.pem)
    durable.write(data / "trust" / "intermediate" / "asxm.pem", issuing.pem)
    return Authorities(root, issuing)


def _make_root() -> Credential[rsa.RSAPrivateKey]:
    key = _new_key()
    name = subject_named("TEST AZ Root Authority")
    return Credential(key, _certificate(name, key.public_key(), issuer=name, issuer_key=key, below=1))


def _make_issuing(root: Credential[rsa.RSAPrivateKey]) -> Credential[rsa.RSAPrivateKey]:
    key = _new_key()
    certificate = _certificate(
        subject_named("TEST ASXM"),
        key.public_key(),
        issuer=root.certificate.subject,
        issuer_key=root.key,
        below=0,
    )
    return Credential(key, certificate)


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def subject_named(common_name: str) -> x509.Name:
    """A name that says what it is: a test."""
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "AZ"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "TEST ONLY"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ],
    )


def _certificate(
    subject: x509.Name,
    key: rsa.RSAPublicKey,
    *,
    issuer: x509.Name,
    issuer_key: rsa.RSAPrivateKey,
    below: int,
) -> x509.Certificate:
    made_at = clock.now()
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(made_at - timedelta(days=1))
        .not_valid_after(made_at + _TWENTY_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=below), critical=True)
        .add_extension(key_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(issuer_id, critical=False)
        .sign(issuer_key, SHA256())
    )
