"""Signing in by password and by mobile signature (Manual 3)."""

from collections.abc import Callable

import pytest
from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import InPerson
from ekabinet_core.errors import NotAccepted, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_ports.passwords import Passwords
from ekabinet_testing.journey import HOME, PASSWORD
from ekabinet_testing.people import GUNAY, LEYLA, RASHAD, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

from tests.web.fragile import FragileStorage, Health

ELSEWHERE = "192.0.2.2"


def proven(world: MemoryWorld, someone: Someone, purpose: Purpose) -> Attempt:
    """A proof of identity, given on the phone."""
    attempt = world.cabinet.proving.begin(purpose, world.signing.code, someone.holder, HOME)
    world.cabinet.proving.ask(attempt.id)
    world.phone.confirm()
    return world.cabinet.proving.ask(attempt.id)


def test_a_person_signs_in_with_their_password(cabinet: Cabinet, leyla: Actor) -> None:
    assert cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME).id == leyla.account


@pytest.mark.parametrize("typed", [LEYLA.user_name.upper(), f"  {LEYLA.user_name} "])
def test_capitals_and_spaces_in_a_user_name_do_not_matter(cabinet: Cabinet, leyla: Actor, typed: str) -> None:
    assert cabinet.signing_in.by_password(typed, PASSWORD, HOME).id == leyla.account


def test_a_wrong_password_and_a_wrong_name_are_refused_alike(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(NotFound) as wrong_password:
        cabinet.signing_in.by_password(LEYLA.user_name, f"{PASSWORD}!", HOME)
    with pytest.raises(NotFound) as wrong_name:
        cabinet.signing_in.by_password("nobody", PASSWORD, HOME)

    assert str(wrong_password.value) == str(wrong_name.value)


@pytest.mark.parametrize("password", ["", PASSWORD.upper(), f"{PASSWORD} "])
def test_a_password_is_compared_letter_by_letter(cabinet: Cabinet, leyla: Actor, password: str) -> None:
    with pytest.raises(NotFound):
        cabinet.signing_in.by_password(LEYLA.user_name, password, HOME)


@frozen
class WhileJudging:
    """Judges passwords; something else happens meanwhile."""

    passwords: Passwords
    meanwhile: Callable[[], None]

    def hashed(self, password: str) -> str:
        return self.passwords.hashed(password)

    def fits(self, password: str, hash: str) -> bool:
        self.meanwhile()
        return self.passwords.fits(password, hash)

    def known(self, text: str) -> bool:
        return self.passwords.known(text)


def guess(cabinet: Cabinet, times: int, user_name: str = LEYLA.user_name, address: str = HOME) -> None:
    """Wrong passwords, none of which is refused as one too many."""
    for number in range(times):
        with pytest.raises(NotFound, match="account"):
            cabinet.signing_in.by_password(user_name, f"guess {number}", address)


def refused(cabinet: Cabinet, user_name: str = LEYLA.user_name, address: str = HOME) -> str:
    """Whose limit refuses even the right password."""
    with pytest.raises(NotAccepted, match="asked-too-often") as error:
        cabinet.signing_in.by_password(user_name, PASSWORD, address)
    return error.value.what


def test_after_ten_wrong_passwords_even_the_right_one_waits_five_minutes(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor
) -> None:
    guess(cabinet, 10)

    assert refused(cabinet) == "password"
    world.clock.pass_(seconds=299)
    assert refused(cabinet, f" {LEYLA.user_name.upper()}", ELSEWHERE) == "password"
    world.clock.pass_(seconds=1)
    assert cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME).id == leyla.account


def test_what_is_refused_is_not_counted(world: MemoryWorld, cabinet: Cabinet, leyla: Actor) -> None:
    guess(cabinet, 10)
    world.clock.pass_(minutes=4)

    refused(cabinet)

    world.clock.pass_(minutes=1)
    assert cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME).id == leyla.account


def test_a_name_that_is_nobodys_is_limited_alike(cabinet: Cabinet) -> None:
    guess(cabinet, 10, "nobody")

    assert refused(cabinet, "nobody") == "password"


