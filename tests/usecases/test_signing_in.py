"""Signing in by password and by mobile signature (Manual 3)."""

import pytest
from ekabinet_core.actor import Actor, InPerson
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_testing.journey import PASSWORD
from ekabinet_testing.people import GUNAY, LEYLA, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet


def proven(world: MemoryWorld, someone: Someone, purpose: Purpose) -> Attempt:
    """A proof of identity, given on the phone."""
    attempt = world.cabinet.proving.begin(purpose, world.signing.code, someone.holder)
    world.cabinet.proving.ask(attempt.id)
    world.phone.confirm()
    return world.cabinet.proving.ask(attempt.id)


def test_a_person_signs_in_with_their_password(cabinet: Cabinet, leyla: Actor) -> None:
    assert cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD).id == leyla.account


@pytest.mark.parametrize("typed", [LEYLA.user_name.upper(), f"  {LEYLA.user_name} "])
def test_capitals_and_spaces_in_a_user_name_do_not_matter(cabinet: Cabinet, leyla: Actor, typed: str) -> None:
    assert cabinet.signing_in.by_password(typed, PASSWORD).id == leyla.account


def test_a_wrong_password_and_a_wrong_name_are_refused_alike(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(NotFound) as wrong_password:
        cabinet.signing_in.by_password(LEYLA.user_name, f"{PASSWORD}!")
    with pytest.raises(NotFound) as wrong_name:
        cabinet.signing_in.by_password("nobody", PASSWORD)

    assert str(wrong_password.value) == str(wrong_name.value)


@pytest.mark.parametrize("password", ["", PASSWORD.upper(), f"{PASSWORD} "])
def test_a_password_is_compared_letter_by_letter(cabinet: Cabinet, leyla: Actor, password: str) -> None:
    with pytest.raises(NotFound):
        cabinet.signing_in.by_password(LEYLA.user_name, password)


def test_a_person_signs_in_with_their_phone(world: MemoryWorld, leyla: Actor) -> None:
    attempt = proven(world, LEYLA, Purpose.SIGN_IN)

    assert world.cabinet.signing_in.by_proof(attempt).id == leyla.account


def test_a_proof_to_register_signs_nobody_in(world: MemoryWorld, leyla: Actor) -> None:
    attempt = proven(world, LEYLA, Purpose.REGISTER)

    with pytest.raises(NotFound, match="proof of identity"):
        world.cabinet.signing_in.by_proof(attempt)


def test_an_unfinished_proof_signs_nobody_in(world: MemoryWorld, leyla: Actor) -> None:
    attempt = world.cabinet.proving.begin(Purpose.SIGN_IN, world.signing.code, LEYLA.holder)

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
