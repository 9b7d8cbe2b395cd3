"""What the storage promises about deleted drafts."""

import pytest
from attrs import evolve
from ekabinet_core.discarded import Discarded
from ekabinet_core.errors import Conflict
from ekabinet_core.ids import ApplicationId
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, anything, application, rolled_back
from ekabinet_testing.contracts.storage_noticeboard import LEYLA, RASHAD


def discarded(id: str, minutes: int = 0) -> Discarded:
    """A draft that Leyla deleted so many minutes after noon."""
    return Discarded(ApplicationId(id), LEYLA, NOON + minutes * MINUTE, application(id, LEYLA))


class DiscardedDraftsContract:
    """Drafts that can still be brought back."""

    @anything
    @given(wanted=strategies.discarded)
    def test_a_deleted_draft_comes_back_as_it_was_put(self, storage: Storage, wanted: Discarded) -> None:
        with rolled_back(storage) as kept:
            kept.discarded.put(wanted)

            assert [*kept.discarded.of(wanted.by)] == [wanted]

    def test_each_finds_what_they_deleted_the_last_first(self, storage: Storage) -> None:
        first, second = discarded("a2"), discarded("a1", 1)
        with rolled_back(storage) as kept:
            for one in (first, second, evolve(discarded("a3"), by=RASHAD)):
                kept.discarded.put(one)

            assert [*kept.discarded.of(LEYLA)] == [second, first]

    def test_a_draft_deleted_again_stands_there_once(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (discarded("a1"), discarded("a1", 1)):
                kept.discarded.put(one)

            assert [*kept.discarded.of(LEYLA)] == [discarded("a1", 1)]

    def test_what_is_restored_is_an_application_under_its_next_version(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            draft = kept.applications.put(kept.applications.put(application("a1", LEYLA)))
            kept.applications.drop(draft)
            kept.discarded.put(evolve(discarded("a1"), draft=draft))

            again = kept.discarded.restore(draft)

            assert again == kept.applications.get(draft.id) == evolve(draft, version=3)
            assert not kept.discarded.of(LEYLA)
            assert kept.applications.put(again).version == again.version + 1

    def test_what_is_there_already_is_not_restored(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            draft = kept.applications.put(application("a1", LEYLA))

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.discarded.restore(draft)

    def test_a_correction_is_not_restored_beside_another(self, storage: Storage) -> None:
        first, second = (
            evolve(application(id, LEYLA), corrects=ApplicationId("a1"), number=id) for id in ("a2", "a3")
        )
        with storage.transaction() as kept:
            kept.applications.put(second)

        with pytest.raises(Conflict), storage.transaction() as kept:
            kept.discarded.restore(first)

    def test_those_deleted_before_a_time_are_forgotten(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (discarded("a1"), discarded("a2", 1)):
                kept.discarded.put(one)

            kept.discarded.drop_before(NOON + MINUTE)

            assert [*kept.discarded.of(LEYLA)] == [discarded("a2", 1)]
