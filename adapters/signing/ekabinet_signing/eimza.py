"""e-İmza: signing in and signing with a card or a token (Manual 2.3, 3, 10.6).

The page asks a program beside the browser, in the words of Web eID, and hands on what it answers:
this side gives what is to be asked, and judges the answer.
"""

import json
import secrets
from base64 import b64encode
from datetime import datetime, timedelta
from typing import Self

from attrs import field, frozen
from ekabinet_core.errors import NotAccepted
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.waiting import (
    Authenticated,
    Begun,
    Failed,
    Failure,
    Intent,
    Outcome,
    Pending,
    Sign,
    Signed,
    TokenCall,
)
from ekabinet_ports.clock import Clock
from ekabinet_ports.offer import Offer
from ekabinet_ports.signing import Holder, Message

from ekabinet_signing.admission import Admission, failure_of
from ekabinet_signing.certificate_holder import holder_of
from ekabinet_signing.revocation import RevocationSource
from ekabinet_signing.signature_value import verifies
from ekabinet_signing.trust import Trust, Usage
from ekabinet_signing.web_eid import AuthenticationToken, content

CODE = "e-imza"
NONCE_SIZE = 32
NONCE_LIFE = timedelta(minutes=2)
SIGNING_LIFE = timedelta(minutes=3)


@frozen
class Asked:
    """What the program was asked, as it is stored: a nonce to prove, or a digest to sign."""

    expires_at: datetime
    nonce: str = field(default="", repr=False)
    digest: bytes = b""
    certificate: bytes = field(default=b"", repr=False)
    """DER; of the key that shall sign."""

    @classmethod
    def read(cls, text: str) -> Self:
        """From its text."""
        known = json.loads(text)
        return cls(
            datetime.fromisoformat(known["expires_at"]),
            known["nonce"],
            bytes.fromhex(known["digest"]),
            bytes.fromhex(known["certificate"]),
        )

    @property
    def text(self) -> str:
        """As it is stored."""
        known = {
            "expires_at": self.expires_at.isoformat(),
            "nonce": self.nonce,
            "digest": self.digest.hex(),
            "certificate": self.certificate.hex(),
        }
        return json.dumps(known)


@frozen
class EImza:
    """The signing method ``e-imza``; who signs is the holder of a ``certificate`` (DER in base64)."""

    trust: Trust
    jurisdiction: Jurisdiction
    clock: Clock
    origin: str
    """Of the portal, without a slash at its end: a token made for another origin proves nothing."""
    responder: RevocationSource | None = None
    """Whom to ask whether who signs in is revoked."""

    @property
    def code(self) -> str:
        """Stable name of the method."""
        return CODE

    @property
    def offer(self) -> Offer:
        """Its name, the same in every language."""
        return Offer.named("e-İmza")

    def certificate(self, holder: Holder) -> bytes:
        """The certificate that the page has read, believed at this time.

        Raises NotAccepted (``certificate``), ``malformed`` also where there is none.
        """
        found = _certificate(holder)
        self.trust.verify(found, Usage.SIGNING, self.clock.now())
        return found

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        """What the page shall ask: for a proof over a nonce of 256 bits, or for a signature."""
        now = self.clock.now()
        if isinstance(intent, Sign):
            return _to_sign(intent.digest, _certificate(holder), now + SIGNING_LIFE)
        nonce = b64encode(secrets.token_bytes(NONCE_SIZE)).decode()
        asked = Asked(now + NONCE_LIFE, nonce)
        return Begun(TokenCall("authenticate", {"challengeNonce": nonce}), asked.text, asked.expires_at)

    def poll(self, handle: str) -> Outcome:
        """Pending until its time has ended."""
        return Failed(Failure.TIMED_OUT) if self._is_over(Asked.read(handle)) else Pending(handle)

    def receive(self, handle: str, message: Message) -> Outcome:
        """A token proves who it is, a signature value is verified; whatever is neither has failed."""
        asked = Asked.read(handle)
        if self._is_over(asked):
            return Failed(Failure.TIMED_OUT)
        try:
            return _signed(asked, message) if asked.certificate else self._authenticated(asked, message)
        except NotAccepted as error:
            return Failed(failure_of(error) if error.what == "certificate" else Failure.PROTOCOL)

    def _is_over(self, asked: Asked) -> bool:
        return self.clock.now() >= asked.expires_at

    def _authenticated(self, asked: Asked, message: Message) -> Authenticated | Failed:
        token = AuthenticationToken.of(message)
        if not token.proves(self.origin, asked.nonce):
            return Failed(Failure.PROTOCOL)
        Admission(self.trust, self.responder, self.clock).must_admit(token.certificate)
        holder = holder_of(token.certificate, self.jurisdiction)
        return Authenticated(holder.person, token.certificate, holder.behalf)


def _to_sign(digest: bytes, certificate: bytes, expires_at: datetime) -> Begun:
    arguments = {
        "certificate": b64encode(certificate).decode(),
        "hash": b64encode(digest).decode(),
        "hashFunction": "SHA-256",
    }
    asked = Asked(expires_at, digest=digest, certificate=certificate)
    return Begun(TokenCall("sign", arguments), asked.text, expires_at)


def _signed(asked: Asked, message: Message) -> Signed | Failed:
    value = content(message, "signature")
    if not verifies(asked.certificate, asked.digest, value):
        return Failed(Failure.HASH_MISMATCH)
    return Signed(value)


def _certificate(holder: Holder) -> bytes:
    try:
        return content(holder, "certificate")
    except NotAccepted as error:
        raise NotAccepted("certificate", "malformed") from error
