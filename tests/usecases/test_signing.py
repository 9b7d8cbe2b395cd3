"""İmzala: what is signed is sent, once, and only what was shown (Manual 10.6)."""

from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256

import pytest
from attrs import define, evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import (
    Conflict,
    Incomplete,
    Invalid,
    NotAccepted,
    NotFound,
    NotStored,
    Unavailable,
    WrongStatus,
)
from ekabinet_core.journal import Deed
from ekabinet_core.movement import Movement, Voucher
from ekabinet_core.status import Status
from ekabinet_core.waiting import (
    Begun,
    Failure,
    Intent,
    Outcome,
    Signed,
    SigningSession,
    State,
    VerificationCode,
)
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.signing import MemoryPhone
from ekabinet_ports.offer import Offer
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.signing import Holder, Message, SigningMethod
from ekabinet_testing.journey import AFTER_SENDING, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import COURT, GUNAY, LEYLA, RASHAD, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of

VOUCHER = Voucher("receipts", RECEIPTS[0].number.value)
LATER = 100
"""Days after which everything in the outbox is due."""


@pytest.fixture
def confirmed(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application, ready to be signed."""
    return journey.confirmed(leyla)


@pytest.fixture
def session(world: MemoryWorld, leyla: Actor, confirmed: Application) -> SigningSession:
    """Leyla's phone shows the request."""
    world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)
    return world.cabinet.signing.ask(confirmed.id, leyla)


def traces(world: MemoryWorld) -> tuple[list[Movement], list[Deed], list[Task]]:
    """What the receipt, the journal and the outbox say; the outbox is looked at and left."""
    world.clock.pass_(days=LATER)
    with world.cabinet.parts.storage.reading() as kept:
        moved = [entry.movement for entry in kept.movements.ledger(VOUCHER).entries]
        deeds = [row.deed for row in noted(kept)]
        tasks = [message.task for message in iter(lambda: kept.outbox.take(world.clock.now()), None)]
    return moved, deeds, tasks


def test_what_is_signed_is_sent(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    world.phone.confirm()

    done = cabinet.signing.ask(confirmed.id, leyla)

    sent = cabinet.drafts.get(confirmed.id, leyla)
    assert (done.wait.state, sent.status) == (State.DONE, Status.SENT)
    moved, deeds, tasks = traces(world)
    assert moved == [Movement.RESERVED, Movement.USED]
    assert deeds.count(Deed.SENT) == 1
    assert tasks == [Task(errand, confirmed.id) for errand in AFTER_SENDING]


def test_without_a_seal_no_receipt_is_promised(world: MemoryWorld) -> None:
    bare = world.over(evolve(world.parts, seal=None))
    journey = Journey(bare)
    leyla = journey.registered(LEYLA)

    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)

    assert traces(bare)[2] == [Task(Errand.DELIVER, sent.id)]


def test_the_signature_covers_exactly_what_was_shown(
    cabinet: Cabinet, journey: Journey, leyla: Actor, confirmed: Application
) -> None:
    sent = journey.signed(confirmed, LEYLA, leyla)

    assert confirmed.package is not None
    assert sent.signature is not None
    assert sent.package == confirmed.package
    assert sent.signature.package == confirmed.package.digest
    assert sent.signature.signer == LEYLA.person.name
    with cabinet.parts.files.open(sent.signature.container.digest) as container:
        signed = cabinet.parts.envelope.check(container)
    assert signed == tuple((one.name, one.file.digest) for one in confirmed.package.files)


def test_the_code_on_the_page_comes_from_what_will_be_signed(
    cabinet: Cabinet, session: SigningSession
) -> None:
    with cabinet.parts.files.open(session.prepared.digest) as prepared:
        digest = sha256(prepared.read()).digest()

    code = f"{(digest[0] >> 2) << 7 | digest[-1] & 0x7F:04}"
    assert session.wait.prompt == VerificationCode(code)


def test_a_double_click_rings_the_phone_once(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    rung = len(world.phone.requests)

    again = world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)

    assert again == session
    assert len(world.phone.requests) == rung


