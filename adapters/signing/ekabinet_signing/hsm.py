"""The seal whose key is in a hardware security module (PKCS #11)."""

from hashlib import sha256
from logging import getLogger
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, Self, cast

from attrs import Factory, field, frozen
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from ekabinet_core.errors import BadSetup, Unavailable

from ekabinet_signing.certificate import is_for_pss, key_of
from ekabinet_signing.settings import TokenSettings
from ekabinet_signing.signature_value import verifies

if TYPE_CHECKING:
    from pkcs11 import Session
    from pkcs11.types import SignMixin

log = getLogger(__name__)

SERVICE = "seal"
FINAL_TRY, LOCKED = 0x0002_0000, 0x0004_0000
"""Flags of a token: CKF_USER_PIN_FINAL_TRY and CKF_USER_PIN_LOCKED (PKCS #11 v2.40, 4.4.1)."""
NOT_SIGNED = "the token did not sign: may this user open it, is certificate that of the key in label?"
SAID = {
    "NoSuchToken": "no token has the label in token: is it plugged in, is module its library?",
    "NoSuchKey": "the token has no private key with the label in label",
    "PinIncorrect": "the token refused the PIN in pin_file: put the right one there first",
    "PinLocked": "the token's PIN is locked: unlock it by the token's own tools",
    "GeneralError": NOT_SIGNED,
    "KeyTypeInconsistent": NOT_SIGNED,
    "MechanismInvalid": NOT_SIGNED,
}
"""Errors of python-pkcs11 that say next to nothing, in words."""
TRIAL = sha256(b"is this the key of the certificate?").digest()
DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 digest in PKCS #1 v1.5 (RFC 8017, 9.2)."""


@frozen
class TokenSeal:
    """Signs with a key that never leaves its token."""

    settings: TokenSettings
    pin: str = field(repr=False)
    certificate: bytes
    turn: Lock = Factory(Lock)
    """A process is logged in at a token once, or not at all."""
    refused: Event = Factory(Event)
    """Set once the token has refused the PIN: it is never told again, or it would lock itself."""

    @classmethod
    def opened(cls, settings: TokenSettings, folder: Path) -> Self:
        """The seal of a token that has the certificate's key; raises BadSetup saying what does not fit."""
        try:
            import pkcs11  # noqa: F401  # said at the start when it is missing

            pin = (folder / settings.pin_file).read_text(encoding="utf-8").strip()
            certificate = x509.load_pem_x509_certificate((folder / settings.certificate).read_bytes())
            seal = cls(settings, pin, certificate.public_bytes(Encoding.DER))
            fits = verifies(seal.certificate, TRIAL, seal._signed(TRIAL))
        except ModuleNotFoundError as error:
            raise BadSetup([f"[seal] module needs the package {error.name}: docs/seal.md"]) from None
        except (OSError, ValueError, RuntimeError) as error:
            raise BadSetup([f"seal: {_said_of(error)}"]) from None
        if not fits:
            raise BadSetup([f"seal: {settings.certificate} is the certificate of another key"])
        return seal

    def sign(self, digest: bytes) -> bytes:
        try:
            return self._signed(digest)
        except RuntimeError as error:
            log.warning("the seal's token does not sign: %s", type(error).__name__)
            raise Unavailable(SERVICE) from error

    def _signed(self, digest: bytes) -> bytes:
        """In a session of its own: a token that was away is found again. Raises RuntimeError."""
        from pkcs11 import ObjectClass

        with self.turn, self._session() as session:
            key = cast(
                "SignMixin",
                session.get_key(object_class=ObjectClass.PRIVATE_KEY, label=self.settings.label),
            )
            return self._signed_by(key, digest)

    def _signed_by(self, key: "SignMixin", digest: bytes) -> bytes:
        from pkcs11 import MGF, Mechanism

        if not isinstance(key_of(self.certificate), rsa.RSAPublicKey):
            return bytes(key.sign(digest, mechanism=Mechanism.ECDSA))
        if not is_for_pss(self.certificate):
            return bytes(key.sign(DIGEST_INFO + digest, mechanism=Mechanism.RSA_PKCS))
        filling = Mechanism.SHA256, MGF.SHA256, len(digest)
        return bytes(key.sign(digest, mechanism=Mechanism.RSA_PKCS_PSS, mechanism_param=filling))

    def _session(self) -> "Session":
        import pkcs11
        from pkcs11.exceptions import PinIncorrect, PinLocked

        if self.refused.is_set():
            raise RuntimeError("the token has refused the PIN")
        try:
            token = pkcs11.lib(str(self.settings.module)).get_token(token_label=self.settings.token)
            must_have_tries_left(int(token.flags))
            return token.open(user_pin=self.pin)
        except (PinIncorrect, PinLocked):
            self.refused.set()
            raise


def _said_of(error: Exception) -> str:
    name = type(error).__name__
    return SAID.get(name) or str(error) or name


def must_have_tries_left(flags: int) -> None:
    """The last try is a person's: whoever starts this program again and again with a wrong PIN locks nothing.

    Raises RuntimeError.
    """
    if flags & (FINAL_TRY | LOCKED):
        raise RuntimeError("the token's PIN has one try left or none: see to its PIN before it is told again")
