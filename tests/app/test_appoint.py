"""``ekabinet appoint`` and ``ekabinet dismiss``: how an empty installation gets its first administrator."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from ekabinet.command import main
from ekabinet_core.account import Account, Office, Proof
from ekabinet_core.identifier import Identifier
from ekabinet_core.journal import Deed
from ekabinet_core.person import NaturalPerson
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import NOON, account
from ekabinet_testing.noted import noted

from tests.empty_database import empty_database

SETTINGS = """[cabinet]
data = "."
plugins = ["azerbaijan", "db", "memory"]

[cabinet.judges]
004 = ["Leyla Əliyeva"]
"""
LEYLA = evolve(
    account("leyla", "5ABC12D"),
    person=NaturalPerson("Əliyeva", "Leyla", "Kamran qızı", (Identifier("fin", "5ABC12D"),)),
    proofs=(Proof("asan", NOON),),
    email="leyla@example.az",
)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    file = tmp_path / "ekabinet.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    return file


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[SqlStorage]:
    with closing(SqlStorage.opened(empty_database(tmp_path / "ekabinet.db"))) as storage:
        keep(storage, LEYLA)
        yield storage


def keep(storage: SqlStorage, one: Account) -> None:
    with storage.transaction() as kept:
        kept.accounts.put(one)


def leyla(storage: SqlStorage) -> Account:
    with storage.reading() as kept:
        return kept.accounts.get(LEYLA.id)


def run(*words: str | Path, typed: str = "y\n") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


def test_the_first_administrator_is_made(settings: Path, storage: SqlStorage) -> None:
    done = run("appoint", "leyla", "administrator", "--settings", settings)

    assert done.exit_code == 0
    assert "Leyla Kamran qızı Əliyeva becomes administrator of the system." in done.output
    assert "The office is given. A letter tells them." in done.output
    assert LEYLA.person_number not in done.output
    held = leyla(storage).post
    assert held is not None
    assert held.office is Office.ADMINISTRATOR
    with storage.reading() as kept:
        row = noted(kept)[-1]
        assert kept.outbox.take(row.at) is not None
    assert (row.deed, row.by, row.capacity) == (Deed.APPOINTED, "operator", "Operator")


def test_who_says_no_changes_nothing(settings: Path, storage: SqlStorage) -> None:
    done = run("appoint", "leyla", "administrator", "--settings", settings, typed="n\n")

    assert done.exit_code == 1
    assert leyla(storage).post is None


def test_a_judge_is_named_by_number_with_the_court(settings: Path, storage: SqlStorage) -> None:
    named = ("5abc12d", "judge", "--court", "004", "--yes")

    done = run("appoint", *named, "--settings", settings, typed="")

    assert done.exit_code == 0, done.output
    assert "judge (" in done.output
    assert leyla(storage).court == "004"


def test_an_office_is_taken_away(settings: Path, storage: SqlStorage) -> None:
    run("appoint", "leyla", "registrar", "--settings", settings, "--yes")

    done = run("dismiss", "leyla", "--settings", settings, "--yes")

    assert done.exit_code == 0
    assert "Leyla Kamran qızı Əliyeva is registrar no longer." in done.output
    assert leyla(storage).post is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("appoint", "nobody", "clerk"), "nobody has an account of that user name or FİN"),
        (("appoint", "leyla", "clerk"), "name a court that sits today: --court CODE"),
        (("appoint", "leyla", "clerk", "--court", "no such"), "name a court that sits today"),
        (("appoint", "leyla", "registrar", "--court", "004"), "belongs to no court: leave --court out"),
        (("appoint", "leyla", "judge", "--court", "004", "--name", "A B"), "only: Leyla Əliyeva"),
        (("dismiss", "leyla"), "Leyla Kamran qızı Əliyeva holds no office"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    settings: Path, storage: SqlStorage, words: tuple[str, ...], said: str
) -> None:
    done = run(*words, "--settings", settings)

    assert done.exit_code == 2
    assert said in done.output
    assert leyla(storage).post is None


def test_whom_nobody_has_confirmed_is_said(settings: Path, storage: SqlStorage) -> None:
    keep(storage, evolve(leyla(storage), proofs=()))

    done = run("appoint", "leyla", "administrator", "--settings", settings)

    assert done.exit_code == 2
    assert "they sign in once with an electronic signature" in done.output


def test_a_second_office_and_the_end_of_the_last_administrator_are_refused(
    settings: Path, storage: SqlStorage
) -> None:
    run("appoint", "leyla", "administrator", "--settings", settings, "--yes")

    again = run("appoint", "leyla", "registrar", "--settings", settings)
    last = run("dismiss", "leyla", "--settings", settings, "--yes")

    assert "`ekabinet dismiss` takes it away" in again.output
    assert "appoint another one first" in last.output
    assert (again.exit_code, last.exit_code) == (2, 2)
    assert leyla(storage).post is not None
