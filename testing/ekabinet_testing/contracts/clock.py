"""What every clock and every maker of ids must do."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from ekabinet_ports.clock import Clock, Ids

MANY = 2000


class ClockContract:
    """Override *clock*."""

    @pytest.fixture
    def clock(self) -> Clock:
        raise NotImplementedError("override the clock fixture")

    def test_now_is_aware_and_in_utc(self, clock: Clock) -> None:
        assert clock.now().utcoffset() == timedelta()

    def test_it_never_runs_backwards(self, clock: Clock) -> None:
        times = [clock.now() for _ in range(MANY)]

        assert times == sorted(times)


class IdsContract:
    """Override *ids*."""

    @pytest.fixture
    def ids(self) -> Ids:
        raise NotImplementedError("override the ids fixture")

    def test_no_id_is_given_twice(self, ids: Ids) -> None:
        with ThreadPoolExecutor(8) as threads:
            given = list(threads.map(lambda _: ids.new(), range(MANY)))

        assert len(set(given)) == MANY

    def test_a_secret_is_256_bits_and_never_the_same(self, ids: Ids) -> None:
        given = {ids.secret() for _ in range(MANY)}

        assert len(given) == MANY
        assert {len(bytes.fromhex(secret)) for secret in given} == {32}

    def test_an_id_may_stand_in_an_address_and_in_a_file_name(self, ids: Ids) -> None:
        id = ids.new()

        assert id.isascii()
        assert id.isalnum()
