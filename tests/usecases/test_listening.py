"""What the court says takes effect once, in order (Manual 10.6)."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager

import pytest
from attrs import define, evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.court_event import CourtEvent
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Conflict, Taken, Unavailable
from ekabinet_core.journal import Deed
from ekabinet_core.movement import Movement, Voucher
from ekabinet_core.status import Status
from ekabinet_ports.court_system import CourtSystem, Filing, Lodging
from ekabinet_ports.storage import Kept, Storage
from ekabinet_testing.journey import CLERK, FINAL, FORMALITY, Journey, upload
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.listening import Listening

VOUCHER = Voucher("receipts", RECEIPTS[0].number.value)


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application in the inbox of its court."""
    return journey.delivered(LEYLA, leyla)


def movements(cabinet: Cabinet) -> list[Movement]:
    """What happened to the receipt."""
    with cabinet.parts.storage.reading() as kept:
        return [entry.movement for entry in kept.movements.ledger(VOUCHER).entries]


def deeds(cabinet: Cabinet) -> list[Deed]:
    """What the journal says was done."""
    with cabinet.parts.storage.reading() as kept:
        return [row.deed for row in noted(kept)]


def test_an_accepted_application_has_its_case(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    number = cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    assert cabinet.drafts.get(sent.id, leyla).status is Status.SENT

    cabinet.listening.listen()

    accepted = cabinet.drafts.get(sent.id, leyla)
    assert accepted.status is Status.ACCEPTED
    assert accepted.decision is not None
    assert (accepted.decision.case_number, accepted.decision.by) == (number, CLERK.name)
    assert movements(cabinet) == [Movement.RESERVED, Movement.USED]
    assert deeds(cabinet)[-3:] == [Deed.DECIDED, Deed.CASE_COPIED, Deed.HEARING_COPIED]


def test_a_returned_application_frees_its_receipt(cabinet: Cabinet, leyla: Actor, sent: Application) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)

    cabinet.listening.listen()

    returned = cabinet.drafts.get(sent.id, leyla)
    assert returned.status is Status.REFUSED
    assert returned.decision is not None
    assert (returned.decision.outcome, returned.decision.reasons) == (Outcome.RETURNED, FORMALITY)
    assert movements(cabinet) == [Movement.RESERVED, Movement.USED, Movement.FREED]


