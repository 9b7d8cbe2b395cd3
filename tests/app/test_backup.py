"""A backup is made while the cabinet runs, and everything in it comes back."""

import json
import shutil
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from attrs import evolve
from click.testing import CliRunner, Result
from ekabinet import Settings, build
from ekabinet.clock import RandomIds
from ekabinet.command import main
from ekabinet_core.application import Application
from ekabinet_db import migrating
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

from tests.empty_database import empty_database

SETTINGS = """
[cabinet]
data = "{data}"
plugins = ["azerbaijan", "db", "files", "memory"]
"""


def settings_file(tmp_path: Path, data: str) -> Path:
    file = tmp_path / f"{data}.toml"
    file.write_text(SETTINGS.format(data=data), encoding="utf-8")
    return file


def built(file: Path) -> Cabinet:
    return build(Settings.read(file, {}))


@pytest.fixture
def running(tmp_path: Path) -> Path:
    """The settings of a cabinet in which Leyla has filed an application."""
    file = settings_file(tmp_path, "running")
    empty_database(tmp_path / "running" / "ekabinet.db")
    cabinet = built(file)
    world = MemoryWorld.open(cabinet.rules, cabinet.parts.storage)
    journey = Journey(
        world.over(
            evolve(world.parts, files=cabinet.parts.files, notary=cabinet.parts.notary, ids=RandomIds())
        )
    )
    journey.delivered(LEYLA, journey.registered(LEYLA))
    while cabinet.work():
        pass
    return file


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def filed(file: Path) -> Sequence[Application]:
    with built(file).parts.storage.reading() as kept:
        account = kept.accounts.by_person_number(LEYLA.number)
        return kept.applications.page(account.id, None).rows if account else ()


def test_everything_comes_back_in_a_new_cabinet(tmp_path: Path, running: Path) -> None:
    other = settings_file(tmp_path, "other")

    made = run("backup", tmp_path / "copy", "--settings", running)
    restored = run("restore", tmp_path / "copy", "--settings", other)

    assert (made.exit_code, restored.exit_code) == (0, 0), made.output + restored.output
    (application,) = filed(other)
    assert (application,) == filed(running)
    assert application.signature is not None
    with built(other).parts.files.open(application.signature.container.digest) as container:
        assert container.read(2) == b"PK"
    assert built(other).journaling.newest() == built(running).journaling.newest()
    assert run("journal", "verify", "--settings", other).exit_code == 0
    assert run("fsck", "--settings", other).exit_code == 0


def test_others_write_while_a_backup_is_made(tmp_path: Path, running: Path) -> None:
    cabinet, stop, written = built(running), threading.Event(), [0]

    def write() -> None:
        while not stop.is_set():
            with cabinet.parts.storage.transaction() as kept:
                written[0] = kept.applications.next_number(2031)

    writer = threading.Thread(target=write)
    writer.start()
    made = run("backup", tmp_path / "copy", "--settings", running)
    stop.set()
    writer.join()

    assert made.exit_code == 0, made.output
    with closing(sqlite3.connect(tmp_path / "copy" / "copy.db")) as copy:
        copied = copy.execute("SELECT last FROM application_serial WHERE year = 2031").fetchone() or (0,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert 0 <= copied[0] <= written[0]


def test_a_backup_is_for_its_owner_only(tmp_path: Path, running: Path) -> None:
    run("backup", tmp_path / "copy", "--settings", running)

    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0


def test_a_backup_has_what_it_needs_and_no_more(tmp_path: Path, running: Path) -> None:
    run("backup", tmp_path / "copy", "--settings", running)

    assert {one.name for one in (tmp_path / "copy").iterdir()} == {
        *("copy.db", "files", "journal.key", "backup.json")
    }


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path, running: Path) -> None:
    (tmp_path / "copy").mkdir()

    made = run("backup", tmp_path / "copy", "--settings", running)

    assert made.exit_code != 0
    assert "there already" in made.output
    assert not list((tmp_path / "copy").iterdir())


