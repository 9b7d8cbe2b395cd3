"""Proving who one is by a signing method (Manual 2.2 steps 2-4, Manual 3)."""

from attrs import evolve, frozen
from ekabinet_core.errors import Conflict, NotFound, Unavailable
from ekabinet_core.ids import AttemptId
from ekabinet_core.tally import PROOFS
from ekabinet_core.waiting import (
    Attempt,
    Authenticated,
    Failed,
    Failure,
    Outcome,
    Pending,
    Purpose,
    Signed,
    SignIn,
    State,
    Wait,
)
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.signing import Holder, Message, SigningMethod
from ekabinet_ports.storage import Storage

from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.ringing import Ringing


def method_named(methods: tuple[SigningMethod, ...], code: str) -> SigningMethod:
    """The method with that code; raises NotFound."""
    for method in methods:
        if method.code == code:
            return method
    raise NotFound("signing method")


def masked(holder: Holder) -> str:
    """The last two digits of the phone, for the page that waits for it."""
    return holder.get("phone", "").strip()[-2:]


@frozen
class Proving:
    """Somebody proves who they are; nobody is signed in by this alone."""

    storage: Storage
    methods: tuple[SigningMethod, ...]
    ringing: Ringing
    limiting: Limiting
    clock: Clock
    ids: Ids

    def begin(self, purpose: Purpose, method: str, holder: Holder, address: str) -> Attempt:
        """Start; gives the attempt with its prompt. ``address`` is where on the network it is asked from.

        Raises Invalid, NotAccepted (``phone`` that was rung too often, ``proof`` when too many were
        begun from that address) or Unavailable.
        """
        begun = method_named(self.methods, method).begin(holder, SignIn())
        wait = Wait(
            method, begun.prompt, begun.handle, begun.expires_at, masked(holder), self.ringing.phone(holder)
        )
        with self.storage.transaction() as kept:
            self.limiting.count(kept, PROOFS, address, self.clock.now())
            self.ringing.ring(kept, wait.phone, self.clock.now())
            return kept.waits.put_attempt(Attempt(AttemptId(self.ids.new()), purpose, wait))

    def look(self, id: AttemptId) -> Attempt:
        """The attempt as it stands; raises NotFound."""
        with self.storage.reading() as kept:
            return kept.waits.attempt(id)

    def ask(self, id: AttemptId) -> Attempt:
        """Ask the method how it stands, unless another tab is asking already.

        Ended by another tab meanwhile, it is given as it stands there. Raises Unavailable when the
        method does not answer; the attempt stays open.
        """
        now = self.clock.now()
        attempt = self.look(id)
        if not attempt.wait.may_ask(now):
            return attempt
        try:
            attempt = self._put(attempt, attempt.wait.asking(now))
            outcome = self._outcome(attempt)
            if isinstance(outcome, Pending):
                self._put(attempt, attempt.wait.pending(outcome.handle, outcome.prompt))
                return self.look(id)
            with self.storage.transaction() as kept:
                self.ringing.ended(kept, attempt.wait, outcome)
                return kept.waits.put_attempt(_after(attempt, outcome))
        except Conflict:
            return self.look(id)

    def receive(self, id: AttemptId, message: Message) -> Attempt:
        """Judge what the person's own program told; the first message ends the attempt.

        One that has ended already is given as it stands. Raises NotFound, and Unavailable when it
        cannot be judged now; the attempt stays open.
        """
        attempt = self.look(id)
        if attempt.wait.state is not State.OPEN:
            return attempt
        outcome = method_named(self.methods, attempt.wait.method).receive(attempt.wait.handle, message)
        try:
            with self.storage.transaction() as kept:
                return kept.waits.put_attempt(_after(attempt, outcome))
        except Conflict:
            return self.look(id)

    def _outcome(self, attempt: Attempt) -> Outcome:
        method = method_named(self.methods, attempt.wait.method)
        try:
            return method.poll(attempt.wait.handle)
        except Unavailable:
            if self.clock.now() >= attempt.wait.expires_at:
                return Failed(Failure.TIMED_OUT)
            self._put(attempt, attempt.wait.unanswered())
            raise

    def _put(self, attempt: Attempt, wait: Wait) -> Attempt:
        """With how it stands now; nothing is written where it stands so already. Raises Conflict."""
        if wait == attempt.wait:
            return attempt
        with self.storage.transaction() as kept:
            return kept.waits.put_attempt(evolve(attempt, wait=wait))


def _after(attempt: Attempt, outcome: Outcome) -> Attempt:
    match outcome:
        case Pending(handle, prompt):
            return evolve(attempt, wait=attempt.wait.pending(handle, prompt))
        case Authenticated(person, behalf=behalf):
            return evolve(attempt, wait=attempt.wait.done(), person=person, behalf=behalf)
        case Failed(failure):
            return evolve(attempt, wait=attempt.wait.failed(failure))
        case Signed():
            return evolve(attempt, wait=attempt.wait.failed(Failure.PROTOCOL))
