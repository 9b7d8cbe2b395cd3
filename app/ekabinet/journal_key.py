"""The key that signs the journal's checkpoints: a file in the data folder, made at the first start."""

from base64 import b64decode, b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from attrs import field, frozen
from ekabinet_core.errors import BadSetup
from ekabinet_core.note import ED25519, VerifierKey

from ekabinet.key_file import write_once

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FILE = "journal.key"
MARK = "PRIVATE+KEY"


@frozen
class Ed25519Notary:
    """Signs with Ed25519 (RFC 8032)."""

    key: VerifierKey
    seed: bytes = field(repr=False)
    """32 bytes: the secret."""

    @classmethod
    def opened(cls, data: Path, name: str) -> Self:
        """The key of a data folder; one of that name is made where there is none.

        The file is readable by its owner only and never written again. Raises BadSetup for a file that
        cannot be read or is no key.
        """
        file = data / FILE
        try:
            if not file.exists():
                write_once(file, _new(name).text)
            return cls.read(file.read_text(encoding="ascii"))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is no key of a journal"
            problem = f"{file}: {reason}; bring it back from where it was kept, a new key proves nothing old"
            raise BadSetup([problem]) from None

    @classmethod
    def of(cls, name: str, seed: bytes) -> Self:
        """The key pair of a seed."""
        return cls(VerifierKey(name, _private(seed).public_key().public_bytes_raw()), seed)

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises ValueError for a text that is none of ours."""
        name, _, rest = text.strip().removeprefix(f"{MARK}+").split("+", 2)
        read = cls.of(name, b64decode(rest, validate=True)[len(ED25519) :])
        if read.text.strip() != text.strip():
            raise ValueError("not as it was written")
        return read

    @property
    def text(self) -> str:
        """As the key is kept: in the form that the tools of C2SP signed-note write too."""
        return f"{MARK}+{self.key.name}+{self.key.id.hex()}+{b64encode(ED25519 + self.seed).decode()}\n"

    def sign(self, text: str) -> bytes:
        return _private(self.seed).sign(text.encode())

    def signed(self, text: str, signature: bytes, key: VerifierKey) -> bool:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


def journal_name(origin: str) -> str:
    """The name of the journal of a portal, as C2SP signed-note recommends: a URL without its scheme."""
    return f"{urlsplit(origin).netloc or 'localhost'}/journal"


def _private(seed: bytes) -> "Ed25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed)


def _new(name: str) -> Ed25519Notary:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519Notary.of(name, Ed25519PrivateKey.generate().private_bytes_raw())
