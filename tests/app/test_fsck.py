"""``ekabinet fsck``: its operator learns of every document that is not there as it was put."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
import tomli_w
from attrs import evolve, frozen
from click.testing import CliRunner, Result
from ekabinet.command import main
from ekabinet_core.application import Application
from ekabinet_core.attachment import Attachment
from ekabinet_core.document import StoredFile
from ekabinet_core.ids import AttachmentId
from ekabinet_db.storage import SqlStorage
from ekabinet_files.disk import DiskFiles
from ekabinet_testing.contracts.storage_examples import application

from tests.empty_database import empty_database

OUTSIDE = "http://127.0.0.1:9"
TABLES: Mapping[str, Mapping[str, object]] = {
    "cabinet": {"data": ".", "plugins": ["azerbaijan", "db", "files", "memory"]},
}
LONG_AGO = (1_000_000_000, 1_000_000_000)


@frozen
class Place:
    """A cabinet's data folder, looked at with its operator's tools."""

    folder: Path
    files: DiskFiles
    storage: SqlStorage

    def put(self, content: bytes) -> StoredFile:
        return self.files.put(BytesIO(content))

    def name(self, *files: StoredFile) -> Application:
        papers = (Attachment(AttachmentId("1"), "contract", "a.pdf", "application/pdf", one) for one in files)
        with self.storage.transaction() as kept:
            return kept.applications.put(evolve(application(), attachments=tuple(papers)))

    def path(self, file: StoredFile) -> Path:
        return self.folder / "files" / file.digest[:2] / file.digest

    def fsck(self, *words: str) -> Result:
        settings = str(self.folder / "ekabinet.toml")
        return CliRunner().invoke(main, ["fsck", "--settings", settings, *words])


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    (tmp_path / "ekabinet.toml").write_text(tomli_w.dumps(TABLES), encoding="utf-8")
    with closing(SqlStorage.opened(empty_database(tmp_path / "ekabinet.db"))) as storage:
        yield Place(tmp_path, DiskFiles(tmp_path / "files"), storage)


def test_it_says_how_many_are_whole(place: Place) -> None:
    place.name(place.put(b"contract"), place.put(b"receipt"))

    result = place.fsck()

    assert result.output == "2 documents named, 2 whole\n"
    assert result.exit_code == 0


def test_what_is_missing_or_broken_is_one_sentence_each(place: Place) -> None:
    missing, broken = place.put(b"contract"), place.put(b"receipt")
    named = place.name(missing, broken)
    place.path(missing).unlink()
    place.path(broken).write_bytes(b"receipT")

    result = place.fsck()

    what_to_do = "bring it back from a backup"
    why = f"the bytes of document {broken.digest} are not those that were put"
    assert result.output.splitlines() == [
        f"application {named.id} names document {missing.digest}, which is not there: {what_to_do}",
        f"application {named.id} names document {broken.digest}, which is broken: {what_to_do} ({why})",
        "2 documents named, 0 whole",
    ]
    assert result.exit_code == 1


def test_a_document_brought_back_from_a_backup_is_whole_again(place: Place) -> None:
    stored = place.put(b"contract")
    place.name(stored)
    place.path(stored).unlink()
    assert place.fsck().exit_code == 1

    place.path(stored).write_bytes(b"contract")

    assert place.fsck().exit_code == 0


def test_programs_are_told_everything(place: Place) -> None:
    stored = place.put(b"contract")
    named = place.name(evolve(stored, size=9))
    place.put(b"lost")

    result = place.fsck("--json")

    finding = {
        "flaw": "size",
        "kind": "application",
        "id": named.id,
        "document": stored.digest,
        "size": 9,
        "why": "",
    }
    assert json.loads(result.output) == {
        "named": 1,
        "whole": 0,
        "findings": [finding],
        "orphans": {"documents": 1, "bytes": 4},
        "swept": 0,
    }
    assert result.exit_code == 1


def test_what_nobody_names_is_swept_when_it_is_asked_for(place: Place) -> None:
    place.name(place.put(b"contract"))
    lost = place.put(b"lost")
    os.utime(place.path(lost), LONG_AGO)

    told, swept = place.fsck(), place.fsck("--sweep")

    assert "named by nobody: 1 documents, 4 bytes; --sweep drops" in told.output
    assert swept.output.endswith("swept: 1\n")
    assert not place.path(lost).exists()
    assert (told.exit_code, swept.exit_code) == (0, 0)


def test_nothing_is_swept_while_something_is_missing(place: Place) -> None:
    missing, lost = place.put(b"contract"), place.put(b"lost")
    place.name(missing)
    place.path(missing).unlink()
    os.utime(place.path(lost), LONG_AGO)

    result = place.fsck("--sweep")

    assert "Nothing was swept: first bring back what is named above." in result.output
    assert place.path(lost).exists()


def test_many_findings_are_counted(place: Place) -> None:
    files = [place.put(bytes([number])) for number in range(60)]
    place.name(*files)
    for one in files:
        place.path(one).unlink()

    lines = place.fsck().output.splitlines()

    assert lines[-2:] == ["and 10 findings more: --json tells them all", "60 documents named, 0 whole"]
    assert len(lines) == 52


def test_a_keeper_that_is_away_is_no_finding(place: Place) -> None:
    keys = {"access_key_id": "AKIA", "secret_access_key": "a-secret-of-nobody"}
    tables = {**TABLES, "files": {"bucket": "kept", "endpoint": OUTSIDE, **keys}}
    (place.folder / "ekabinet.toml").write_text(tomli_w.dumps(tables), encoding="utf-8")

    result = place.fsck()

    assert result.output == (
        "ekabinet: the documents' bucket: no sensible answer; is its endpoint right, and up?\n"
    )
    assert result.exit_code == 2
