"""The tables of a database are brought to what this version needs, whoever comes first."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from attrs import evolve
from ekabinet_core.account import Account, Office, Post
from ekabinet_core.application import Subject
from ekabinet_core.application_search import ApplicationSearch
from ekabinet_core.behalf import Behalf, Body
from ekabinet_core.court_search import CourtSearch
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.desk_answer import DeskAnswer
from ekabinet_core.docket_search import DocketSearch
from ekabinet_core.errors import BadSetup
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.movement import Voucher
from ekabinet_core.settlement import Payment
from ekabinet_core.staff_search import StaffSearch
from ekabinet_core.statistics import Answered, Grounded
from ekabinet_core.status import Status
from ekabinet_db import migrating
from ekabinet_db.browser_sessions import SqlBrowserSessions
from ekabinet_db.cases import SqlCases
from ekabinet_db.columns import metadata
from ekabinet_db.converter import exact_converter
from ekabinet_db.court_book import SqlCourtBook
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_applications import DUE, charged
from ekabinet_testing.contracts.storage_enforcements import enforcement
from ekabinet_testing.contracts.storage_examples import (
    FIN,
    NOON,
    account,
    application,
    case,
    order,
    signing,
)
from ekabinet_testing.contracts.storage_mandates import CASE, joining, mandate
from sqlalchemy import text

OPEN = """
import sys
from contextlib import closing
from ekabinet_db.storage import SqlStorage

with closing(SqlStorage.opened(sys.argv[1])):
    print("alembic" in sys.modules)
