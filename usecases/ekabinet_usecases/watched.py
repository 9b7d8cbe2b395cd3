"""Signing methods and gateways whose answers are noted, each as what it is used for."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from attrs import evolve, frozen
from ekabinet_core.errors import Unavailable
from ekabinet_core.ids import AccountId
from ekabinet_core.outage import Facility, Use
from ekabinet_core.waiting import Authenticated, Begun, Intent, Outcome, PaymentOutcome, Signed
from ekabinet_ports.offer import Offer
from ekabinet_ports.payment import Bill, PaymentMethod
from ekabinet_ports.signing import Holder, Message, SigningMethod

from ekabinet_usecases.observing import Observing

Way = TypeVar("Way", SigningMethod, PaymentMethod)


@frozen
class WatchedMethod:
    """A signing method; what it promises is passed on as it is.

    Only a signature proves that all of it worked: a method that is told waits without asking anybody.
    """

    method: SigningMethod
    facility: Facility
    observing: Observing
    account: AccountId | None = None
    """Whose attempt it is; None where nobody is signed in."""

    @property
    def code(self) -> str:
        """The method's own."""
        return self.method.code

    @property
    def offer(self) -> Offer:
        """The method's own."""
        return self.method.offer

    def certificate(self, holder: Holder) -> bytes:
        with _failures(self):
            return self.method.certificate(holder)

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        return self.method.begin(holder, intent)

    def poll(self, handle: str) -> Outcome:
        with _failures(self):
            return self._noted(self.method.poll(handle))

    def receive(self, handle: str, message: Message) -> Outcome:
        with _failures(self):
            return self._noted(self.method.receive(handle, message))

    def _noted(self, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Authenticated | Signed):
            self.observing.worked(self.facility)
        return outcome


@frozen
class WatchedGateway:
    """A bank's gateway; only its answer to a question proves that it worked: some begin without asking."""

    gateway: PaymentMethod
    observing: Observing
    account: AccountId | None = None
    """Whose attempt it is; None where the cabinet asks by itself."""

    @property
    def code(self) -> str:
        """The gateway's own."""
        return self.gateway.code

    @property
    def facility(self) -> Facility:
        """What is noted of it."""
        return Facility(Use.PAYMENT, self.code)

    def begin(self, bill: Bill) -> Begun:
        with _failures(self):
            return self.gateway.begin(bill)

    def poll(self, handle: str) -> PaymentOutcome:
        with _failures(self):
            outcome = self.gateway.poll(handle)
        self.observing.worked(self.facility)
        return outcome

    def receive(self, handle: str, told: Mapping[str, str]) -> PaymentOutcome:
        with _failures(self):
            return self.gateway.receive(handle, told)


def watched_methods(
    methods: tuple[SigningMethod, ...], use: Use, observing: Observing
) -> tuple[SigningMethod, ...]:
    """The same methods for that use."""
    return tuple(WatchedMethod(one, Facility(use, one.code), observing) for one in methods)


def watched_gateways(gateways: tuple[PaymentMethod, ...], observing: Observing) -> tuple[PaymentMethod, ...]:
    """The same gateways."""
    return tuple(WatchedGateway(one, observing) for one in gateways)


def tried_by(account: AccountId, way: Way) -> Way:
    """The same, asked for a person: should it not answer, that is noted as their own attempt."""
    return evolve(way, account=account) if isinstance(way, WatchedMethod | WatchedGateway) else way


@contextmanager
def _failures(watched: WatchedMethod | WatchedGateway) -> Iterator[None]:
    """Notes an answer that did not come."""
    try:
        yield
    except Unavailable:
        watched.observing.failed(watched.facility)
        if watched.account is not None:
            watched.observing.attempted(watched.account, watched.facility)
        raise
