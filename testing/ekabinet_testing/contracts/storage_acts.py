"""What the storage promises about acts of courts, and about the cases that a judge hears."""

import pytest
from attrs import evolve
from ekabinet_core.act import Act
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import ActId, CaseId
from ekabinet_core.paging import day_mark
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, TODAY, act, anything, case, rolled_back


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


class CourtCasesContract:
    """The cases of a court."""

    def test_a_judge_finds_the_cases_that_name_them_the_last_received_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for day in range(1, 26):
                kept.cases.put(case(f"c{day:02}", TODAY.replace(day=day)))
            kept.cases.put(evolve(case("also"), judge="full name", received_on=TODAY.replace(day=28)))
            kept.cases.put(evolve(case("anothers"), judge="somebody"))
            kept.cases.put(evolve(case("elsewhere"), court="ganja"))

            first = kept.court_cases.heard_by("baku", ["judge", "full name"], None)
            second = kept.court_cases.heard_by("baku", ["judge", "full name"], day_mark(first.onward))

        found = [one.id for page in (first, second) for one in page.rows]
        assert found == ["also", *(f"c{day:02}" for day in range(25, 0, -1))]
        assert (first.back, second.onward) == ("", "")