def test_a_returned_exemption_frees_nothing(
    cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    exempt = cabinet.duty.exempt(draft.id, "minor", upload(), leyla, draft.version)
    confirmed = cabinet.confirmation.confirm(exempt.id, leyla, exempt.version)
    journey.signed(confirmed, LEYLA, leyla)
    journey.settled()
    cabinet.desk.give_back(draft.id, FORMALITY, CLERK)

    cabinet.listening.listen()

    assert cabinet.drafts.get(draft.id, leyla).status is Status.REFUSED
    assert movements(cabinet) == []


def test_a_refused_application_keeps_its_receipt(cabinet: Cabinet, leyla: Actor, sent: Application) -> None:
    cabinet.desk.give_back(sent.id, FINAL, CLERK)

    cabinet.listening.listen()

    assert cabinet.drafts.get(sent.id, leyla).status is Status.REFUSED
    assert movements(cabinet) == [Movement.RESERVED, Movement.USED]


def test_given_back_and_corrected_it_is_sent_again_with_the_same_receipt(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    corrected = cabinet.drafts.correct(returned.id, leyla)
    confirmed = cabinet.confirmation.confirm(corrected.id, leyla, corrected.version)

    sent = journey.signed(confirmed, LEYLA, leyla)
    journey.settled()
    cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    journey.settled()

    assert cabinet.drafts.get(sent.id, leyla).status is Status.ACCEPTED
    assert cabinet.drafts.get(returned.id, leyla).status is Status.REFUSED
    assert movements(cabinet) == [
        Movement.RESERVED,
        Movement.USED,
        Movement.FREED,
        Movement.RESERVED,
        Movement.USED,
    ]


def test_a_freed_receipt_serves_another_application(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    journey.returned(LEYLA, leyla)

    sent = journey.signed(journey.confirmed(leyla), LEYLA, leyla)

    assert sent.status is Status.SENT


def test_everything_is_heard_once(cabinet: Cabinet, journey: Journey, sent: Application) -> None:
    cabinet.desk.accept(sent.id, journey.opening(), CLERK)

    heard = [cabinet.listening.listen() for _ in range(3)]

    assert heard == [3, 0, 0]
    assert deeds(cabinet).count(Deed.DECIDED) == 1


@frozen
class Away:
    """A court system that does not answer."""

    def deliver(self, filing: Filing) -> None:
        raise Unavailable("court")

    def deliver_submission(self, lodging: Lodging) -> None:
        raise Unavailable("court")

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        raise Unavailable("court")


def test_a_court_that_is_away_is_heard_later(world: MemoryWorld, leyla: Actor, sent: Application) -> None:
    world.cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    with pytest.raises(Unavailable):
        world.over(evolve(world.parts, court=Away())).cabinet.listening.listen()

    world.cabinet.listening.listen()

    assert world.cabinet.drafts.get(sent.id, leyla).status is Status.REFUSED


@define
class Falling:
    """The desk behind a line that breaks in the middle of the feed."""

    court: CourtSystem
    most: int

    def deliver(self, filing: Filing) -> None:
        self.court.deliver(filing)

    def deliver_submission(self, lodging: Lodging) -> None:
        self.court.deliver_submission(lodging)

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        return self.court.events(after, min(most, self.most))


def test_a_feed_in_pieces_is_heard_whole(
    world: MemoryWorld, journey: Journey, leyla: Actor, sent: Application
) -> None:
    world.cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    pieces = world.over(evolve(world.parts, court=Falling(world.cabinet.desk, 1))).cabinet

    heard = [pieces.listening.listen() for _ in range(4)]

    assert heard == [1, 1, 1, 0]
    assert world.cabinet.cases.find(CaseSearch(), None, leyla).count == 1


@define
class Overtaken:
    """The desk, as one listener of two sees it: the other hears everything first."""

    court: CourtSystem
    other: Listening

    def deliver(self, filing: Filing) -> None:
        self.court.deliver(filing)

    def deliver_submission(self, lodging: Lodging) -> None:
        self.court.deliver_submission(lodging)

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        told = self.court.events(after, most)
        self.other.listen()
        return told


def test_who_is_overtaken_by_another_listener_goes_on(
    world: MemoryWorld, journey: Journey, leyla: Actor, sent: Application
) -> None:
    world.cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    overtaken = Overtaken(world.cabinet.desk, world.cabinet.listening)
    slow = world.over(evolve(world.parts, court=overtaken)).cabinet

    slow.listening.listen()

    assert world.cabinet.cases.find(CaseSearch(), None, leyla).count == 1
    assert slow.listening.listen() == 0


@frozen
class Skipping:
    """A court's system that leaves numbers out."""

    court: CourtSystem

    def deliver(self, filing: Filing) -> None:
        self.court.deliver(filing)

    def deliver_submission(self, lodging: Lodging) -> None:
        self.court.deliver_submission(lodging)

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        return self.court.events(after + 1, most)


def test_a_feed_with_a_gap_is_a_conflict(world: MemoryWorld, journey: Journey, sent: Application) -> None:
    world.cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    skipping = world.over(evolve(world.parts, court=Skipping(world.cabinet.desk))).cabinet

    with pytest.raises(Conflict):
        skipping.listening.listen()


@define
class MovedMeanwhile:
    """A storage in whose first transactions somebody else was faster with the money (PostgreSQL)."""

    real: Storage
    times: int

    def reading(self) -> AbstractContextManager[Kept]:
        return self.real.reading()

    @contextmanager
    def transaction(self) -> Iterator[Kept]:
        with self.real.transaction() as kept:
            yield kept
            if self.times:
                self.times -= 1
                raise Taken("voucher")


@pytest.mark.parametrize(("times", "status"), [(1, Status.REFUSED), (2, Status.SENT)])
def test_an_answer_takes_effect_though_its_money_is_asked_back_at_that_moment(
    cabinet: Cabinet, leyla: Actor, sent: Application, times: int, status: Status
) -> None:
    """What goes wrong twice is parked, as whatever else cannot take effect."""
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    storage = MovedMeanwhile(cabinet.parts.storage, times)

    evolve(cabinet.listening, storage=storage).listen()

    assert cabinet.drafts.get(sent.id, leyla).status is status
    assert len([*cabinet.listening.parked()]) == times - 1
