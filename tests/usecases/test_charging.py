"""The court sets a duty by its own word, before its answer or after (Manual 10.5; CPC 113)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.charge import Cause
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.money import Money
from ekabinet_core.status import Status
from ekabinet_testing.journey import CLERK, FINAL, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import DUTY_OF_2000, FIRST_DUTY_OF_2000, LEYLA, OTHER_COURT, RECEIPTS
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.answering import NOTE_MOST
from ekabinet_usecases.cabinet import Cabinet

from tests.usecases.dearer import dearer_tomorrow

WHY = "Yaşınız 18-dən çoxdur."
CLERK_OF_A01 = evolve(CLERK, capacity=Clerk("A01"))
ELSEWHERE = evolve(CLERK, capacity=Clerk(OTHER_COURT))


def overruled(journey: Journey, application: Application) -> None:
    """The court says that the exemption does not hold, and the person has heard of it."""
    charging = journey.world.cabinet.charging
    charging.charge(application.id, "", WHY, CLERK, charging.look(application.id, CLERK).version)
    journey.settled()


def test_an_overruled_exemption_leaves_the_duty_of_the_day_of_filing(
    cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application
) -> None:
    """40, a tenth less for the first electronic claim: Law on State Duty, 8.1.2."""
    overruled(journey, exempt)

    charged = cabinet.drafts.get(exempt.id, leyla)
    (charge,) = charged.charges
    assert (charge.cause, charge.due, charge.note) == (Cause.OVERRULED, FIRST_DUTY_OF_2000, WHY)
    assert (charge.by, charge.at) == (CLERK.name, journey.world.clock.now())
    assert (charged.status, charged.owed) == (Status.SENT, FIRST_DUTY_OF_2000)


def test_what_was_filed_later_takes_no_discount_away(
    cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application
) -> None:
    journey.world.clock.pass_(minutes=5)
    journey.signed(journey.confirmed(leyla), LEYLA, leyla)

    proposed = cabinet.charging.propose(exempt.id, "", WHY, CLERK)

    assert proposed.due == FIRST_DUTY_OF_2000


def test_what_was_filed_before_takes_the_discount_away(
    cabinet: Cabinet, journey: Journey, leyla: Actor, request: pytest.FixtureRequest
) -> None:
    journey.delivered(LEYLA, leyla)
    journey.world.clock.pass_(minutes=5)
    exempt: Application = request.getfixturevalue("exempt")

    proposed = cabinet.charging.propose(exempt.id, "", WHY, CLERK)

    assert proposed.due == DUTY_OF_2000


def test_what_was_given_back_before_was_never_filed(
    cabinet: Cabinet, journey: Journey, leyla: Actor, request: pytest.FixtureRequest
) -> None:
    journey.returned(LEYLA, leyla)
    journey.world.clock.pass_(minutes=5)
    exempt: Application = request.getfixturevalue("exempt")

    proposed = cabinet.charging.propose(exempt.id, "", WHY, CLERK)

    assert proposed.due == FIRST_DUTY_OF_2000


def test_the_duty_is_that_of_the_day_of_filing_not_of_today(
    world: MemoryWorld, leyla: Actor, exempt: Application
) -> None:
    """A tariff that ended meanwhile still counts for what was filed under it."""
    rules, sent_on = world.cabinet.rules, world.clock.now().date()
    ended = tuple(evolve(one, valid_to=sent_on) if one.covers(sent_on) else one for one in rules.schedules)
    world.clock.pass_(days=30)
    later = world.over(evolve(world.parts, rules=evolve(rules, schedules=ended))).cabinet

    assert later.charging.propose(exempt.id, "", WHY, CLERK).due == FIRST_DUTY_OF_2000


def test_nothing_is_done_by_looking_and_proposing(
    cabinet: Cabinet, leyla: Actor, exempt: Application
) -> None:
    before = cabinet.drafts.get(exempt.id, leyla), cabinet.desk.events(0, 100)

    looked = cabinet.charging.look(exempt.id, CLERK)
    proposed = cabinet.charging.propose(exempt.id, "", f"  {WHY}\r\nBaxın. ", CLERK)

    assert (looked.cause, looked.by_law) == (Cause.OVERRULED, proposed.by_law)
    assert (proposed.rest, proposed.note) == (FIRST_DUTY_OF_2000, f"{WHY}\nBaxın.")
    assert (cabinet.drafts.get(exempt.id, leyla), cabinet.desk.events(0, 100)) == before


@pytest.fixture
def sent_under_another_tariff(world: MemoryWorld, leyla: Actor) -> tuple[Journey, Application]:
    """Confirmed by a tariff, and sent when everything costs 10 manat more; then with the court."""
    confirmed, later = Journey(world).confirmed(leyla), dearer_tomorrow(world)
    sent = Journey(later).signed(confirmed, LEYLA, evolve(leyla, day=world.clock.now().date()))
    Journey(later).settled()
    return Journey(later), sent


def test_what_was_confirmed_by_another_tariff_is_set_by_that_of_the_day_of_sending(
    sent_under_another_tariff: tuple[Journey, Application], leyla: Actor
) -> None:
    """36 was due and 40 given; 45 is due for a first claim when everything costs 10 manat more."""
    journey, sent = sent_under_another_tariff
    charging = journey.world.cabinet.charging

    charge = charging.charge(sent.id, "", WHY, CLERK, charging.look(sent.id, CLERK).version)
    journey.settled()

    owing = journey.world.cabinet.drafts.get(sent.id, leyla)
    assert (charge.cause, charge.due) == (Cause.OTHER_BY_LAW, Money(4500, "AZN"))
    assert (owing.status, owing.owed) == (Status.SENT, Money(500, "AZN"))
    assert charging.look(sent.id, CLERK).cause is None


def test_where_the_figure_is_unknown_the_clerk_says_it(
    cabinet: Cabinet, journey: Journey, leyla: Actor, unknown: Application
) -> None:
    version = cabinet.charging.look(unknown.id, CLERK_OF_A01).version

    charge = cabinet.charging.charge(unknown.id, "30,50", WHY, CLERK_OF_A01, version)
    journey.settled()

    assert (charge.cause, charge.due) == (Cause.NOT_KNOWN, Money(3050, "AZN"))
    assert cabinet.drafts.get(unknown.id, leyla).owed == Money(3050, "AZN")


def test_a_duty_the_court_said_may_be_said_anew(
    cabinet: Cabinet, journey: Journey, leyla: Actor, unknown: Application
) -> None:
    for sum in ("30", "20"):
        version = cabinet.charging.look(unknown.id, CLERK_OF_A01).version
        cabinet.charging.charge(unknown.id, sum, WHY, CLERK_OF_A01, version)
        journey.settled()

    assert cabinet.drafts.get(unknown.id, leyla).owed == Money(2000, "AZN")


def test_it_is_noted_told_and_heard_once(cabinet: Cabinet, journey: Journey, exempt: Application) -> None:
    letters = len(journey.world.notices.letters)

    overruled(journey, exempt)

    with cabinet.parts.storage.reading() as kept:
        desk, heard = noted(kept)[-2:]
    assert (desk.deed, desk.by, desk.capacity) == (Deed.DESK_CHARGED, CLERK.account, "Clerk")
    assert dict(desk.data) == {"cause": "overruled", "due": "36.00"}
    assert (heard.deed, heard.subject) == (Deed.CHARGED, exempt.id)
    assert len(journey.world.notices.letters) == letters + 1


def test_of_two_clerks_at_once_the_second_is_told(
    cabinet: Cabinet, journey: Journey, leyla: Actor, unknown: Application
) -> None:
    seen = cabinet.charging.look(unknown.id, CLERK_OF_A01).version
    cabinet.charging.charge(unknown.id, "30", WHY, CLERK_OF_A01, seen)
    journey.settled()

    with pytest.raises(Conflict):
        cabinet.charging.charge(unknown.id, "40", WHY, CLERK_OF_A01, seen)

    assert cabinet.drafts.get(unknown.id, leyla).owed == Money(3000, "AZN")


def test_while_the_courts_word_is_on_its_way_no_other_is_said(cabinet: Cabinet, unknown: Application) -> None:
    seen = cabinet.charging.look(unknown.id, CLERK_OF_A01).version
    told = cabinet.charging.charge(unknown.id, "30", WHY, CLERK_OF_A01, seen)

    looked = cabinet.charging.look(unknown.id, CLERK_OF_A01)

    assert (looked.cause, looked.told) == (None, told)
    with pytest.raises(Conflict):
        cabinet.charging.charge(unknown.id, "40", WHY, CLERK_OF_A01, looked.version)


def test_after_acceptance_too(cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application) -> None:
    cabinet.desk.accept(exempt.id, journey.opening(), CLERK)
    journey.settled()

    overruled(journey, exempt)

    charged = cabinet.drafts.get(exempt.id, leyla)
    assert (charged.status, charged.owed) == (Status.ACCEPTED, FIRST_DUTY_OF_2000)


def test_what_is_owed_keeps_the_court_from_nothing(
    cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application
) -> None:
    overruled(journey, exempt)

    cabinet.desk.accept(exempt.id, journey.opening(), CLERK)
    journey.settled()

    accepted = cabinet.drafts.get(exempt.id, leyla)
    assert (accepted.status, accepted.owed) == (Status.ACCEPTED, FIRST_DUTY_OF_2000)


@pytest.mark.parametrize("reasons", [FORMALITY, FINAL])
def test_once_given_back_or_refused_nothing_is_set(
    cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application, reasons: tuple[object, ...]
) -> None:
    """Neither while that answer is on its way: it could not take effect any more."""
    cabinet.desk.give_back(exempt.id, FORMALITY if reasons is FORMALITY else FINAL, CLERK)

    for _ in ("on its way", "heard"):
        looked = cabinet.charging.look(exempt.id, CLERK)
        assert looked.cause is None
        with pytest.raises(WrongStatus):
            cabinet.charging.charge(exempt.id, "", WHY, CLERK, looked.version)
        journey.settled()

    assert not cabinet.drafts.get(exempt.id, leyla).owing


def test_an_exemption_is_overruled_once(cabinet: Cabinet, journey: Journey, exempt: Application) -> None:
    overruled(journey, exempt)

    with pytest.raises(WrongStatus):
        cabinet.charging.propose(exempt.id, "", WHY, CLERK)


def test_what_the_law_does_not_price_without_its_exemption_is_not_overruled(
    world: MemoryWorld, exempt: Application
) -> None:
    unpriced = evolve(world.cabinet.rules, schedules=())
    charging = world.over(evolve(world.parts, rules=unpriced)).cabinet.charging

    assert charging.look(exempt.id, CLERK).cause is None
    with pytest.raises(WrongStatus):
        charging.propose(exempt.id, "", WHY, CLERK)


def test_a_duty_that_the_law_gives_stands(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)

    assert cabinet.charging.look(sent.id, CLERK).cause is None
    with pytest.raises(WrongStatus):
        cabinet.charging.propose(sent.id, "100", WHY, CLERK)


@pytest.mark.parametrize(
    ("amount", "reason", "faults"),
    [
        ("", "", ["amount: empty", "reason: empty"]),
        ("çox", WHY, ["amount: amount-format"]),
        ("-5", WHY, ["amount: amount-format"]),
        ("30", " \n", ["reason: empty"]),
        ("30", "a" * (NOTE_MOST + 1), ["reason: too-long"]),
        ("30", "a\x00", ["reason: unprintable"]),
    ],
)
def test_everything_wrong_is_said_at_once(
    cabinet: Cabinet, unknown: Application, amount: str, reason: str, faults: list[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        cabinet.charging.charge(unknown.id, amount, reason, CLERK_OF_A01, 2)  # accepted on arrival

    assert [f"{one.field}: {one.code}" for one in refused.value.faults] == faults


def test_only_a_clerk_of_its_own_court_sets_it(cabinet: Cabinet, leyla: Actor, exempt: Application) -> None:
    charging = cabinet.charging
    for by, error in ((ELSEWHERE, NotFound), (leyla, Forbidden)):
        with pytest.raises(error):
            charging.look(exempt.id, by)
        with pytest.raises(error):
            charging.propose(exempt.id, "", WHY, by)
        with pytest.raises(error):
            charging.charge(exempt.id, "", WHY, by, 1)
    with pytest.raises(NotFound):
        charging.look(ApplicationId("nothing"), CLERK)


def test_a_returned_application_frees_what_was_paid_for_the_difference_too(
    cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application
) -> None:
    overruled(journey, exempt)
    cabinet.differences.by_receipt(exempt.id, RECEIPTS[0].number.value, leyla)

    cabinet.desk.give_back(exempt.id, FORMALITY, CLERK)
    journey.settled()

    assert [one.amount for one in cabinet.differences.free_money(leyla)] == [DUTY_OF_2000]


def test_a_refused_application_keeps_it_used(
    cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application
) -> None:
    overruled(journey, exempt)
    cabinet.differences.by_receipt(exempt.id, RECEIPTS[0].number.value, leyla)

    cabinet.desk.give_back(exempt.id, FINAL, CLERK)
    journey.settled()

    assert cabinet.differences.free_money(leyla) == []
