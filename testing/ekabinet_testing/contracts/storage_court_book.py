"""What the storage promises of a court's cases and hearings, and of what its desk has told last."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.case import Participant
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import CaseId
from ekabinet_core.paging import SIZE, day_mark
from ekabinet_ports.court_book import NUMBERED_MOST
from ekabinet_ports.storage import Kept, Storage

from ekabinet_testing.contracts.storage_examples import FIN, NOON, TODAY, case, hearing, rolled_back

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def found(kept: Kept, search: CourtSearch, court: str = "baku") -> list[str]:
    """The cases that a court finds, in its order."""
    page = kept.court_book.page(court, search, None)
    assert kept.court_book.count(court, search, 99) == len(page.rows)
    return [one.id for one in page.rows]


class CourtBookContract:
    """A court's cases and hearings, found by its clerks."""

    def test_a_court_has_its_own_cases_only_the_last_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case("c1"), received_on=TODAY - DAY))
            kept.cases.put(case("c2"))
            kept.cases.put(evolve(case("c3"), court="ganja"))

            assert found(kept, CourtSearch()) == ["c2", "c1"]
            assert found(kept, CourtSearch(), "ganja") == ["c3"]
            assert found(kept, CourtSearch(), "nowhere") == []

    @pytest.mark.parametrize(
        ("typed", "count"),
        [
            ("", 1),
            ("e-2-1(81)-1187/2026", 1),
            ("E-2-1 (81) – 1187 / 2026", 1),
            ("1187", 1),
            ("1187/20", 1),
            ("81)-1187", 1),
            ("2026", 1),
            ("187", 0),
            ("7/2026", 0),
            ("1188", 0),
            ("%", 0),
            ("_", 0),
            ("\0", 1),
            ("'", 0),
            ("x" * 5_000, 0),
        ],
    )
    def test_a_number_is_found_from_any_of_its_groups_of_digits_on(
        self, storage: Storage, typed: str, count: int
    ) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case("c1"), number="e-2-1(81)-1187/2026"))

            assert len(found(kept, CourtSearch(number=typed))) == count

    @pytest.mark.parametrize(
        ("typed", "count"),
        [("isa", 1), ("mem", 1), ("Məmmədov İ", 1), ("emmed", 0), ("isa x", 0), ("kapital isa", 1), ("#", 1)],
    )
    def test_each_typed_word_begins_a_word_of_some_name(
        self, storage: Storage, typed: str, count: int
    ) -> None:
        names = (Participant("claimant", "İsa MƏMMƏDOV", FIN), Participant("respondent", "«Kapital Bank»"))
        with rolled_back(storage) as kept:
            kept.cases.put(evolve(case("c1"), participants=names))
            kept.cases.put(evolve(case("c2"), participants=names, court="ganja"))

            assert len(found(kept, CourtSearch(participant=typed))) == count

    def test_judge_state_name_and_number_are_looked_for_together(self, storage: Storage) -> None:
        wanted = evolve(case("c0"), judge="Aytən Mirzə", state="over", number="2-7/2026")
        others = (
            evolve(wanted, id=CaseId("c1"), judge="Elçin"),
            evolve(wanted, id=CaseId("c2"), state="open"),
            evolve(wanted, id=CaseId("c3"), number="2-8/2026"),
        )
        search = CourtSearch(judge="Aytən Mirzə", state="over", number="7/2026", participant="ay")
        with rolled_back(storage) as kept:
            for one in (wanted, *others):
                kept.cases.put(one)

            assert found(kept, search) == ["c0"]

    def test_what_is_put_again_is_found_as_it_is_now_only(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case("c1"))
            kept.cases.put(
                evolve(case("c1"), number="2-9/2026", judge="Elçin", participants=(), court="ganja")
            )

            assert found(kept, CourtSearch()) == []
            for search in (CourtSearch(number="9/2026"), CourtSearch(judge="Elçin"), CourtSearch()):
                assert found(kept, search, "ganja") == ["c1"]
            for search in (CourtSearch(number="1/2026"), CourtSearch(participant="ay")):
                assert found(kept, search, "ganja") == []

    def test_cases_that_came_together_are_found_too(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.new_cases.put([(evolve(case("c1"), number="2-9/2026"), [hearing()])])

            for search in (CourtSearch(number="9/2026"), CourtSearch(judge="judge", participant="ay")):
                assert found(kept, search) == ["c1"]
            assert [one.id for one in kept.court_book.numbered("2-9/2026")] == ["c1"]

    def test_a_long_list_has_pages(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for place in range(SIZE + 1):
                kept.cases.put(case(f"c{place:02}"))

            first = kept.court_book.page("baku", CourtSearch(), None)
            second = kept.court_book.page("baku", CourtSearch(), day_mark(first.onward))
            assert [one.id for one in second.rows] == ["c00"]
            assert kept.court_book.page("baku", CourtSearch(), day_mark(second.back)) == first
            assert kept.court_book.count("baku", CourtSearch(), 5) == 5

    def test_hearings_of_a_court_are_found_by_when_they_are(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case("c1"))
            kept.cases.put(evolve(case("c2"), court="ganja"))
            for id, its, at in (
                ("h1", "c1", NOON - HOUR),
                ("h2", "c1", NOON),
                ("h3", "c2", NOON),
                ("h4", "c1", NOON + HOUR),
                ("h5", "unknown", NOON),
            ):
                kept.cases.put_hearing(hearing(id, its, at))

            heard = kept.court_book.hearings("baku", NOON, NOON + HOUR)
            assert heard == [(hearing("h2", "c1"), case("c1"))]

    def test_a_number_names_its_cases_at_all_courts(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.cases.put(case("c1"))
            kept.cases.put(evolve(case("c2"), court="ganja"))
            kept.cases.put(evolve(case("c3"), number="2-1(81)-1/20261"))

            named = kept.court_book.numbered(" 2-1 (81) – 1/2026")
            assert [one.id for one in named] == ["c1", "c2"]
            assert kept.court_book.numbered("\0nothing") == []

    def test_of_a_number_that_many_have_few_are_given(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for place in range(NUMBERED_MOST + 1):
                kept.cases.put(case(f"c{place:02}"))

            assert len(kept.court_book.numbered(case().number)) == NUMBERED_MOST


class LastToldContract:
    """What the desk has told last."""

    def test_of_two_that_follow_the_same_one_wins(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            assert kept.last_told.of("h1") == 0
            kept.last_told.put("h1", 7, 0)

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.last_told.put("h1", 8, 0)
        with storage.transaction() as kept:
            kept.last_told.put("h1", 9, 7)
        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.last_told.put("h1", 10, 7)
        with storage.reading() as kept:
            assert (kept.last_told.of("h1"), kept.last_told.of("h2")) == (9, 0)
