"""A forgotten password or user name: whether anybody has an address is told to that address only."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Invalid, NotAccepted, NotFound
from ekabinet_core.journal import Deed
from ekabinet_memory.storage_outbox import MemoryBacklog
from ekabinet_testing.journey import HOME, PASSWORD, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.linking import key_of

EMAIL = f"{LEYLA.user_name}@example.az"
ANOTHER = "another long password"


@pytest.fixture
def leyla(world: MemoryWorld, cabinet: Cabinet, journey: Journey) -> Actor:
    """Leyla, whose address is confirmed."""
    actor = journey.registered_by_card(LEYLA)
    journey.settled()
    cabinet.email_confirming.confirm(key_of(world.notices.letters[-1].text))
    return actor


def letter(world: MemoryWorld, journey: Journey) -> str:
    """Ask for a letter; gives the secret in it."""
    world.cabinet.forgotten.ask(EMAIL.upper(), HOME)
    journey.settled()
    return world.notices.letters[-1].text


@pytest.mark.usefixtures("leyla")
def test_the_letter_goes_to_the_confirmed_address(world: MemoryWorld, journey: Journey) -> None:
    letter(world, journey)

    assert [(one.to, one.subject) for one in world.notices.letters[1:]] == [(EMAIL, Occasion.FORGOTTEN)]


def test_an_address_that_nobody_confirmed_gets_none(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey
) -> None:
    journey.registered(LEYLA)

    cabinet.forgotten.ask(EMAIL, HOME)
    journey.settled()

    assert not world.notices.letters


@pytest.mark.usefixtures("leyla")
def test_as_much_is_written_for_an_address_that_is_nobodys(cabinet: Cabinet) -> None:
    """The same rows, so that the answer takes the same time."""

    def written(email: str) -> tuple[int, int]:
        with cabinet.parts.storage.transaction() as kept:
            assert isinstance(kept.backlog, MemoryBacklog)
            shelves = kept.backlog.shelves
            before = len(shelves.links), len(shelves.outbox)
        cabinet.forgotten.ask(email, HOME)
        with cabinet.parts.storage.transaction() as kept:
            assert isinstance(kept.backlog, MemoryBacklog)
            shelves = kept.backlog.shelves
            return len(shelves.links) - before[0], len(shelves.outbox) - before[1]

    assert written(EMAIL) == written("nobody@example.az") == (1, 1)


def test_the_link_changes_the_password_once(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    key = key_of(letter(world, journey))

    cabinet.forgotten.change(key, ANOTHER)

    assert cabinet.signing_in.by_password(LEYLA.user_name, ANOTHER, HOME).id == leyla.account
    with pytest.raises(NotFound):
        cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME)
    with pytest.raises(NotFound):
        cabinet.forgotten.change(key, PASSWORD)
    with cabinet.parts.storage.reading() as kept:
        assert noted(kept)[-1].deed is Deed.PASSWORD_CHANGED


def test_sessions_that_began_before_end(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    began = world.clock.now()
    key = key_of(letter(world, journey))
    world.clock.pass_(minutes=1)

    cabinet.forgotten.change(key, ANOTHER)

    with pytest.raises(NotFound):
        cabinet.signing_in.actor(leyla.account, since=began)
    assert cabinet.signing_in.actor(leyla.account, since=world.clock.now()).account == leyla.account


@pytest.mark.usefixtures("leyla")
def test_after_an_hour_the_link_opens_nothing(world: MemoryWorld, cabinet: Cabinet, journey: Journey) -> None:
    key = key_of(letter(world, journey))
    world.clock.pass_(hours=1)

    with pytest.raises(NotFound):
        cabinet.forgotten.change(key, ANOTHER)


@pytest.mark.usefixtures("leyla")
def test_a_password_that_is_too_short_leaves_the_link_good(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey
) -> None:
    key = key_of(letter(world, journey))

    with pytest.raises(Invalid, match="password-length"):
        cabinet.forgotten.change(key, "short")

    assert cabinet.forgotten.look(key)


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.az"])
@pytest.mark.usefixtures("leyla")
def test_a_letter_box_is_not_flooded(world: MemoryWorld, cabinet: Cabinet, email: str) -> None:
    for place in range(3):
        cabinet.forgotten.ask(email, f"192.0.2.{place}")

    with pytest.raises(NotAccepted) as refused:
        cabinet.forgotten.ask(email, "192.0.2.9")
    assert refused.value.what == "letter"
    world.clock.pass_(hours=6)
    cabinet.forgotten.ask(email, "192.0.2.9")


def test_addresses_are_not_tried_out(cabinet: Cabinet) -> None:
    for number in range(20):
        cabinet.forgotten.ask(f"nobody{number}@example.az", HOME)

    with pytest.raises(NotAccepted) as refused:
        cabinet.forgotten.ask("somebody@example.az", HOME)
    assert refused.value.what == "letters"


def test_what_is_no_address_is_said(cabinet: Cabinet) -> None:
    with pytest.raises(Invalid, match="email-format"):
        cabinet.forgotten.ask("leyla", HOME)


def test_with_the_forgotten_password_the_calendar_feed_ends(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    with world.parts.storage.transaction() as kept:
        kept.accounts.put(kept.accounts.get(leyla.account).confirm_identity(world.clock.now()))
    confirmed = world.cabinet.signing_in.actor(leyla.account, proven_at=world.clock.now())
    feed = world.cabinet.hearing_calendar.subscribe(confirmed)

    world.cabinet.forgotten.change(key_of(letter(world, journey)), ANOTHER)

    with pytest.raises(NotFound):
        world.cabinet.hearing_calendar.feed(feed)
