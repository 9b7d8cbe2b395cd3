"""Hands for tests: they do in the sandbox's own loop what a person does on its pages."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from attrs import frozen

from ekabinet_sandbox import clock
from ekabinet_sandbox.attempt import Attempt
from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.letters import Letter, Letters
from ekabinet_sandbox.outage import Outage, TrustService
from ekabinet_sandbox.phones import Phones
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.receipt import Payer, Receipt
from ekabinet_sandbox.receipts import Receipts
from ekabinet_sandbox.result import Result
from ekabinet_sandbox.world import World

T = TypeVar("T")

_PATIENCE = 10.0


@frozen
class Prompt:
    """What stands on a telephone's screen."""

    purpose: Purpose
    service: str
    text: str
    code: str


@frozen
class PhoneRobot:
    """Holds every telephone."""

    phones: Phones
    loop: asyncio.AbstractEventLoop

    def prompt(self, phone: str, within: float = _PATIENCE) -> Prompt | None:
        """What the telephone asks, waiting for it at most so many seconds."""
        attempt = self._wait(phone, within)
        if attempt is None:
            return None
        return Prompt(attempt.purpose, attempt.request.service, attempt.request.text, attempt.code)

    def confirm(self, phone: str, pin: str) -> int:
        """Type a PIN; how many tries are left afterwards. Raises LookupError when nothing is asked."""
        attempt = self._asked(phone)

        def type_pin() -> int:
            self.phones.confirm(attempt, pin)
            return self.phones.sims.tries_left(phone, attempt.purpose)

        return _in_loop(self.loop, type_pin)

    def refuse(self, phone: str) -> None:
        """Press «İmtina et». Raises LookupError when nothing is asked."""
        attempt = self._asked(phone)
        _in_loop(self.loop, lambda: attempt.end(Result.USER_CANCELLED))

    def suffer(self, phone: str, fault: Fault) -> None:
        """Break the telephone, or mend it with Fault.NONE."""
        _in_loop(self.loop, lambda: self.phones.sims.suffer(phone, fault))

    def unblock(self, phone: str, purpose: Purpose) -> None:
        """Give a PIN its three tries back."""
        _in_loop(self.loop, lambda: self.phones.sims.forget_wrong_pins(phone, purpose))

    def _asked(self, phone: str) -> Attempt:
        attempt = self._wait(phone, _PATIENCE)
        if attempt is None:
            raise LookupError(f"nothing is asked of {phone}")
        return attempt

    def _wait(self, phone: str, within: float) -> Attempt | None:
        return asyncio.run_coroutine_threadsafe(self.phones.waiting_within(phone, within), self.loop).result()


@frozen
class ReceiptRobot:
    """Stands at the counter of the payment portal."""

    receipts: Receipts
    loop: asyncio.AbstractEventLoop

    def pay(self, payer: Payer, purpose: str, amount: int) -> Receipt:
        """A new receipt; the amount is in qəpik."""
        return _in_loop(self.loop, lambda: self.receipts.pay(payer, purpose, amount))

    def get(self, number: str) -> Receipt | None:
        """The receipt of this number, or None."""
        return _in_loop(self.loop, lambda: self.receipts.get(number))

    def refund(self, number: str) -> None:
        """Give the money back."""
        _in_loop(self.loop, lambda: self.receipts.refund(number))


@frozen
class AuthorityRobot:
    """Sits in the certification centre."""

    world: World
    loop: asyncio.AbstractEventLoop

    def revoke(self, fin: str, purpose: Purpose = Purpose.SIGNATURE) -> None:
        """Revoke the certificate on a person's telephone that serves this purpose."""
        serial = self._serial(fin, purpose)
        _in_loop(self.loop, lambda: self.world.revocations.revoke(serial, clock.now()))

    def restore(self, fin: str, purpose: Purpose = Purpose.SIGNATURE) -> None:
        """Make it good again."""
        serial = self._serial(fin, purpose)
        _in_loop(self.loop, lambda: self.world.revocations.restore(serial))

    def suffer(self, service: TrustService, outage: Outage) -> None:
        """Break a service, or mend it with Outage.NONE."""
        _in_loop(self.loop, lambda: self.world.outages.suffer(service, outage))

    def _serial(self, fin: str, purpose: Purpose) -> int:
        return self.world.phones.identities[fin].credential(purpose).certificate.serial_number


@frozen
class InboxRobot:
    """Reads the letters."""

    letters: Letters
    loop: asyncio.AbstractEventLoop

    def newest(self) -> list[Letter]:
        """All letters, the newest first."""
        return _in_loop(self.loop, self.letters.newest)


def _in_loop(loop: asyncio.AbstractEventLoop, deed: Callable[[], T]) -> T:
    async def run() -> T:
        return deed()

    return asyncio.run_coroutine_threadsafe(run(), loop).result()
