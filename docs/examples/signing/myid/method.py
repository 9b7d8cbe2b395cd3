"""A service that is asked (``POST requests``), tells how they stand (``GET requests/{id}``), has an app."""

import re
import secrets
from base64 import b64decode
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from attrs import field, frozen
from attrs.validators import matches_re
from ekabinet_core.errors import Invalid, NotAccepted
from ekabinet_core.waiting import (
    AppLink,
    Authenticated,
    Begun,
    Failed,
    Failure,
    Intent,
    NothingToShow,
    Outcome,
    Pending,
    Sign,
    Signed,
)
from ekabinet_payment.exchange import Exchange
from ekabinet_ports.offer import Offer
from ekabinet_ports.signing import Holder, Message
from ekabinet_ports.world import World
from ekabinet_signing.admission import Admission, failure_of
from ekabinet_signing.certificate_holder import holder_of
from ekabinet_signing.signature_value import verifies
from ekabinet_signing.trust import Trust, Usage

from myid.handle import Handle
from myid.offer import OFFER

LIFE = timedelta(minutes=3)
ACCOUNT = re.compile(r"[0-9]{6}")
FAILURES: Mapping[str, Failure] = MappingProxyType(
    {
        "refused": Failure.CANCELLED,
        "expired": Failure.TIMED_OUT,
        "unknown": Failure.NOT_A_CLIENT,
        "unreachable": Failure.PHONE_ABSENT,
    }
)


@frozen
class MySettings:
    """The table ``[myid]``: a wrong or unknown key is refused when the cabinet starts."""

    url: str = field(validator=matches_re(r"https?://\S+"))
    key: str = field(repr=False)
    trust: Path
    """Folder of the anchors of its certificates, as ``[signing]`` has one."""


@frozen
class Certified:
    """The certificate of an account, in base64."""

    certificate: str


@frozen
class Made:
    """A new request."""

    request: str


@frozen
class Standing:
    """How a request stands; the link of now while it is open, the value (base64) when it is done."""

    state: str
    link: str = field(default="", repr=False)
    value: str = ""
    certificate: str = ""


@frozen
class MyId:
    """The method; the holder is ``account``."""

    service: Exchange
    trust: Trust = field(repr=False)
    world: World = field(repr=False)
    code: str = "myid"

    @classmethod
    def of(cls, settings: MySettings, world: World) -> "MyId":
        """The method that the operator described."""
        service = Exchange("MyID", settings.url, f"Bearer {settings.key}")
        return cls(service, Trust.read(world.data / settings.trust), world)

    @property
    def offer(self) -> Offer:
        return OFFER

    def certificate(self, holder: Holder) -> bytes:
        found = self.service.find(f"certificates/{_account(holder)}", Certified)
        if found is None:
            raise NotAccepted("certificate", Failure.NOT_A_CLIENT)
        certificate = self._bytes(found.certificate)
        self.trust.verify(certificate, Usage.SIGNING, self.world.clock.now())
        return certificate

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        account, expires_at = _account(holder), self.world.clock.now() + LIFE
        digest = intent.digest if isinstance(intent, Sign) else secrets.token_bytes(32)
        handle = Handle(isinstance(intent, Sign), digest.hex(), expires_at.isoformat(), account)
        return Begun(NothingToShow(), handle.text, expires_at)

    def poll(self, handle: str) -> Outcome:
        known = Handle.read(handle)
        if not known.request:
            return self._ask(known)
        standing = self.service.find(f"requests/{quote(known.request, safe='')}", Standing)
        if standing is None:
            return Failed(Failure.TIMED_OUT)
        if standing.state == "open":
            return Pending(handle, AppLink(standing.link) if standing.link else None)
        if standing.state == "done":
            return self._done(known, standing)
        return Failed(FAILURES.get(standing.state, Failure.PROTOCOL))

    def receive(self, handle: str, message: Message) -> Outcome:  # noqa: ARG002  # the service is asked
        return Failed(Failure.PROTOCOL)

    def _ask(self, known: Handle) -> Outcome:
        """Once: what the service calls the request is stored before anything else is asked."""
        if known.is_over(self.world.clock.now()):
            return Failed(Failure.TIMED_OUT)
        wanted = {"account": known.account, "digest": known.digest, "signs": known.signs}
        made = self.service.order("requests", wanted, Made)
        return Pending(known.asked(made.request).text)

    def _done(self, known: Handle, standing: Standing) -> Outcome:
        value = self._bytes(standing.value)
        if known.signs:
            return Signed(value)
        certificate, clock = self._bytes(standing.certificate), self.world.clock
        if not verifies(certificate, bytes.fromhex(known.digest), value):
            return Failed(Failure.PROTOCOL)
        try:
            Admission(self.trust, None, clock).must_admit(certificate)
            named = holder_of(certificate, self.world.jurisdiction)
        except NotAccepted as error:
            return Failed(failure_of(error))
        return Authenticated(named.person, certificate, named.behalf)

    def _bytes(self, text: str) -> bytes:
        try:
            return b64decode(text, validate=True)
        except ValueError as error:
            raise self.service.unavailable() from error


def _account(holder: Holder) -> str:
    account = holder.get("account", "").strip()
    if not ACCOUNT.fullmatch(account):
        raise Invalid.because("account", "account-format")
    return account
