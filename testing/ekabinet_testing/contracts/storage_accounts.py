"""What the storage promises about accounts."""

import pytest
from attrs import evolve
from ekabinet_core.account import Account
from ekabinet_core.errors import Conflict, NotFound, Taken
from ekabinet_core.ids import AccountId
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import race
from ekabinet_testing.contracts.storage_examples import NOON, account, anything, rolled_back


class AccountsContract:
    """One person, one account; one user name, one account."""

    @anything
    @given(wanted=strategies.accounts)
    def test_an_account_comes_back_as_it_was_put(self, storage: Storage, wanted: Account) -> None:
        with rolled_back(storage) as kept:
            put = kept.accounts.put(wanted)

            assert put == evolve(wanted, version=1)
            assert kept.accounts.get(wanted.id) == put
            assert kept.accounts.by_user_name(wanted.user_name) == put
            assert kept.accounts.by_person_number(wanted.person_number) == put

    @pytest.mark.parametrize("id", ["nobody", "", "\0", "' or 1=1 --"])
    def test_an_unknown_account_is_not_found(self, storage: Storage, id: str) -> None:
        with storage.reading() as kept:
            assert kept.accounts.by_user_name(id) is None
            assert kept.accounts.by_person_number(id) is None
            with pytest.raises(NotFound):
                kept.accounts.get(AccountId(id))

    def test_user_names_are_compared_in_small_ascii_letters(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            put = kept.accounts.put(account("Ilham"))

            assert kept.accounts.by_user_name("iLHAM") == put
            assert kept.accounts.by_user_name("ılham") is None
            assert kept.accounts.by_user_name("İlham") is None
            kept.accounts.put(account("Çinar", "7"))
            assert kept.accounts.by_user_name("çinar") is None

    def test_people_are_found_by_an_address_once_it_is_confirmed(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            first = kept.accounts.put(evolve(account(), email_confirmed_at=NOON))
            kept.accounts.put(account("leyla", "7"))
            second = kept.accounts.put(
                evolve(account("rashad", "8"), email="A@Example.az", email_confirmed_at=NOON)
            )

            assert list(kept.accounts.by_confirmed_email("a@EXAMPLE.az")) == [first, second]
            assert not kept.accounts.by_confirmed_email("")
            assert not kept.accounts.by_confirmed_email("\0")

    def test_a_changed_account_has_its_next_version(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            first = kept.accounts.put(account())
            second = kept.accounts.put(evolve(first, user_name="leyla"))

            assert (first.version, second.version) == (1, 2)
            assert kept.accounts.by_user_name("leyla") == kept.accounts.get(first.id) == second
            assert kept.accounts.by_user_name("ayten") is None

    @pytest.mark.parametrize("version", [0, 2, 7])
    def test_a_stale_account_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.accounts.put(account())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.accounts.put(evolve(account(), version=version))

    def test_a_version_of_an_unknown_account_is_a_conflict(self, storage: Storage) -> None:
        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.accounts.put(evolve(account(), version=1))

    @pytest.mark.parametrize(
        ("other", "what"),
        [(account("leyla"), "person"), (evolve(account("AYTEN", "7"), id=AccountId("x")), "user-name")],
    )
    def test_what_another_account_has_is_taken(self, storage: Storage, other: Account, what: str) -> None:
        with storage.transaction() as kept:
            kept.accounts.put(account())

        with pytest.raises(Taken) as refused, storage.transaction() as kept:
            kept.accounts.put(other)
        assert refused.value.what == what

    def test_a_change_may_not_take_what_another_has(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.accounts.put(account())
            leyla = kept.accounts.put(account("leyla", "7"))

        with pytest.raises(Taken), storage.transaction() as kept:
            kept.accounts.put(evolve(leyla, user_name="Ayten"))

    def test_of_many_that_register_one_person_one_wins(self, storage: Storage) -> None:
        def register(racer: int) -> Account:
            with storage.transaction() as kept:
                return kept.accounts.put(account(f"ayten-{racer}"))

        won, refused = race(register)
        assert len(won) == 1
        assert all(isinstance(one, Taken) and one.what == "person" for one in refused)
