"""What the certificates of people and of services have in common (RFC 5280, 4.1 and 4.2.1)."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from ekabinet_sandbox import clock
from ekabinet_sandbox.credential import Credential

Issuer = Credential[rsa.RSAPrivateKey]

_USAGES = (
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


def unsigned(
    subject: x509.Name, key: ec.EllipticCurvePublicKey, issuer: Issuer, life: timedelta
) -> x509.CertificateBuilder:
    """A certificate that is nobody's authority; what it is for is still to be said."""
    made_at = clock.now()
    issuer_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(made_at - timedelta(days=1))
        .not_valid_after(made_at + life)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(issuer_id, critical=False)
    )


def key_usage(*usages: str) -> x509.KeyUsage:
    """For these, by the names that ``cryptography`` gives them, and nothing else."""
    return x509.KeyUsage(**{name: name in usages for name in _USAGES})
