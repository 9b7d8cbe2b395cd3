"""Registering with an identity card (Manual 2.1): drafts at once, sending when somebody has confirmed it."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Unconfirmed
from ekabinet_core.errors import Forbidden, Incomplete, Invalid, NotAccepted, NotFound, Taken, Unavailable
from ekabinet_core.journal import Deed
from ekabinet_core.person import Known
from ekabinet_core.waiting import Attempt
from ekabinet_testing.journey import PASSWORD, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.card_proving import TypedCard
from ekabinet_usecases.registration import NewAccount

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"
CARD = TypedCard(LEYLA.card, LEYLA.number)
NOBODYS = TypedCard("AA9999999", LEYLA.number)
WANTED = NewAccount("leyla.aliyeva", "leyla@example.az", PASSWORD, "ru")


@pytest.fixture
def proof(cabinet: Cabinet) -> Attempt:
    """Leyla's card is in the register."""
    return cabinet.card_proving.prove(CARD, HERE)


@pytest.fixture
def unconfirmed(journey: Journey) -> Actor:
    """Leyla, known by her card only."""
    return journey.registered_by_card(LEYLA)


def test_the_names_are_those_of_the_register(cabinet: Cabinet, proof: Attempt) -> None:
    person = cabinet.registration.check(proof)

    assert person.name == "Leyla Kamran qızı Əliyeva"
    assert person.known is Known.REGISTER
    assert [one.value for one in person.identifiers] == [LEYLA.number, LEYLA.card]


def test_an_account_by_a_card_is_not_proven(cabinet: Cabinet, proof: Attempt) -> None:
    account = cabinet.registration.complete(proof.id, WANTED)

    assert not account.proven
    assert account.language == "ru"
    with cabinet.parts.storage.reading() as kept:
        rows = [(row.deed, row.by, row.capacity) for row in noted(kept)]
    assert rows == [(Deed.REGISTERED, account.id, "Unconfirmed")]


@pytest.mark.parametrize(
    "typed", [NOBODYS, evolve(CARD, person_number=RASHAD.number)], ids=["no such card", "another's number"]
)
def test_no_card_and_another_persons_number_are_told_alike(world: MemoryWorld, typed: TypedCard) -> None:
    with pytest.raises(Invalid, match=r"^card-unknown @ card_number$"):
        world.cabinet.card_proving.prove(typed, HERE)

    assert world.people.asked == 1


def test_what_cannot_be_a_card_is_said_at_once_and_not_looked_up(world: MemoryWorld) -> None:
    with pytest.raises(Invalid, match="identifier-format @ card_number, identifier-format @ person_number"):
        world.cabinet.card_proving.prove(TypedCard("12", "1"), HERE)

    assert world.people.asked == 0


def test_cards_are_not_tried_out(world: MemoryWorld) -> None:
    for _ in range(10):
        with pytest.raises(Invalid):
            world.cabinet.card_proving.prove(NOBODYS, HERE)

    with pytest.raises(NotAccepted, match="asked-too-often"):
        world.cabinet.card_proving.prove(CARD, HERE)
    assert world.people.asked == 10
    assert world.cabinet.card_proving.prove(CARD, ELSEWHERE)
    world.clock.pass_(hours=1)
    assert world.cabinet.card_proving.prove(CARD, HERE)


def test_many_people_register_from_one_place(world: MemoryWorld) -> None:
    """A court's hall and a whole village have one address; only wrong cards are counted."""
    for _ in range(11):
        world.cabinet.card_proving.prove(CARD, HERE)
    world.people.away = True
    for _ in range(11):
        with pytest.raises(Unavailable):
            world.cabinet.card_proving.prove(CARD, HERE)
    world.people.away = False

    assert world.cabinet.card_proving.prove(CARD, HERE)


def test_a_right_card_makes_no_wrong_one_undone(world: MemoryWorld) -> None:
    for place in range(10):
        if place:
            world.cabinet.card_proving.prove(CARD, HERE)
        with pytest.raises(Invalid, match="card-unknown"):
            world.cabinet.card_proving.prove(NOBODYS, HERE)

    with pytest.raises(NotAccepted, match="asked-too-often"):
        world.cabinet.card_proving.prove(NOBODYS, HERE)


def test_a_register_that_is_away_proves_nothing(world: MemoryWorld) -> None:
    world.people.away = True

    with pytest.raises(Unavailable, match="people register"):
        world.cabinet.card_proving.prove(CARD, HERE)


def test_a_person_who_has_an_account_gets_no_second_one(cabinet: Cabinet, proof: Attempt) -> None:
    cabinet.registration.complete(proof.id, WANTED)
    again = cabinet.card_proving.prove(CARD, HERE)

    with pytest.raises(Taken, match="person"):
        cabinet.registration.check(again)


def test_a_card_signs_nobody_in(cabinet: Cabinet, unconfirmed: Actor) -> None:
    again = cabinet.card_proving.prove(CARD, HERE)

    with pytest.raises(NotFound):
        cabinet.signing_in.by_proof(again)
    assert unconfirmed.capacity == Unconfirmed()


def test_who_is_not_confirmed_prepares_and_sends_nothing(
    world: MemoryWorld, journey: Journey, unconfirmed: Actor
) -> None:
    application = journey.confirmed(unconfirmed)

    with pytest.raises(Incomplete, match="identity-unconfirmed"):
        world.cabinet.signing.begin(application.id, world.signing.code, LEYLA.holder, unconfirmed)
    assert not world.phone.requests


def test_who_is_not_confirmed_reads_no_case(cabinet: Cabinet, unconfirmed: Actor) -> None:
    """Whoever holds the card could be anybody: the cases of its owner are not theirs to see."""
    with pytest.raises(Forbidden):
        cabinet.cases.occurring(unconfirmed)


def test_nothing_typed_stands_in_what_is_printed() -> None:
    assert LEYLA.number not in repr(CARD)
    assert LEYLA.card not in repr(CARD)
