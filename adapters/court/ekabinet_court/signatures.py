"""HTTP Message Signatures (RFC 9421) between the cabinet and a court's system: Ed25519, short-lived.

A request is signed over its method, its whole address and its body; an answer over its status, its body and
the method and address that it answers, so that no answer serves for another question.
"""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Self

from attrs import Factory, define, frozen
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from ekabinet_core.errors import BadSetup, NotAccepted
from ekabinet_ports.clock import Clock
from http_message_signatures import (
    HTTPMessageSigner,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    InvalidSignature,
    algorithms,
)
from http_sf.compat import InnerList

from ekabinet_court.settings import CourtSettings

TAG = "ekabinet-court"
LIFE = timedelta(minutes=5)
"""How long a signature is good at most: so long it can be repeated."""
SKEW = timedelta(minutes=1)
"""How far the two clocks may differ."""
OF_REQUEST = ("@method", "@target-uri")
OF_ANSWER = ("@status", '"@method";req', '"@target-uri";req')


@define
class Asked:
    """A request, as it is signed."""

    method: str
    url: str
    headers: dict[str, str] = Factory(dict)


@define
class Answered:
    """An answer to it."""

    request: Asked
    status_code: int
    headers: dict[str, str] = Factory(dict)


@frozen
class Keys(HTTPSignatureKeyResolver):
    """Our private key, and the court's public ones."""

    private: Ed25519PrivateKey
    public: Mapping[str, Ed25519PublicKey]

    def resolve_private_key(self, key_id: str) -> Ed25519PrivateKey:  # noqa: ARG002  # there is one
        """The one to sign with."""
        return self.private

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey | None:
        """The one of that name; None for a name that is not known."""
        return self.public.get(key_id)


class ShortLived(HTTPMessageVerifier):
    """Takes signatures that say until when they are good, and are good now by our own clock."""

    clock: Clock

    def validate_created_and_expires(self, sig_input: InnerList, max_age: timedelta | None = None) -> None:  # noqa: ARG002  # ours is fixed
        """Raises InvalidSignature for one from the future, one that has ended, and one that lives long."""
        created, expires = (sig_input.params.get(name) for name in ("created", "expires"))
        if type(created) is not int or type(expires) is not int:
            raise InvalidSignature("a signature says when it was made and when it ends")
        now, skew = self.clock.now().timestamp(), SKEW.total_seconds()
        if not created - skew <= now < expires + skew or expires - created > LIFE.total_seconds():
            raise InvalidSignature("a signature is good for five minutes, not before and not after")


@frozen
class Signatures:
    """Signs what we send, and judges what comes."""

    key_id: str
    signer: HTTPMessageSigner
    verifier: ShortLived
    clock: Clock

    @classmethod
    def of(cls, settings: CourtSettings, clock: Clock) -> Self:
        """With the keys of the settings; raises BadSetup for a file that has none."""
        keys = Keys(
            _private(settings.key), {name: _public(file) for name, file in settings.court_keys.items()}
        )
        verifier = ShortLived(signature_algorithm=algorithms.ED25519, key_resolver=keys)
        verifier.clock = clock
        signer = HTTPMessageSigner(signature_algorithm=algorithms.ED25519, key_resolver=keys)
        return cls(settings.key_id, signer, verifier, clock)

    def sign(self, message: Asked | Answered, body: bytes) -> None:
        """Add the signature to its headers."""
        now = self.clock.now()
        self.signer.sign(
            message,
            key_id=self.key_id,
            created=now,
            expires=now + LIFE,
            tag=TAG,
            label="court",
            covered_component_ids=_covered(message),
            body=body,
        )

    def verify(self, message: Asked | Answered, body: bytes) -> None:
        """Raises NotAccepted (``signature``) unless the court's system signed just that, just now."""
        try:
            self.verifier.verify(message, expect_tag=TAG, require_components=_covered(message), body=body)
        except Exception as error:  # whatever a stranger's headers break in the parser is no signature
            raise NotAccepted("signature", type(error).__name__) from error


def _covered(message: Asked | Answered) -> tuple[str, ...]:
    return OF_REQUEST if isinstance(message, Asked) else OF_ANSWER


def _private(file: Path) -> Ed25519PrivateKey:
    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (OSError, ValueError, TypeError) as error:
        raise BadSetup([f"{file}: no private key can be read: {type(error).__name__}"]) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadSetup([f"{file}: an Ed25519 key is needed"])
    return key


def _public(file: Path) -> Ed25519PublicKey:
    try:
        key = load_pem_public_key(file.read_bytes())
    except (OSError, ValueError) as error:
        raise BadSetup([f"{file}: no public key can be read: {type(error).__name__}"]) from error
    if not isinstance(key, Ed25519PublicKey):
        raise BadSetup([f"{file}: an Ed25519 key is needed"])
    return key
