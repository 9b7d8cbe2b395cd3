"""Passkeys as a second step after the password, and the ways in for who lost theirs."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, Invalid, NotAccepted, NotFound, ProofTooOld
from ekabinet_core.ids import Digest
from ekabinet_core.journal import Deed
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.passkeys import MemoryDevice
from ekabinet_testing.journey import HOME, PASSWORD, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.second_step import HalfProof

HERE = Digest("1" * 64)


@pytest.fixture
def device() -> MemoryDevice:
    return MemoryDevice()


@pytest.fixture
def codes(cabinet: Cabinet, leyla: Actor, device: MemoryDevice) -> tuple[str, ...]:
    """Leyla's recovery codes, which came with her passkey."""
    return added(cabinet, leyla, device)


@pytest.fixture
def half(clock: MemoryClock, leyla: Actor, codes: tuple[str, ...]) -> HalfProof:
    """Her password was right."""
    return HalfProof(leyla.account, clock.now())


def added(cabinet: Cabinet, by: Actor, device: MemoryDevice, name: str = "Telefon") -> tuple[str, ...]:
    question = cabinet.passkeys.ask(by)
    return cabinet.passkeys.add(name, device.make(question.options), question.challenge, by)


def shown(cabinet: Cabinet, half: HalfProof, device: MemoryDevice) -> str:
    question = cabinet.second_step.ask(half)
    return cabinet.second_step.by_passkey(half, device.show(question.options), question.challenge, HOME).id


def deeds(cabinet: Cabinet) -> list[Deed]:
    with cabinet.parts.storage.reading() as kept:
        return [row.deed for row in noted(kept)]


def test_the_first_one_comes_with_ten_codes_and_the_second_with_none(
    cabinet: Cabinet, leyla: Actor, codes: tuple[str, ...]
) -> None:
    assert added(cabinet, leyla, MemoryDevice(), " Ev  kompüteri ") == ()

    second = cabinet.profile.get(leyla).second
    assert [one.name for one in second.passkeys] == ["Telefon", "Ev kompüteri"]
    assert len(set(codes)) == len(second.codes) == 10
    assert not set(codes) & set(second.codes)
    assert deeds(cabinet)[-2:] == [Deed.PASSKEY_ADDED, Deed.PASSKEY_ADDED]


def test_the_passkey_signs_in_after_the_password(
    cabinet: Cabinet, clock: MemoryClock, half: HalfProof, device: MemoryDevice
) -> None:
    assert shown(cabinet, half, device) == half.account
    assert shown(cabinet, half, device) == half.account

    with cabinet.parts.storage.reading() as kept:
        (passkey,) = kept.accounts.get(half.account).second.passkeys
    assert (passkey.count, passkey.used_at) == (2, clock.now())


def test_a_copy_of_it_does_not(cabinet: Cabinet, half: HalfProof, device: MemoryDevice) -> None:
    shown(cabinet, half, device)
    device.count -= 1

    with pytest.raises(NotAccepted, match="copied"):
        shown(cabinet, half, device)


def test_a_code_signs_in_once_however_it_is_typed(
    world: MemoryWorld, journey: Journey, half: HalfProof, codes: tuple[str, ...]
) -> None:
    typed = f" {codes[3].replace('-', ' ').upper()} "

    assert world.cabinet.second_step.by_code(half, typed, HOME).id == half.account

    with pytest.raises(NotFound):
        world.cabinet.second_step.by_code(half, typed, HOME)
    journey.settled()
    assert deeds(world.cabinet)[-1] is Deed.RECOVERY_CODE_USED
    assert [one.subject for one in world.notices.letters] == [Occasion.PASSKEYS_CHANGED] * 2


def test_new_codes_take_the_place_of_those_before(
    cabinet: Cabinet, leyla: Actor, half: HalfProof, codes: tuple[str, ...]
) -> None:
    (first, *_) = cabinet.passkeys.renew_codes(leyla)

    with pytest.raises(NotFound):
        cabinet.second_step.by_code(half, codes[0], HOME)
    assert cabinet.second_step.by_code(half, first, HOME).id == half.account


