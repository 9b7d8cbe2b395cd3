"""Accounts that are suspended: nobody signs in, nothing is lost, and who proves that it is theirs is told."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Administrator, Registrar
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotAccepted, NotFound, Suspended, WrongStatus
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.suspension import SuspensionReason
from ekabinet_core.tally import ACCOUNTS_SOUGHT
from ekabinet_core.waiting import Attempt, Purpose
from ekabinet_memory.passkeys import MemoryDevice
from ekabinet_testing.journey import CLERK, HOME, PASSWORD, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.second_step import HalfProof

REGISTRAR = Actor(AccountId("registrar"), "Sevda Nəbiyeva", "9REG01R", Registrar())
WORDS = "Telefonunuzun oğurlandığını bildirmisiniz."
Asked = Callable[[Cabinet, Actor], object]


def version(cabinet: Cabinet, leyla: Actor) -> int:
    return cabinet.suspending.look(leyla.account, REGISTRAR).version


def suspend(cabinet: Cabinet, leyla: Actor) -> None:
    seen = version(cabinet, leyla)
    cabinet.suspending.suspend(leyla.account, "stolen", WORDS, seen, REGISTRAR)


def lift(cabinet: Cabinet, leyla: Actor) -> None:
    cabinet.suspending.lift(leyla.account, version(cabinet, leyla), REGISTRAR)


def proven(world: MemoryWorld) -> Attempt:
    """Leyla's proof of identity, given on the phone."""
    attempt = world.cabinet.proving.begin(Purpose.SIGN_IN, world.signing.code, LEYLA.holder, HOME)
    world.cabinet.proving.ask(attempt.id)
    world.phone.confirm()
    return world.cabinet.proving.ask(attempt.id)


def test_by_password_who_knows_it_is_told(cabinet: Cabinet, leyla: Actor) -> None:
    suspend(cabinet, leyla)

    with pytest.raises(Suspended) as told:
        cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME)

    assert told.value.since == cabinet.parts.clock.now()
    assert (told.value.reason, told.value.words) == (SuspensionReason.STOLEN, WORDS)


def test_who_does_not_know_the_password_learns_nothing(cabinet: Cabinet, leyla: Actor) -> None:
    suspend(cabinet, leyla)

    with pytest.raises(NotFound):
        cabinet.signing_in.by_password(LEYLA.user_name, f"{PASSWORD}!", HOME)


def test_by_signature_they_are_told_each_time_with_the_same_proof(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor
) -> None:
    suspend(cabinet, leyla)
    attempt = proven(world)

    for _ in range(2):
        with pytest.raises(Suspended):
            cabinet.signing_in.by_proof(attempt)

    lift(cabinet, leyla)
    assert cabinet.signing_in.by_proof(attempt).id == leyla.account


def test_where_a_passkey_is_asked_for_the_password_alone_tells_nothing(
    cabinet: Cabinet, leyla: Actor
) -> None:
    device = MemoryDevice()
    question = cabinet.passkeys.ask(leyla)
    codes = cabinet.passkeys.add("Telefon", device.make(question.options), question.challenge, leyla)
    suspend(cabinet, leyla)

    account = cabinet.signing_in.by_password(LEYLA.user_name, PASSWORD, HOME)
    half = HalfProof(account.id, cabinet.parts.clock.now())

    asked = cabinet.second_step.ask(half)
    with pytest.raises(Suspended):
        cabinet.second_step.by_passkey(half, device.show(asked.options), asked.challenge, HOME)
    with pytest.raises(Suspended):
        cabinet.second_step.by_code(half, codes[0], HOME)


def test_open_sessions_end_at_once_and_stay_ended(world: MemoryWorld, cabinet: Cabinet, leyla: Actor) -> None:
    began = cabinet.parts.clock.now()
    world.clock.moment += timedelta(minutes=1)
    suspend(cabinet, leyla)

    with pytest.raises(NotFound):
        cabinet.signing_in.actor(leyla.account, since=began)
    with pytest.raises(NotFound):
        cabinet.signing_in.actor(leyla.account)

    lift(cabinet, leyla)
    with pytest.raises(NotFound):
        cabinet.signing_in.actor(leyla.account, since=began)
    assert cabinet.signing_in.actor(leyla.account, since=cabinet.parts.clock.now()).account == leyla.account


def test_a_password_that_was_right_before_is_no_half_proof_afterwards(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor
) -> None:
    device = MemoryDevice()
    question = cabinet.passkeys.ask(leyla)
    cabinet.passkeys.add("Telefon", device.make(question.options), question.challenge, leyla)
    half = HalfProof(leyla.account, cabinet.parts.clock.now())
    world.clock.moment += timedelta(minutes=1)
    suspend(cabinet, leyla)
    lift(cabinet, leyla)

    with pytest.raises(NotFound):
        cabinet.second_step.ask(half)


