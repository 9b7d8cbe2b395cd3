"""What a court looks for is found by an index, however many cases there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.paging import day_mark
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import NOON, TODAY
from sqlalchemy import event

BY_WORDS = ["case_word USING PRIMARY KEY (court=? AND word>? AND word<?)", "court_case USING INDEX"]


@contextmanager
def asked(storage: SqlStorage) -> Iterator[list[tuple[str, object]]]:
    """The statements that are run meanwhile, with their values."""
    statements: list[tuple[str, object]] = []

    def hear(*told: object) -> None:
        statements.append((str(told[2]), told[3]))

    event.listen(storage.engine, "before_cursor_execute", hear)
    try:
        yield statements
    finally:
        event.remove(storage.engine, "before_cursor_execute", hear)


def plan_of(storage: SqlStorage, statement: str, values: object) -> str:
    """How SQLite finds the rows."""
    with storage.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()  # type: ignore[arg-type]  # as they were heard
    return "\n".join(row[3] for row in rows)


@pytest.mark.parametrize(
    ("search", "ways"),
    [
        (CourtSearch(), ["(court=?"]),
        (CourtSearch(judge="Aytən"), ["ix_court_case_judge (court=? AND judge_key=?"]),
        (CourtSearch(state="pending"), ["ix_court_case_state (court=? AND state=?"]),
        (CourtSearch(number="1187"), BY_WORDS),
        (CourtSearch(participant="leyla", judge="Aytən"), BY_WORDS),
    ],
)
def test_a_page_of_a_search_reads_no_case_of_another_court(
    storage: SqlStorage, search: CourtSearch, ways: list[str]
) -> None:
    with asked(storage) as statements, storage.transaction() as kept:
        kept.court_book.page("004", search, None)
        kept.court_book.page("004", search, day_mark(f"onward~{TODAY}~c1"))
        kept.court_book.count("004", search, 1000)

    plans = [plan_of(storage, *one) for one in statements if "court_case" in one[0]]
    assert len(plans) >= 3
    for plan in plans:
        assert all(way in plan for way in ways), plan
        assert "SCAN court_case" not in plan


def test_hearings_of_a_court_are_found_by_when_they_are(storage: SqlStorage) -> None:
    with asked(storage) as statements, storage.transaction() as kept:
        kept.court_book.hearings("004", NOON, NOON + timedelta(hours=2))

    (plan,) = [plan_of(storage, *one) for one in statements if "hearing" in one[0]]
    assert "hearing USING INDEX ix_hearing_at (at>? AND at<?)" in plan


def test_a_number_is_found_at_once(storage: SqlStorage) -> None:
    with asked(storage) as statements, storage.transaction() as kept:
        kept.court_book.numbered("2(004)-1187/2026")

    (plan,) = [plan_of(storage, *one) for one in statements if "court_case" in one[0]]
    assert "ix_court_case_number_key (number_key=?)" in plan
