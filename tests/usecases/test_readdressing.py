"""Who has lost address and password comes in again by a registrar with their card in hand (Manual 2.1)."""

import pytest
from attrs import evolve
from ekabinet_core.account import Office, Post
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Registrar
from ekabinet_core.errors import Conflict, Faulty, Forbidden, NotFound, Unavailable, WrongStatus
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_testing.journey import CLERK, HOME, PASSWORD, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.linking import key_of

REGISTRAR = Actor(AccountId("registrar"), "Sevda Nəbiyeva", "9REG01R", Registrar())
NEW, ANOTHER_PASSWORD = "yeni@example.az", "another battery staple"


@pytest.fixture
def rashad(journey: Journey) -> Actor:
    """Known by his card only: he has no signature."""
    return journey.registered_by_card(RASHAD)


def version(cabinet: Cabinet, whose: Actor) -> int:
    return cabinet.suspending.look(whose.account, REGISTRAR).version


def give(cabinet: Cabinet, whose: Actor, email: str = NEW, card: str = RASHAD.card) -> None:
    cabinet.readdressing.give(whose.account, email, card, REGISTRAR, version(cabinet, whose))


def test_a_letter_to_the_new_address_brings_another_password(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor
) -> None:
    world.clock.pass_(minutes=1)

    give(cabinet, rashad)
    journey.settled()

    letter = world.notices.letters[-1]
    assert (letter.to, letter.subject) == (NEW, Occasion.FORGOTTEN)
    cabinet.forgotten.change(key_of(letter.text), ANOTHER_PASSWORD)
    signed_in = cabinet.signing_in.by_password(RASHAD.user_name, ANOTHER_PASSWORD, HOME)
    assert (signed_in.id, signed_in.email) == (rashad.account, NEW)


def test_the_former_address_hears_of_it_and_the_journal_knows_who_did_it(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor
) -> None:
    give(cabinet, rashad)
    journey.settled()

    former = f"{RASHAD.user_name}@example.az"
    assert (former, Occasion.EMAIL_CHANGED) in [(one.to, one.subject) for one in world.notices.letters]
    with world.parts.storage.reading() as kept:
        (row,) = [row for row in noted(kept) if row.deed is Deed.READDRESSED]
    assert (row.by, row.subject, row.data) == (REGISTRAR.account, rashad.account, ())


def test_the_former_password_opens_until_another_is_chosen(cabinet: Cabinet, rashad: Actor) -> None:
    give(cabinet, rashad)

    assert cabinet.signing_in.by_password(RASHAD.user_name, PASSWORD, HOME).id == rashad.account


@pytest.mark.parametrize(
    ("email", "card", "fault"),
    [
        (NEW, LEYLA.card, "card-of-another @ card"),
        (NEW, "AA9999999", "card-of-another @ card"),
        (NEW, "", "identifier-format @ card"),
        ("yeni", RASHAD.card, "email-format @ email"),
        (f"{RASHAD.user_name}@example.az", RASHAD.card, "as-it-was @ email"),
    ],
)
def test_the_card_must_be_theirs_and_the_address_another(
    cabinet: Cabinet, rashad: Actor, email: str, card: str, fault: str
) -> None:
    with pytest.raises(Faulty, match=fault):
        give(cabinet, rashad, email, card)


def test_whoever_has_a_signature_or_an_office_has_another_way(
    cabinet: Cabinet, leyla: Actor, rashad: Actor
) -> None:
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(rashad.account)
        kept.accounts.put(evolve(account, posts=(Post(Office.CLERK, "004"),)))

    for whose, card in ((leyla, LEYLA.card), (rashad, RASHAD.card)):
        with pytest.raises(WrongStatus):
            give(cabinet, whose, card=card)


def test_a_suspended_account_stays_closed(cabinet: Cabinet, rashad: Actor) -> None:
    cabinet.suspending.suspend(rashad.account, "stolen", "Oğurlanıb.", version(cabinet, rashad), REGISTRAR)

    with pytest.raises(WrongStatus):
        give(cabinet, rashad)


def test_of_two_registrars_the_second_is_told(cabinet: Cabinet, rashad: Actor) -> None:
    seen = version(cabinet, rashad)
    give(cabinet, rashad)

    with pytest.raises(Conflict):
        cabinet.readdressing.give(rashad.account, "x@example.az", RASHAD.card, REGISTRAR, seen)


def test_while_the_register_is_away_nothing_changes(
    world: MemoryWorld, cabinet: Cabinet, rashad: Actor
) -> None:
    before = version(cabinet, rashad)
    world.people.away = True

    with pytest.raises(Unavailable):
        give(cabinet, rashad)

    assert version(cabinet, rashad) == before


def test_only_a_registrar_does_it_and_never_for_themselves(cabinet: Cabinet, rashad: Actor) -> None:
    seen = version(cabinet, rashad)
    themselves = Actor(rashad.account, rashad.name, rashad.person_number, Registrar())

    for by, refusal in ((CLERK, Forbidden), (rashad, Forbidden), (themselves, NotFound)):
        with pytest.raises(refusal):
            cabinet.readdressing.give(rashad.account, NEW, RASHAD.card, by, seen)
