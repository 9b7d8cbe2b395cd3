"""What the storage promises about who works for a court."""

from attrs import evolve
from ekabinet_core.account import Account, Office, Post
from ekabinet_core.ids import AccountId
from ekabinet_ports.storage import Storage

from ekabinet_testing.contracts.storage_examples import account, rolled_back

CLERK, JUDGE = Post(Office.CLERK, "baku"), Post(Office.JUDGE, "baku")
ELSEWHERE, REGISTRAR = Post(Office.CLERK, "ganja"), Post(Office.REGISTRAR)


def holding(name: str, *posts: Post) -> Account:
    """Somebody with these posts."""
    return evolve(account(), id=AccountId(name), person_number=name, user_name=name, posts=posts)


class StaffContract:
    """Who works for a court."""

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
