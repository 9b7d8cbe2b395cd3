"""The keys of the services beside the issuing authority, certified by it."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from ekabinet_sandbox import durable
from ekabinet_sandbox.authority import subject_named
from ekabinet_sandbox.certificate import Issuer, key_usage, unsigned
from ekabinet_sandbox.credential import Credential, kept

ServiceCredential: TypeAlias = Credential[ec.EllipticCurvePrivateKey]

_FIVE_YEARS = timedelta(days=5 * 365)


def open_service_credential(
    data: Path, service: str, issuer: Issuer, extensions: Sequence[x509.Extension[x509.ExtensionType]]
) -> ServiceCredential:
    """The service's key and certificate, made once; the extensions say what it may do."""

    def make() -> ServiceCredential:
        key = ec.generate_private_key(ec.SECP256R1())
        made = unsigned(subject_named(f"TEST ASXM {service.upper()}"), key.public_key(), issuer, _FIVE_YEARS)
        made = made.add_extension(key_usage("digital_signature"), critical=True)
        for extension in extensions:
            made = made.add_extension(extension.value, critical=extension.critical)
        return Credential(key, made.sign(issuer.key, SHA256()))

    return kept(durable.make_folder(data / "pki"), service, make)
