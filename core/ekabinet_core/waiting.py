"""Waiting for somebody outside, as a value: a phone, a bank, a token.

``begin`` gives what to show and a storable handle; then either the server asks (``poll``) or the
outside tells (``receive``), until one of the outcomes below. A ``Wait`` is what is stored between.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from attrs import evolve, field, frozen

from ekabinet_core.behalf import Behalf
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import AccountId, ApplicationId, AttemptId, Digest, OrderId, SigningId
from ekabinet_core.money import Money
from ekabinet_core.person import NaturalPerson


@frozen
class VerificationCode:
    """Digits to compare with those on the phone."""

    code: str


@frozen
class Redirect:
    """A page elsewhere to send the person to."""

    url: str = field(repr=False)
    """It may carry a password of the page."""


@frozen
class FormPost:
    """A page elsewhere that takes the person with a form: they press a button, and its fields go along."""

    url: str
    fields: Mapping[str, str] = field(repr=False)
    """Signed, and about one person's payment."""


@frozen
class TokenCall:
    """What the page asks of the program beside the browser that holds the token (Web eID)."""

    command: str
    """``authenticate`` or ``sign``."""
    arguments: Mapping[str, str]


@frozen
class AppLink:
    """An address that the person's app opens: by touch on this device, on another one from a picture."""

    url: str = field(repr=False)
    """Whoever has it before it is used may answer in the person's place."""


@frozen
class NothingToShow:
    """It was known at once; or what to show is known when the outside was asked."""


Prompt = VerificationCode | Redirect | FormPost | TokenCall | AppLink | NothingToShow


@frozen
class SignIn:
    """The person is asked to prove who they are."""


@frozen
class Sign:
    """The person is asked to sign a digest."""

    digest: bytes
    """SHA-256."""


Intent = SignIn | Sign


class Failure(StrEnum):
    """Why a wait ended without success; the same words for every provider."""

    CANCELLED = "user-cancelled"
    TIMED_OUT = "timeout"
    NOT_A_CLIENT = "not-a-client"
    PHONE_ABSENT = "phone-absent"
    NOT_DELIVERED = "delivery-error"
    SIM_ERROR = "sim-error"
    HASH_MISMATCH = "hash-mismatch"
    CERTIFICATE_UNSUITABLE = "certificate-unsuitable"
    CERTIFICATE_REVOKED = "certificate-revoked"
    IDENTITY_MISMATCH = "identity-mismatch"
    CAPACITY_MISMATCH = "capacity-mismatch"
    NOT_THE_HEAD = "not-the-head"
    """The company register does not name them as the head of the organisation any more."""
    REGISTER_AWAY = "register-away"
    """The company register did not say whether it does."""
    DECLINED = "declined"
    WRONG_AMOUNT = "wrong-amount"
    UNFINISHED = "unfinished"
    """A bank says for too long that a payment is on its way."""
    CHANGED_MEANWHILE = "changed-meanwhile"
    PROTOCOL = "protocol"


@frozen
class Begun:
    """A wait that has begun: what to show, and what to store."""

    prompt: Prompt
    handle: str = field(repr=False)
    expires_at: datetime


@frozen
class Pending:
    """Nothing yet; store the handle and ask again."""

    handle: str = field(repr=False)
    prompt: Prompt | None = None
    """What is shown from now on; None where that stays as it is."""


@frozen
class Authenticated:
    """The person is who they say: from their certificate."""

    person: NaturalPerson
    certificate: bytes
    """DER."""
    behalf: Behalf | None = None
    """The organisation that the certificate names beside them."""


@frozen
class Signed:
    """The signature value over the digest that was sent: RSA as it is, ECDSA as r‖s.

    RSA is PKCS #1 v1.5, and PSS where the certificate is of a key for that alone (RFC 4055, 1.2).
    """

    value: bytes


@frozen
class Paid:
    """The gateway itself says that the order is paid."""

    amount: Money


@frozen
class Failed:
    """It ended without success; nothing was signed or charged."""

    failure: Failure


Outcome = Pending | Authenticated | Signed | Failed
PaymentOutcome = Pending | Paid | Failed

