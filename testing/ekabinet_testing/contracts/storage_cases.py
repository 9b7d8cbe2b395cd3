"""What the storage promises about cases and hearings, and in whose lists they stand."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.case import Case, Hearing, Participant
from ekabinet_core.case_search import CaseSearch, HearingSearch, ListedCase, ListedHearing
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_ports.storage import Kept, Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import (
    FIN,
    MINUTE,
    NOON,
    TODAY,
    anything,
    case,
    hearing,
    rolled_back,
)

DAY = timedelta(days=1)
OTHER = Identifier("fin", "1AAAAA1")


def listed(kept: Kept, person: Identifier = FIN) -> list[str]:
    """The cases on the first page of a person's list."""
    return [row.id for row in kept.case_list.page(person, CaseSearch(), None).rows]


def heard(kept: Kept, person: Identifier = FIN) -> list[str]:
    """The hearings on the first page of a person's list."""
    return [row.id for row in kept.hearing_list.page(person, HearingSearch(), None).rows]


class CasesContract:
    """Copies of cases and hearings."""

    @anything
    @given(wanted=strategies.cases)
    def test_a_case_comes_back_as_it_was_put(self, storage: Storage, wanted: Case) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(wanted)

            assert kept.cases.get(wanted.id) == wanted
            for person in {one.identifier for one in wanted.participants if one.identifier}:
                (row,) = kept.case_list.page(person, CaseSearch(), None).rows
                assert row == ListedCase.of(wanted, person)

    @anything
    @given(wanted=strategies.hearings, of=strategies.cases)
    def test_a_hearing_comes_back_as_it_was_put(self, storage: Storage, wanted: Hearing, of: Case) -> None:
        of = evolve(of, id=wanted.case)
        with rolled_back(storage) as kept:
            kept.cases.put(of)
            kept.cases.put_hearing(wanted)

            assert kept.cases.hearings(of.id) == [wanted]
            for person in {one.identifier for one in of.participants if one.identifier}:
                (row,) = kept.hearing_list.page(person, HearingSearch(), None).rows
                assert row == ListedHearing.of(wanted, of, person)

    def test_an_unknown_case_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.cases.get(CaseId("unknown"))

    def test_what_is_put_again_replaces_what_was_there(self, storage: Storage) -> None:
        changed = evolve(case(), state="closed", court="ganja", received_on=TODAY - DAY)
        with rolled_back(storage) as kept:
            kept.cases.put(case())
            kept.cases.put_hearing(hearing())
            kept.cases.put(changed)
            kept.cases.put_hearing(evolve(hearing(), result="adjourned", at=NOON + MINUTE))

            assert kept.cases.get(changed.id) == changed
            assert kept.case_list.page(FIN, CaseSearch(), None).rows == (ListedCase.of(changed, FIN),)
            (row,) = kept.hearing_list.page(FIN, HearingSearch(), None).rows
            assert (row.court, row.result, row.at) == ("ganja", "adjourned", NOON + MINUTE)

    def test_who_takes_part_no_more_finds_neither_case_nor_hearing(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case())
            kept.cases.put_hearing(hearing())
            kept.cases.put(case(takes_part=OTHER))

            assert listed(kept) == heard(kept) == []
            assert (listed(kept, OTHER), heard(kept, OTHER)) == (["c1"], ["h1"])

    @pytest.mark.parametrize("other", [OTHER, Identifier("voen", FIN.value)])
    def test_a_case_is_listed_for_who_takes_part_only(self, storage: Storage, other: Identifier) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case())
            kept.cases.put_hearing(hearing())

            assert listed(kept, other) == heard(kept, other) == []
            assert kept.case_list.count(other, CaseSearch(), 9) == 0
            assert not kept.case_list.words(other)
            assert not kept.case_list.occurring(other).courts
            assert not kept.hearing_list.occurring(other).courts

    def test_a_hearing_that_came_before_its_case_is_listed_with_it(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put_hearing(hearing())
            assert heard(kept) == []

            kept.cases.put(case())
            assert heard(kept) == ["h1"]

    def test_who_takes_part_in_several_roles_has_one_row_with_all(self, storage: Storage) -> None:
        lawyer = Participant("lawyer", "Aytən", FIN)
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case(), participants=(*case().participants, lawyer)))

            (row,) = kept.case_list.page(FIN, CaseSearch(), None).rows
            assert row.roles == ("claimant", "lawyer")

    def test_hearings_of_a_case_are_given_earliest_first(self, storage: Storage) -> None:
        late, early = hearing("h1", "c1", NOON + MINUTE), hearing("h2", "c1", NOON)
        with rolled_back(storage) as kept:
            for one in (late, early, hearing("h3", "c3")):
                kept.cases.put_hearing(one)

            assert kept.cases.hearings(early.case) == [early, late]
            assert not kept.cases.hearings(CaseId("unknown"))

    def test_a_case_is_found_by_the_application_that_opened_it(self, storage: Storage) -> None:
        opened = evolve(case("c1"), application=ApplicationId("a1"))
        with rolled_back(storage) as kept:
            for one in (opened, case("c0")):
                kept.cases.put(one)

            assert kept.cases.opened_by(ApplicationId("a1")) == opened
            assert kept.cases.opened_by(ApplicationId("a2")) is None