def test_nothing_is_sent_while_the_phone_waits(
    cabinet: Cabinet, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    assert cabinet.signing.ask(confirmed.id, leyla).wait.state is State.OPEN

    assert cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_asked_again_after_sending_it_is_sent_once(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, confirmed: Application
) -> None:
    sent = journey.signed(confirmed, LEYLA, leyla)

    again = cabinet.signing.ask(confirmed.id, leyla)

    assert again.wait.state is State.DONE
    assert cabinet.drafts.get(confirmed.id, leyla) == sent
    assert traces(world)[2] == [Task(errand, confirmed.id) for errand in AFTER_SENDING]


def test_another_persons_certificate_is_refused(
    world: MemoryWorld, leyla: Actor, confirmed: Application
) -> None:
    with pytest.raises(NotAccepted, match="identity-mismatch"):
        world.cabinet.signing.begin(confirmed.id, world.signing.code, RASHAD.holder, leyla)

    with pytest.raises(NotFound):
        world.cabinet.signing.look(confirmed.id, leyla)


def test_a_phone_without_certificate_is_refused(
    world: MemoryWorld, leyla: Actor, confirmed: Application
) -> None:
    nobody = {"phone": GUNAY.phone, "user_code": "999999"}

    with pytest.raises(NotAccepted, match="certificate not accepted: not-a-client"):
        world.cabinet.signing.begin(confirmed.id, world.signing.code, nobody, leyla)
    with pytest.raises(Invalid):
        world.cabinet.signing.begin(confirmed.id, world.signing.code, {}, leyla)


def refuse(world: MemoryWorld) -> None:
    world.phone.refuse()


def ignore(world: MemoryWorld) -> None:
    world.clock.pass_(minutes=2)


@pytest.mark.parametrize(("answer", "failure"), [(refuse, Failure.CANCELLED), (ignore, Failure.TIMED_OUT)])
def test_a_refusing_or_silent_phone_sends_nothing(
    world: MemoryWorld,
    leyla: Actor,
    confirmed: Application,
    session: SigningSession,
    *,
    answer: Callable[[MemoryWorld], None],
    failure: Failure,
) -> None:
    answer(world)

    ended = world.cabinet.signing.ask(confirmed.id, leyla)

    assert (ended.wait.state, ended.wait.failure) == (State.FAILED, failure)
    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed
    assert traces(world)[0] == [Movement.RESERVED]


def test_an_absent_phone_sends_nothing(world: MemoryWorld, leyla: Actor, confirmed: Application) -> None:
    world.phone.trouble = Failure.PHONE_ABSENT
    world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)

    ended = world.cabinet.signing.ask(confirmed.id, leyla)

    assert ended.wait.failure is Failure.PHONE_ABSENT
    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_after_a_refusal_it_can_be_signed_again(
    world: MemoryWorld, journey: Journey, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    world.phone.refuse()
    world.cabinet.signing.ask(confirmed.id, leyla)

    assert journey.signed(confirmed, LEYLA, leyla).status is Status.SENT


def test_after_its_time_a_new_session_takes_the_place_of_a_forgotten_one(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    world.clock.pass_(minutes=2)

    again = world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)

    assert again.id != session.id
    assert again.wait.state is State.OPEN
    assert world.cabinet.signing.look(confirmed.id, leyla) == again


def test_taken_back_while_the_phone_waits_nothing_is_sent(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    draft = world.cabinet.confirmation.take_back(confirmed.id, leyla)
    world.phone.confirm()

    ended = world.cabinet.signing.ask(confirmed.id, leyla)

    assert ended.wait.failure is Failure.CHANGED_MEANWHILE
    assert world.cabinet.drafts.get(confirmed.id, leyla) == draft
    moved, deeds, tasks = traces(world)
    assert moved == [Movement.RESERVED, Movement.FREED]
    assert Deed.SENT not in deeds
    assert tasks == []


def test_cancelled_while_the_phone_waits_nothing_is_sent(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    world.cabinet.signing.cancel(confirmed.id, leyla)
    world.phone.confirm()

    ended = world.cabinet.signing.ask(confirmed.id, leyla)

    assert ended.wait.failure is Failure.CANCELLED
    assert world.cabinet.signing.cancel(confirmed.id, leyla) == ended
    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed


@define
class Meanwhile:
    """The memory phone, with something happening in another tab while it is rung or asked how it stands."""

    real: SigningMethod
    happens: Callable[[], object]
    code: str = "asan"

    @property
    def offer(self) -> Offer:
        return self.real.offer

    def certificate(self, holder: Holder) -> bytes:
        return self.real.certificate(holder)

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        begun = self.real.begin(holder, intent)
        self.happens()
        return begun

    def poll(self, handle: str) -> Outcome:
        outcome = self.real.poll(handle)
        self.happens()
        return outcome

    def receive(self, handle: str, message: Message) -> Outcome:
        return self.real.receive(handle, message)


def take_back(world: MemoryWorld, id: Application, by: Actor) -> None:
    world.cabinet.confirmation.take_back(id.id, by)


def take_back_and_confirm(world: MemoryWorld, id: Application, by: Actor) -> None:
    draft = world.cabinet.confirmation.take_back(id.id, by)
    world.cabinet.confirmation.confirm(id.id, by, draft.version)


def take_back_change_and_confirm(world: MemoryWorld, id: Application, by: Actor) -> None:
    draft = world.cabinet.confirmation.take_back(id.id, by)
    draft = world.cabinet.content.write(draft.id, "Başqa", "mətn", by, draft.version)
    world.cabinet.confirmation.confirm(id.id, by, draft.version)


def cancel(world: MemoryWorld, id: Application, by: Actor) -> None:
    world.cabinet.signing.cancel(id.id, by)


@pytest.mark.parametrize("confirms", [True, False])
@pytest.mark.parametrize("happens", [take_back, take_back_and_confirm, take_back_change_and_confirm, cancel])
def test_whatever_happens_while_the_phone_is_asked_nothing_else_is_sent(
    world: MemoryWorld,
    leyla: Actor,
    confirmed: Application,
    session: SigningSession,
    *,
    happens: Callable[[MemoryWorld, Application, Actor], None],
    confirms: bool,
) -> None:
    asked = Meanwhile(world.signing, lambda: happens(world, confirmed, leyla))
    slow = world.over(evolve(world.parts, methods=(asked,))).cabinet
    if confirms:
        world.phone.confirm()

    ended = slow.signing.ask(confirmed.id, leyla)

    assert ended.wait.state is State.FAILED
    assert ended.wait.failure in {Failure.CHANGED_MEANWHILE, Failure.CANCELLED}
    assert world.cabinet.drafts.get(confirmed.id, leyla).signature is None
    assert Movement.USED not in traces(world)[0]


@pytest.mark.parametrize("happens", [take_back, take_back_change_and_confirm])
def test_what_changed_while_the_phone_was_rung_is_not_signed(
    world: MemoryWorld,
    leyla: Actor,
    confirmed: Application,
    happens: Callable[[MemoryWorld, Application, Actor], None],
) -> None:
    rung = Meanwhile(world.signing, lambda: happens(world, confirmed, leyla))
    slow = world.over(evolve(world.parts, methods=(rung,))).cabinet

    with pytest.raises(Conflict):
        slow.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)

    with pytest.raises(NotFound):
        world.cabinet.signing.look(confirmed.id, leyla)


def test_two_tabs_that_begin_at_once_share_one_session(
    world: MemoryWorld, leyla: Actor, confirmed: Application
) -> None:
    begun: list[SigningSession] = []

    def other_tab() -> None:
        begun.append(world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla))

    rung = Meanwhile(world.signing, other_tab)
    slow = world.over(evolve(world.parts, methods=(rung,))).cabinet

    session = slow.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)

    assert begun == [session]
    assert session == world.cabinet.signing.look(confirmed.id, leyla)


