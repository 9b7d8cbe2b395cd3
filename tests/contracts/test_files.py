"""The keepers of documents: on disk and in memory."""

import os
import resource
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.ids import Digest
from ekabinet_files.disk import DiskFiles
from ekabinet_memory.files import MemoryFiles
from ekabinet_ports.files import Files
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.files import PAPER, FilesContract


class TestMemoryFiles(FilesContract):
    @pytest.fixture
    def files(self) -> Files:
        return MemoryFiles()

    @pytest.fixture
    def full(self) -> Files:
        return MemoryFiles(full=True)

    def count(self, files: Files) -> int:
        assert isinstance(files, MemoryFiles)
        return len(files.kept)

    def spoil(self, files: Files, digest: Digest, content: bytes) -> None:
        assert isinstance(files, MemoryFiles)
        files.kept[digest] = content


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
        (files.folder / digest[:2] / digest[2:4] / digest).write_bytes(content)


def test_bytes_are_written_before_their_name_and_the_name_before_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deeds: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def noting_fsync(handle: int) -> None:
        place = Path(f"/proc/self/fd/{handle}").resolve()
        deeds.append("write bytes" if place.is_file() else f"write folder {place.relative_to(tmp_path)}")
        fsync(handle)

    def noting_rename(path: Path, target: Path) -> Path:
        deeds.append("name")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(Path, "replace", noting_rename)
    digest = DiskFiles(tmp_path / "files").put(BytesIO(PAPER)).digest

    shelf = f"files/{digest[:2]}/{digest[2:4]}"
    folders = [shelf, f"files/{digest[:2]}", "files", "."]
    assert deeds == ["write bytes", "name", *(f"write folder {folder}" for folder in folders)]


def test_the_folder_is_that_of_the_settings_or_lies_in_the_data_folder(world: World) -> None:
    plugins = Plugins.load(["files"])

    usual = plugins.one("files", Files, world)
    chosen = plugins.one("files", Files, evolve(world, settings={"files": {"folder": "/srv/papers"}}))

    assert usual == DiskFiles(world.data / "files")
    assert chosen == DiskFiles(Path("/srv/papers"))


def test_documents_are_not_for_other_users_of_the_machine(tmp_path: Path) -> None:
    DiskFiles(tmp_path / "files").put(BytesIO(PAPER))

    (kept,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept.stat().st_mode & 0o077 == 0