def test_a_name_that_is_nobodys_costs_as_much(world: MemoryWorld) -> None:
    judged: list[bool] = []
    passwords = WhileJudging(world.parts.passwords, lambda: judged.append(True))

    guess(world.over(evolve(world.parts, passwords=passwords)).cabinet, 1, "nobody")

    assert judged == [True]


def test_many_names_are_not_tried_from_one_place(cabinet: Cabinet, leyla: Actor) -> None:
    for number in range(30):
        guess(cabinet, 1, f"nobody{number}")

    assert refused(cabinet) == "passwords"
    assert cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, ELSEWHERE).id == leyla.account


def test_a_right_password_counts_nothing_and_clears_nothing(
    cabinet: Cabinet, leyla: Actor, rashad: Actor
) -> None:
    guess(cabinet, 9)
    for _ in range(40):
        cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME)
        cabinet.signing_in.by_password(RASHAD.user_name, PASSWORD, HOME)

    guess(cabinet, 1)

    assert refused(cabinet) == "password"
    for number in range(20):
        guess(cabinet, 1, f"nobody{number}")
    assert refused(cabinet, RASHAD.user_name) == "passwords"


def test_a_try_is_counted_before_it_is_judged(world: MemoryWorld, cabinet: Cabinet, leyla: Actor) -> None:
    """Else many at once would all be judged before the first of them counts."""
    told: list[str] = []
    passwords = WhileJudging(world.parts.passwords, lambda: told.append(refused(cabinet)))
    guess(cabinet, 9)

    guess(world.over(evolve(world.parts, passwords=passwords)).cabinet, 1)

    assert told == ["password"]


def test_a_right_password_opens_also_when_another_try_is_counted_meanwhile(
    world: MemoryWorld, leyla: Actor
) -> None:
    health = Health()
    passwords = WhileJudging(world.parts.passwords, health.outrun)
    storage = FragileStorage(world.parts.storage, health)
    cabinet = world.over(evolve(world.parts, passwords=passwords, storage=storage)).cabinet

    assert cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME).id == leyla.account


def test_a_signature_opens_what_passwords_do_not(world: MemoryWorld, cabinet: Cabinet, leyla: Actor) -> None:
    guess(cabinet, 10)
    refused(cabinet)

    assert cabinet.signing_in.by_proof(proven(world, LEYLA, Purpose.SIGN_IN)).id == leyla.account


def test_a_person_signs_in_with_their_phone(world: MemoryWorld, leyla: Actor) -> None:
    attempt = proven(world, LEYLA, Purpose.SIGN_IN)

    assert world.cabinet.signing_in.by_proof(attempt).id == leyla.account


def test_a_proof_to_register_signs_nobody_in(world: MemoryWorld, leyla: Actor) -> None:
    attempt = proven(world, LEYLA, Purpose.REGISTER)

    with pytest.raises(NotFound, match="proof of identity"):
        world.cabinet.signing_in.by_proof(attempt)


def test_an_unfinished_proof_signs_nobody_in(world: MemoryWorld, leyla: Actor) -> None:
    attempt = world.cabinet.proving.begin(Purpose.SIGN_IN, world.signing.code, LEYLA.holder, HOME)

    with pytest.raises(NotFound, match="proof of identity"):
        world.cabinet.signing_in.by_proof(attempt)


def test_who_has_no_account_is_not_signed_in(world: MemoryWorld, leyla: Actor) -> None:
    attempt = proven(world, GUNAY, Purpose.SIGN_IN)

    with pytest.raises(NotFound, match="account"):
        world.cabinet.signing_in.by_proof(attempt)


def test_an_account_acts_in_person(cabinet: Cabinet, leyla: Actor) -> None:
    assert cabinet.signing_in.actor(leyla.account).capacity == InPerson()

    with pytest.raises(NotFound):
        cabinet.signing_in.actor(AccountId("nobody"))


def test_a_proof_opens_the_cabinet_once(world: MemoryWorld, leyla: Actor) -> None:
    attempt = proven(world, LEYLA, Purpose.SIGN_IN)
    world.cabinet.signing_in.by_proof(attempt)

    with pytest.raises(NotFound, match="proof of identity"):
        world.cabinet.signing_in.by_proof(attempt)