def test_no_letter_opens_it(world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    with cabinet.parts.storage.transaction() as kept:
        account = kept.accounts.get(leyla.account)
        kept.accounts.put(account.confirm_email(cabinet.parts.clock.now()))
        email = account.email
    suspend(cabinet, leyla)

    cabinet.forgotten.ask(email, HOME)
    journey.settled()

    assert Occasion.FORGOTTEN not in [one.subject for one in world.notices.letters]


def test_calendar_programs_read_nothing_meanwhile(cabinet: Cabinet, leyla: Actor) -> None:
    secret = cabinet.hearing_calendar.subscribe(leyla)
    suspend(cabinet, leyla)

    with pytest.raises(NotFound):
        cabinet.hearing_calendar.feed(secret)

    lift(cabinet, leyla)
    assert cabinet.hearing_calendar.feed(secret) == ()


def test_drafts_stay_and_can_be_gone_on_with(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    draft = journey.complete(leyla)
    suspend(cabinet, leyla)
    lift(cabinet, leyla)

    assert cabinet.drafts.get(draft.id, leyla) == draft


def test_letters_tell_of_it_and_the_journal_keeps_why(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    suspend(cabinet, leyla)
    lift(cabinet, leyla)
    journey.settled()

    told = [one.subject for one in world.notices.letters][-2:]
    assert told == [Occasion.SUSPENDED, Occasion.SUSPENSION_LIFTED]
    with cabinet.parts.storage.reading() as kept:
        suspended, lifted = noted(kept)[-2:]
    assert (suspended.deed, suspended.by, suspended.subject) == (
        Deed.SUSPENDED,
        REGISTRAR.account,
        leyla.account,
    )
    assert suspended.data == (("reason", "stolen"),)
    assert lifted.deed is Deed.SUSPENSION_LIFTED


@pytest.mark.parametrize(
    ("reason", "words", "fault"),
    [
        ("", WORDS, "choose @ suspension"),
        ("no-such", WORDS, "choose @ suspension"),
        ("stolen", " ", "empty @ reason"),
        ("stolen", "a" * 2001, "too-long @ reason"),
    ],
)
def test_a_suspension_needs_a_reason_and_words(
    cabinet: Cabinet, leyla: Actor, reason: str, words: str, fault: str
) -> None:
    seen = version(cabinet, leyla)

    with pytest.raises(Invalid, match=fault):
        cabinet.suspending.suspend(leyla.account, reason, words, seen, REGISTRAR)

    assert cabinet.suspending.look(leyla.account, REGISTRAR).suspended is None


def test_of_two_registrars_the_second_is_told(cabinet: Cabinet, leyla: Actor) -> None:
    seen = version(cabinet, leyla)
    suspend(cabinet, leyla)

    with pytest.raises(Conflict):
        cabinet.suspending.suspend(leyla.account, "asked", WORDS, seen, REGISTRAR)
    with pytest.raises(WrongStatus):
        suspend(cabinet, leyla)


def test_what_is_open_cannot_be_lifted(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(WrongStatus):
        lift(cabinet, leyla)


def test_an_account_is_found_by_its_number_and_the_journal_says_so(cabinet: Cabinet, leyla: Actor) -> None:
    found = cabinet.suspending.find(f" {leyla.person_number.lower()} ", REGISTRAR)

    assert found.id == leyla.account
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by, row.subject) == (Deed.ACCOUNT_SOUGHT, REGISTRAR.account, leyla.account)


def test_a_number_that_is_nobodys_is_not_kept(cabinet: Cabinet) -> None:
    with pytest.raises(Invalid, match="account-unknown @ person_number"):
        cabinet.suspending.find("1ZZZ9ZZ", REGISTRAR)

    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.subject, row.data) == (Deed.ACCOUNT_SOUGHT, "nobody", ())


@pytest.mark.parametrize("typed", ["", "123", "1ZZZ"])
def test_a_part_of_a_number_finds_nobody(cabinet: Cabinet, leyla: Actor, typed: str) -> None:
    with pytest.raises(Invalid, match="identifier-format @ person_number"):
        cabinet.suspending.find(typed, REGISTRAR)


def test_who_seeks_too_often_is_held_back_whether_they_find_or_not(cabinet: Cabinet, leyla: Actor) -> None:
    for _ in range(ACCOUNTS_SOUGHT.most):
        with pytest.raises(Invalid):
            cabinet.suspending.find("1ZZZ9ZZ", REGISTRAR)

    with pytest.raises(NotAccepted, match="account-search"):
        cabinet.suspending.find(leyla.person_number, REGISTRAR)
    another = evolve(REGISTRAR, account=AccountId("another"))
    assert cabinet.suspending.find(leyla.person_number, another).id == leyla.account


def test_nobody_suspends_themselves(cabinet: Cabinet, leyla: Actor) -> None:
    herself = evolve(REGISTRAR, account=leyla.account)

    with pytest.raises(Invalid, match="account-unknown"):
        cabinet.suspending.find(leyla.person_number, herself)
    with pytest.raises(NotFound):
        cabinet.suspending.suspend(leyla.account, "stolen", WORDS, 1, herself)


DEEDS: dict[str, Asked] = {
    "find": lambda cabinet, by: cabinet.suspending.find("1ZZZ9ZZ", by),
    "look": lambda cabinet, by: cabinet.suspending.look(AccountId("leyla"), by),
    "suspend": lambda cabinet, by: cabinet.suspending.suspend(AccountId("leyla"), "stolen", "a", 1, by),
    "lift": lambda cabinet, by: cabinet.suspending.lift(AccountId("leyla"), 1, by),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=list(DEEDS))
def test_only_a_registrar_does(cabinet: Cabinet, journey: Journey, deed: Asked) -> None:
    rashad = journey.registered(RASHAD)

    for by in (rashad, CLERK, evolve(CLERK, capacity=Administrator())):
        with pytest.raises(Forbidden):
            deed(cabinet, by)
