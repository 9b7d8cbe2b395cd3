"""What the storage promises about the outbox."""

from collections import Counter
from collections.abc import Sequence

from ekabinet_ports.outbox import LEASE, Message
from ekabinet_ports.storage import Storage

from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, rolled_back, task


class OutboxContract:
    """Side effects leave at least once; one worker at a time has them."""

    def test_a_due_message_is_taken_under_its_own_number(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task("göndər"), NOON)

            (message,) = kept.outbox.take(NOON, 10)
            assert (message.task, message.tries) == (task("göndər"), 1)

    def test_a_message_is_not_taken_before_it_is_due(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON + MINUTE)

            assert not kept.outbox.take(NOON, 10)
            assert kept.outbox.take(NOON + MINUTE, 10)

    def test_no_more_are_taken_than_wanted_the_longest_due_first(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            for wait in (3, 1, 2):
                kept.outbox.put(task(str(wait)), NOON + wait * MINUTE)

            taken = [_subjects(kept.outbox.take(NOON + 3 * MINUTE, 2)) for _ in range(2)]
            assert taken == [["1", "2"], ["3"]]

    def test_a_taken_message_is_leased(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.outbox.put(task(), NOON)
        with storage.transaction() as kept:
            kept.outbox.take(NOON, 10)

        with storage.transaction() as kept:
            assert not kept.outbox.take(NOON + LEASE - MINUTE / 60, 10)

    def test_a_message_whose_lease_ended_is_taken_again(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            (first,) = kept.outbox.take(NOON, 10)

            assert kept.outbox.take(NOON + LEASE, 10) == [Message(first.id, first.task, 2)]

    def test_a_message_that_is_done_is_never_taken_again(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            (message,) = kept.outbox.take(NOON, 10)
            kept.outbox.done(message)
            kept.outbox.done(message)

            assert not kept.outbox.take(NOON + 100 * LEASE, 10)

    def test_the_number_of_a_message_that_is_done_is_never_given_again(self, storage: Storage) -> None:
        numbers = []
        for _ in range(3):
            with storage.transaction() as kept:
                kept.outbox.put(task(), NOON)
                (message,) = kept.outbox.take(NOON, 10)
                kept.outbox.done(message)
                numbers.append(message.id)

        assert len({*numbers}) == 3

    def test_a_message_that_is_put_off_is_taken_when_it_is_due(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            (first,) = kept.outbox.take(NOON, 10)
            kept.outbox.put_off(first, NOON + MINUTE / 2, "cavab yoxdur")

            assert not kept.outbox.take(NOON + MINUTE / 4, 10)
            assert kept.outbox.take(NOON + MINUTE / 2, 10) == [Message(first.id, first.task, 2)]

    def test_who_lost_the_lease_does_not_put_off(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept.outbox.put(task(), NOON)
            (lost,) = kept.outbox.take(NOON, 10)
            kept.outbox.take(NOON + LEASE, 10)

            kept.outbox.put_off(lost, NOON, "too late")
            assert not kept.outbox.take(NOON + LEASE, 10)

    def test_of_many_workers_one_takes_each_message(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            for number in range(2 * RACERS):
                kept.outbox.put(task(str(number)), NOON)

        def work(_: int) -> list[str]:
            with storage.transaction() as kept:
                return _subjects(kept.outbox.take(NOON, 3))

        won, _ = race(work)
        times = Counter(subject for taken in won for subject in taken)
        assert times == dict.fromkeys(map(str, range(2 * RACERS)), 1)


def _subjects(messages: Sequence[Message]) -> list[str]:
    return [message.task.subject for message in messages]
