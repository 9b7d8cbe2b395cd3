"""What the storage promises about applications."""

import pytest
from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, anything, application, rolled_back


class ApplicationsContract:
    """Applications, their lists and their numbers."""

    @anything
    @given(wanted=strategies.applications)
    def test_an_application_comes_back_as_it_was_put(self, storage: Storage, wanted: Application) -> None:
        with rolled_back(storage) as kept:
            put = kept.applications.put(wanted)

            assert put == evolve(wanted, version=1)
            assert kept.applications.get(wanted.id) == put
            assert kept.applications.of(wanted.owner) == [put]

    @pytest.mark.parametrize("id", ["unknown", "", "\0"])
    def test_an_unknown_application_is_not_found(self, storage: Storage, id: str) -> None:
        with storage.reading() as kept, pytest.raises(NotFound):
            kept.applications.get(ApplicationId(id))

    @pytest.mark.parametrize("version", [0, 2, 7])
    def test_a_stale_application_is_a_conflict(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            kept.applications.put(application())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.applications.put(evolve(application(), version=version))

    def test_a_persons_applications_are_listed_the_last_changed_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.applications.put(application("old", changed_at=NOON))
            changed = kept.applications.put(application("changed", changed_at=NOON - MINUTE))
            kept.applications.put(application("new", changed_at=NOON + MINUTE))
            kept.applications.put(application("another's", owner="leyla"))
            kept.applications.put(evolve(changed, changed_at=NOON + 2 * MINUTE))

            listed = kept.applications.of(AccountId("ayten"))
            assert [one.id for one in listed] == ["changed", "new", "old"]

    def test_a_dropped_draft_is_gone(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            put = kept.applications.put(application())

        with storage.transaction() as kept:
            kept.applications.drop(put)

        with storage.reading() as kept:
            assert not kept.applications.of(put.owner)

    @pytest.mark.parametrize("version", [0, 2])
    def test_a_stale_draft_is_not_dropped(self, storage: Storage, version: int) -> None:
        with storage.transaction() as kept:
            put = kept.applications.put(application())

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.applications.drop(evolve(put, version=version))

        with storage.reading() as kept:
            assert kept.applications.get(put.id) == put

    def test_what_was_never_kept_is_not_dropped(self, storage: Storage) -> None:
        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.applications.drop(application())

    def test_numbers_are_counted_within_the_year(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            numbers = [kept.applications.next_number(year) for year in (2026, 2026, 2027, 2026)]

            assert numbers == [1, 2, 1, 3]

    def test_of_many_that_want_a_number_each_gets_one(self, storage: Storage) -> None:
        def number(_: int) -> int:
            with storage.transaction() as kept:
                return kept.applications.next_number(2026)

        won, _ = race(number)
        assert sorted(won) == list(range(1, RACERS + 1))
