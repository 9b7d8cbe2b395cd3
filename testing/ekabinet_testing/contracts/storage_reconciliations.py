"""What the storage promises about comparisons with the banks' statements."""

from datetime import datetime

import pytest
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest, ReconciliationId
from ekabinet_core.money import Money
from ekabinet_core.paging import SIZE, moment_mark
from ekabinet_core.reconciliation import Reconciliation
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import DIGEST, MINUTE, NOON, TODAY, anything, rolled_back

NOTHING = Money(0, "AZN")


def reconciliation(id: str, at: datetime = NOON, gateway: str = "bank") -> Reconciliation:
    """A comparison of one day that found nothing."""
    name = ReconciliationId(id)
    return Reconciliation(name, DIGEST, at, gateway, TODAY, TODAY, "operator", NOTHING, NOTHING, NOTHING)


class ReconciliationsContract:
    """Comparisons with the banks' statements."""

    @anything
    @given(wanted=strategies.reconciliations)
    def test_a_reconciliation_comes_back_as_it_was_added(
        self, storage: Storage, wanted: Reconciliation
    ) -> None:
        with rolled_back(storage) as kept:
            kept.reconciliations.add(wanted)

            assert kept.reconciliations.get(wanted.id) == wanted
            assert kept.reconciliations.last_of(wanted.digest, wanted.gateway) == wanted

    def test_an_unknown_reconciliation_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.reconciliations.last_of(DIGEST, "bank") is None
            with pytest.raises(NotFound):
                kept.reconciliations.get(ReconciliationId("unknown"))

    def test_the_last_of_a_file_is_the_latest_of_that_gateway(self, storage: Storage) -> None:
        latest = reconciliation("r1", NOON + MINUTE)
        with rolled_back(storage) as kept:
            for one in (latest, reconciliation("r2"), reconciliation("r3", NOON + 2 * MINUTE, "another")):
                kept.reconciliations.add(one)

            assert kept.reconciliations.last_of(DIGEST, "bank") == latest
            assert kept.reconciliations.last_of(Digest("cd" * 32), "bank") is None

    def test_they_are_listed_by_pages_the_last_first(self, storage: Storage) -> None:
        every = [reconciliation(f"r{number:02}", NOON + number * MINUTE) for number in range(SIZE + 1)]
        with rolled_back(storage) as kept:
            for one in every:
                kept.reconciliations.add(one)

            first = kept.reconciliations.page(None)
            second = kept.reconciliations.page(moment_mark(first.onward))

            assert [*first.rows, *second.rows] == every[::-1]
            assert second.onward == ""
