"""The keepers of files on their way: in memory and in a folder."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from fcntl import LOCK_EX, LOCK_UN, flock
from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_files.half_uploads import DiskHalfUploads
from ekabinet_memory.half_uploads import MemoryHalfUploads
from ekabinet_ports.half_uploads import HalfUploads
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.half_uploads import LEYLA, LONG_AGO, UPLOAD, HalfUploadsContract


class TestMemoryHalfUploads(HalfUploadsContract):
    @pytest.fixture
    def half_uploads(self) -> HalfUploads:
        return MemoryHalfUploads()

    @pytest.fixture
    def full(self) -> HalfUploads:
        full = MemoryHalfUploads(full=True)
        full.begin(UPLOAD)
        return full

    def again(self, half_uploads: HalfUploads) -> HalfUploads:
        return half_uploads


class TestDiskHalfUploads(HalfUploadsContract):
    @pytest.fixture
    def half_uploads(self, tmp_path: Path) -> HalfUploads:
        return DiskHalfUploads(tmp_path / "uploads")

    @pytest.fixture
    def full(self, tmp_path: Path) -> Iterator[HalfUploads]:
        """The kernel refuses to write beyond three bytes, as it does when the disk is full."""
        full = DiskHalfUploads(tmp_path / "uploads")
        full.begin(UPLOAD)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3, before[1]))
        yield full
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    def again(self, half_uploads: HalfUploads) -> HalfUploads:
        assert isinstance(half_uploads, DiskHalfUploads)
        return DiskHalfUploads(half_uploads.folder)


@pytest.fixture
def half_uploads(tmp_path: Path) -> DiskHalfUploads:
    """A folder with one file of which four bytes have come."""
    half_uploads = DiskHalfUploads(tmp_path / "uploads")
    half_uploads.begin(UPLOAD)
    half_uploads.append(UPLOAD, b"%PDF")
    return half_uploads


def content_in(half_uploads: DiskHalfUploads) -> Path:
    return half_uploads.folder / UPLOAD.owner / UPLOAD.id / "content"


def test_what_a_killed_process_wrote_and_did_not_count_is_overwritten(half_uploads: DiskHalfUploads) -> None:
    with content_in(half_uploads).open("ab") as content:
        content.write(b"half a piece, and more than the file has")
    (found,) = half_uploads.of(LEYLA)

    half_uploads.append(found, b"-1.7\n")

    assert found.offset == 4
    assert content_in(half_uploads).read_bytes() == b"%PDF-1.7\n"


def test_bytes_are_on_the_disk_before_they_are_counted_and_the_count_before_the_answer(
    half_uploads: DiskHalfUploads, monkeypatch: pytest.MonkeyPatch
) -> None:
    deeds, fsync, replace = list[str](), os.fsync, Path.replace

    def noting_fsync(handle: int) -> None:
        deeds.append(f"write {Path(f'/proc/self/fd/{handle}').resolve().name}")
        fsync(handle)

    def noting_replace(source: Path, target: Path) -> Path:
        deeds.append(f"name {target.name}")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(Path, "replace", noting_replace)
    (found,) = half_uploads.of(LEYLA)
    half_uploads.append(found, b"-1.7\n")

    assert deeds == ["write content", "write about.part", "name about.json", f"write {UPLOAD.id}"]


def test_a_piece_waits_for_the_one_that_another_process_is_writing(half_uploads: DiskHalfUploads) -> None:
    (found,) = half_uploads.of(LEYLA)

    with ThreadPoolExecutor(1) as threads, content_in(half_uploads).open("rb") as content:
        flock(content, LOCK_EX)
        waiting = threads.submit(half_uploads.append, found, b"-1.7\n")
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.2)
        flock(content, LOCK_UN)

        assert waiting.result().is_whole


def test_a_killed_process_loses_nothing_that_it_told(tmp_path: Path) -> None:
    endless = (
        "import sys; from pathlib import Path; from attrs import evolve\n"
        "from ekabinet_files.half_uploads import DiskHalfUploads\n"
        "from ekabinet_testing.contracts.half_uploads import UPLOAD\n"
        "keeper, upload = DiskHalfUploads(Path(sys.argv[1])), evolve(UPLOAD, size=10**12)\n"
        "keeper.begin(upload)\n"
        "for number in range(10**6):\n"
        "    upload = keeper.append(upload, bytes([number % 256]) * 9999)\n"
        "    print(upload.offset, flush=True)"
    )
    command = [sys.executable, "-c", endless, str(tmp_path / "uploads")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [int(process.stdout.readline()) for _ in range(20)]
        process.kill()
        told += [int(line) for line in process.stdout]

    (found,) = DiskHalfUploads(tmp_path / "uploads").of(LEYLA)

    assert found.offset >= told[-1]
    content = content_in(DiskHalfUploads(tmp_path / "uploads")).read_bytes()[: found.offset]
    assert content == b"".join(bytes([number % 256]) * 9999 for number in range(found.offset // 9999))


def test_what_a_crash_left_without_a_count_is_swept_when_it_is_old(half_uploads: DiskHalfUploads) -> None:
    old, young = (half_uploads.folder / UPLOAD.owner / name for name in ("old", "young"))
    old.mkdir()
    young.mkdir()
    os.utime(old, (LONG_AGO.timestamp(), LONG_AGO.timestamp()))

    half_uploads.drop_begun(LONG_AGO + timedelta(days=1))

    assert (old.exists(), young.exists()) == (False, True)
    assert list(half_uploads.of(LEYLA)) == []


def test_they_are_not_for_other_users_of_the_machine(half_uploads: DiskHalfUploads) -> None:
    assert content_in(half_uploads).stat().st_mode & 0o077 == 0
    assert content_in(half_uploads).parent.stat().st_mode & 0o077 == 0


def test_the_folder_is_that_of_the_settings_or_lies_in_the_data_folder(world: World) -> None:
    plugins, set_up = Plugins.load(["files"]), {"files": {"uploads": "/srv/uploads"}}

    usual = plugins.one("half_uploads", HalfUploads, world)
    chosen = plugins.one("half_uploads", HalfUploads, evolve(world, settings=set_up))
    below = plugins.one("half_uploads", HalfUploads, evolve(world, settings={"files": {"uploads": "way"}}))

    assert usual == DiskHalfUploads(world.data / "uploads")
    assert chosen == DiskHalfUploads(Path("/srv/uploads"))
    assert below == DiskHalfUploads(world.data / "way")
