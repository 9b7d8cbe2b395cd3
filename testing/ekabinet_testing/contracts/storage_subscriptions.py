"""What the storage promises about private calendar feeds, and about when people were here last."""

import pytest
from attrs import evolve
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.last_visit import LastVisit
from ekabinet_core.subscription import Subscription
from ekabinet_ports.storage import Storage

from ekabinet_testing.contracts.storage_examples import DIGEST, MINUTE, NOON, rolled_back

HERS = Subscription(AccountId("ayten"), DIGEST, NOON)
OTHERS = Subscription(AccountId("leyla"), Digest("cd" * 32), NOON)


class SubscriptionsContract:
    """Private calendar feeds."""

    def test_a_feed_is_found_by_its_owner_and_by_its_secret(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (HERS, OTHERS):
                kept.subscriptions.put(one)

            assert kept.subscriptions.of(HERS.owner) == HERS
            assert kept.subscriptions.by_secret(OTHERS.secret) == OTHERS

    def test_a_new_feed_takes_the_place_of_the_old_one(self, storage: Storage) -> None:
        renewed = evolve(HERS, secret=Digest("ef" * 32))
        with rolled_back(storage) as kept:
            for one in (HERS, OTHERS, renewed):
                kept.subscriptions.put(one)

            assert kept.subscriptions.of(HERS.owner) == renewed
            with pytest.raises(NotFound):
                kept.subscriptions.by_secret(HERS.secret)

    def test_a_feed_that_was_dropped_is_not_found(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (HERS, OTHERS):
                kept.subscriptions.put(one)

            kept.subscriptions.drop(HERS.owner)
            kept.subscriptions.drop(AccountId("nobody"))

            assert kept.subscriptions.of(HERS.owner) is None
            assert kept.subscriptions.of(OTHERS.owner) == OTHERS
            with pytest.raises(NotFound):
                kept.subscriptions.by_secret(HERS.secret)


class LastVisitsContract:
    """When people were here last."""

    def test_only_a_persons_last_visit_is_known(self, storage: Storage) -> None:
        first, last = LastVisit(HERS.owner, NOON), LastVisit(HERS.owner, NOON + MINUTE)
        with rolled_back(storage) as kept:
            for one in (first, last, LastVisit(OTHERS.owner, NOON)):
                kept.last_visits.put(one)

            assert kept.last_visits.of(HERS.owner) == last
            assert kept.last_visits.of(AccountId("nobody")) is None
