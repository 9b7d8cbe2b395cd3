"""What transactions and readings promise, whatever is kept."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone

import pytest
from attrs import evolve
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.errors import Conflict, NotFound, NotStored
from ekabinet_core.identifier import Identifier
from ekabinet_ports.storage import Kept, Storage

from ekabinet_testing.contracts.racing import RACERS, race
from ekabinet_testing.contracts.storage_examples import (
    FIN,
    NOON,
    Abandoned,
    account,
    application,
    case,
    docketed,
    entry,
    happening,
    hearing,
    journal_row,
    refund,
    rolled_back,
    task,
)
from ekabinet_testing.listed import every_docketed
from ekabinet_testing.noted import noted


class TransactionsContract:
    """All or nothing, one writer of two, readers that see only what was committed."""

    def test_a_failed_transaction_leaves_nothing(self, storage: Storage) -> None:
        with suppress(Abandoned), storage.transaction() as kept:
            kept.accounts.put(account())
            kept.journal.note(journal_row())
            kept.outbox.put(task(), NOON)
            raise Abandoned

        with storage.transaction() as kept:
            assert kept.accounts.by_user_name("ayten") is None
            assert not noted(kept)
            assert kept.outbox.take(NOON) is None

    def test_a_failed_transaction_raises_what_went_wrong(self, storage: Storage) -> None:
        with pytest.raises(Abandoned), storage.transaction():
            raise Abandoned

    def test_a_failed_transaction_leaves_what_was_there_before(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            before = kept.applications.put(application())

        with suppress(Abandoned), storage.transaction() as kept:
            kept.applications.put(evolve(before, title="changed"))
            raise Abandoned

        with storage.reading() as kept:
            assert kept.applications.get(before.id) == before

    def test_a_transaction_sees_what_it_did(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            put = kept.applications.put(application())

            assert kept.applications.get(put.id) == put

    def test_reading_sees_only_what_was_committed(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            kept.applications.put(application())

            with storage.reading() as read, pytest.raises(NotFound):
                read.applications.get(application().id)

    def test_nothing_written_while_reading_is_kept(self, storage: Storage) -> None:
        with suppress(NotStored), storage.reading() as kept:
            kept.applications.put(application())

        with storage.reading() as kept:
            assert not kept.applications.page(application().owner, None).rows

    def test_of_two_that_change_the_same_one_gets_a_conflict(self, storage: Storage) -> None:
        with storage.transaction() as kept:
            read = kept.applications.put(application())

        def change(racer: int) -> str:
            with storage.transaction() as kept:
                return kept.applications.put(evolve(read, title=str(racer))).title

        won, refused = race(change)
        with storage.reading() as kept:
            assert [kept.applications.get(read.id).title] == won
        assert all(isinstance(one, Conflict) for one in refused)

    def test_writers_of_different_things_wait_for_each_other(self, storage: Storage) -> None:
        def write(racer: int) -> None:
            with storage.transaction() as kept:
                kept.applications.put(application(f"a{racer}"))

        race(write)

        with storage.reading() as kept:
            assert len(kept.applications.page(application().owner, None).rows) == RACERS

    @pytest.mark.parametrize(
        "text",
        [
            "ƏəĞğIıİiÖöŞşÜüÇç",
            "I\u0307 is not İ",
            "👩🏽\u200d⚖\ufe0f",
            " \t\n",
            "'); --",
            "%_\\",
            "ə" * 100_000,
        ],
    )
    def test_text_comes_back_letter_by_letter(self, storage: Storage, text: str) -> None:
        with storage.transaction() as kept:
            kept.applications.put(evolve(application(text[:20]), title=text))

        with storage.reading() as kept:
            (read,) = kept.applications.page(application().owner, None).rows
            assert (read.id, read.title) == (text[:20], text)

    def test_times_come_back_aware_in_utc(self, storage: Storage) -> None:
        at = datetime(2026, 7, 1, 2, 0, 0, 7, tzinfo=timezone(timedelta(hours=4)))
        with storage.transaction() as kept:
            kept.applications.put(evolve(application(changed_at=at), created_at=at))

        with storage.reading() as kept:
            read = kept.applications.get(application().id)
            assert str(read.changed_at) == str(read.created_at) == "2026-06-30 22:00:00.000007+00:00"

    @pytest.mark.parametrize("text", ["\0", "half a letter: \ud800"])
    @pytest.mark.parametrize(
        "write",
        [
            lambda kept, text: kept.accounts.put(account(text)),
            lambda kept, text: kept.applications.put(application(text)),
            lambda kept, text: kept.applications.put(evolve(application(), title=text)),
            lambda kept, text: kept.movements.append(entry(voucher=text)),
            lambda kept, text: kept.movements.append(entry(account=text)),
            lambda kept, text: kept.refunds.put(refund(text)),
            lambda kept, text: kept.cases.put(case(takes_part=Identifier("fin", text))),
            lambda kept, text: kept.feed.tell(happening(text)),
            lambda kept, text: kept.journal.note(journal_row(text)),
            lambda kept, text: kept.outbox.put(task(text), NOON),
        ],
    )
    def test_text_that_no_database_keeps_is_not_stored(
        self, storage: Storage, write: Callable[[Kept, str], None], text: str
    ) -> None:
        with pytest.raises(NotStored), storage.transaction() as kept:
            write(kept, text)

    @pytest.mark.parametrize("order", [("a", "b", "c"), ("c", "b", "a")])
    def test_lists_do_not_depend_on_who_wrote_first(self, storage: Storage, order: Sequence[str]) -> None:
        with rolled_back(storage) as kept:
            for id in order:
                kept.applications.put(application(id))
                kept.cases.put(case(id))
                kept.cases.put_hearing(hearing(id))
                kept.docket.put(docketed(id))

            listed = kept.applications.page(application().owner, None)
            assert [one.id for one in listed.rows] == ["c", "b", "a"]
            assert [one.id for one in kept.case_list.page(FIN, CaseSearch(), None).rows] == ["c", "b", "a"]
            assert [one.id for one in kept.cases.hearings(hearing().case)] == ["a", "b", "c"]
            assert [one.application for one in every_docketed(kept, "baku")] == ["a", "b", "c"]

    def test_a_time_without_zone_is_not_stored(self, storage: Storage) -> None:
        naive = NOON.replace(tzinfo=None)

        with pytest.raises(NotStored), storage.transaction() as kept:
            kept.applications.put(application(changed_at=naive))
        with pytest.raises(NotStored), storage.transaction() as kept:
            kept.applications.put(evolve(application(), created_at=naive))
