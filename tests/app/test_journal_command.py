"""``ekabinet journal``: what an operator sees, and the exit code a script goes by."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from ekabinet import Settings, build
from ekabinet.command import main
from ekabinet.journal import MEANING, seal
from ekabinet_core.errors import BadSetup
from ekabinet_core.note import Note, VerifierKey
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.contracts.storage_examples import journal_row
from ekabinet_usecases.journal_findings import Flaw

from tests.empty_database import empty_database

SETTINGS = """
[cabinet]
data = "."
plugins = ["azerbaijan", "db", "memory"]
origin = "https://kabinet.example.az"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The settings of a cabinet on a SQLite file."""
    file = tmp_path / "ekabinet.toml"
    file.write_text(SETTINGS, encoding="utf-8")
    return file


@pytest.fixture
def filled(settings: Path) -> Path:
    """The same cabinet with five rows in its journal."""
    clock = MemoryClock()
    empty_database(settings.parent / "ekabinet.db")
    cabinet = build(Settings.read(settings, {}), clock=clock)
    with cabinet.parts.storage.transaction() as kept:
        for subject in "abcde":
            kept.journal.note(journal_row(subject))
    cabinet.journaling.work()
    return settings


@pytest.fixture
def outside(filled: Path, tmp_path: Path) -> Path:
    """The newest checkpoint, kept elsewhere."""
    file = tmp_path / "kept-outside"
    file.write_text(run("checkpoint", filled).output, encoding="utf-8")
    return file


def run(command: str, settings: Path, *more: str | Path) -> Result:
    words = ["journal", command, "--settings", str(settings), *map(str, more)]
    return CliRunner().invoke(main, words)


def change(settings: Path, statement: str) -> None:
    """Behind everybody's back."""
    with closing(sqlite3.connect(settings.with_name("ekabinet.db"))) as sql, sql:
        sql.execute(statement)


def test_a_journal_is_well_against_a_checkpoint_from_outside(filled: Path, outside: Path) -> None:
    ran = run("verify", filled, "--checkpoint", outside)

    assert (ran.exit_code, ran.output) == (0, "5 rows in the tree, 0 waiting for it\nAll is well.\n")


def test_without_a_checkpoint_it_says_what_cannot_be_noticed(filled: Path) -> None:
    ran = run("verify", filled)

    assert ran.exit_code == 0
    assert "No checkpoint from outside was given." in ran.output
    assert "made the\nwhole journal anew" in ran.output


def test_it_says_what_the_checkpoints_do_not_cover(filled: Path, outside: Path) -> None:
    cabinet = build(Settings.read(filled, {}))
    with cabinet.parts.storage.transaction() as kept:
        kept.journal.note(journal_row("later"))
    cabinet.journaling.work()

    ran = run("verify", filled, "--checkpoint", outside)

    assert "cover the first 5 rows, not those after them" in ran.output


def test_a_change_is_told_with_its_place(filled: Path) -> None:
    change(filled, "UPDATE journal SET subject = 'x' WHERE place = 3")

    ran = run("verify", filled)

    assert ran.exit_code == 1
    assert "row-changed: the row at place 3 is not the one that was noted" in ran.output
    assert ran.output.endswith("NOT WELL: 1 findings.\n")


def test_programs_read_the_same(filled: Path, outside: Path) -> None:
    change(filled, "DELETE FROM journal WHERE place = 3")

    ran = run("verify", filled, "--checkpoint", outside, "--json")

    assert ran.exit_code == 1
    assert json.loads(ran.output) == {
        "well": False,
        "size": 5,
        "waiting": 0,
        "outside": 1,
        "covered": 5,
        "findings": [{"code": "row-missing", "where": "3"}],
    }


def test_of_many_findings_the_first_are_told(filled: Path) -> None:
    cabinet = build(Settings.read(filled, {}))
    with cabinet.parts.storage.transaction() as kept:
        for place in range(60):
            kept.journal.note(journal_row(str(place)))
    cabinet.journaling.work()
    change(filled, "UPDATE journal SET capacity = 'Clerk'")

    ran = run("verify", filled)

    assert ran.output.count("row-changed") == 50
    assert "… and 15 findings more\n" in ran.output
    assert "NOT WELL: 65 findings." in ran.output


def test_a_file_that_is_no_checkpoint_is_told(filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "none"
    file.write_bytes(b"\xff\xfe")

    ran = run("verify", filled, "--checkpoint", file)

    assert ran.exit_code == 1
    assert f"checkpoint {file} cannot be read" in ran.output


def test_the_key_and_the_checkpoint_fit_each_other(filled: Path, outside: Path) -> None:
    key = VerifierKey.read(run("key", filled).output)

    assert key.name == "kabinet.example.az/journal"
    assert Note.read(outside.read_text(encoding="utf-8")).by(key)


def test_a_key_that_was_kept_outside_is_believed_more_than_the_file(filled: Path, outside: Path) -> None:
    key = run("key", filled).output.strip()
    filled.with_name("journal.key").unlink()

    ran = run("verify", filled, "--checkpoint", outside)
    assert "checkpoint-unsigned" in ran.output
    assert run("verify", filled, "--checkpoint", outside, "--key", key).exit_code == 0


def test_a_key_that_is_none_is_refused(filled: Path) -> None:
    ran = run("verify", filled, "--key", "none")

    assert ran.exit_code == 2
    assert "ekabinet journal key" in ran.output


def test_an_empty_journal_is_well_and_has_no_checkpoint(settings: Path) -> None:
    assert run("verify", settings).exit_code == 0
    assert run("checkpoint", settings).exit_code == 1


def test_a_damaged_key_file_is_told_in_a_sentence(filled: Path) -> None:
    filled.with_name("journal.key").write_text("none", encoding="ascii")

    ran = run("verify", filled)

    assert ran.exit_code == 2
    assert "journal.key: it is no key of a journal" in ran.output


def test_every_flaw_has_a_sentence() -> None:
    assert {*MEANING} == {*Flaw}


def test_a_checkpoint_is_sealed_for_others(filled: Path, tmp_path: Path) -> None:
    container = tmp_path / "checkpoint.edoc"

    ran = run("checkpoint", filled, "--sealed", container)

    with ZipFile(container) as archive:
        assert archive.read("checkpoint.txt").decode() == ran.output
        assert VerifierKey.read(archive.read("journal-key.txt").decode()).name == "kabinet.example.az/journal"


def test_a_sealed_checkpoint_overwrites_nothing(filled: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")

    ran = run("checkpoint", filled, "--sealed", taken)

    assert (ran.exit_code, "is there already" in ran.output) == (2, True)
    assert taken.read_text() == "mine"


def test_without_a_seal_it_is_said_what_is_missing(filled: Path, tmp_path: Path) -> None:
    bare = evolve(build(Settings.read(filled, {}), clock=MemoryClock()), sealing=None)

    with pytest.raises(BadSetup, match="table \\[seal\\]"):
        seal(bare, "note", tmp_path / "new")