def test_a_cabinet_whose_document_is_missing_makes_no_backup(tmp_path: Path, running: Path) -> None:
    shutil.rmtree(tmp_path / "running" / "files")

    made = run("backup", tmp_path / "copy", "--settings", running)

    assert made.exit_code != 0
    assert not (tmp_path / "copy").exists()


def test_a_cabinet_that_is_not_empty_is_not_overwritten(tmp_path: Path, running: Path) -> None:
    run("backup", tmp_path / "copy", "--settings", running)

    restored = run("restore", tmp_path / "copy", "--settings", running)

    assert restored.exit_code != 0
    assert "not empty" in restored.output


def test_another_journals_key_is_not_overwritten(tmp_path: Path, running: Path) -> None:
    run("backup", tmp_path / "copy", "--settings", running)
    other = settings_file(tmp_path, "other")
    key = built(other).parts.notary.key

    restored = run("restore", tmp_path / "copy", "--settings", other)

    assert "another journal" in restored.output
    assert built(other).parts.notary.key == key
    assert not filed(other)


def test_an_older_versions_backup_is_restored_and_stays_as_it_was(
    tmp_path: Path, running: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, other = tmp_path / "copy", settings_file(tmp_path, "other")
    run("backup", copy, "--settings", running)
    with monkeypatch.context() as older:
        older.setattr(migrating, "NEWEST", before_the_newest())
        SqlStorage.opened(f"sqlite:///{tmp_path / 'older.db'}").close()
    carry_over(copy / "copy.db", tmp_path / "older.db")
    (tmp_path / "older.db").replace(copy / "copy.db")
    before = contents(copy)

    restored = run("restore", copy, "--settings", other)

    assert restored.exit_code == 0, restored.output
    assert filed(other) == filed(running)
    assert contents(copy) == before


def before_the_newest() -> str:
    scripts = ScriptDirectory(str(Path(migrating.__file__).parent / "migrations"))
    return str(scripts.get_revision(migrating.NEWEST).down_revision)


def carry_over(newer: Path, older: Path) -> None:
    """All rows, with the columns that an older version knows."""
    with closing(sqlite3.connect(older)) as database, database:
        database.execute("ATTACH ? AS newer", (str(newer),))
        version = {("alembic_version",)}
        for (table,) in {*database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")} - version:
            known = database.execute("SELECT name FROM pragma_table_info(?)", (table,))
            columns = ", ".join(f'"{column}"' for (column,) in known)
            rows = f'SELECT {columns} FROM newer."{table}"'  # noqa: S608  # our own tables
            database.execute(f'INSERT INTO "{table}" ({columns}) {rows}')
    with closing(sqlite3.connect(older)) as database:
        database.execute("PRAGMA journal_mode = DELETE")  # as a backup is kept: in one file


def contents(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("spoil", ["database", "document", "manifest", "checkpoint", "row"])
def test_a_spoilt_backup_is_refused(tmp_path: Path, running: Path, spoil: str) -> None:
    copy = tmp_path / "copy"
    run("backup", copy, "--settings", running)
    match spoil:
        case "database":
            content = (copy / "copy.db").read_bytes()
            (copy / "copy.db").write_bytes(content[: len(content) // 2])
        case "document":
            next(file for file in (copy / "files").rglob("*") if file.is_file()).write_bytes(b"other")
        case "manifest":
            (copy / "backup.json").unlink()
        case "checkpoint":
            told = json.loads((copy / "backup.json").read_text())
            (copy / "backup.json").write_text(json.dumps(told | {"journal": told["journal"] + 1}))
        case _:
            with closing(sqlite3.connect(copy / "copy.db")) as other, other:
                other.execute("UPDATE journal SET deed = 'application.discarded' WHERE place = 2")

    restored = run("restore", copy, "--settings", settings_file(tmp_path, "other"))

    assert restored.exit_code != 0
    assert "Traceback" not in restored.output
