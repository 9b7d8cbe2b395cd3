"""Finding one's cases and hearings, also by names that were typed a little wrong (Manual 9, 11)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Participant
from ekabinet_core.case_search import COUNTED, CaseSearch, HearingSearch
from ekabinet_core.identifier import Identifier
from ekabinet_core.paging import SIZE, day_mark, moment_mark
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.contracts.storage_examples import case, hearing
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

DAY = timedelta(days=1)
Keep = Callable[..., None]


@pytest.fixture
def keep(world: MemoryWorld, leyla: Actor) -> Keep:
    """Keeps a case of Leyla's against somebody, and a hearing of it."""
    her = Identifier(world.cabinet.rules.person_number, leyla.person_number)

    def kept(id: str, against: str, at: datetime | None = None) -> None:
        parties = (Participant("claimant", leyla.name, her), Participant("respondent", against))
        with world.cabinet.parts.storage.transaction() as transaction:
            transaction.cases.put(evolve(case(id), participants=parties))
            transaction.cases.put_hearing(hearing(id, id, at or world.clock.now() + DAY))

    return kept


def test_a_name_typed_a_little_wrong_finds_similar_names_and_says_which(
    cabinet: Cabinet, leyla: Actor, keep: Keep
) -> None:
    keep("c1", "Rəşad Məmmədov")
    keep("c2", "Elçin Quliyev")

    found = cabinet.cases.find(CaseSearch(participant="reshad mamedov"), None, leyla)
    heard = cabinet.hearings.find(HearingSearch(participant="reshad mamedov"), None, None, leyla)

    assert [row.id for row in found.page.rows] == ["c1"]
    assert (found.count, found.similar) == (1, ("Rəşad Məmmədov",))
    assert [row.case for row in heard.coming.rows] == ["c1"]
    assert (heard.count, heard.similar) == (1, ("Rəşad Məmmədov",))


def test_a_name_that_is_found_is_not_read_otherwise(cabinet: Cabinet, leyla: Actor, keep: Keep) -> None:
    keep("c1", "Məmmədov")
    keep("c2", "Məhmədov")

    found = cabinet.cases.find(CaseSearch(participant="mehmedov"), None, leyla)

    assert [row.id for row in found.page.rows] == ["c2"]
    assert found.similar == ()


@pytest.mark.parametrize(
    "search",
    [
        CaseSearch(participant="xyz"),
        CaseSearch(participant="mamedov xyz"),
        CaseSearch(participant="mamedov", state="closed"),
        CaseSearch(participant="memmedov", state="closed"),
        CaseSearch(number="999"),
    ],
)
def test_where_nothing_is_like_it_nothing_is_found(
    cabinet: Cabinet, leyla: Actor, keep: Keep, search: CaseSearch
) -> None:
    keep("c1", "Məmmədov")

    found = cabinet.cases.find(search, None, leyla)

    assert (found.page.rows, found.count, found.similar) == ((), 0, ())


def test_names_in_cases_of_others_are_never_offered(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, rashad: Actor, keep: Keep
) -> None:
    keep("c1", "Məmmədov")

    found = cabinet.cases.find(CaseSearch(participant="mamedov"), None, rashad)

    assert (found.count, found.similar) == (0, ())


def test_similar_names_are_said_from_the_first_cases_only(cabinet: Cabinet, leyla: Actor, keep: Keep) -> None:
    for count in range(9):
        keep(f"c{count}", f"Məmmədov {count}")

    found = cabinet.cases.find(CaseSearch(participant="mamedov"), None, leyla)

    assert found.count == 9
    assert found.similar == tuple(f"Məmmədov {count}" for count in (8, 7, 6, 5, 4))


def test_what_is_found_by_similar_names_is_paged_too(cabinet: Cabinet, leyla: Actor, keep: Keep) -> None:
    for count in range(SIZE + 1):
        keep(f"c{count:02}", "Məmmədov")
    search = CaseSearch(participant="mamedov")

    first = cabinet.cases.find(search, None, leyla)
    second = cabinet.cases.find(search, day_mark(first.page.onward), leyla)

    assert [row.id for row in second.page.rows] == ["c00"]
    assert second.count == first.count == SIZE + 1
    assert second.similar == ("Məmmədov",)


def test_more_cases_than_are_counted_are_only_said_to_be_more(
    cabinet: Cabinet, leyla: Actor, keep: Keep
) -> None:
    for count in range(COUNTED + 2):
        keep(f"c{count}", "Məmmədov")

    assert cabinet.cases.find(CaseSearch(), None, leyla).count == COUNTED + 1
    assert cabinet.hearings.find(HearingSearch(), None, None, leyla).count == COUNTED + 1


def test_a_hearing_of_today_is_coming_until_the_day_is_over_where_the_court_is(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor, keep: Keep
) -> None:
    clock.pass_(hours=15)
    midnight = datetime.combine((clock.now() + timedelta(hours=4)).date(), datetime.min.time(), UTC)
    in_baku = midnight - timedelta(hours=4)
    keep("today", "A", in_baku)
    keep("yesterday", "B", in_baku - timedelta(seconds=1))
    keep("tomorrow", "C", in_baku + DAY)

    found = cabinet.hearings.find(HearingSearch(), None, None, leyla)

    assert [row.id for row in found.coming.rows] == ["today", "tomorrow"]
    assert [row.id for row in found.past.rows] == ["yesterday"]


def test_hearings_to_come_and_past_ones_are_paged_apart(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor, keep: Keep
) -> None:
    for count in range(1, SIZE + 2):
        keep(f"later{count:02}", "A", clock.now() + count * DAY)
        keep(f"earlier{count:02}", "A", clock.now() - count * DAY)

    first = cabinet.hearings.find(HearingSearch(), None, None, leyla)
    second = cabinet.hearings.find(HearingSearch(), moment_mark(first.coming.onward), None, leyla)

    assert [first.coming.rows[0].id, first.past.rows[0].id] == ["later01", "earlier01"]
    assert [row.id for row in second.coming.rows] == [f"later{SIZE + 1}"]
    assert second.past == first.past
    assert second.count == first.count == 2 * SIZE + 2


def test_a_range_of_days_holds_for_both_kinds(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor, keep: Keep
) -> None:
    for days in (-2, -1, 1, 2):
        keep(f"{days}", "A", clock.now() + days * DAY)
    search = HearingSearch(since=clock.now() - DAY, before=clock.now() + 2 * DAY)

    found = cabinet.hearings.find(search, None, None, leyla)

    assert [row.id for row in found.coming.rows] == ["1"]
    assert [row.id for row in found.past.rows] == ["-1"]
    assert found.count == 2
