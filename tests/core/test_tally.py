"""How often something may be asked from one place."""

from datetime import UTC, datetime, timedelta

import pytest
from ekabinet_core import tally
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest
from ekabinet_core.tally import Limit, Tally

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TWICE = Limit("card", 2, HOUR)


def test_what_is_asked_too_often_is_refused_until_the_time_has_passed() -> None:
    asked = Tally(Digest("a")).once_more(TWICE, NOON).once_more(TWICE, NOON)

    with pytest.raises(NotAccepted) as refused:
        asked.once_more(TWICE, NOON + HOUR - timedelta(seconds=1))
    assert (refused.value.what, refused.value.reason) == ("card", "asked-too-often")
    assert asked.once_more(TWICE, NOON + HOUR).times == (NOON + HOUR,)


def test_what_was_no_try_is_taken_back_once() -> None:
    asked = Tally(Digest("a")).once_more(TWICE, NOON).once_more(TWICE, NOON)

    assert asked.once_less(NOON).times == (NOON,)
    assert asked.once_less(NOON + HOUR) == asked


def test_no_limit_looks_back_further_than_tallies_are_kept() -> None:
    limits = [one for one in vars(tally).values() if isinstance(one, Limit)]

    assert limits
    assert all(one.within <= timedelta(days=1) for one in limits)
