"""The keepers of documents in memory and on disk."""

import os
import resource
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest
from ekabinet_files.disk import DiskFiles
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.files import MemoryFiles
from ekabinet_ports.files import Files
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.files import LATER, LONG_AGO, PAPER, FilesContract


class TestMemoryFiles(FilesContract):
    @pytest.fixture
    def files(self) -> Files:
        return MemoryFiles(MemoryClock())

    @pytest.fixture
    def full(self) -> Files:
        return MemoryFiles(MemoryClock(), full=True)

    def count(self, files: Files) -> int:
        assert isinstance(files, MemoryFiles)
        return len(files.kept)

    def spoil(self, files: Files, digest: Digest, content: bytes) -> None:
        assert isinstance(files, MemoryFiles)
        files.kept[digest] = content

    def age(self, files: Files, digest: Digest, put_at: datetime) -> None:
        assert isinstance(files, MemoryFiles)
        files.put_at[digest] = put_at


class TestDiskFiles(FilesContract):
    @pytest.fixture
    def files(self, tmp_path: Path) -> Files:
        return DiskFiles(tmp_path / "files")

    @pytest.fixture
    def full(self, tmp_path: Path) -> Iterator[Files]:
        """The kernel refuses to write beyond 100 kB, as it does when the disk is full."""
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
        yield DiskFiles(tmp_path / "files")
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    def count(self, files: Files) -> int:
        assert isinstance(files, DiskFiles)
        return sum(path.is_file() for path in files.folder.rglob("*"))

    def spoil(self, files: Files, digest: Digest, content: bytes) -> None:
        assert isinstance(files, DiskFiles)
        place_in(files.folder, digest).write_bytes(content)

    def age(self, files: Files, digest: Digest, put_at: datetime) -> None:
        assert isinstance(files, DiskFiles)
        make_old(place_in(files.folder, digest), put_at)


@pytest.fixture
def files(tmp_path: Path) -> DiskFiles:
    """An empty folder."""
    return DiskFiles(tmp_path / "files")


