"""Bildirişlər: what happens is told once, to whom it concerns, and by e-mail to who wants it."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Registrar
from ekabinet_core.case import Case, CaseDocument, Hearing, Participant
from ekabinet_core.court_event import CaseChanged, EnforcementChanged, Happening, HearingChanged
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import Digest
from ekabinet_core.notice import Channel, Happened, Notice
from ekabinet_core.topic import Topic
from ekabinet_core.wishes import Wishes
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.outbox import Errand, Task
from ekabinet_testing.contracts.storage_enforcements import enforcement
from ekabinet_testing.contracts.storage_examples import NOON, case, hearing
from ekabinet_testing.journey import CLERK, FINAL, FORMALITY, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

from tests.usecases.paying_back import asked, today

HELD = hearing("h1", "c1")


def of(actor: Actor, role: str = "claimant") -> Participant:
    """The person in a case."""
    return Participant(role, actor.name, Identifier("fin", actor.person_number))


def paper(kind: str) -> CaseDocument:
    """A paper of that kind in a case file."""
    file = StoredFile(Digest((kind.encode().hex() + "0" * 64)[:64]), 9)
    return CaseDocument(kind, f"{kind}.pdf", "application/pdf", file, NOON.date())


def told(cabinet: Cabinet, *happenings: Happening) -> None:
    """A court tells these, and the cabinet hears them."""
    with cabinet.parts.storage.transaction() as kept:
        for one in happenings:
            kept.feed.tell(one)
    cabinet.listening.listen()


def notices(cabinet: Cabinet, by: Actor) -> Sequence[Notice]:
    """Their first page, the first made first."""
    return cabinet.notices.page(Reading.ALL, None, by).rows[::-1]


def happened(cabinet: Cabinet, by: Actor) -> list[Happened]:
    """What they were told."""
    return [one.happened for one in notices(cabinet, by)]


@pytest.fixture
def hers(leyla: Actor) -> Case:
    """A case in which she takes part."""
    return evolve(case("c1"), participants=(of(leyla),))


def test_an_accepted_application_is_told_with_its_hearing_and_not_twice_with_its_case(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.accept(sent.id, journey.opening(), CLERK)

    journey.settled()

    assert set(happened(cabinet, leyla)) == {Happened.APPLICATION_ACCEPTED, Happened.HEARING_SET}
    accepted = next(one for one in notices(cabinet, leyla) if one.happened is Happened.APPLICATION_ACCEPTED)
    assert (accepted.about, accepted.number) == (sent.id, sent.number)


@pytest.mark.parametrize(
    ("reasons", "outcome"),
    [(FORMALITY, Happened.APPLICATION_RETURNED), (FINAL, Happened.APPLICATION_REFUSED)],
)
def test_what_is_given_back_or_refused_is_told_as_that(
    cabinet: Cabinet, journey: Journey, leyla: Actor, reasons: object, outcome: Happened
) -> None:
    cabinet.desk.give_back(journey.delivered(LEYLA, leyla).id, reasons, CLERK)  # type: ignore[arg-type]  # one of two

    journey.settled()

    assert happened(cabinet, leyla) == [outcome]


def test_who_is_named_in_a_case_is_told_that_it_was_opened(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, hers: Case
) -> None:
    told(cabinet, CaseChanged(hers))
    told(cabinet, CaseChanged(evolve(hers, participants=(of(leyla), of(rashad, "respondent")))))

    assert happened(cabinet, leyla) == [Happened.CASE_OPENED]
    assert happened(cabinet, rashad) == [Happened.CASE_OPENED]


@pytest.mark.parametrize(
    ("changed", "outcome"),
    [
        (partial(evolve, documents=(paper("ruling"),)), [Happened.CASE_ACT_ADDED]),
        (partial(evolve, documents=(paper("judgment"),)), [Happened.CASE_DECIDED]),
        (partial(evolve, result="İddia təmin edilib"), [Happened.CASE_DECIDED]),
        (partial(evolve, judge="Başqa Hakim"), [Happened.CASE_BENCH_CHANGED]),
        (partial(evolve, state="suspended"), [Happened.CASE_STATE_CHANGED]),
        (partial(evolve, state="final-act", result="Rədd edilib"), [Happened.CASE_DECIDED]),
        (partial(evolve, subject="Başqa"), []),
    ],
)
def test_what_changes_in_a_case_is_told_as_what_it_is(
    cabinet: Cabinet, leyla: Actor, hers: Case, changed: Callable[[Case], Case], outcome: list[Happened]
) -> None:
    told(cabinet, CaseChanged(hers))

    told(cabinet, CaseChanged(changed(hers)))

    assert sorted(happened(cabinet, leyla)) == sorted([Happened.CASE_OPENED, *outcome])


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        (evolve(HELD, at=HELD.at + timedelta(days=1)), [Happened.HEARING_MOVED]),
        (evolve(HELD, place="Zal 9"), [Happened.HEARING_MOVED]),
        (evolve(HELD, result="adjourned"), [Happened.HEARING_CALLED_OFF]),
        (evolve(HELD, result="held"), []),
        (HELD, []),
    ],
)
def test_a_hearing_is_told_when_it_is_set_moved_or_called_off(
    cabinet: Cabinet, leyla: Actor, hers: Case, after: Hearing, outcome: list[Happened]
) -> None:
    told(cabinet, CaseChanged(hers), HearingChanged(HELD))

    told(cabinet, HearingChanged(after))

    assert sorted(happened(cabinet, leyla)) == sorted([Happened.CASE_OPENED, Happened.HEARING_SET, *outcome])


def test_a_hearing_that_is_over_when_it_is_told_is_no_news(
    world: MemoryWorld, leyla: Actor, hers: Case
) -> None:
    before = world.clock.now() - timedelta(days=1)

    told(world.cabinet, CaseChanged(hers), HearingChanged(evolve(HELD, at=before)))

    assert happened(world.cabinet, leyla) == [Happened.CASE_OPENED]


def test_both_sides_are_told_of_an_enforcement_and_of_its_changes(
    cabinet: Cabinet, leyla: Actor, rashad: Actor
) -> None:
    opened = evolve(enforcement("e1"), claimant=of(leyla), debtor=of(rashad, "debtor"))

    told(cabinet, EnforcementChanged(opened), EnforcementChanged(opened))
    told(cabinet, EnforcementChanged(evolve(opened, state="done")))

    for side in (leyla, rashad):
        assert set(happened(cabinet, side)) == {Happened.ENFORCEMENT_OPENED, Happened.ENFORCEMENT_CHANGED}
        assert len(happened(cabinet, side)) == 2


def test_a_payment_is_told_once_however_often_the_bank_is_asked(
    world: MemoryWorld, leyla: Actor, draft: Application
) -> None:
    chosen = world.cabinet.duty.online(draft.id, "416973", leyla, draft.version)
    order = world.cabinet.paying.begin(chosen.id, "https://cabinet.example/orders/{order}", leyla)
    world.bank.pay(order.wait.handle)

    for _ in range(2):
        world.cabinet.paying.ask(order.id)

    (notice,) = notices(world.cabinet, leyla)
    assert (notice.happened, notice.about) == (Happened.PAYMENT_MADE, f"online/{order.id}")
    assert notice.number == draft.number


def test_who_is_not_confirmed_is_told_of_nobodys_case(cabinet: Cabinet, journey: Journey) -> None:
    """Whoever held the card may be somebody else."""
    unconfirmed = journey.registered_by_card(LEYLA)

    told(cabinet, CaseChanged(evolve(case("c1"), participants=(of(unconfirmed),))), HearingChanged(HELD))

    assert happened(cabinet, unconfirmed) == []


def test_what_is_opened_is_seen_from_then_on(
    world: MemoryWorld, leyla: Actor, rashad: Actor, hers: Case
) -> None:
    cabinet = world.cabinet
    told(cabinet, CaseChanged(hers), HearingChanged(HELD))
    first = notices(cabinet, leyla)[0]
    world.clock.pass_(minutes=3)
    seen_at = world.clock.now()

    cabinet.notices.open(first.id, leyla)
    world.clock.pass_(minutes=3)
    again = cabinet.notices.open(first.id, leyla)

    assert again.opened_at == seen_at
    assert cabinet.notices.unopened(leyla) == 1
    with pytest.raises(NotFound):
        cabinet.notices.open(first.id, rashad)


def test_all_can_be_seen_at_once_and_nobody_elses(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, hers: Case
) -> None:
    both = evolve(hers, participants=(of(leyla), of(rashad, "respondent")))
    told(cabinet, CaseChanged(both), *(HearingChanged(hearing(f"h{one}", "c1")) for one in range(25)))

    cabinet.notices.open_all(leyla)

    assert (cabinet.notices.unopened(leyla), cabinet.notices.unopened(rashad)) == (0, 26)
    assert cabinet.notices.page(Reading.UNOPENED, None, leyla).rows == ()


def test_a_topic_that_is_silenced_stands_in_the_cabinet_only(
    world: MemoryWorld, journey: Journey, leyla: Actor, hers: Case
) -> None:
    world.cabinet.profile.wish(Wishes(silent=(Topic.CASE,)), leyla)

    told(world.cabinet, CaseChanged(hers), HearingChanged(HELD))
    journey.settled()

    assert [one.subject for one in world.notices.letters] == [Happened.HEARING_SET]
    opened, held = sorted(notices(world.cabinet, leyla), key=lambda one: one.happened)
    assert (opened.channels, opened.mailed_at) == ((Channel.CABINET,), None)
    assert held.mailed_at is not None


def test_what_an_older_version_had_to_tell_is_told(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    returned = journey.returned(LEYLA, leyla)
    with world.parts.storage.transaction() as kept:
        kept.outbox.put(Task(Errand.TELL_APPLICANT, returned.id), world.clock.now())

    journey.settled()

    assert happened(world.cabinet, leyla) == [Happened.APPLICATION_RETURNED] * 2
    assert [one.text for one in world.notices.letters] == [returned.number] * 2


def test_a_registrar_has_none(cabinet: Cabinet) -> None:
    registrar = evolve(CLERK, capacity=Registrar())

    assert cabinet.notices.unopened(registrar) == 0
    with pytest.raises(Forbidden):
        cabinet.notices.page(Reading.ALL, None, registrar)


@pytest.mark.parametrize("outcome", [Happened.REFUND_PAID, Happened.REFUND_DENIED])
def test_the_answer_to_who_asks_for_money_back_is_told(
    cabinet: Cabinet, journey: Journey, leyla: Actor, outcome: Happened
) -> None:
    refund = asked(journey, leyla)

    if outcome is Happened.REFUND_PAID:
        cabinet.refund_desk.pay(refund.id, today(journey), CLERK)
    else:
        cabinet.refund_desk.deny(refund.id, "Rüsum düzgün ödənilib.", CLERK)

    assert (outcome, f"receipts/{refund.voucher.number}") in {
        (one.happened, one.about) for one in notices(cabinet, leyla)
    }
