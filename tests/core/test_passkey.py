"""Passkeys of an account: how they are counted, kept and given up."""

from datetime import UTC, datetime

import pytest
from attrs import evolve
from ekabinet_core.errors import Invalid, NotAccepted, NotFound
from ekabinet_core.ids import Digest
from ekabinet_core.passkey import NO_SECOND_STEP, PASSKEYS_MOST, Passkey, SecondStep

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PHONE = Passkey("phone", b"key", 0, "Telefon", NOW)
CODE, OTHER = Digest("a" * 64), Digest("b" * 64)


@pytest.mark.parametrize(("before", "now"), [(0, 0), (0, 1), (7, 8), (7, 9000)])
def test_a_counter_that_grows_or_stays_silent_is_good(before: int, now: int) -> None:
    used = evolve(PHONE, count=before).use(now, NOW)

    assert (used.count, used.used_at) == (now, NOW)


@pytest.mark.parametrize(("before", "now"), [(7, 7), (7, 6), (7, 0)])
def test_a_counter_that_does_not_grow_tells_of_a_copy(before: int, now: int) -> None:
    with pytest.raises(NotAccepted, match="copied"):
        evolve(PHONE, count=before).use(now, NOW)


def test_there_is_no_second_step_until_there_is_a_passkey() -> None:
    assert not NO_SECOND_STEP.is_asked
    assert NO_SECOND_STEP.add(PHONE).is_asked


def test_using_one_changes_no_other() -> None:
    both = NO_SECOND_STEP.add(PHONE).add(evolve(PHONE, id="key"))

    assert both.use("key", 3, NOW).passkeys == (PHONE, evolve(PHONE, id="key", count=3, used_at=NOW))


def test_with_the_last_passkey_the_codes_go() -> None:
    both = SecondStep((PHONE, evolve(PHONE, id="key")), (CODE,))

    one = both.remove("key")

    assert one.codes == (CODE,)
    assert one.remove("phone") == NO_SECOND_STEP


def test_a_code_is_good_once() -> None:
    spent = SecondStep((PHONE,), (CODE, OTHER)).spend(CODE)

    assert spent.codes == (OTHER,)
    with pytest.raises(NotFound):
        spent.spend(CODE)


def test_the_same_passkey_is_not_kept_twice_nor_too_many() -> None:
    second = NO_SECOND_STEP.add(PHONE)
    for number in range(PASSKEYS_MOST - 1):
        second = second.add(evolve(PHONE, id=str(number)))

    with pytest.raises(Invalid, match="too-many-passkeys"):
        second.add(evolve(PHONE, id="more"))
    with pytest.raises(Invalid, match="passkey-known"):
        NO_SECOND_STEP.add(PHONE).add(PHONE)


def test_nothing_secret_is_told_of_it() -> None:
    assert CODE not in repr(SecondStep((PHONE,), (CODE,)))
