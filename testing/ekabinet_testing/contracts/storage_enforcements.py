"""What the storage promises about enforcement cases."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.case import CaseDocument, Participant
from ekabinet_core.document import StoredFile
from ekabinet_core.enforcement import Enforcement, Writ
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, EnforcementId
from ekabinet_core.money import Money
from ekabinet_core.named_file import NamedFile
from ekabinet_core.paging import SIZE, day_mark
from ekabinet_ports.storage import Kept, Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import DIGEST, FIN, TODAY, anything, rolled_back

DAY = timedelta(days=1)
OTHER = Identifier("fin", "1AAAAA1")


def enforcement(id: str = "e1", claimant: Identifier | None = FIN) -> Enforcement:
    """An enforcement case of one side that is known."""
    return Enforcement(
        EnforcementId(id),
        f"number-{id}",
        Writ("17", TODAY, CaseId("c1"), DIGEST),
        Participant("claimant", "Aytən", claimant),
        Participant("debtor", "Rəşad"),
        "office",
        "officer",
        "running",
        TODAY,
        Money(1000, "AZN"),
        Money(0, "AZN"),
    )


def listed(kept: Kept, person: Identifier = FIN) -> list[str]:
    """The first page of a person's list."""
    return [one.id for one in kept.enforcements.page(person, None).rows]


class EnforcementsContract:
    """Copies of enforcement cases."""

    @anything
    @given(wanted=strategies.enforcements)
    def test_an_enforcement_case_comes_back_as_it_was_put(
        self, storage: Storage, wanted: Enforcement
    ) -> None:
        with rolled_back(storage) as kept:
            kept.enforcements.put(wanted)

            assert kept.enforcements.get(wanted.id) == wanted
            for one in (wanted.claimant.identifier, wanted.debtor.identifier):
                assert one is None or kept.enforcements.page(one, None).rows == (wanted,)

    def test_an_unknown_enforcement_case_is_not_found(self, storage: Storage) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.enforcements.get(EnforcementId("unknown"))

    def test_an_enforcement_case_put_again_leaves_the_lists_it_is_not_of_any_more(
        self, storage: Storage
    ) -> None:
        with rolled_back(storage) as kept:
            kept.enforcements.put(enforcement())
            kept.enforcements.put(again := enforcement(claimant=OTHER))

            assert kept.enforcements.get(again.id) == again
            assert (listed(kept), listed(kept, OTHER)) == ([], ["e1"])

    def test_its_papers_are_named_so_that_nobody_sweeps_them_away(self, storage: Storage) -> None:
        paper = CaseDocument("judgment", "a.pdf", "application/pdf", StoredFile(DIGEST, 5), TODAY)
        with rolled_back(storage) as kept:
            kept.enforcements.put(evolve(enforcement(), documents=(paper,)))

            assert list(kept.documents.all()) == [NamedFile("enforcement", "e1", paper.file)]

    def test_who_is_both_sides_finds_it_once(self, storage: Storage) -> None:
        both = evolve(enforcement(), debtor=Participant("debtor", "Aytən", FIN))
        with rolled_back(storage) as kept:
            kept.enforcements.put(both)

            assert listed(kept) == ["e1"]

    def test_only_those_from_the_named_cases_are_found_where_cases_are_named(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for count in range(SIZE + 2):
                one = evolve(enforcement(f"e{count:02}"), opened_on=TODAY + count * DAY)
                case = CaseId("c2" if count in {0, SIZE + 1} else "c1")
                kept.enforcements.put(evolve(one, writ=evolve(one.writ, case=case)))

            found = kept.enforcements.page(FIN, None, [CaseId("c2"), CaseId("unknown")])

            assert [one.id for one in found.rows] == [f"e{SIZE + 1:02}", "e00"]
            assert not found.onward
            assert kept.enforcements.page(FIN, None, ()).rows == ()
            assert kept.enforcements.page(OTHER, None, [CaseId("c2")]).rows == ()

    def test_the_last_opened_comes_first_page_by_page(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for count in range(SIZE + 2):
                one = evolve(enforcement(f"e{count:02}"), opened_on=TODAY + (count // 2) * DAY)
                kept.enforcements.put(one)
            first = kept.enforcements.page(FIN, None)

            second = kept.enforcements.page(FIN, day_mark(first.onward))

            found = [one.id for one in (*first.rows, *second.rows)]
            assert found == [f"e{count:02}" for count in reversed(range(SIZE + 2))]
            assert kept.enforcements.page(FIN, day_mark(second.back)) == first