def test_a_slow_tab_finds_it_sent_by_the_other(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    def other_tab() -> None:
        world.clock.pass_(seconds=15)
        world.cabinet.signing.ask(confirmed.id, leyla)

    slow = world.over(evolve(world.parts, methods=(Meanwhile(world.signing, other_tab),))).cabinet
    world.phone.confirm()

    ended = slow.signing.ask(confirmed.id, leyla)

    assert ended.wait.state is State.DONE
    assert world.cabinet.drafts.get(confirmed.id, leyla).status is Status.SENT
    moved, deeds, tasks = traces(world)
    assert moved == [Movement.RESERVED, Movement.USED]
    assert deeds.count(Deed.SENT) == 1
    assert tasks == [Task(errand, confirmed.id) for errand in AFTER_SENDING]


def test_two_tabs_do_not_ring_the_phone_at_once(
    world: MemoryWorld, leyla: Actor, confirmed: Application
) -> None:
    begun = world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)
    with world.cabinet.parts.storage.transaction() as kept:
        busy = kept.waits.put_signing(evolve(begun, wait=begun.wait.asking(world.clock.now())))

    assert world.cabinet.signing.ask(confirmed.id, leyla) == busy
    world.clock.pass_(seconds=15)
    assert world.cabinet.signing.ask(confirmed.id, leyla).wait.asked


