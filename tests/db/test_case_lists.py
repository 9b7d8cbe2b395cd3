"""A person's lists cost what the person has: they are read in their order, from one place."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.case_search import CaseSearch, HearingSearch, ListedCase
from ekabinet_core.errors import NotStored
from ekabinet_core.ids import CaseId
from ekabinet_core.paging import Mark, Order, Way
from ekabinet_db.case_finding import ListTable, Sought, count_in, page_in
from ekabinet_db.case_lists import CASES, HEARINGS
from ekabinet_db.storage import SqlStorage
from ekabinet_ports.storage import Storage
from ekabinet_testing.contracts.storage_examples import FIN, NOON, TODAY, case, hearing
from sqlalchemy import Connection, text

from tests.empty_database import empty_database

EVERYTHING = CaseSearch(
    court="a", judge="b", number="1", state="c", case_type="d", participant="e f", first=TODAY, last=TODAY
)
HEARD = HearingSearch(
    court="a", judge="b", number="1", case_type="d", kind="k", participant="e", since=NOON, before=NOON
)
SOME = (CaseId("c01"),)
AMONG, HEARD_AMONG = CaseSearch(among=SOME, besides=SOME), HearingSearch(among=SOME, besides=SOME)
LISTS = pytest.mark.parametrize(
    ("lists", "search"),
    [
        (CASES, CaseSearch()),
        (CASES, EVERYTHING),
        (CASES, AMONG),
        (HEARINGS, HearingSearch()),
        (HEARINGS, HEARD),
        (HEARINGS, HEARD_AMONG),
    ],
    ids=["cases", "search in cases", "some cases", "hearings", "search in hearings", "some hearings"],
)


@pytest.fixture
def postgres_storage(database_url: str) -> Iterator[SqlStorage]:
    with closing(SqlStorage.opened(database_url)) as storage:
        yield storage


def some_cases(storage: Storage) -> None:
    with storage.transaction() as kept:
        for count in range(30):
            kept.cases.put(case(f"c{count:02}"))
            kept.cases.put_hearing(hearing(f"h{count:02}", f"c{count:02}"))


def plan(connection: Connection, lists: ListTable, sought: Sought, way: Way | None, explain: str) -> str:
    """How the database says that it will read a page."""
    mark = None if way is None else Mark(way, TODAY if lists is CASES else NOON, "c05")
    prepared = page_in(lists, sought.shape, Order.LATEST, way, connection.dialect)
    values = prepared._bound({**prepared.values, **sought.beyond(mark, 21)})
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(f"{explain} {prepared.text}", values)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


@LISTS
@pytest.mark.parametrize("way", [None, *Way])
def test_sqlite_reads_a_page_in_its_order(
    storage: SqlStorage, lists: ListTable, search: CaseSearch | HearingSearch, way: Way | None
) -> None:
    some_cases(storage)
    with storage.reader.connect() as connection:
        said = plan(connection, lists, Sought.of(lists, FIN, search), way, "EXPLAIN QUERY PLAN")

    assert f"SEARCH {lists.table.name} USING PRIMARY KEY (kind=? AND value=?" in said
    assert "TEMP B-TREE" not in said
    assert "SCAN" not in said


@LISTS
def test_postgresql_finds_what_fits_in_the_index_alone(
    postgres_storage: SqlStorage, lists: ListTable, search: CaseSearch | HearingSearch
) -> None:
    some_cases(postgres_storage)
    sought = Sought.of(lists, FIN, search)
    engine = postgres_storage.engine
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"VACUUM ANALYZE {lists.table.name}"))
        connection.execute(text("SET enable_seqscan = off"))
        said = plan(connection, lists, sought, Way.ONWARD, "EXPLAIN")

    assert f"Index Only Scan Backward using pk_{lists.table.name} on {lists.table.name}" in said
    assert "Sort" not in said


def test_a_statement_of_one_shape_is_made_once(storage: SqlStorage) -> None:
    dialect = storage.engine.dialect
    one, other = (Sought.of(CASES, FIN, CaseSearch(participant=name)) for name in ("ali", "vəli"))
    longer = Sought.of(CASES, FIN, CaseSearch(participant="ali vəli"))

    first = page_in(CASES, one.shape, Order.LATEST, None, dialect)

    assert page_in(CASES, other.shape, Order.LATEST, None, dialect) is first
    assert page_in(CASES, longer.shape, Order.LATEST, None, dialect) is not first
    assert count_in(CASES, one.shape) is count_in(CASES, other.shape)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_list_that_cannot_be_read_is_a_fault_of_the_database(
    request: pytest.FixtureRequest, file: Path, kind: str
) -> None:
    url = empty_database(file) if kind == "sqlite" else request.getfixturevalue("database_url")
    with closing(SqlStorage.opened(url)) as storage:
        with storage.engine.begin() as connection:
            connection.execute(text("DROP TABLE participation"))

        with pytest.raises(NotStored), storage.reading() as kept:
            kept.case_list.page(FIN, CaseSearch(), None)

        with storage.reading() as kept:
            assert kept.hearing_list.page(FIN, HearingSearch(), None).rows == ()


def test_a_page_and_what_follows_it_are_one_look(storage: SqlStorage) -> None:
    some_cases(storage)
    with storage.reading() as kept:
        page = kept.case_list.page(FIN, CaseSearch(), None)
        with storage.transaction() as other:
            other.cases.put(evolve(case("c29"), state="closed"))
            other.cases.put(case("c30"))

        assert kept.case_list.count(FIN, CaseSearch(), 99) == 30
        assert ListedCase.of(kept.cases.get(page.rows[0].id), FIN) == page.rows[0]
