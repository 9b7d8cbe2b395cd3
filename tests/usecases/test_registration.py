"""Registering with a mobile signature (Manual 2.2)."""

import pytest
from attrs import evolve
from ekabinet_core.errors import Invalid, NotFound, Taken, Unavailable
from ekabinet_core.journal import Deed
from ekabinet_core.person import NaturalPerson
from ekabinet_core.waiting import Attempt, Failure, Purpose, State, VerificationCode
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.signing import MemoryPhone
from ekabinet_testing.journey import HOME, PASSWORD, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RASHAD, Someone
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.registration import NewAccount

WANTED = NewAccount("leyla.aliyeva", "Leyla@example.az", PASSWORD)


def proven(world: MemoryWorld, someone: Someone = LEYLA, purpose: Purpose = Purpose.REGISTER) -> Attempt:
    """A proof of identity, given on the phone."""
    attempt = world.cabinet.proving.begin(purpose, world.signing.code, someone.holder, HOME)
    world.cabinet.proving.ask(attempt.id)
    world.phone.confirm()
    return world.cabinet.proving.ask(attempt.id)


def test_a_person_who_proved_who_they_are_opens_an_account(world: MemoryWorld, cabinet: Cabinet) -> None:
    attempt = proven(world)

    account = cabinet.registration.complete(attempt.id, WANTED)

    assert account.person.name == "Leyla Kamran qızı Əliyeva"
    assert account.person_number == LEYLA.number
    assert [proof.method for proof in account.proofs] == [world.signing.code]
    assert PASSWORD not in account.password_hash


def test_registering_is_one_row_of_the_journal(world: MemoryWorld, cabinet: Cabinet) -> None:
    account = cabinet.registration.complete(proven(world).id, WANTED)

    with cabinet.parts.storage.reading() as kept:
        rows = [(row.deed, row.by, row.subject) for row in noted(kept)]
    assert rows == [(Deed.REGISTERED, account.id, account.id)]


def test_the_code_on_the_page_is_there_at_once(world: MemoryWorld, cabinet: Cabinet) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)

    assert isinstance(attempt.wait.prompt, VerificationCode)
    assert attempt.wait.shown == LEYLA.phone[-2:]
    assert LEYLA.phone not in repr(attempt)


def test_nothing_is_proven_before_the_phone_says_so(world: MemoryWorld, cabinet: Cabinet) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)

    waiting = cabinet.proving.ask(attempt.id)

    assert waiting.wait.state is State.OPEN
    with pytest.raises(NotFound):
        cabinet.registration.check(waiting)
    with pytest.raises(NotFound):
        cabinet.registration.complete(attempt.id, WANTED)


def test_a_refusal_on_the_phone_proves_nothing(
    world: MemoryWorld, cabinet: Cabinet, phone: MemoryPhone
) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)
    cabinet.proving.ask(attempt.id)
    phone.refuse()

    refused = cabinet.proving.ask(attempt.id)

    assert (refused.wait.state, refused.wait.failure) == (State.FAILED, Failure.CANCELLED)
    with pytest.raises(NotFound):
        cabinet.registration.complete(attempt.id, WANTED)


def test_an_ignored_phone_runs_out_of_time(world: MemoryWorld, cabinet: Cabinet, clock: MemoryClock) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)
    clock.pass_(minutes=3)

    assert cabinet.proving.ask(attempt.id).wait.failure is Failure.TIMED_OUT


def test_a_proof_stays_what_it_is(world: MemoryWorld, cabinet: Cabinet) -> None:
    attempt = proven(world)

    assert cabinet.proving.ask(attempt.id) == attempt
    assert cabinet.proving.look(attempt.id) == attempt


def test_a_service_that_was_away_when_it_should_ring_can_be_asked_again_at_once(
    world: MemoryWorld, cabinet: Cabinet
) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)
    world.signing.away = True
    with pytest.raises(Unavailable):
        cabinet.proving.ask(attempt.id)

    world.signing.away = False

    assert cabinet.proving.ask(attempt.id).wait.asked


def test_a_service_that_is_away_can_be_asked_again(
    world: MemoryWorld, cabinet: Cabinet, phone: MemoryPhone
) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)
    cabinet.proving.ask(attempt.id)
    phone.confirm()
    world.signing.away = True
    with pytest.raises(Unavailable):
        cabinet.proving.ask(attempt.id)

    world.signing.away = False

    assert cabinet.proving.ask(attempt.id).wait.state is State.DONE


def test_a_service_that_stays_away_ends_with_the_attempt(
    world: MemoryWorld, cabinet: Cabinet, clock: MemoryClock
) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)
    world.signing.away = True
    clock.pass_(minutes=2)

    assert cabinet.proving.ask(attempt.id).wait.failure is Failure.TIMED_OUT


