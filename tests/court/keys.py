"""Ed25519 keys as files, and the signatures of somebody who has them."""

from collections.abc import Mapping
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from ekabinet_court.settings import CourtSettings
from ekabinet_court.signatures import Signatures
from ekabinet_ports.clock import Clock

URL = "http://127.0.0.1:9/feed"


def make_key(folder: Path, name: str) -> tuple[Path, Path]:
    """A private key and its public half."""
    key = Ed25519PrivateKey.generate()
    private, public = folder / f"{name}.key", folder / f"{name}.pem"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def signing_as(name: str, private: Path, known: Mapping[str, Path], clock: Clock) -> Signatures:
    """Whoever has that key, and knows those of others."""
    return Signatures.of(CourtSettings(URL, private, name, known), clock)
