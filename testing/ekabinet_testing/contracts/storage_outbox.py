"""What the storage promises about the outbox."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_ports.outbox import LEASE, Errand, Message, Task
from ekabinet_ports.storage import Kept, Storage

from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, rolled_back, task

INSTANT = timedelta(microseconds=1)


class OutboxContract:
    """Side effects leave at least once; one worker at a time has them."""

    def test_a_due_message_is_taken(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task("göndər"), NOON)

            message = taken(kept, NOON + MINUTE)
            assert message == Message(message.id, task("göndər"), NOON, tries=1, faults=0)

    def test_a_message_is_not_taken_before_it_is_due(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON + INSTANT)

            assert kept.outbox.take(NOON) is None
            assert kept.outbox.take(NOON + INSTANT)

    def test_they_are_taken_one_by_one_the_longest_due_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for wait in (3, 1, 2, 1.5):
                kept.outbox.put(task(str(wait)), NOON + wait * MINUTE)

            assert all_taken(kept, NOON + 3 * MINUTE) == ["1", "1.5", "2", "3"]

    def test_a_taken_message_is_leased(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.outbox.put(task(), NOON)
        with storage.transaction() as kept:
            kept.outbox.take(NOON)

        with storage.transaction() as kept:
            assert kept.outbox.take(NOON + LEASE - INSTANT) is None

    def test_a_message_whose_lease_ended_is_taken_again_and_has_a_fault(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            first = taken(kept)

            assert kept.outbox.take(NOON + LEASE) == evolve(first, tries=2, faults=1)
            assert kept.outbox.take(NOON + 2 * LEASE) == evolve(first, tries=3, faults=2)

    def test_a_message_that_is_done_is_never_taken_again(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            message = taken(kept)
            kept.outbox.done(message)
            kept.outbox.done(message)

            assert kept.outbox.take(NOON + 100 * LEASE) is None

    def test_it_is_done_whoever_has_the_lease(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            late = taken(kept)
            taken(kept, NOON + LEASE)
            kept.outbox.done(late)

            assert kept.outbox.take(NOON + 100 * LEASE) is None

    def test_the_number_of_a_message_that_is_done_is_never_given_again(self, storage: Storage) -> None:
        numbers = []
        for _ in range(3):
            with storage.transaction() as kept:
                kept.outbox.put(task(), NOON)
                message = taken(kept)
                kept.outbox.done(message)
                numbers.append(message.id)

        assert len({*numbers}) == 3

    def test_a_message_that_is_put_off_is_taken_when_it_is_due(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            first = taken(kept)
            kept.outbox.put_off(first, NOON + MINUTE, "cavab yoxdur")

            assert kept.outbox.take(NOON + MINUTE - INSTANT) is None
            assert kept.outbox.take(NOON + MINUTE) == evolve(first, tries=2)

    def test_what_is_known_of_a_message_that_is_put_off_is_kept(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            first = taken(kept).failed().failed().asked_too_early(NOON + MINUTE / 2)
            kept.outbox.put_off(first, NOON + MINUTE, "")

            assert taken(kept, NOON + MINUTE) == evolve(first, tries=2)
            assert (first.faults, first.since) == (2, NOON + MINUTE / 2)

    @pytest.mark.parametrize("refuse", ["put_off", "park"])
    def test_who_lost_the_lease_changes_nothing(self, storage: Storage, refuse: str) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            lost = taken(kept)
            winner = taken(kept, NOON + LEASE)

            getattr(kept.outbox, refuse)(lost, NOON, "too late")
            assert kept.outbox.take(NOON + 2 * LEASE - INSTANT) is None
            assert kept.outbox.take(NOON + 2 * LEASE) == evolve(winner, tries=3, faults=2)

    @pytest.mark.parametrize("refuse", ["put_off", "park"])
    def test_what_is_done_stays_done(self, storage: Storage, refuse: str) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            message = taken(kept)
            kept.outbox.done(message)

            getattr(kept.outbox, refuse)(message, NOON, "too late")
            assert kept.outbox.take(NOON + LEASE) is None
            assert kept.backlog.parked(0, 10) == []

    def test_a_parked_message_is_not_taken(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            kept.outbox.park(taken(kept), NOON, "KeyError")

            assert kept.outbox.take(NOON + 100 * LEASE) is None

    def test_messages_with_one_task_leave_in_the_order_in_which_they_were_put(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for due in (NOON + MINUTE, NOON):
                kept.outbox.put(task("a1"), due)
            kept.outbox.put(task("a2"), NOON)

            assert taken(kept).task.subject == "a2"
            assert kept.outbox.take(NOON) is None

            first = taken(kept, NOON + MINUTE)
            assert first.since == NOON + MINUTE
            assert kept.outbox.take(NOON + MINUTE) is None

            kept.outbox.done(first)
            assert taken(kept, NOON + MINUTE).since == NOON

    def test_a_message_that_is_put_off_holds_back_the_later_ones_with_its_task(
        self, storage: Storage
    ) -> None:
        with rolled_back(storage) as kept:
            for _ in range(2):
                kept.outbox.put(task("a1"), NOON)
            first = taken(kept)
            kept.outbox.put_off(first, NOON + MINUTE, "unavailable")

            assert kept.outbox.take(NOON) is None
            assert taken(kept, NOON + MINUTE).id == first.id

    def test_another_errand_for_the_same_subject_does_not_wait(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(Task(Errand.DELIVER, "a1"), NOON + MINUTE)
            kept.outbox.put(Task(Errand.TELL_APPLICANT, "a1"), NOON)

            assert taken(kept).task.errand is Errand.TELL_APPLICANT

    def test_one_errand_is_taken_whatever_else_is_due(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(Task(Errand.TELL, "n1"), NOON - MINUTE)
            kept.outbox.put(Task(Errand.DELIVER, "a1"), NOON)

            message = kept.outbox.take(NOON, Errand.DELIVER)
            assert message is not None
            assert message.task.errand is Errand.DELIVER
            assert kept.outbox.take(NOON, Errand.DELIVER) is None
            assert taken(kept).task.errand is Errand.TELL

    def test_a_parked_message_lets_the_later_ones_with_its_task_pass(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for _ in range(2):
                kept.outbox.put(task("a1"), NOON)
            first = taken(kept)
            kept.outbox.park(first, NOON, "KeyError")

            assert taken(kept).id > first.id

    def test_of_many_workers_one_takes_each_message(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            for number in range(3 * RACERS):
                kept.outbox.put(task(str(number)), NOON)

        def work(_: int) -> list[str]:
            mine = []
            for _ in range(3):
                with storage.transaction() as kept:
                    message = kept.outbox.take(NOON)
                mine.append(message.task.subject if message else "nothing")
            return mine

        won, refused = race(work)
        times = Counter(subject for subjects in won for subject in subjects)
        assert refused == []
        assert {times[str(number)] for number in range(3 * RACERS)} <= {0, 1}
        with storage.transaction() as kept:
            left = all_taken(kept, NOON)
        assert len(left) == times["nothing"]

    def test_of_many_workers_none_takes_two_with_one_task(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            for _ in range(RACERS):
                kept.outbox.put(task("a1"), NOON)

        def work(_: int) -> Message | None:
            with storage.transaction() as kept:
                return kept.outbox.take(NOON)

        won, _ = race(work)
        assert len([message for message in won if message]) == 1


def taken(kept: Kept, now: datetime = NOON) -> Message:
    """The message that is due."""
    message = kept.outbox.take(now)
    assert message is not None
    return message


def all_taken(kept: Kept, now: datetime) -> list[str]:
    """The subjects of all that are due."""
    return [message.task.subject for message in iter(lambda: kept.outbox.take(now), None)]