def test_two_tabs_do_not_ring_the_phone_at_once(
    world: MemoryWorld, cabinet: Cabinet, clock: MemoryClock
) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)
    with cabinet.parts.storage.transaction() as kept:
        busy = kept.waits.put_attempt(evolve(attempt, wait=attempt.wait.asking(clock.now())))

    assert cabinet.proving.ask(attempt.id) == busy
    clock.pass_(seconds=15)
    assert cabinet.proving.ask(attempt.id).wait.asked


def test_a_phone_that_rings_is_asked_without_writing(world: MemoryWorld, cabinet: Cabinet) -> None:
    attempt = cabinet.proving.begin(Purpose.REGISTER, world.signing.code, LEYLA.holder, HOME)

    first, *later = [cabinet.proving.ask(attempt.id) for _ in range(3)]

    assert later == [first, first]


def test_an_unknown_method_does_not_exist(cabinet: Cabinet) -> None:
    with pytest.raises(NotFound):
        cabinet.proving.begin(Purpose.REGISTER, "pigeon", LEYLA.holder, HOME)


def test_what_cannot_be_a_phone_is_refused(world: MemoryWorld, cabinet: Cabinet) -> None:
    with pytest.raises(Invalid, match="identifier-format @ phone"):
        cabinet.proving.begin(Purpose.REGISTER, world.signing.code, {"phone": "12", "user_code": "1"}, HOME)


def test_a_proof_to_sign_in_opens_no_account(world: MemoryWorld, cabinet: Cabinet) -> None:
    attempt = proven(world, purpose=Purpose.SIGN_IN)

    with pytest.raises(NotFound, match="proof of identity"):
        cabinet.registration.complete(attempt.id, WANTED)


def test_a_proof_without_person_number_opens_no_account(world: MemoryWorld, cabinet: Cabinet) -> None:
    nameless = evolve(proven(world), person=NaturalPerson("Əliyeva", "Leyla"))

    with pytest.raises(NotFound, match="person number"):
        cabinet.registration.check(nameless)


def test_one_person_has_one_account(world: MemoryWorld, cabinet: Cabinet) -> None:
    cabinet.registration.complete(proven(world).id, WANTED)
    again = proven(world)

    with pytest.raises(Taken, match="person"):
        cabinet.registration.check(again)
    with pytest.raises(Taken, match="person"):
        cabinet.registration.complete(again.id, evolve(WANTED, user_name="another"))


def test_pressed_twice_there_is_one_account(world: MemoryWorld, cabinet: Cabinet) -> None:
    attempt = proven(world)
    cabinet.registration.complete(attempt.id, WANTED)

    with pytest.raises(Taken, match="person"):
        cabinet.registration.complete(attempt.id, WANTED)


def test_a_user_name_belongs_to_one_account(world: MemoryWorld, cabinet: Cabinet) -> None:
    cabinet.registration.complete(proven(world).id, WANTED)

    with pytest.raises(Taken, match="user-name"):
        cabinet.registration.complete(proven(world, RASHAD).id, WANTED)


def test_all_faults_of_a_new_account_are_said_at_once(world: MemoryWorld, cabinet: Cabinet) -> None:
    wanted = NewAccount("Leyla!", "leyla", "short")

    with pytest.raises(Invalid) as refused:
        cabinet.registration.complete(proven(world).id, wanted)

    assert [(fault.field, fault.code) for fault in refused.value.faults] == [
        ("user_name", "user-name-format"),
        ("email", "email-format"),
        ("password", "password-length"),
    ]


@pytest.mark.parametrize(
    "email",
    [
        "",
        "leyla@",
        "leyla@example",
        "a b@example.az",
        "a,b@example.az",
        "<a@example.az",
        "a\x01@example.az",
        "ə@example.az",
        "\u212a@example.az",
        f"{'a' * 65}@example.az",
    ],
)
def test_what_cannot_be_written_to_is_no_address(world: MemoryWorld, cabinet: Cabinet, email: str) -> None:
    with pytest.raises(Invalid, match="email-format"):
        cabinet.registration.complete(proven(world).id, evolve(WANTED, email=email))


@pytest.mark.parametrize("length", [11, 129])
def test_a_password_has_twelve_to_128_characters(world: MemoryWorld, cabinet: Cabinet, length: int) -> None:
    password = "a" * length

    with pytest.raises(Invalid, match="password-length"):
        cabinet.registration.complete(proven(world).id, evolve(WANTED, password=password))


def test_no_password_stands_in_what_is_printed() -> None:
    assert PASSWORD not in repr(WANTED)


def test_a_fault_keeps_nothing(world: MemoryWorld, cabinet: Cabinet, journey: Journey) -> None:
    journey.registered(RASHAD)
    with cabinet.parts.storage.reading() as kept:
        before = noted(kept)
    with pytest.raises(Taken):
        cabinet.registration.complete(proven(world).id, evolve(WANTED, user_name=RASHAD.user_name))

    with cabinet.parts.storage.reading() as kept:
        assert noted(kept) == before
        assert kept.accounts.by_person_number(LEYLA.number) is None
