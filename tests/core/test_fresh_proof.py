"""A proof counts for a quarter of an hour."""

from datetime import UTC, datetime, timedelta

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import InPerson
from ekabinet_core.errors import ProofTooOld
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.ids import AccountId

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def proven(at: datetime | None) -> Actor:
    return Actor(AccountId("leyla"), "Leyla", "5ABC12D", InPerson(), at)


@pytest.mark.parametrize("age", [timedelta(0), timedelta(minutes=14, seconds=59)])
def test_a_proof_younger_than_a_quarter_of_an_hour_counts(age: timedelta) -> None:
    must_be_fresh(proven(NOW - age), NOW)


@pytest.mark.parametrize("at", [NOW - timedelta(minutes=15), NOW - timedelta(days=1), None])
def test_an_older_one_and_none_do_not(at: datetime | None) -> None:
    with pytest.raises(ProofTooOld):
        must_be_fresh(proven(at), NOW)
