"""What the storage promises about the backlog of the outbox."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.errors import NotFound
from ekabinet_ports.outbox import Figures, Parked
from ekabinet_ports.storage import Kept, Storage

from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, rolled_back, task
from ekabinet_testing.contracts.storage_outbox import taken

NOTHING = timedelta()


class BacklogContract:
    """The outbox as its operator sees it."""

    def test_an_empty_outbox_has_no_figures(self, storage: Storage) -> None:
        with storage.reading() as kept:
            assert kept.backlog.figures(NOON) == Figures(waiting=0, lag=NOTHING, parked=0)

    def test_the_lag_is_how_long_the_oldest_should_have_left(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for wait in (3, 1, 2):
                kept.outbox.put(task(str(wait)), NOON + wait * MINUTE)

            assert kept.backlog.figures(NOON) == Figures(waiting=3, lag=NOTHING, parked=0)
            assert kept.backlog.figures(NOON + 5 * MINUTE) == Figures(waiting=3, lag=4 * MINUTE, parked=0)

    def test_what_is_put_off_lags_since_it_should_have_left(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            kept.outbox.put_off(taken(kept), NOON + 15 * MINUTE, "unavailable")

            assert kept.backlog.figures(NOON + 5 * MINUTE).lag == 5 * MINUTE

    def test_what_was_asked_too_early_does_not_lag(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            due = NOON + 4 * MINUTE
            kept.outbox.put_off(taken(kept).asked_too_early(due), due, "pending")

            assert kept.backlog.figures(NOON + 3 * MINUTE).lag == NOTHING
            assert kept.backlog.figures(NOON + 5 * MINUTE).lag == MINUTE

    def test_what_is_leased_waits_and_what_is_done_does_not(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task("a1"), NOON)
            kept.outbox.put(task("a2"), NOON + MINUTE)
            message = taken(kept)
            assert kept.backlog.figures(NOON).waiting == 2

            kept.outbox.done(message)
            assert kept.backlog.figures(NOON + MINUTE) == Figures(waiting=1, lag=NOTHING, parked=0)

    def test_what_is_parked_neither_waits_nor_lags(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            park(kept, "a1")

            assert kept.backlog.figures(NOON + MINUTE) == Figures(waiting=0, lag=NOTHING, parked=1)

    def test_a_parked_message_is_kept_with_its_reason_time_and_tries(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task("göndər"), NOON)
            kept.outbox.put_off(taken(kept).failed(), NOON, "KeyError")
            message = taken(kept)
            kept.outbox.park(message, NOON + MINUTE, "conflict")

            (parked,) = kept.backlog.parked(0, 10)
            assert parked == Parked(message.id, task("göndər"), NOON + MINUTE, "conflict", tries=2)

    def test_parked_messages_are_listed_by_number_in_pages(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            numbers = [park(kept, f"a{place}") for place in range(5)]
            kept.outbox.put(task("not parked"), NOON)

            first = [one.id for one in kept.backlog.parked(0, 2)]
            second = [one.id for one in kept.backlog.parked(first[-1], 2)]
            third = [one.id for one in kept.backlog.parked(second[-1], 2)]
            assert (first, second, third) == (numbers[:2], numbers[2:4], numbers[4:])
            assert kept.backlog.parked(third[-1], 2) == []

    def test_a_parked_message_is_tried_again_as_if_it_had_just_been_put(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            first = taken(kept)
            kept.outbox.put_off(first.failed(), NOON, "KeyError")
            kept.outbox.park(taken(kept).failed(), NOON, "KeyError")
            kept.backlog.again(first.id, NOON + MINUTE)

            assert kept.backlog.parked(0, 10) == []
            assert kept.outbox.take(NOON) is None
            assert kept.outbox.take(NOON + MINUTE) == evolve(first, since=NOON + MINUTE)

    def test_one_that_is_tried_again_holds_back_the_later_ones_of_its_subject(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            number = park(kept, "a1")
            kept.outbox.put(task("a1"), NOON)
            kept.backlog.again(number, NOON + MINUTE)

            assert kept.outbox.take(NOON) is None
            assert taken(kept, NOON + MINUTE).id == number

    def test_what_is_not_parked_is_not_found(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.outbox.put(task(), NOON)
            number = taken(kept).id

        for unknown in (number, number + 1):
            with pytest.raises(NotFound), storage.transaction() as kept:
                kept.backlog.again(unknown, NOON)


def park(kept: Kept, subject: str) -> int:
    """A message that nobody tries any more; gives its number."""
    kept.outbox.put(task(subject), NOON)
    message = taken(kept)
    kept.outbox.park(message, NOON, "KeyError")
    return message.id
