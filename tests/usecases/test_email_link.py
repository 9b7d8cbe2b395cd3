"""Confirming an address by the link of a letter (Manual 2.1 step 4)."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotAccepted, NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.journal import Deed
from ekabinet_testing.journey import Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.linking import key_of

NOTHING = Digest("f" * 64)


@pytest.fixture
def unconfirmed(journey: Journey) -> Actor:
    """Leyla, known by her card only; her letter has left."""
    actor = journey.registered_by_card(LEYLA)
    journey.settled()
    return actor


def secret_of(world: MemoryWorld) -> str:
    """What stands in the last letter."""
    return world.notices.letters[-1].text


def test_who_registers_with_a_card_is_written_to(world: MemoryWorld, unconfirmed: Actor) -> None:
    (letter,) = world.notices.letters

    assert unconfirmed.name == LEYLA.person.name
    assert (letter.to, letter.subject) == (f"{LEYLA.user_name}@example.az", Occasion.CONFIRM_EMAIL)


def test_who_registers_with_a_certificate_is_not(world: MemoryWorld, journey: Journey) -> None:
    journey.registered(LEYLA)
    journey.settled()

    assert not world.notices.letters


def test_the_link_confirms_the_address_once(world: MemoryWorld, cabinet: Cabinet, unconfirmed: Actor) -> None:
    key = key_of(secret_of(world))

    account = cabinet.email_confirming.confirm(key)

    assert account.id == unconfirmed.account
    assert account.email_confirmed_at == world.clock.now()
    with pytest.raises(NotFound):
        cabinet.email_confirming.confirm(key)
    with cabinet.parts.storage.reading() as kept:
        assert [row.deed for row in noted(kept)] == [Deed.REGISTERED, Deed.EMAIL_CONFIRMED]


def test_to_look_at_the_link_uses_nothing(world: MemoryWorld, cabinet: Cabinet, unconfirmed: Actor) -> None:
    key = key_of(secret_of(world))

    assert cabinet.email_confirming.look(key).id == unconfirmed.account
    assert cabinet.email_confirming.look(key).email_confirmed_at is None


@pytest.mark.usefixtures("unconfirmed")
def test_after_a_day_the_link_opens_nothing(world: MemoryWorld, cabinet: Cabinet) -> None:
    world.clock.pass_(hours=24)

    with pytest.raises(NotFound):
        cabinet.email_confirming.confirm(key_of(secret_of(world)))


@pytest.mark.usefixtures("unconfirmed")
@pytest.mark.parametrize("key", [NOTHING, Digest("")])
def test_what_is_no_link_opens_nothing(cabinet: Cabinet, key: Digest) -> None:
    with pytest.raises(NotFound):
        cabinet.email_confirming.look(key)


@pytest.mark.usefixtures("unconfirmed")
def test_the_secret_of_a_link_is_kept_nowhere(world: MemoryWorld, cabinet: Cabinet) -> None:
    secret = secret_of(world)

    with cabinet.parts.storage.reading() as kept:
        assert secret not in repr((kept.links.get(key_of(secret)), noted(kept)))


@pytest.mark.usefixtures("unconfirmed")
def test_a_link_to_an_address_chooses_no_password(world: MemoryWorld, cabinet: Cabinet) -> None:
    with pytest.raises(NotFound):
        cabinet.forgotten.look(key_of(secret_of(world)))


def test_another_letter_can_be_asked_for_three_times(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, unconfirmed: Actor
) -> None:
    for _ in range(3):
        cabinet.email_confirming.ask(unconfirmed)
    journey.settled()
    assert len({letter.text for letter in world.notices.letters}) == 4

    with pytest.raises(NotAccepted, match="asked-too-often"):
        cabinet.email_confirming.ask(unconfirmed)

    world.clock.pass_(hours=6)
    cabinet.email_confirming.ask(unconfirmed)


def test_a_confirmed_address_needs_no_letter(
    world: MemoryWorld, cabinet: Cabinet, unconfirmed: Actor
) -> None:
    cabinet.email_confirming.confirm(key_of(secret_of(world)))

    with pytest.raises(NotFound):
        cabinet.email_confirming.ask(unconfirmed)


@pytest.mark.usefixtures("unconfirmed")
def test_old_links_are_tidied_away(world: MemoryWorld, cabinet: Cabinet) -> None:
    key = key_of(secret_of(world))
    world.clock.pass_(days=2, seconds=1)

    cabinet.tidying.tidy()

    with cabinet.parts.storage.reading() as kept, pytest.raises(NotFound):
        kept.links.get(key)