def place_in(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest


def make_old(path: Path, put_at: datetime = LONG_AGO) -> None:
    os.utime(path, (put_at.timestamp(), put_at.timestamp()))


@pytest.fixture
def deeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to the disk, in order."""
    deeds: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noting_fsync(handle: int) -> None:
        place = Path(f"/proc/self/fd/{handle}").resolve()
        deeds.append("write bytes" if place.is_file() else f"write folder {place.relative_to(tmp_path)}")
        fsync(handle)

    def noting_replace(source: str, target: str) -> None:
        deeds.append("name")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(os, "replace", noting_replace)
    return deeds


def test_bytes_are_written_before_their_name_and_the_name_before_the_answer(
    tmp_path: Path, deeds: list[str]
) -> None:
    digest = DiskFiles(tmp_path / "files").put(BytesIO(PAPER)).digest

    folders = [f"files/{digest[:2]}", "files", "."]
    assert deeds == ["write bytes", "name", *(f"write folder {folder}" for folder in folders)]


def test_names_of_folders_are_written_once_by_each_process(tmp_path: Path, deeds: list[str]) -> None:
    before, after = DiskFiles(tmp_path / "files"), DiskFiles(tmp_path / "files")
    papers = [str(number).encode() for number in range(20)]
    shelves = [f"files/{before.put(BytesIO(paper)).digest[:2]}" for paper in papers]
    deeds.clear()

    for paper in papers:
        after.put(BytesIO(paper))

    written = [deed.removeprefix("write folder ") for deed in deeds if deed.startswith("write folder ")]
    assert written == [shelves[0], "files", ".", *shelves[1:]]


def test_the_name_of_a_new_folder_is_written(files: DiskFiles, tmp_path: Path, deeds: list[str]) -> None:
    first = files.put(BytesIO(PAPER)).digest[:2]
    deeds.clear()

    second = files.put(BytesIO(b"another")).digest[:2]

    assert first != second
    assert deeds[2:] == [f"write folder files/{second}", "write folder files"]


def test_the_folder_is_that_of_the_settings_or_lies_in_the_data_folder(world: World) -> None:
    plugins = Plugins.load(["files"])

    usual = plugins.one("files", Files, world)
    chosen = plugins.one("files", Files, evolve(world, settings={"files": {"folder": "/srv/papers"}}))
    below = plugins.one("files", Files, evolve(world, settings={"files": {"folder": "papers"}}))

    assert usual == DiskFiles(world.data / "files")
    assert chosen == DiskFiles(Path("/srv/papers"))
    assert below == DiskFiles(world.data / "papers")


def test_a_document_of_one_piece_is_written_where_it_will_stand(
    files: DiskFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = list[tuple[Path, Path]]()
    replace = os.replace

    def noting_replace(source: str, target: str) -> None:
        renamed.append((Path(source).parent, Path(target).parent))
        replace(source, target)

    monkeypatch.setattr(os, "replace", noting_replace)
    for paper in (PAPER, b"another"):
        files.put(BytesIO(paper))

    assert all(written == kept for written, kept in renamed)
    assert len(renamed) == 2


def test_documents_are_not_for_other_users_of_the_machine(tmp_path: Path) -> None:
    DiskFiles(tmp_path / "files").put(BytesIO(PAPER))

    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept.stat().st_mode & 0o077 == 0


def test_half_written_files_are_dropped_when_they_are_old(files: DiskFiles) -> None:
    shelf = place_in(files.folder, files.put(BytesIO(PAPER)).digest).parent
    old, young = shelf / "part-old", shelf / "part-young"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    make_old(old)

    files.tidy(LATER)

    assert young.exists()
    assert not old.exists()
    assert len(list(files.all())) == 1


def test_a_file_put_between_the_look_and_the_sweep_goes_back(
    files: DiskFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = files.put(BytesIO(PAPER)).digest
    make_old(place_in(files.folder, digest))
    rename = Path.rename

    def late_rename(path: Path, target: Path) -> Path:
        files.put(BytesIO(PAPER))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late_rename)

    assert not files.drop(digest, LATER)
    assert [path for path in files.folder.rglob("*") if path.is_file()] == [place_in(files.folder, digest)]
    assert not list(files.folder.glob("swept-*"))


def test_a_file_that_comes_back_never_replaces_a_newer_one(
    files: DiskFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = files.put(BytesIO(PAPER)).digest
    swept = files.folder / "swept-1" / digest
    swept.parent.mkdir()
    place_in(files.folder, digest).rename(swept)
    swept.write_bytes(b"spoilt")
    files.put(BytesIO(PAPER))

    files.tidy(LATER)

    with files.open(digest) as kept:
        assert kept.read() == PAPER


def test_a_sweep_that_a_crash_interrupted_loses_nothing(files: DiskFiles) -> None:
    digest = files.put(BytesIO(PAPER)).digest
    aside = files.folder / "swept-1"
    aside.mkdir()
    place_in(files.folder, digest).rename(aside / digest)
    with pytest.raises(NotFound):
        files.open(digest)

    files.tidy(LATER)

    files.open(digest).close()
    assert not aside.exists()


def test_a_folder_that_cannot_be_read_is_not_stored(tmp_path: Path) -> None:
    tmp_path.joinpath("files").write_bytes(b"not a folder")
    files = DiskFiles(tmp_path / "files")

    with pytest.raises(NotStored, match="the documents' folder: Not a directory"):
        files.open(Digest("ab" * 32))


def test_what_else_lies_in_the_folder_is_not_listed(files: DiskFiles) -> None:
    digest = files.put(BytesIO(PAPER)).digest
    shelf = place_in(files.folder, digest).parent
    (shelf / "notes.txt").write_bytes(b"mine")
    (shelf / ("f" * 64)).write_bytes(b"in the wrong place")

    assert [one.file.digest for one in files.all()] == [digest]
