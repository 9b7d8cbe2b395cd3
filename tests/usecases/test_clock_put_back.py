"""A clock that ran ahead and is put back stops nothing that is done now and then."""

from datetime import timedelta

from ekabinet_memory.clock import START, MemoryClock
from ekabinet_usecases.probing import Pace
from ekabinet_usecases.tidying import Daily

YEAR = timedelta(days=365)


def test_a_job_goes_on_when_the_clock_is_put_back() -> None:
    clock = MemoryClock(START + YEAR)
    pace = Pace(clock, timedelta(minutes=5))
    assert pace.is_due()

    clock.moment = START

    assert pace.is_due()
    assert not pace.is_due()


def test_what_is_done_once_a_day_is_done_when_the_clock_is_put_back() -> None:
    clock, done = MemoryClock(START + YEAR), list[int]()
    daily = Daily(clock)
    daily.may(lambda: done.append(1))

    clock.moment = START
    daily.may(lambda: done.append(2))
    daily.may(lambda: done.append(3))

    assert done == [1, 2]
