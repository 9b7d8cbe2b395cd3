"""A reading that begins with a list is one look at what was committed, like any other."""

from collections.abc import Iterator
from contextlib import ExitStack, closing

import pytest
from attrs import evolve
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import ApplicationId, CaseId
from ekabinet_db.reader import IDLE
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import FIN, case


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, storage: SqlStorage) -> Iterator[SqlStorage]:
    if request.param == "sqlite":
        yield storage
        return
    with closing(SqlStorage.opened(request.getfixturevalue("database_url"))) as other:
        yield other


def put(storage: SqlStorage, *ids: str) -> None:
    with storage.transaction() as kept:
        for id in ids:
            kept.cases.put(case(id))


def test_what_comes_after_the_list_was_read_is_not_seen(either: SqlStorage) -> None:
    put(either, "c1")

    with either.reading() as kept:
        assert len(kept.case_list.page(FIN, CaseSearch(), None).rows) == 1
        put(either, "c2")
        assert len(kept.case_list.page(FIN, CaseSearch(), None).rows) == 1
        assert kept.case_list.count(FIN, CaseSearch(), 10) == 1
        with pytest.raises(NotFound):
            kept.cases.get(CaseId("c2"))


def test_a_list_read_first_leaves_nothing_open(either: SqlStorage) -> None:
    with either.reading() as kept:
        assert not kept.case_list.page(FIN, CaseSearch(), None).rows

    put(either, "c1")
    with either.reading() as kept:
        assert len(kept.case_list.page(FIN, CaseSearch(), None).rows) == 1


def test_a_list_is_read_within_the_transaction_that_writes(either: SqlStorage) -> None:
    with either.transaction() as kept:
        kept.cases.put(case("c1"))
        assert len(kept.case_list.page(FIN, CaseSearch(), None).rows) == 1
        kept.cases.put(case("c2"))

    with either.reading() as kept:
        assert len(kept.case_list.page(FIN, CaseSearch(), None).rows) == 2


def test_a_look_within_another_sees_more_and_disturbs_it_in_nothing(either: SqlStorage) -> None:
    with either.reading() as outer:
        assert not outer.case_list.page(FIN, CaseSearch(), None).rows
        put(either, "c1")
        with either.reading() as inner:
            assert len(inner.case_list.page(FIN, CaseSearch(), None).rows) == 1
        assert not outer.case_list.page(FIN, CaseSearch(), None).rows


def test_a_look_that_failed_leaves_nothing_open(either: SqlStorage) -> None:
    with pytest.raises(NotFound), either.reading() as kept:
        kept.cases.get(CaseId("c1"))

    put(either, "c1")
    with either.reading() as kept:
        assert kept.cases.get(CaseId("c1")).id == "c1"


def test_of_many_looks_at_once_few_keep_their_connections(either: SqlStorage) -> None:
    with ExitStack() as stack:
        for _ in range(IDLE * 2):
            stack.enter_context(either.reading()).cases.opened_by(ApplicationId("a1"))

    assert len(either.reader.idle) == either.reader.most
    either.close()
    assert not either.reader.idle


def test_every_further_look_is_one_look_too(either: SqlStorage) -> None:
    application = ApplicationId("a-of-c1")
    for _ in range(2):
        with either.reading() as kept:
            assert kept.cases.opened_by(application) is None
    with either.reading() as kept:
        assert kept.cases.opened_by(application) is None
        with either.transaction() as writing:
            writing.cases.put(evolve(case("c1"), application=application))
        assert kept.cases.opened_by(application) is None
