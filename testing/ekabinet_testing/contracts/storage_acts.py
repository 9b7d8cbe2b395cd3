"""What the storage promises about acts of courts."""

import pytest
from attrs import evolve
from ekabinet_core.act import Act
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import ActId, CaseId
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, act, anything, rolled_back


class ActsContract:
    """Acts, from their drafts on."""

    @anything
    @given(wanted=strategies.acts)
    def test_an_act_comes_back_as_it_was_put(self, storage: Storage, wanted: Act) -> None:
        with rolled_back(storage) as kept:
            put = kept.acts.put(wanted)

            assert kept.acts.get(wanted.id) == put == evolve(wanted, version=1)

    def test_an_unknown_act_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.acts.get(ActId("unknown"))

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_act_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.acts.put(act())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.acts.put(evolve(act(), version=version))

    def test_a_case_has_its_acts_in_order_and_none_that_was_discarded(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            second = kept.acts.put(act("x1", at=NOON + MINUTE))
            first = kept.acts.put(act("x2"))
            gone = kept.acts.put(act("x3"))
            kept.acts.put(act("x4", case="c2"))
            kept.acts.put(gone.discard())

            assert kept.acts.of(CaseId("c1")) == [first, second]