@pytest.mark.parametrize("typed", ["", "-", "0" * 20])
def test_what_is_no_code_opens_nothing(cabinet: Cabinet, half: HalfProof, typed: str) -> None:
    with pytest.raises(NotFound):
        cabinet.second_step.by_code(half, typed, HOME)


def test_after_ten_wrong_ones_even_the_right_one_waits(
    cabinet: Cabinet, half: HalfProof, device: MemoryDevice, codes: tuple[str, ...]
) -> None:
    for _ in range(10):
        with pytest.raises(NotFound):
            cabinet.second_step.by_code(half, "0" * 20, HOME)

    with pytest.raises(NotAccepted, match="asked-too-often"):
        cabinet.second_step.by_code(half, codes[0], "198.51.100.7")
    with pytest.raises(NotAccepted, match="asked-too-often"):
        shown(cabinet, half, device)


def test_right_ones_are_not_counted(cabinet: Cabinet, half: HalfProof, device: MemoryDevice) -> None:
    for _ in range(12):
        assert shown(cabinet, half, device) == half.account


def test_the_password_waits_five_minutes_for_its_second_step(
    cabinet: Cabinet, clock: MemoryClock, half: HalfProof, device: MemoryDevice, codes: tuple[str, ...]
) -> None:
    clock.pass_(minutes=5)

    with pytest.raises(NotFound):
        shown(cabinet, half, device)
    with pytest.raises(NotFound):
        cabinet.second_step.by_code(half, codes[0], HOME)


def test_without_a_passkey_there_is_no_second_step(cabinet: Cabinet, leyla: Actor, half: HalfProof) -> None:
    (passkey,) = cabinet.profile.get(leyla).second.passkeys
    cabinet.passkeys.remove(passkey.id, leyla)

    with pytest.raises(NotFound):
        cabinet.second_step.ask(half)
    assert deeds(cabinet)[-1] is Deed.PASSKEY_REMOVED


def test_every_change_needs_a_fresh_proof_and_is_told(
    world: MemoryWorld, journey: Journey, clock: MemoryClock, leyla: Actor, codes: tuple[str, ...]
) -> None:
    mine = world.cabinet.passkeys
    (passkey,) = world.cabinet.profile.get(leyla).second.passkeys
    clock.pass_(minutes=15)

    for deed in (
        lambda: mine.ask(leyla),
        lambda: mine.add("", "", "", leyla),
        lambda: mine.remove(passkey.id, leyla),
        lambda: mine.renew_codes(leyla),
        lambda: world.cabinet.changing_password.change(PASSWORD, "üç sadə söz 77", leyla, HERE),
    ):
        with pytest.raises(ProofTooOld):
            deed()

    mine.remove(passkey.id, evolve(leyla, proven_at=clock.now()))
    journey.settled()
    assert [one.subject for one in world.notices.letters] == [Occasion.PASSKEYS_CHANGED] * 2


@pytest.mark.parametrize(
    ("name", "code"), [(" ", "name-passkey"), ("ü" * 61, "too-long"), ("a\u202eb", "unprintable")]
)
def test_it_needs_a_name(cabinet: Cabinet, leyla: Actor, name: str, code: str) -> None:
    with pytest.raises(Invalid, match=f"{code} @ name"):
        added(cabinet, leyla, MemoryDevice(), name)


def test_of_two_changes_at_once_one_is_told(cabinet: Cabinet, leyla: Actor) -> None:
    before = cabinet.profile.get(leyla)
    added(cabinet, leyla, MemoryDevice())

    with pytest.raises(Conflict):
        cabinet.passkeys._keep(before, before.second, Deed.PASSKEY_REMOVED, leyla)


def test_who_is_confirmed_by_a_certificate_later_keeps_no_passkey_of_before(
    world: MemoryWorld, journey: Journey, clock: MemoryClock
) -> None:
    by = journey.registered_by_card(LEYLA)
    added(world.cabinet, by, MemoryDevice())

    with world.parts.storage.reading() as kept:
        account = kept.accounts.get(by.account)

    assert not account.forget_password(clock.now()).second.is_asked
