"""What the storage promises about very many cases that come at once."""

from datetime import datetime

import pytest
from attrs import evolve
from ekabinet_core.case import Case, Hearing, Participant
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.errors import Conflict, NotStored
from ekabinet_ports.cases import CaseAndHearings
from ekabinet_ports.storage import Kept, Storage
from hypothesis import given
from hypothesis import strategies as st

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import FIN, anything, case, hearing, rolled_back

MOST = 100
SEVERAL: tuple[CaseAndHearings, ...] = (
    (case("c1"), (hearing("h1", "c1"), hearing("h2", "c1"))),
    (case("c2"), ()),
    (evolve(case("c3"), participants=()), (hearing("h3", "c3"),)),
)


def lists(kept: Kept) -> list[object]:
    """All that a person's lists say."""
    return [
        kept.case_list.page(FIN, CaseSearch(), None),
        kept.hearing_list.page(FIN, HearingSearch(), None),
        kept.case_list.occurring(FIN),
        kept.hearing_list.occurring(FIN),
        kept.case_list.words(FIN),
    ]


class NewCasesContract:
    """Very many cases at once."""

    @anything
    @given(wanted=strategies.cases, held=st.lists(strategies.hearings, unique_by=lambda one: one.id))
    def test_new_cases_are_kept_as_single_ones_are(
        self, storage: Storage, wanted: Case, held: list[Hearing]
    ) -> None:
        wanted = evolve(wanted, participants=(*wanted.participants, Participant("claimant", "Aytən", FIN)))
        held = [evolve(one, case=wanted.id) for one in held]
        with rolled_back(storage) as kept:
            kept.cases.put(wanted)
            for one in held:
                kept.cases.put_hearing(one)
            singly = kept.cases.get(wanted.id), kept.cases.hearings(wanted.id), lists(kept)

        with rolled_back(storage) as kept:
            kept.new_cases.put([(wanted, held)])

            assert (kept.cases.get(wanted.id), kept.cases.hearings(wanted.id), lists(kept)) == singly

    def test_each_new_case_has_its_own_hearings(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.new_cases.put(SEVERAL)

            assert [kept.cases.hearings(one.id) for one, _ in SEVERAL] == [list(held) for _, held in SEVERAL]
            assert (
                kept.case_list.count(FIN, CaseSearch(), MOST)
                == kept.hearing_list.count(FIN, HearingSearch(), MOST)
                == 2
            )

    def test_no_new_cases_are_nothing(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.new_cases.put([])

            assert kept.case_list.count(FIN, CaseSearch(), MOST) == 0

    @pytest.mark.parametrize("again", [(case("c1"), ()), (case("c4"), (hearing("h2", "c4"),))])
    def test_a_case_or_hearing_that_is_there_is_refused_with_all_others(
        self, storage: Storage, again: CaseAndHearings
    ) -> None:
        with storage.transaction() as kept:
            kept.new_cases.put(SEVERAL)

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.new_cases.put([(case("c5"), ()), again])

        with storage.reading() as kept:
            assert kept.case_list.count(FIN, CaseSearch(), MOST) == 2

    @pytest.mark.parametrize(
        "new",
        [
            (evolve(case(), subject="\0"), ()),
            (evolve(case(), participants=(Participant("claimant", "\ud800"),)), ()),
            (case(), (evolve(hearing(), at=datetime(2026, 3, 2)),)),  # noqa: DTZ001  # that is what is refused
        ],
        ids=["nul", "half a letter", "no zone"],
    )
    def test_new_cases_that_cannot_be_kept_are_not_stored(
        self, storage: Storage, new: CaseAndHearings
    ) -> None:
        with pytest.raises(NotStored), storage.transaction() as kept:
            kept.new_cases.put([new])
