"""What the storage promises about who opened whose papers."""

from datetime import datetime

from attrs import evolve
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.paging import SIZE, moment_mark
from ekabinet_core.viewing import Viewing
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, anything, rolled_back

LEYLA = AccountId("leyla")


def viewing(id: str, at: datetime = NOON, owner: AccountId = LEYLA) -> Viewing:
    """A clerk opened the page of an application."""
    return Viewing(Digest(id), owner, at, "Tural Quliyev", "Clerk", "004", "E-2026-0000001")


class ViewingsContract:
    """Viewings, each once, and their lists."""

    @anything
    @given(wanted=strategies.viewings)
    def test_a_viewing_comes_back_as_it_was_noted(self, storage: Storage, wanted: Viewing) -> None:
        with rolled_back(storage) as kept:
            kept.viewings.note(wanted)

            assert kept.viewings.page(wanted.owner, None).rows == (wanted,)

    def test_what_is_noted_again_stays_as_it_was_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.viewings.note(viewing("v1"))
            kept.viewings.note(evolve(viewing("v1"), at=NOON + MINUTE))

            assert kept.viewings.page(LEYLA, None).rows == (viewing("v1"),)

    def test_those_of_a_person_are_listed_by_pages_the_last_first(self, storage: Storage) -> None:
        every = [viewing(f"v{number:02}", NOON + number * MINUTE) for number in range(SIZE + 1)]
        with rolled_back(storage) as kept:
            for one in (*every, viewing("theirs", owner=AccountId("rashad"))):
                kept.viewings.note(one)

            first = kept.viewings.page(LEYLA, None)
            second = kept.viewings.page(LEYLA, moment_mark(first.onward))

            assert [*first.rows, *second.rows] == every[::-1]
            assert second.onward == ""