def test_a_phone_that_rings_is_asked_without_writing(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    assert [world.cabinet.signing.ask(confirmed.id, leyla) for _ in range(3)] == [session] * 3


def test_two_tabs_that_find_it_signed_at_once_send_it_once(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    asked = Meanwhile(world.signing, lambda: world.cabinet.signing.ask(confirmed.id, leyla))
    slow = world.over(evolve(world.parts, methods=(asked,))).cabinet
    world.phone.confirm()

    ended = slow.signing.ask(confirmed.id, leyla)

    assert ended == world.cabinet.signing.look(confirmed.id, leyla)
    assert ended.wait.state is State.DONE
    assert traces(world)[1].count(Deed.SENT) == 1


def test_a_service_that_was_away_when_it_should_ring_can_be_asked_again_at_once(
    world: MemoryWorld, leyla: Actor, confirmed: Application
) -> None:
    world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)
    world.signing.away = True
    with pytest.raises(Unavailable):
        world.cabinet.signing.ask(confirmed.id, leyla)

    world.signing.away = False

    assert world.cabinet.signing.ask(confirmed.id, leyla).wait.asked


def test_a_service_that_is_away_can_be_asked_again(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    world.phone.confirm()
    world.signing.away = True
    with pytest.raises(Unavailable):
        world.cabinet.signing.ask(confirmed.id, leyla)

    world.signing.away = False

    assert world.cabinet.signing.ask(confirmed.id, leyla).wait.state is State.DONE


def test_a_service_that_stays_away_ends_with_the_session(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    world.signing.away = True
    world.clock.pass_(minutes=2)

    assert world.cabinet.signing.ask(confirmed.id, leyla).wait.failure is Failure.TIMED_OUT


@frozen
class Forger:
    """A method that gives a value of its own making."""

    real: SigningMethod
    value: bytes
    code: str = "asan"

    @property
    def offer(self) -> Offer:
        return self.real.offer

    def certificate(self, holder: Holder) -> bytes:
        return self.real.certificate(holder)

    def begin(self, holder: Holder, intent: Intent) -> Begun:
        return self.real.begin(holder, intent)

    def poll(self, handle: str) -> Outcome:
        return Signed(self.value)

    def receive(self, handle: str, message: Message) -> Outcome:
        return Signed(self.value)


@pytest.mark.parametrize("value", [b"\x01" * 64, b""])
def test_a_value_that_does_not_verify_sends_nothing(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession, value: bytes
) -> None:
    forged = world.over(evolve(world.parts, methods=(Forger(world.signing, value),))).cabinet

    ended = forged.signing.ask(confirmed.id, leyla)

    assert ended.wait.failure is Failure.HASH_MISMATCH
    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_bytes_that_were_swapped_are_not_sent(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    assert confirmed.package is not None
    swapped = confirmed.package.files[2].file.digest
    world.files.kept[swapped] = b"other bytes"
    world.phone.confirm()

    with pytest.raises(NotStored):
        world.cabinet.signing.ask(confirmed.id, leyla)

    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_a_full_disk_sends_nothing_and_it_can_be_tried_again(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    world.phone.confirm()
    world.files.full = True
    with pytest.raises(NotStored):
        world.cabinet.signing.ask(confirmed.id, leyla)
    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed

    world.files.full = False
    world.clock.pass_(seconds=15)

    assert world.cabinet.signing.ask(confirmed.id, leyla).wait.state is State.DONE
    assert world.cabinet.drafts.get(confirmed.id, leyla).status is Status.SENT


def test_only_a_confirmed_application_is_signed(
    world: MemoryWorld, journey: Journey, leyla: Actor, draft: Application
) -> None:
    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)

    for application in (draft, sent):
        with pytest.raises(WrongStatus):
            world.cabinet.signing.begin(application.id, world.signing.code, LEYLA.holder, leyla)


def test_what_was_never_begun_cannot_be_asked(
    world: MemoryWorld, leyla: Actor, confirmed: Application
) -> None:
    for deed in (world.cabinet.signing.ask, world.cabinet.signing.look, world.cabinet.signing.cancel):
        with pytest.raises(NotFound):
            deed(confirmed.id, leyla)


def test_a_strangers_session_does_not_exist(
    world: MemoryWorld, leyla: Actor, rashad: Actor, confirmed: Application, session: SigningSession
) -> None:
    signing = world.cabinet.signing

    for deed in (signing.ask, signing.look, signing.cancel):
        with pytest.raises(NotFound):
            deed(confirmed.id, rashad)

    assert signing.look(confirmed.id, leyla) == session


def test_the_pages_wait_shows_two_digits_of_the_phone(session: SigningSession) -> None:
    assert session.wait.shown == LEYLA.phone[-2:]
    assert LEYLA.phone not in repr(session)
    assert LEYLA.user_code not in repr(session.wait)


def test_a_clock_that_moved_on_is_the_time_of_sending(
    world: MemoryWorld, clock: MemoryClock, phone: MemoryPhone, leyla: Actor, confirmed: Application
) -> None:
    world.cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)
    world.cabinet.signing.ask(confirmed.id, leyla)
    clock.pass_(seconds=90)
    phone.confirm()

    world.cabinet.signing.ask(confirmed.id, leyla)

    sent = world.cabinet.drafts.get(confirmed.id, leyla)
    assert sent.moved_at(Status.SENT) == clock.now()
    assert sent.signature is not None
    assert sent.signature.signed_at == clock.now()


def test_whoever_begins_to_sign_another_has_left_the_first(
    world: MemoryWorld, journey: Journey, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    other = journey.confirmed(leyla, RECEIPTS[1].number.value)
    world.cabinet.signing.begin(other.id, world.signing.code, LEYLA.holder, leyla)

    left = world.cabinet.signing.look(confirmed.id, leyla)
    assert (left.wait.state, left.wait.failure) == (State.FAILED, Failure.CHANGED_MEANWHILE)
    world.cabinet.signing.ask(other.id, leyla)
    world.phone.confirm()
    assert world.cabinet.signing.ask(other.id, leyla).wait.state is State.DONE
    assert world.cabinet.signing.ask(confirmed.id, leyla) == left
    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed


def test_another_person_signs_at_the_same_time(
    world: MemoryWorld, leyla: Actor, rashad: Actor, confirmed: Application, session: SigningSession
) -> None:
    theirs = Journey(world).confirmed(rashad, RECEIPTS[1].number.value)

    world.cabinet.signing.begin(theirs.id, world.signing.code, RASHAD.holder, rashad)

    assert world.cabinet.signing.look(confirmed.id, leyla) == session


def closed_today(world: MemoryWorld, code: str) -> Cabinet:
    """The same cabinet, under rules by which that court was open until yesterday."""
    rules, last = world.cabinet.rules, day_of(world.clock, world.cabinet.rules) - timedelta(days=1)
    courts = tuple(evolve(one, closed=last) if one.code == code else one for one in rules.courts)
    return world.over(evolve(world.parts, rules=evolve(rules, courts=courts))).cabinet


def test_nothing_is_signed_for_a_court_that_was_closed_since_it_was_confirmed(
    world: MemoryWorld, leyla: Actor, confirmed: Application
) -> None:
    cabinet = closed_today(world, COURT)

    with pytest.raises(Incomplete, match="rules-changed @ application"):
        cabinet.signing.begin(confirmed.id, world.signing.code, LEYLA.holder, leyla)

    draft = cabinet.confirmation.take_back(confirmed.id, leyla)
    assert "court" in {one.field for one in cabinet.confirmation.check(draft.id, leyla).faults}


def test_what_is_signed_as_its_court_closes_is_not_sent_into_nowhere(
    world: MemoryWorld, leyla: Actor, confirmed: Application, session: SigningSession
) -> None:
    world.phone.confirm()

    ended = closed_today(world, COURT).signing.ask(confirmed.id, leyla)

    assert ended.wait.failure is Failure.CHANGED_MEANWHILE
    assert world.cabinet.drafts.get(confirmed.id, leyla) == confirmed