LEASE = timedelta(seconds=15)
"""How long who asks a provider for the first time keeps the others away."""


class State(StrEnum):
    """How a wait stands."""

    OPEN = "open"
    DONE = "done"
    FAILED = "failed"


@frozen
class Wait:
    """What is stored of a wait: whom we wait for, what is shown, how it stands."""

    method: str
    prompt: Prompt
    handle: str = field(repr=False)
    expires_at: datetime
    shown: str = ""
    """Whom we asked, masked for the page (a phone number's last digits)."""
    phone: Digest | None = None
    """The pseudonym of the phone that rings, if one does."""
    state: State = State.OPEN
    failure: Failure | None = None
    asked: bool = False
    """Whether the provider has answered already: a phone that rings is not rung again, whoever asks."""
    busy_until: datetime | None = None

    def may_ask(self, now: datetime) -> bool:
        """Whether nobody else is asking the provider for the first time."""
        return self.state is State.OPEN and (self.busy_until is None or self.busy_until <= now)

    def asking(self, now: datetime) -> Self:
        """Reserved for one asker, unless asking changes nothing any more."""
        return self if self.asked else evolve(self, busy_until=now + LEASE)

    def pending(self, handle: str, prompt: Prompt | None = None) -> Self:
        """Asked; nothing yet. What is shown changes with a prompt."""
        shown = self.prompt if prompt is None else prompt
        return evolve(self, handle=handle, prompt=shown, asked=True, busy_until=None)

    def unanswered(self) -> Self:
        """Whoever comes next may ask: this one got no answer."""
        return evolve(self, busy_until=None)

    def done(self) -> Self:
        """Ended well, were it said before that it had not."""
        return evolve(self, state=State.DONE, failure=None, busy_until=None)

    def failed(self, failure: Failure) -> Self:
        """Ended without success."""
        return evolve(self, state=State.FAILED, failure=failure, busy_until=None)


class Purpose(StrEnum):
    """What an identity is proven for."""

    REGISTER = "register"
    SIGN_IN = "sign-in"
    AGAIN = "again"
    """Who is signed in proves it once more."""


@frozen
class Attempt:
    """Somebody proving who they are, to register or to sign in (Manual 2.2, 3)."""

    id: AttemptId
    purpose: Purpose
    wait: Wait
    person: NaturalPerson | None = None
    """Known once the wait is done."""
    behalf: Behalf | None = None
    """On whose behalf their certificate lets them act; known together with the person."""
    version: int = 0


@frozen
class SigningSession:
    """One try to sign one frozen package: an application's (Manual 10.6) or a submission's (Manual 8)."""

    id: SigningId
    subject: str
    """The application or the submission whose package it is."""
    owner: AccountId
    package: Digest
    """The package that was shown; any later change ends the session."""
    prepared: StoredFile
    """The unsigned container, waiting for its signature value."""
    certificate: bytes
    """The signer's certificate, DER."""
    wait: Wait
    version: int = 0


class PaidFor(StrEnum):
    """What an order pays."""

    DUTY = "duty"
    """What is due before an application is sent."""
    DIFFERENCE = "difference"
    """What the court has asked for since."""


@frozen
class PaymentOrder:
    """A duty being paid at a bank (Manual 10.5, Onlayn ödə).

    Its id is the key by which a bank charges it once, for good: of one purpose the next order of an
    application is made when the last one has ended.
    """

    id: OrderId
    application: ApplicationId
    owner: AccountId
    amount: Money
    wait: Wait
    paid_for: PaidFor = PaidFor.DUTY
    turn: int = 1
    version: int = 0

    @property
    def bank_number(self) -> str:
        """The bank's own number of it, as its settlement names it: what its handle begins with."""
        return self.wait.handle.partition(" ")[0]

    def may_be(self, paid: Money) -> bool:
        """Whether a bank can have taken that for it: any sum of the same currency, were it another one."""
        return paid.currency == self.amount.currency and paid.minor > 0

    @property
    def is_credited(self) -> bool:
        """Whether what was paid is its payer's already, were it another sum than was asked for."""
        return self.wait.state is State.DONE or self.wait.failure is Failure.WRONG_AMOUNT
