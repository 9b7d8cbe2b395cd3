"""The telephones: requests arrive, ring, and are confirmed or refused by their owners.

Everything here belongs to the one event loop of the sandbox.
"""

import asyncio
from datetime import timedelta

from attrs import Factory, define

from ekabinet_sandbox.asan_request import SigningRequest, Subscriber
from ekabinet_sandbox.attempt import Attempt
from ekabinet_sandbox.fault import Fault
from ekabinet_sandbox.identity import Identity
from ekabinet_sandbox.people import People
from ekabinet_sandbox.person import Person
from ekabinet_sandbox.purpose import Purpose
from ekabinet_sandbox.result import Result
from ekabinet_sandbox.settings import Lives
from ekabinet_sandbox.sims import Sims
from ekabinet_sandbox.verification_code import another_code, verification_code

_KEPT = timedelta(minutes=10)


@define
class Phones:
    """Every telephone with ASAN İmza, and the requests on their way."""

    people: People
    identities: dict[str, Identity]
    """Personal certificates, by FİN."""
    appointed: dict[Subscriber, Identity]
    """Those of appointments."""
    sims: Sims
    lives: Lives
    attempts: dict[str, Attempt] = Factory(dict)
    ringing: list[Attempt] = Factory(list)
    rang: asyncio.Event = Factory(asyncio.Event)

    def owner(self, subscriber: Subscriber) -> Person | None:
        """Whose telephone and user code these are; None when they do not belong together."""
        person = self.people.with_phone(subscriber.phone)
        return person if person and subscriber.user_code in person.user_codes else None

    def identity(self, subscriber: Subscriber) -> Identity | None:
        """The certificates under that user code; None when it does not belong to the telephone."""
        person = self.owner(subscriber)
        return self.appointed.get(subscriber) or self.identities[person.fin] if person else None

    def begin(self, purpose: Purpose, request: SigningRequest) -> Attempt:
        """Send the request on its way."""
        self._forget_old()
        loop = asyncio.get_running_loop()
        fault = self.sims.fault(request.subscriber.phone)
        code = another_code if fault is Fault.OTHER_CODE else verification_code
        attempt = Attempt(purpose, request, code(request.digest), loop.time(), loop.create_future())
        self.attempts[attempt.id] = attempt

        loop.call_later(self.lives.session.total_seconds(), attempt.end, Result.TIMEOUT)
        if obstacle := self._obstacle(attempt, fault):
            attempt.end(obstacle)
        else:
            delay = self.lives.slow_phone if fault is Fault.SLOW else timedelta()
            loop.call_later(delay.total_seconds(), self._ring, attempt)
        return attempt

    def attempt(self, id: str, purpose: Purpose) -> Attempt | None:
        """The session of this id, if it was begun for this purpose."""
        attempt = self.attempts.get(id)
        return attempt if attempt and attempt.purpose is purpose else None

    def waiting(self, phone: str) -> Attempt | None:
        """What stands on the screen: the oldest request nobody answered yet."""
        self.ringing = [attempt for attempt in self.ringing if not attempt.ending.done()]
        return next((attempt for attempt in self.ringing if attempt.phone == phone), None)

    async def waiting_within(self, phone: str, seconds: float) -> Attempt | None:
        """The same, or None when nothing arrived in so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                while not (attempt := self.waiting(phone)):
                    await self.rang.wait()
        except TimeoutError:
            return None
        return attempt

    def last_ended(self, phone: str) -> Attempt | None:
        """The newest request of this telephone, if it is over."""
        newest = next((one for one in reversed(self.attempts.values()) if one.phone == phone), None)
        return newest if newest and newest.ended else None

    def confirm(self, attempt: Attempt, pin: str) -> None:
        """Sign when the PIN is right; count it when it is wrong, and give up after the third."""
        person = self.owner(attempt.request.subscriber)
        identity = self.identity(attempt.request.subscriber)
        right = person is not None and pin == _pin(person, attempt.purpose)
        if not right and self.sims.tries_left(attempt.phone, attempt.purpose):
            self.sims.count_wrong_pin(attempt.phone, attempt.purpose)
        if not self.sims.tries_left(attempt.phone, attempt.purpose):
            attempt.end(Result.SIM_ERROR)
        elif identity and right:
            self._sign(attempt, identity)

    def close(self) -> None:
        """Let go of everybody who waits."""
        for attempt in self.attempts.values():
            attempt.ending.cancel()

    def _obstacle(self, attempt: Attempt, fault: Fault) -> Result | None:
        if self.owner(attempt.request.subscriber) is None:
            return Result.NOT_MID_CLIENT
        if not self.sims.tries_left(attempt.phone, attempt.purpose):
            return Result.SIM_ERROR
        return fault.ends_with

    def _sign(self, attempt: Attempt, identity: Identity) -> None:
        self.sims.forget_wrong_pins(attempt.phone, attempt.purpose)
        if self.sims.fault(attempt.phone) is Fault.OTHER_HASH:
            attempt.end(Result.SIGNATURE_HASH_MISMATCH)
        else:
            attempt.sign(identity.credential(attempt.purpose))

    def _ring(self, attempt: Attempt) -> None:
        self.ringing.append(attempt)
        self.rang.set()
        self.rang = asyncio.Event()

    def _forget_old(self) -> None:
        oldest = asyncio.get_running_loop().time() - _KEPT.total_seconds()
        self.attempts = {id: one for id, one in self.attempts.items() if one.started_at > oldest}


def _pin(person: Person, purpose: Purpose) -> str:
    if person.asan is None:
        return ""
    return person.asan.pin1 if purpose is Purpose.AUTHENTICATION else person.asan.pin2
