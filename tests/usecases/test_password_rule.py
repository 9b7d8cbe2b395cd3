"""Which passwords may be chosen, wherever one is chosen (Manual 2.1, 6)."""

from collections.abc import Callable

import pytest
from ekabinet_core.errors import Invalid
from ekabinet_core.ids import Digest
from ekabinet_core.person import NaturalPerson
from ekabinet_core.waiting import Purpose
from ekabinet_memory.passwords import MemoryPasswords
from ekabinet_testing.journey import HOME, PASSWORD, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.linking import key_of
from ekabinet_usecases.password_rule import names_of, password_faults
from ekabinet_usecases.registration import NewAccount

PERSON = NaturalPerson("Əliyeva", "Leyla", "Kamran qızı")
NAMES = names_of(PERSON, "leylush", "l.vakil@example.az")
KNOWN = "Password 2026!"


def codes(password: str) -> list[str]:
    """Why Leyla may not choose it."""
    return [fault.code for fault in password_faults(password, NAMES, MemoryPasswords())]


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "üç sadə söz 77",
        "483920471182",
        "Leyla gəlir axşam",
        "dragons of the north",
        "passwordless entry",
        "one two one two three",
    ],
)
def test_what_only_its_owner_would_think_of_may_be_chosen(password: str) -> None:
    assert codes(password) == []


@pytest.mark.parametrize("password", ["", "on bir hərf", "ü" * 129])
def test_one_that_is_too_short_or_too_long_may_not(password: str) -> None:
    assert codes(password) == ["password-length"]


@pytest.mark.parametrize(
    "password",
    [
        KNOWN,
        "12.05.1990-dragon",
        "DRAGON-123456",
        "123456789012",
        "qwertyuiopas",
        "!qwertyuiop7x",
        "aaaaaaaaaaaa",
        "x7Q!x7Q!x7Q!",
        "passwordpassword",
        "2026blablabla",
    ],
)
def test_what_is_tried_first_may_not(password: str) -> None:
    assert codes(password) == ["password-known"]


@pytest.mark.parametrize(
    "password",
    [
        "leylush123456",
        "Əliyeva Leyla",
        "eliyeva_leyla_1990",
        "LEYLA.ƏLİYEVA",
        "Leyla Kamran qizi",
        "l.vakil@example.az",
        "leylaleylaleyla",
    ],
)
def test_ones_own_names_may_not(password: str) -> None:
    assert codes(password) == ["password-own"]


def register(world: MemoryWorld, _: Journey) -> None:
    proving = world.cabinet.proving
    attempt = proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)
    proving.ask(attempt.id)
    world.phone.confirm()
    proving.ask(attempt.id)
    world.cabinet.registration.complete(attempt.id, NewAccount("leyla", "leyla@example.az", KNOWN))


def change(world: MemoryWorld, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    world.cabinet.changing_password.change(PASSWORD, KNOWN, leyla, Digest("1" * 64))


def choose(world: MemoryWorld, journey: Journey) -> None:
    leyla = journey.registered(LEYLA)
    world.cabinet.choosing.choose("leyla@example.az", KNOWN, leyla)


def forget(world: MemoryWorld, journey: Journey) -> None:
    journey.registered_by_card(LEYLA)
    journey.settled()
    world.cabinet.email_confirming.confirm(key_of(world.notices.letters[-1].text))
    world.cabinet.forgotten.ask(world.notices.letters[-1].to, HOME)
    journey.settled()
    world.cabinet.forgotten.change(key_of(world.notices.letters[-1].text), KNOWN)


@pytest.mark.parametrize("way", [register, change, choose, forget])
def test_the_rule_holds_wherever_a_password_is_chosen(
    world: MemoryWorld, journey: Journey, way: Callable[[MemoryWorld, Journey], None]
) -> None:
    with pytest.raises(Invalid, match=r"^password-known @ password$"):
        way(world, journey)
