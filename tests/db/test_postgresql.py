"""On PostgreSQL nobody waits for ever, and what ended meanwhile is opened again."""

import sys
from collections.abc import Iterator
from contextlib import closing
from threading import Barrier, Thread

import psycopg
import pytest
from attrs import evolve
from ekabinet_core.account import Account
from ekabinet_core.coming import Coming
from ekabinet_core.docket_search import DocketSearch
from ekabinet_core.errors import BadSetup, CabinetError, Conflict, NotStored
from ekabinet_core.ids import AccountId
from ekabinet_core.notice import Happened
from ekabinet_db.patience import PatientConnection
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import FIN, MINUTE, NOON, account
from sqlalchemy import event, make_url, text


@pytest.fixture
def storage(database_url: str) -> Iterator[SqlStorage]:
    """An empty database whose writers give up after a second."""
    with closing(SqlStorage.opened(f"{database_url}&timeout=1")) as storage:
        yield storage


def libpq(url: str) -> str:
    plain = make_url(url).set(drivername="postgresql")
    return plain.render_as_string(hide_password=False)


def test_a_writer_does_not_wait_for_ever_for_another(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        ayten = kept.accounts.put(account())

    with storage.transaction() as kept:
        kept.accounts.put(evolve(ayten, email="one@example.az"))
        with pytest.raises(NotStored), storage.transaction() as other:
            other.accounts.put(evolve(ayten, email="other@example.az"))


def test_what_one_worker_looks_at_on_the_agenda_nobody_moves_or_looks_at_meanwhile(
    storage: SqlStorage,
) -> None:
    coming = Coming.of("hearing h1", Happened.HEARING_NEAR, "c1", "2(004)-1/2026", at=NOON, now=NOON)
    with storage.transaction() as kept:
        kept.agenda.put(coming)

    with storage.reading() as kept:
        assert kept.agenda.due(NOON) == coming
    with storage.transaction() as kept:
        assert kept.agenda.due(NOON) == coming
        with storage.transaction() as other:
            assert other.agenda.due(NOON) is None
        with pytest.raises(NotStored), storage.transaction() as other:
            other.agenda.put(evolve(coming, at=NOON + MINUTE))


def test_what_is_to_come_for_somebody_is_found_without_reading_the_whole_agenda(storage: SqlStorage) -> None:
    many = text(
        "INSERT INTO coming (id, happened, about, number, at, since, due_at) SELECT 'h' || n,"
        " 'reminder.hearing-near', 'c' || n, '', now(), now(), now() FROM generate_series(1, 20000) n"
    )
    asked: list[tuple[str, object]] = []
    with storage.transaction() as kept:
        run = kept.agenda.connection.execute
        run(many)
        run(text("ANALYZE coming"))
        event.listen(storage.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))

        kept.agenda.terms(FIN, AccountId("leyla"), NOON, most=30)

        ((statement, values),) = asked
        plan = kept.agenda.connection.exec_driver_sql(f"EXPLAIN {statement}", values).scalars()  # type: ignore[arg-type]  # as they were heard
        assert "ix_coming_about" in "\n".join(plan)


def test_what_waits_at_a_desk_is_found_without_reading_what_was_decided(storage: SqlStorage) -> None:
    many = text(
        "INSERT INTO docket (application, court, number, kind, applicant, received_at, decided_at, version)"
        " SELECT 'a' || n, '004', '', 'claim', '', timestamptz '2026-01-01' + n * interval '1 minute',"
        " CASE WHEN n % 10 > 0 THEN now() END, 1 FROM generate_series(1, 20000) n"
    )
    asked: list[tuple[str, object]] = []
    with storage.transaction() as kept:
        run = kept.docket.connection.execute
        run(many)
        run(text("ANALYZE docket"))
        event.listen(storage.engine, "before_cursor_execute", lambda *told: asked.append((told[2], told[3])))

        kept.docket.undecided("004", DocketSearch(), None)

        ((statement, values),) = asked
        plan = kept.docket.connection.exec_driver_sql(f"EXPLAIN {statement}", values).scalars()  # type: ignore[arg-type]  # as they were heard
        told = "\n".join(plan)
        assert "ix_docket_waiting" in told
        assert "Sort" not in told