"""

Place = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, file: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{file}"
    found: str = request.getfixturevalue("database_url")
    return found


def opening(url: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", OPEN, url], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_the_migrations_make_the_tables_that_the_code_knows(url: str) -> None:
    migrating.all_tables()
    with closing(SqlStorage.opened(url)) as storage, storage.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_last_one() -> None:
    scripts = ScriptDirectory(str(Path(migrating.__file__).parent / "migrations"))

    assert scripts.get_current_head() == migrating.NEWEST


def test_every_file_of_tables_is_known() -> None:
    files = Path(migrating.__file__).parent.glob("tables*.py")

    assert {file.stem for file in files} == set(migrating.TABLES)


def test_many_that_open_a_new_database_at_once_all_can(url: str) -> None:
    processes = [opening(url) for _ in range(4)]

    answers = [process.communicate() for process in processes]

    assert {error for _, error in answers} == {""}
    assert {said for said, _ in answers} <= {"True\n", "False\n"}


def test_nothing_is_migrated_where_nothing_is_to_be_done(url: str) -> None:
    SqlStorage.opened(url).close()

    with opening(url) as again:
        assert again.communicate() == ("False\n", "")


def test_a_database_of_a_newer_version_is_refused_and_left_alone(url: str) -> None:
    with closing(SqlStorage.opened(url)) as storage, storage.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(BadSetup, match="newer"):
        SqlStorage.opened(url)


def test_tables_that_no_migration_made_are_refused(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE account (id TEXT)")

    with pytest.raises(BadSetup, match="empty"):
        SqlStorage.opened(f"sqlite:///{file}")


def test_a_signing_session_of_an_older_version_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{file}"
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0002")
        SqlStorage.opened(url).close()
    rest = exact_converter().unstructure(signing())
    row = {name: rest.pop(name) for name in ("id", "subject")}
    del rest["version"]
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO signing_session (id, application, open_for, expires_at, version, rest)"
            " VALUES (:id, :subject, :subject, '2026-03-02 12:00:00.000000', 1, :rest)",
            {**row, "rest": json.dumps(rest)},
        )

    with closing(SqlStorage.opened(url)) as storage, storage.transaction() as kept:
        assert kept.waits.signing("a1") == evolve(signing(), version=1)
        assert kept.waits.put_signing(signing("s2", "a2"))


def test_an_order_of_an_older_version_is_found_by_its_number(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{file}"
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0004")
        SqlStorage.opened(url).close()
    rest = exact_converter().unstructure(order())
    row = {name: rest.pop(name) for name in ("id", "application")}
    del rest["version"]
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO payment_order (id, application, version, rest) VALUES (:id, :application, 1, :rest)",
            {**row, "rest": json.dumps(rest)},
        )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        assert kept.orders.at_gateway("asan", ["handle"]) == [evolve(order(), version=1)]


def test_an_application_of_an_older_version_is_found_by_its_court_and_number(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, claim = f"sqlite:///{file}", evolve(application(), subject=Subject(court="004"))
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0006")
        SqlStorage.opened(url).close()
    rest = exact_converter().unstructure(claim)
    row = {name: rest.pop(name) for name in ("id", "owner", "status", "corrects")}
    del rest["version"], rest["changed_at"]
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO application (id, owner, changed_at, version, status, returned, corrects, rest)"
            " VALUES (:id, :owner, '2026-03-02 12:00:00.000000', 1, :status, 0, :corrects, :rest)",
            {**row, "rest": json.dumps(rest)},
        )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        for search in (ApplicationSearch(court="004"), ApplicationSearch(number="NUMBER-a1")):
            assert kept.filings.find(claim.owner, search, None).rows == (evolve(claim, version=1),)


def test_what_was_made_for_an_organisation_before_is_found_by_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{file}"
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0023")
        SqlStorage.opened(url).close()
    direct = Behalf(Body.LEGAL_PERSON, Identifier("voen", "1234567891"), "Direct MMC")
    rest = exact_converter().unstructure(application("a1").begin_for(direct))
    row = {key: rest.pop(key) for key in ("id", "owner", "status", "corrects")}
    del rest["version"], rest["changed_at"]
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO application (id, owner, changed_at, version, status, returned, corrects, rest)"
            " VALUES (:id, :owner, '2026-03-02 12:00:00.000000', 1, :status, 0, :corrects, :rest)",
            {**row, "rest": json.dumps(rest)},
        )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        search = ApplicationSearch(behalf="1234567891")
        assert [one.id for one in kept.filings.find(AccountId(row["owner"]), search, None).rows] == ["a1"]


def test_what_was_owed_before_is_found(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{file}"
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0030")
        SqlStorage.opened(url).close()
    covered = charged("covered").pay_more(Payment(Voucher("online", "1"), DUE), NOON)
    bare = evolve(application("bare"), status=Status.SENT)
    with closing(sqlite3.connect(file)) as database, database:
        for one in (charged("owing"), covered, bare):
            rest = exact_converter().unstructure(one)
            row = {key: rest.pop(key) for key in ("id", "owner", "status", "corrects")}
            del rest["version"], rest["changed_at"]
            database.execute(
                "INSERT INTO application (id, owner, changed_at, version, status, returned, corrects, rest)"
                " VALUES (:id, :owner, '2026-03-02 12:00:00.000000', 1, :status, 0, :corrects, :rest)",
                {**row, "rest": json.dumps(rest)},
            )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        found = kept.filings.find(AccountId("ayten"), ApplicationSearch(owing=True), None)
        assert [one.id for one in found.rows] == ["owing"]


def test_an_enforcement_case_of_an_older_version_is_found_by_the_case_behind_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, known = f"sqlite:///{file}", enforcement()
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0030")
        SqlStorage.opened(url).close()
    rest = exact_converter().unstructure(known)
    row = {key: rest.pop(key) for key in ("id", "opened_on")}
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO enforcement (id, opened_on, rest) VALUES (:id, :opened_on, :rest)",
            {**row, "rest": json.dumps(rest)},
        )
        database.execute(
            "INSERT INTO enforcement_side (kind, value, opened_on, enforcement)"
            " VALUES ('fin', :value, :opened_on, :id)",
            {**row, "value": FIN.value},
        )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        assert kept.enforcements.page(FIN, None, [known.writ.case]).rows == (known,)


def test_a_request_that_was_sent_before_they_were_signed_waits_at_its_court(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{file}"
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0023")
        SqlStorage.opened(url).close()
    rest = exact_converter().unstructure(joining())
    row = {key: rest.pop(key) for key in ("id", "owner", "court")}
    del rest["version"], rest["asked_at"], rest["package"], rest["signature"]
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO joining (id, owner, court, asked_at, version, rest)"
            " VALUES (:id, :owner, :court, '2026-03-02 12:00:00.000000', 1, :rest)",
            {**row, "rest": json.dumps(rest)},
        )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        assert [one.id for one in kept.joinings.waiting("004", None).rows] == ["j1"]


def test_a_mandate_that_was_given_before_is_found_by_its_case(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{file}"
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0026")
        SqlStorage.opened(url).close()
    given = (mandate("joined"), evolve(mandate("in the cabinet"), joined=None))
    with closing(sqlite3.connect(file)) as database, database:
        for one in given:
            rest = exact_converter().unstructure(one)
            del rest["id"], rest["version"]
            database.execute(
                "INSERT INTO mandate (id, giver, holder, begins_on, version, rest)"
                " VALUES (?, 'fin 7GHK56L', 'fin 5ABC12D', '2026-03-02', 1, ?)",
                (one.id, json.dumps(rest)),
            )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        assert [one.id for one in kept.mandates.joined_to(CASE)] == ["joined"]


def test_a_session_of_an_older_version_is_found_by_who_is_signed_in(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{file}"
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0006")
        SqlStorage.opened(url).close()
    with closing(sqlite3.connect(file)) as database, database:
        database.executemany(
            "INSERT INTO browser_session VALUES (?, ?, '2026-03-02 12:00:00', '2026-03-02 12:00:00')",
            [("ab", '{"account": "leyla"}'), ("cd", "{}")],
        )

    with closing(SqlStorage.opened(url)) as storage:
        sessions = SqlBrowserSessions(storage.engine, storage.reader)
        assert [one.key for one in sessions.of(AccountId("leyla"))] == ["ab"]


def test_an_inbox_of_an_older_version_is_searched(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0011")
        with closing(SqlStorage.opened(url)) as storage, storage.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO docket (application, court, number, kind, applicant, received_at, version)"
                    " VALUES ('a1', 'baku', '2026-7', 'claim', 'Əliyeva Leyla', '2026-03-02 12:00', 1)"
                )
            )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        by_name = kept.docket.undecided("baku", DocketSearch(named="leyla"), None)
        by_number = kept.docket.undecided("baku", DocketSearch(named="26-7"), None)

        assert [row.application for row in by_name.rows] == ["a1"]
        assert by_number == by_name
        assert kept.docket.get(ApplicationId("a1")).hold is None


def test_hearings_of_an_older_version_are_reminded_of_and_its_notices_found_by_what_they_are_about(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = '{"about": "c1", "happened": "hearing.set", "channels": ["cabinet"], "language": "az"}'
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0017")
        with closing(SqlStorage.opened(url)) as storage, storage.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO court_case (id, number, received_on, case_type, proceeding, court, judge,"
                    " state, rest) VALUES ('c1', '2-7', '2026-03-02', '2', 'claim', 'baku', 'A', 'pending',"
                    ' \'{"subject": "a"}\')'
                )
            )
            connection.execute(
                text(
                    'INSERT INTO hearing (id, "case", kind, at, place, judge, result)'
                    " VALUES ('h1', 'c1', 'main', '2096-03-02 12:00', 'Zal 1', 'A', 'scheduled'),"
                    " ('h2', 'c1', 'main', '2006-03-02 12:00', 'Zal 1', 'A', 'scheduled')"
                )
            )
            connection.execute(
                text(
                    'INSERT INTO notice (id, "to", made_at, version, rest)'
                    " VALUES ('n1', 'leyla', '2026-03-02 12:00', 1, CAST(:rest AS JSON))"
                    if connection.dialect.name == "postgresql"
                    else 'INSERT INTO notice (id, "to", made_at, version, rest)'
                    " VALUES ('n1', 'leyla', '2026-03-02 12:00', 1, :rest)"
                ),
                {"rest": rest},
            )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        (coming,) = [one for id in ("h1", "h2") if (one := kept.agenda.of(f"hearing {id}")) is not None]
        assert (coming.about, coming.number, coming.at.year) == ("c1", "2-7", 2096)
        assert [one.id for one in kept.notice_lists.about({"c1"})] == ["n1"]


def test_what_an_older_version_has_answered_is_counted(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    decision = {"outcome": "returned", "reasons": [{"ground": "wrong", "note": "n"}]}
    amendment = {"reasons": [{"ground": "right", "note": "n"}]}
    told = [{"application": "a1", "decision": decision}, {"application": "a1", "amendment": amendment}]
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0017")
        with closing(SqlStorage.opened(url)) as storage, storage.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO docket (application, court, number, kind, applicant, received_at,"
                    " decided_at, version) VALUES ('a1', 'baku', '2026-7', 'claim', 'Leyla',"
                    " '2026-03-02 12:00:00.000000', '2026-03-02 12:01:00.000000', 2)"
                )
            )
            for number, happening in enumerate(told, 1):
                connection.execute(
                    text("INSERT INTO feed (number, happening) VALUES (:number, :happening)"),
                    {"number": number, "happening": json.dumps(happening)},
                )
            connection.execute(
                text(
                    "INSERT INTO journal (leaf, at, by, capacity, deed, subject, data) VALUES"
                    " ('ab', '2026-03-02 12:01:00', 'tural', 'Clerk', 'desk.decided', 'a1', '{}')"
                )
            )

    day = [datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)]
    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        answer = DeskAnswer(Outcome.RETURNED, AccountId("tural"), ("right",))

        assert kept.docket.get(ApplicationId("a1")).answer == answer
        assert kept.figures.answered("baku", day) == [
            Answered("claim", Outcome.RETURNED, AccountId("tural"), None, 0, 1)
        ]
        assert kept.figures.grounds("baku", *day) == [Grounded("right", 1)]
        assert [one.median for one in kept.figures.speed("baku", *day)] == [60, 60]


def test_who_works_for_a_court_in_an_older_version_is_found(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tural = evolve(account(), posts=(Post(Office.CLERK, "baku"),))
    rest = exact_converter().unstructure(tural, Account)
    named = {name: rest.pop(name) for name in ("id", "person_number", "version")}
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0017")
        with closing(SqlStorage.opened(url)) as storage, storage.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO account (id, person_number, sign_in_name, version, rest)"
                    " VALUES (:id, :person_number, 'tural', :version, :rest)"
                ),
                {**named, "rest": json.dumps(rest)},
            )

    with closing(SqlStorage.opened(url)) as storage, storage.reading() as kept:
        assert [one.id for one in kept.staff.of("baku")] == [tural.id]
        found = StaffSearch(office=Office.CLERK, court="baku", named=tural.person.surname[:3])
        assert [one.id for one in kept.staff.page(found, None).rows] == [tural.id]
        assert kept.staff.page(StaffSearch(named="nobody"), None).rows == ()


def test_cases_of_an_older_version_are_found_by_their_courts(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, people = evolve(case(), number="2-1(81)-1187/2026"), [{"name": "Əliyeva Leyla"}]
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", "0017")
        with closing(SqlStorage.opened(url)) as storage, storage.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO court_case (id, number, received_on, case_type, proceeding, court, judge,"
                    " state, rest) VALUES ('c1', :number, '2026-03-02', '2-1', 'civil', 'baku', 'judge',"
                    " 'open', :rest)"
                ),
                {"number": known.number, "rest": json.dumps({"subject": "", "participants": people})},
            )
            connection.execute(
                text(
                    'INSERT INTO hearing (id, "case", kind, at, place, judge, result)'
                    " VALUES ('h1', 'c1', 'main', '2026-03-02 12:00:00', 'Zal 1', 'judge', 'held')"
                )
            )

    with closing(SqlStorage.opened(url)) as storage, storage.engine.connect() as connection:
        book, found = SqlCourtBook(connection), connection.execute(text('SELECT "case" FROM case_word')).all()
        assert {row[0] for row in found} == {"c1"}
        for search in (
            CourtSearch(number="1187"),
            CourtSearch(participant="leyla"),
            CourtSearch(judge="judge"),
        ):
            assert book.count("baku", search, 9) == 1
        (earlier,) = SqlCases(connection).hearings(known.id)
        assert (earlier.reason, earlier.earlier) == ("", ())
