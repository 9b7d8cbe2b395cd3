"""A signing method whose phone is in the test's hand."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache, partial
from itertools import count

from attrs import define, evolve, field, frozen
from ekabinet_core.behalf import Behalf
from ekabinet_core.errors import Fault, Invalid, NotAccepted, Unavailable
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.person import Known, NaturalPerson
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

from ekabinet_memory.authority import MemoryAuthority, Pen

LIFE = timedelta(minutes=2)


@frozen
class Sim:
    """A person's card: one pen to sign in with, one to sign with."""

    person: NaturalPerson
    sign_in: Pen
    signing: Pen
    behalf: Behalf | None = None


@frozen
class Request:
    """What the phone asks."""

    expires_at: datetime
    confirmed: Authenticated | Signed | Failed
    """What it gives when it is confirmed; nobody is asked when that is a failure."""
    outcome: Authenticated | Signed | Failed | None = None

    def end(self, outcome: Authenticated | Signed | Failed) -> "Request":
        """Ended so, unless it has ended before."""
        return self if self.outcome else evolve(self, outcome=outcome)

    def at(self, now: datetime) -> "Request":
        """As it stands at a time: nobody answers after its end."""
        return self.end(Failed(Failure.TIMED_OUT)) if now >= self.expires_at else self


@define
class MemoryPhone:
    """All phones at once; ``confirm`` and ``refuse`` answer everything that is asked now.

    To ignore a request, let its two minutes pass on the clock.
    """

    clock: Clock
    requests: dict[str, Request] = field(factory=dict, repr=False)
    trouble: Failure | None = None
    """What every new request ends with at once, e.g. PHONE_ABSENT."""

    def ring(self, handle: str, request: Request) -> None:
        """Show one more request."""
        obstacle = Failed(self.trouble) if self.trouble else request.confirmed
        self.requests[handle] = request.end(obstacle) if isinstance(obstacle, Failed) else request

    def answer_to(self, handle: str) -> Authenticated | Signed | Failed | None:
        """How a request ended, or None."""
        request = self.requests[handle] = self.requests[handle].at(self.clock.now())
        return request.outcome

    def confirm(self) -> None:
        """Enter the right PIN; raises LookupError when nothing is asked."""
        for handle, request in self._asked().items():
            self.requests[handle] = request.end(request.confirmed)

    def refuse(self) -> None:
        """Say no; raises LookupError when nothing is asked."""
        for handle, request in self._asked().items():
            self.requests[handle] = request.end(Failed(Failure.CANCELLED))

    def _asked(self) -> dict[str, Request]:
        asked = {handle: one for handle, one in self.requests.items() if self.answer_to(handle) is None}
        if not asked:
            message = "nothing is asked of the phone"
            raise LookupError(message)
        return asked


@define
class MemorySigning:
    """Signs for the people who were given a card by ``enrol``; the holder is ``phone`` and ``user_code``."""

    clock: Clock
    jurisdiction: Jurisdiction
    code: str = "memory"
    away: bool = False
    """While true it does not answer."""
    authority: MemoryAuthority = field()
    """Who certifies the people: one of its own, unless it is given."""
    phone: MemoryPhone = field(init=False)
    begun: dict[str, Request] = field(factory=dict, init=False, repr=False)
    """Every request by its handle, asked or not."""
    sims: dict[tuple[str, str], Sim] = field(factory=dict, init=False, repr=False)
    _numbers: Iterator[int] = field(factory=partial(count, 1), init=False, repr=False, eq=False)
    """Of its requests; two threads never get the same."""

    def __attrs_post_init__(self) -> None:
        self.phone = MemoryPhone(self.clock)

    @authority.default
    def _own_authority(self) -> MemoryAuthority:
        return MemoryAuthority.new(self.clock.now())

    def enrol(
        self, person: NaturalPerson, phone: str, user_code: str, behalf: Behalf | None = None
    ) -> Holder:
        """Give a person, whose person number is known, a card; raises KeyError without the number.

        Of an organisation they get another one for the same phone, under a user code of its own.
        """
        number = person.identifier(self.jurisdiction.person_number)
        if number is None:
            raise KeyError(self.jurisdiction.person_number)
        holder = {"phone": phone, "user_code": user_code}
        self.sims[self._parse(holder)] = _card(self.authority, _certified(person, number), number, behalf)
        return holder

    @property
    def offer(self) -> Offer:
        """As that of the phone whose place it takes."""
        return Offer.named("ASAN İmza")

    def certificate(self, holder: Holder) -> bytes:
        sim = self._sim(holder)
        self._answer()
        if sim is None:
            raise NotAccepted("certificate", Failure.NOT_A_CLIENT)
        return sim.signing.certificate

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        sim, number = self._sim(holder), next(self._numbers)
        digest = intent.digest if isinstance(intent, Sign) else number.to_bytes(32)
        handle, expires_at = f"request-{number}", self.clock.now() + LIFE
        self.begun[handle] = Request(expires_at, _answer_of(sim, intent))
        code = (digest[0] >> 2) << 7 | digest[-1] & 0x7F
        return Begun(VerificationCode(f"{code:04}"), handle, expires_at)

    def poll(self, handle: str) -> Outcome:
        self._answer()
        if handle not in self.phone.requests:
            self.phone.ring(handle, self.begun[handle])
        return self.phone.answer_to(handle) or Pending(handle)

    def receive(self, handle: str, message: Message) -> Outcome:  # noqa: ARG002  # the phone is asked
        return Failed(Failure.PROTOCOL)

    def probe(self) -> None:
        self._answer()

    def _sim(self, holder: Holder) -> Sim | None:
        return self.sims.get(self._parse(holder))

    def _parse(self, holder: Holder) -> tuple[str, str]:
        phone, user_code, faults = "", holder.get("user_code", "").strip(), list[Fault]()
        try:
            rules = self.jurisdiction
            phone = rules.parse(rules.phone, holder.get("phone", ""), where="phone").value
        except Invalid as error:
            faults += error.faults
        if not (user_code.isascii() and user_code.isdigit()):
            faults.append(Fault("user_code", "user-code-format"))
        if faults:
            raise Invalid(faults)
        return phone, user_code

    def _answer(self) -> None:
        if self.away:
            raise Unavailable("ASAN İmza")


def _answer_of(sim: Sim | None, intent: Intent) -> Authenticated | Signed | Failed:
    if sim is None:
        return Failed(Failure.NOT_A_CLIENT)
    if isinstance(intent, Sign):
        return Signed(sim.signing.sign(intent.digest))
    return Authenticated(sim.person, sim.sign_in.certificate, sim.behalf)


@lru_cache(maxsize=256)
def _card(
    authority: MemoryAuthority, person: NaturalPerson, number: Identifier, behalf: Behalf | None
) -> Sim:
    """Their card from that authority, which is made once: keys take longer than most of what they are for."""
    sign_in = authority.issue(person, number, "digital_signature", behalf=behalf)
    return Sim(person, sign_in, authority.issue(person, number, "content_commitment", behalf=behalf), behalf)


def _certified(person: NaturalPerson, number: Identifier) -> NaturalPerson:
    """As their certificate says it: names and number, nothing else."""
    return NaturalPerson(
        person.surname, person.given_name, person.patronymic, (number,), known=Known.CERTIFICATE
    )
