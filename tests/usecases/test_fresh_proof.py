"""Before what opens an account is changed, its person proves who they are; afterwards they are told."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Invalid, NotAccepted, NotFound, ProofTooOld, Unavailable
from ekabinet_core.ids import Digest
from ekabinet_core.tally import WARNINGS
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import HOME, PASSWORD, Journey
from ekabinet_testing.people import LEYLA, RASHAD, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.profile import TypedContact

OLD, NEW = f"{LEYLA.user_name}@example.az", "leyla@example.org"
ANOTHER = "üç sadə söz 77"
HERE = Digest("1" * 64)


def told(world: MemoryWorld, journey: Journey) -> list[tuple[str, str]]:
    journey.settled()
    return [(one.to, one.subject) for one in world.notices.letters]


def signed(world: MemoryWorld, someone: Someone, purpose: Purpose = Purpose.AGAIN) -> Attempt:
    proving = world.cabinet.proving
    attempt = proving.begin(purpose, world.signing.code, someone.holder, HOME)
    proving.ask(attempt.id)
    world.phone.confirm()
    return proving.ask(attempt.id)


def test_another_address_needs_a_fresh_proof(cabinet: Cabinet, clock: MemoryClock, leyla: Actor) -> None:
    clock.pass_(minutes=15)

    with pytest.raises(ProofTooOld):
        cabinet.profile.save(TypedContact(NEW, "Gəncə"), leyla, 0)

    assert cabinet.profile.get(leyla).contact.address == ""


def test_the_rest_of_the_profile_needs_none(cabinet: Cabinet, clock: MemoryClock, leyla: Actor) -> None:
    clock.pass_(hours=3)

    assert cabinet.profile.save(TypedContact(OLD, "Gəncə"), leyla, 0).contact.address == "Gəncə"


def test_the_address_before_is_told_also_when_it_is_changed_twice(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    world.cabinet.profile.save(TypedContact(NEW), leyla, 0)
    world.cabinet.profile.save(TypedContact("thief@example.org"), leyla, 1)

    assert told(world, journey) == [(OLD, Occasion.EMAIL_CHANGED), (NEW, Occasion.EMAIL_CHANGED)]


def test_nobodys_letter_box_is_flooded_by_changes(world: MemoryWorld, journey: Journey, leyla: Actor) -> None:
    for turn in range(WARNINGS.most + 5):
        world.cabinet.profile.save(TypedContact("victim@example.org"), leyla, 2 * turn)
        world.cabinet.profile.save(TypedContact(f"elsewhere{turn}@example.org"), leyla, 2 * turn + 1)

    to = [address for address, _ in told(world, journey)]
    assert to.count("victim@example.org") == WARNINGS.most
    assert "elsewhere11@example.org" in to


def test_a_letter_that_could_not_leave_is_not_counted(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    world.notices.away = True
    world.cabinet.profile.save(TypedContact(NEW), leyla, 0)
    for _ in range(WARNINGS.most + 1):
        with pytest.raises(Unavailable):
            world.cabinet.errands.letters.warn(f"{Occasion.EMAIL_CHANGED} {leyla.account} {OLD}", key="1")

    world.notices.away = False
    assert told(world, journey) == [(OLD, Occasion.EMAIL_CHANGED)]


def test_a_changed_password_is_told_even_if_the_address_changes_at_once(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    world.cabinet.changing_password.change(PASSWORD, ANOTHER, leyla, HERE)
    world.cabinet.profile.save(TypedContact(NEW), leyla, 0)

    assert told(world, journey)[0] == (OLD, Occasion.PASSWORD_CHANGED)


def test_the_same_address_saved_again_is_told_nobody(
    world: MemoryWorld, journey: Journey, leyla: Actor
) -> None:
    world.cabinet.profile.save(TypedContact(OLD, "Gəncə"), leyla, 0)

    assert told(world, journey) == []


def test_the_own_password_is_a_proof(cabinet: Cabinet, leyla: Actor) -> None:
    assert cabinet.proving_again.by_password(PASSWORD, leyla).id == leyla.account


def test_guesses_at_it_are_counted_with_those_at_the_form_of_a_new_one(
    cabinet: Cabinet, leyla: Actor
) -> None:
    for _ in range(5):
        with pytest.raises(Invalid, match="password-wrong"):
            cabinet.proving_again.by_password("səhv", leyla)

    with pytest.raises(Invalid, match="tried-too-often"):
        cabinet.changing_password.change(PASSWORD, ANOTHER, leyla, HERE)


def test_the_own_signature_is_a_proof_once(world: MemoryWorld, leyla: Actor) -> None:
    attempt = signed(world, LEYLA)

    world.cabinet.proving_again.by_signature(attempt, leyla)

    with pytest.raises(NotFound):
        world.cabinet.proving_again.by_signature(attempt, leyla)


def test_anothers_signature_is_none(world: MemoryWorld, leyla: Actor) -> None:
    with pytest.raises(NotAccepted, match="identity-mismatch"):
        world.cabinet.proving_again.by_signature(signed(world, RASHAD), leyla)


def test_a_signature_to_sign_in_is_none(world: MemoryWorld, leyla: Actor) -> None:
    with pytest.raises(NotFound):
        world.cabinet.proving_again.by_signature(signed(world, LEYLA, Purpose.SIGN_IN), leyla)


def test_a_password_is_chosen_with_a_fresh_proof_only(
    world: MemoryWorld, journey: Journey, clock: MemoryClock
) -> None:
    journey.registered_by_card(LEYLA)
    account = world.cabinet.signing_in.by_proof(signed(world, LEYLA, Purpose.SIGN_IN))
    actor = world.cabinet.signing_in.actor(account.id, proven_at=clock.now())
    clock.pass_(minutes=15)

    with pytest.raises(ProofTooOld):
        world.cabinet.choosing.choose(NEW, ANOTHER, actor)
