"""What the storage promises about who holds an office."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.account import Account, Office, Post
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import SIZE, moment_mark
from ekabinet_core.person import NaturalPerson
from ekabinet_core.staff_search import EVERYBODY, StaffSearch
from ekabinet_ports.storage import Kept, Storage

from ekabinet_testing.contracts.storage_examples import NOON, account, rolled_back

CLERK, JUDGE = Post(Office.CLERK, "baku"), Post(Office.JUDGE, "baku")
ELSEWHERE, REGISTRAR = Post(Office.CLERK, "ganja"), Post(Office.REGISTRAR)


def holding(name: str, *posts: Post) -> Account:
    """Somebody with these posts."""
    return evolve(account(), id=AccountId(name), person_number=name, user_name=name, posts=posts)


def appointed(kept: Kept, name: str, post: Post, person: NaturalPerson | None = None) -> None:
    """Somebody who got that office, a minute after whoever was appointed before."""
    before = kept.staff.page(EVERYBODY, None).rows
    last = before[0].in_office_since if before else None
    since = last + timedelta(minutes=1) if last is not None else NOON
    one = holding(name, evolve(post, since=since))
    kept.accounts.put(evolve(one, person=person or one.person))


def found(kept: Kept, search: StaffSearch) -> list[str]:
    """The user names of whom a search finds."""
    return [one.user_name for one in kept.staff.page(search, None).rows]


class StaffContract:
    """Who holds an office."""

    def test_a_court_has_those_who_act_for_it_by_name(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (
                holding("tural", CLERK),
                holding("aysel", JUDGE),
                holding("first", CLERK, ELSEWHERE),
                holding("second", ELSEWHERE, CLERK),
                holding("sevda", REGISTRAR),
                holding("leyla"),
            ):
                kept.accounts.put(one)

            assert [one.user_name for one in kept.staff.of("baku")] == ["aysel", "first", "tural"]
            assert [one.user_name for one in kept.staff.of("ganja")] == ["second"]

    def test_who_is_relieved_is_there_no_more(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            put = kept.accounts.put(holding("tural", CLERK))
            kept.accounts.put(evolve(put, posts=()))

            assert kept.staff.of("baku") == []

    def test_an_empty_court_has_nobody(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.accounts.put(holding("sevda", REGISTRAR))

            assert kept.staff.of("") == []

    def test_the_last_appointed_stands_first_and_who_holds_nothing_nowhere(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            appointed(kept, "tural", CLERK)
            appointed(kept, "sevda", REGISTRAR)
            kept.accounts.put(holding("leyla"))

            assert found(kept, EVERYBODY) == ["sevda", "tural"]

    @pytest.mark.parametrize(
        ("search", "names"),
        [
            (StaffSearch(office="clerk"), ["ganja", "tural"]),
            (StaffSearch(court="baku"), ["aysel", "tural"]),
            (StaffSearch(office="clerk", court="baku"), ["tural"]),
            (StaffSearch(office="no such"), []),
            (StaffSearch(named="quliyeva"), ["aysel"]),
            (StaffSearch(named="AYS qul"), ["aysel"]),
            (StaffSearch(named="uliyeva"), []),
            (StaffSearch(named="mirzəzadə"), ["aysel"]),
            (StaffSearch(named="100%"), []),
            (StaffSearch(named="tural", court="ganja"), []),
        ],
    )
    def test_they_are_found_by_office_court_and_name(
        self, storage: Storage, search: StaffSearch, names: list[str]
    ) -> None:
        with rolled_back(storage) as kept:
            appointed(kept, "tural", CLERK, NaturalPerson("Əhmədov", "Tural"))
            called = evolve(JUDGE, name="Aysel Mirzəzadə")
            appointed(kept, "aysel", called, NaturalPerson("Quliyeva", "Aysel", "Kamil qızı"))
            appointed(kept, "ganja", ELSEWHERE, NaturalPerson("Həsənov", "Rauf"))

            assert found(kept, search) == names

    def test_a_long_list_has_pages(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for place in range(SIZE + 2):
                appointed(kept, f"clerk-{place:02}", CLERK)

            first = kept.staff.page(StaffSearch(office="clerk"), None)
            second = kept.staff.page(StaffSearch(office="clerk"), moment_mark(first.onward))

            assert [one.user_name for one in second.rows] == ["clerk-01", "clerk-00"]
            assert kept.staff.page(StaffSearch(office="clerk"), moment_mark(second.back)) == first

    def test_who_is_dismissed_is_on_no_list(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            appointed(kept, "tural", CLERK)
            kept.accounts.put(kept.accounts.get(AccountId("tural")).dismiss())

            assert found(kept, EVERYBODY) == []
