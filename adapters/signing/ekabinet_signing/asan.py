"""ASAN İmza: signing in with PIN1 and signing with PIN2 on one's phone (Manual 2.2, 3, 10.6).

The phone rings at the first poll, not before: so the page can show the verification code first.
"""

import re
import secrets
from collections.abc import Mapping

from attrs import frozen
from ekabinet_core.errors import Fault, Invalid, NotAccepted
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
    VerificationCode,
)
from ekabinet_ports.clock import Clock
from ekabinet_ports.offer import Offer
from ekabinet_ports.signing import Holder, Message

from ekabinet_signing.admission import Admission, failure_of
from ekabinet_signing.certificate_holder import holder_of
from ekabinet_signing.handle import LIFE, Handle
from ekabinet_signing.mobile_id import Ended, Kind, MobileId, Subscriber
from ekabinet_signing.revocation import RevocationSource
from ekabinet_signing.signature_value import verifies
from ekabinet_signing.trust import Trust, Usage
from ekabinet_signing.verification_code import verification_code

USER_CODE = re.compile(r"[0-9]{4,10}")
CHALLENGE_SIZE = 32

FAILURES: Mapping[str, Failure] = {
    "TIMEOUT": Failure.TIMED_OUT,
    "NOT_MID_CLIENT": Failure.NOT_A_CLIENT,
    "USER_CANCELLED": Failure.CANCELLED,
    "SIGNATURE_HASH_MISMATCH": Failure.HASH_MISMATCH,
    "PHONE_ABSENT": Failure.PHONE_ABSENT,
    "DELIVERY_ERROR": Failure.NOT_DELIVERED,
    "SIM_ERROR": Failure.SIM_ERROR,
}
"""The service's results other than OK (Mobile-ID REST API, session end results)."""


@frozen
class AsanImza:
    """The signing method ``asan``; the holder is ``phone`` and ``user_code``."""

    service: MobileId
    trust: Trust
    jurisdiction: Jurisdiction
    clock: Clock
    sign_in_text: str
    """What the phone shows above PIN1, at most 50 characters."""
    signing_text: str
    """What the phone shows above PIN2, at most 50 characters."""
    responder: RevocationSource | None = None
    """Whom to ask whether who signs in is revoked."""

    @property
    def code(self) -> str:
        """Stable name of the method."""
        return "asan"

    @property
    def offer(self) -> Offer:
        """Its name, the same in every language."""
        return Offer.named("ASAN İmza")

    def certificate(self, holder: Holder) -> bytes:
        """The holder's PIN2 certificate (DER), believed at this time.

        Raises NotAccepted (``certificate``, ``not-a-client``) when the service does not know them.
        """
        found = self.service.certificate(self._subscriber(holder))
        if found is None:
            raise NotAccepted("certificate", Failure.NOT_A_CLIENT)
        self.trust.verify(found, Usage.SIGNING, self.clock.now())
        return found

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        """The code of the digest, or of a challenge nobody can foresee; the phone does not ring yet."""
        expires_at, subscriber = self.clock.now() + LIFE, self._subscriber(holder)
        kind = Kind.SIGNATURE if isinstance(intent, Sign) else Kind.AUTHENTICATION
        digest = intent.digest if isinstance(intent, Sign) else secrets.token_bytes(CHALLENGE_SIZE)
        handle = Handle(kind, digest, expires_at, subscriber)
        return Begun(VerificationCode(verification_code(digest)), handle.text, expires_at)

    def poll(self, handle: str) -> Outcome:
        """Ring the phone the first time, ask the service from then on."""
        known = Handle.read(handle)
        ended = self._ended(known)
        if not isinstance(ended, Ended):
            return ended
        return Signed(ended.value) if known.kind is Kind.SIGNATURE else self._authenticated(ended, known)

    def receive(self, handle: str, message: Message) -> Outcome:  # noqa: ARG002  # nobody is told anything
        """Failed: the service is asked."""
        return Failed(Failure.PROTOCOL)

    def probe(self) -> None:
        """Raises Unavailable unless the service answers; no phone rings."""
        self.service.must_answer()

    def _subscriber(self, holder: Holder) -> Subscriber:
        """Raises Invalid with the faults of ``phone`` and ``user_code`` at once."""
        phone, user_code, faults = "", holder.get("user_code", "").strip(), list[Fault]()
        try:
            rules = self.jurisdiction
            phone = rules.parse(rules.phone, holder.get("phone", ""), where="phone").value
        except Invalid as error:
            faults += error.faults
        if not USER_CODE.fullmatch(user_code):
            faults.append(Fault("user_code", "user-code-format"))
        if faults:
            raise Invalid(faults)
        return Subscriber(phone, user_code)

    def _ended(self, handle: Handle) -> Pending | Ended | Failed:
        """The answer is never lost between ringing and asking: each poll does only one of them."""
        if handle.session is None:
            return self._ring(handle)
        ended = self.service.ended(handle.kind, handle.session)
        if ended is None:
            return Pending(handle.text)
        if ended.result != "OK":
            return Failed(FAILURES.get(ended.result, Failure.PROTOCOL))
        return ended

    def _ring(self, handle: Handle) -> Pending | Failed:
        if handle.subscriber is None or self.clock.now() >= handle.expires_at:
            return Failed(Failure.TIMED_OUT)
        text = self.signing_text if handle.kind is Kind.SIGNATURE else self.sign_in_text
        session = self.service.push(handle.kind, handle.subscriber, handle.digest, text)
        if session is None:
            return Failed(Failure.NOT_A_CLIENT)
        return Pending(handle.rung(session).text)

    def _authenticated(self, ended: Ended, handle: Handle) -> Authenticated | Failed:
        if not verifies(ended.certificate, handle.digest, ended.value):
            return Failed(Failure.PROTOCOL)
        try:
            Admission(self.trust, self.responder, self.clock).must_admit(ended.certificate)
            holder = holder_of(ended.certificate, self.jurisdiction)
        except NotAccepted as error:
            return Failed(failure_of(error))
        return Authenticated(holder.person, ended.certificate, holder.behalf)