def test_a_statement_that_the_server_does_not_end_is_ended(storage: SqlStorage) -> None:
    with pytest.raises(NotStored), storage.transaction() as kept:
        kept.accounts.connection.execute(text("SELECT pg_sleep(60)"))


def test_the_server_too_ends_what_nobody_may_wait_for_any_more(storage: SqlStorage) -> None:
    with storage.transaction() as kept:
        run = kept.accounts.connection.execute
        limits = [run(text(f"SHOW {name}")).scalar() for name in ("lock_timeout", "statement_timeout")]

    assert limits == ["1s", "2s"]


def test_the_server_compiles_no_list_before_it_reads_it(storage: SqlStorage) -> None:
    with storage.reading() as kept:
        assert kept.accounts.connection.execute(text("SHOW jit")).scalar() == "off"


def test_a_server_that_says_nothing_is_left(database_url: str) -> None:
    with PatientConnection.connect(libpq(database_url)) as connection:
        connection.patience = 0.1

        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT pg_sleep(60)")
        assert connection.closed


def test_an_ordinary_error_does_not_end_the_connection(database_url: str) -> None:
    with PatientConnection.connect(libpq(database_url), autocommit=True) as connection:
        with pytest.raises(psycopg.errors.LockNotAvailable):
            connection.execute("DO $$ BEGIN RAISE lock_not_available; END $$")

        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_connections_that_the_server_ended_are_replaced_unnoticed(
    storage: SqlStorage, database_url: str
) -> None:
    with storage.transaction() as kept:
        put = kept.accounts.put(account())
    with psycopg.connect(libpq(database_url), autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )

    with storage.reading() as kept:
        assert kept.accounts.get(put.id) == put


def test_of_two_that_wait_for_each_other_one_is_told(database_url: str) -> None:
    with closing(SqlStorage.opened(f"{database_url}&timeout=5")) as storage:
        with storage.transaction() as kept:
            two = [kept.accounts.put(account()), kept.accounts.put(account("leyla", "7"))]
        both, ends = Barrier(2), list[CabinetError | None]()

        def change(first: Account, second: Account) -> None:
            try:
                with storage.transaction() as kept:
                    kept.accounts.put(evolve(first, email="a@example.az"))
                    both.wait()
                    kept.accounts.put(evolve(second, email="b@example.az"))
                ends.append(None)
            except CabinetError as error:
                ends.append(error)

        threads = [Thread(target=change, args=pair) for pair in (two, two[::-1])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert [type(end) for end in sorted(ends, key=bool)] == [type(None), Conflict]


def test_what_is_written_while_reading_is_refused(storage: SqlStorage) -> None:
    with pytest.raises(NotStored), storage.reading() as kept:
        kept.accounts.put(account())


def test_a_server_that_is_away_is_said_to_be_so_without_its_password() -> None:
    with pytest.raises(NotStored) as refused:
        SqlStorage.opened("postgresql+psycopg://ekabinet:SECRET@127.0.0.1:1/ekabinet")

    assert "SECRET" not in f"{refused.value!r} {refused.value} {refused.value.__cause__}"


@pytest.mark.parametrize("timeout", ["0", "-1", "soon", "1.5"])
def test_a_patience_that_is_no_number_of_seconds_is_refused(timeout: str) -> None:
    with pytest.raises(BadSetup, match="timeout"):
        SqlStorage.opened(f"postgresql+psycopg://127.0.0.1/ekabinet?timeout={timeout}")


def test_without_the_driver_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg.conninfo", None)

    with pytest.raises(BadSetup, match="its driver, psycopg: docs"):
        SqlStorage.opened("postgresql+psycopg://127.0.0.1/ekabinet")


def test_letters_have_the_same_order_in_every_database(database_url: str) -> None:
    with (
        closing(SqlStorage.opened(database_url)) as storage,
        storage.engine.connect() as connection,
    ):
        orders = connection.execute(
            text(
                "SELECT DISTINCT collation_name FROM information_schema.columns"
                " WHERE table_schema = 'public' AND data_type = 'character varying'"
                " AND table_name <> 'alembic_version'"
            )
        )

        assert {row[0] for row in orders} == {"C"}
