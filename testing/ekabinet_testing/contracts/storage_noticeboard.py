"""What the storage promises about notices to people."""

from datetime import datetime

import pytest
from attrs import evolve
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import AccountId, NoticeId
from ekabinet_core.notice import Channel, Happened, Notice
from ekabinet_core.paging import SIZE, moment_mark
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.storage import Storage
from hypothesis import given

from ekabinet_testing import strategies
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, anything, rolled_back

LEYLA, RASHAD = AccountId("leyla"), AccountId("rashad")


def notice(id: str, at: datetime = NOON, to: AccountId = LEYLA) -> Notice:
    """A hearing was set."""
    channels = (Channel.CABINET, Channel.EMAIL)
    return Notice(
        NoticeId(id), to, Happened.HEARING_SET, "c1", channels, "az", at, placed_at=at, number="2-1/2026"
    )


class NoticeboardContract:
    """Notices, each once, their lists, and how many are unopened."""

    @anything
    @given(wanted=strategies.notices)
    def test_a_notice_comes_back_as_it_was_placed(self, storage: Storage, wanted: Notice) -> None:
        with rolled_back(storage) as kept:
            kept.noticeboard.place(wanted)

            assert kept.noticeboard.get(wanted.id) == evolve(wanted, version=1)

    def test_what_is_placed_again_stays_as_it_is(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            first = kept.noticeboard.place(notice("n1"))
            opened = kept.noticeboard.put(kept.noticeboard.get(NoticeId("n1")).open(NOON + MINUTE))

            again = kept.noticeboard.place(notice("n1"))

            assert (first, again) == (True, False)
            assert kept.noticeboard.get(NoticeId("n1")) == opened

    def test_there_is_none_of_another_name(self, storage: Storage) -> None:
        with rolled_back(storage) as kept, pytest.raises(NotFound):
            kept.noticeboard.get(NoticeId("n1"))

    def test_of_two_that_change_one_the_second_is_told(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.noticeboard.place(notice("n1"))
            seen = kept.noticeboard.get(NoticeId("n1"))
            kept.noticeboard.put(seen.mail(NOON))

            with pytest.raises(Conflict):
                kept.noticeboard.put(seen.open(NOON))

    def test_those_of_a_person_are_listed_by_pages_the_last_first(self, storage: Storage) -> None:
        every = [notice(f"n{number:02}", NOON + number * MINUTE) for number in range(SIZE + 1)]
        with rolled_back(storage) as kept:
            for one in (*every, notice("theirs", to=RASHAD)):
                kept.noticeboard.place(one)

            first = kept.noticeboard.page(LEYLA, Reading.ALL, None)
            second = kept.noticeboard.page(LEYLA, Reading.ALL, moment_mark(first.onward))

            assert [one.id for one in (*first.rows, *second.rows)] == [one.id for one in every[::-1]]
            assert second.onward == ""

    def test_the_unopened_are_listed_and_counted_by_themselves(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for one in (notice("n1"), notice("n2", NOON + MINUTE), notice("n3"), notice("theirs", to=RASHAD)):
                kept.noticeboard.place(one)
            kept.noticeboard.put(kept.noticeboard.get(NoticeId("n1")).open(NOON + MINUTE))

            waiting = kept.noticeboard.page(LEYLA, Reading.UNOPENED, None).rows

            assert [one.id for one in waiting] == ["n2", "n3"]
            assert [kept.noticeboard.unopened(LEYLA, most) for most in (1, 5)] == [1, 2]
