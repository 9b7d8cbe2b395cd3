"""Clocks and makers of ids."""

from datetime import UTC, datetime, timedelta

import pytest
from ekabinet.clock import RandomIds, SystemClock
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_testing.contracts.clock import ClockContract, IdsContract


class TestMemoryClock(ClockContract):
    @pytest.fixture
    def clock(self) -> MemoryClock:
        return MemoryClock()

    def test_it_stands_until_time_passes(self, clock: MemoryClock) -> None:
        start = clock.now()

        clock.pass_(days=3, minutes=1)

        assert clock.now() == clock.now() == start + timedelta(days=3, minutes=1)

    def test_time_cannot_be_passed_back(self, clock: MemoryClock) -> None:
        with pytest.raises(ValueError, match="backwards"):
            clock.pass_(seconds=-1)


class TestSystemClock(ClockContract):
    @pytest.fixture
    def clock(self) -> SystemClock:
        return SystemClock()

    def test_it_tells_the_time(self, clock: SystemClock) -> None:
        before = datetime.now(UTC)

        assert before <= clock.now() <= datetime.now(UTC)

    def test_it_stands_when_the_machine_is_set_back(self) -> None:
        reached = datetime.now(UTC) + timedelta(hours=1)
        clock = SystemClock(latest=reached)

        assert clock.now() == reached


class TestMemoryIds(IdsContract):
    @pytest.fixture
    def ids(self) -> MemoryIds:
        return MemoryIds()


class TestRandomIds(IdsContract):
    @pytest.fixture
    def ids(self) -> RandomIds:
        return RandomIds()

    def test_an_id_is_128_bits_of_chance(self) -> None:
        first, second = RandomIds().new(), RandomIds().new()

        assert len(bytes.fromhex(first)) == 16
        assert (int(first, 16) ^ int(second, 16)).bit_count() > 20
