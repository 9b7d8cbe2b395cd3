"""Later each time, and not all at once."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from ekabinet_ports.outbox import Errand, Message, Task
from ekabinet_usecases.pauses import pause_after
from hypothesis import given
from hypothesis import strategies as st

LEAST, MOST = timedelta(seconds=2), timedelta(minutes=15)


def tried(id: int, tries: int) -> Message:
    return Message(id, Task(Errand.DELIVER, "a1"), datetime(2026, 3, 2, tzinfo=UTC), tries, 0)


@given(id=st.integers(1, 2**63 - 1), tries=st.integers(1, 10_000))
def test_a_pause_is_from_two_seconds_to_fifteen_minutes(id: int, tries: int) -> None:
    assert LEAST <= pause_after(tried(id, tries)) <= MOST
    assert pause_after(tried(id, tries)) == pause_after(tried(id, tries))


@given(id=st.integers(1, 2**63 - 1), tries=st.integers(1, 7))
def test_it_doubles_until_it_is_the_longest(id: int, tries: int) -> None:
    upper = timedelta(seconds=2 * 2**tries)

    assert upper / 2 <= pause_after(tried(id, tries)) < upper


@pytest.mark.parametrize("tries", [1, 100])
def test_messages_that_failed_together_come_back_apart(tries: int) -> None:
    pauses = sorted(pause_after(tried(id, tries)) for id in range(1000))
    width = min(timedelta(seconds=4), MOST) if tries == 1 else MOST

    in_thirds = [width / 2 * (1 + part / 3) for part in range(4)]
    counts = [sum(low <= one < high for one in pauses) for low, high in pairwise(in_thirds)]
    assert sum(counts) == 1000
    assert min(counts) > 250


def test_a_message_does_not_meet_the_same_others_at_each_try() -> None:
    first, second = (
        sorted(range(100), key=lambda number: pause_after(tried(number, tries))) for tries in (20, 21)
    )

    assert first != second
