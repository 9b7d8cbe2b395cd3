"""Large files through the folder of documents, beside a plain copy: how long, and how much memory."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter

from attrs import frozen
from ekabinet_files.disk import DiskFiles

from benchmarks.figure import ROUNDS, Line, Size
from benchmarks.storage.databases import folder

SPEED_GOAL = 1 / 0.7
"""At least 0.7 of the speed of a plain copy with SHA-256."""
MEMORY_GOAL = 32.0
"""Megabytes by which memory grows at most."""
MEGABYTE = 1 << 20
MEGABYTES: Mapping[Size, int] = {"small": 50, "release": 200}


@frozen
class Copies:
    """A large file, and ways to copy it."""

    source: Path
    files: DiskFiles

    def upload(self) -> None:
        """Into the folder of documents."""
        with self.source.open("rb") as content:
            self.files.put(content)

    def copy_durably(self) -> None:
        """Beside it, hashed on the way, and on the disk when it ends."""
        self._copy(os.fsync)

    def download(self) -> None:
        """Out of the folder of documents: compared with its digest, then written beside it."""
        (kept,) = self.files.all()
        with self.files.open(kept.file.digest) as content, self._copied.open("wb") as copy:
            while piece := content.read(MEGABYTE):
                copy.write(piece)

    def copy(self) -> None:
        """Beside it, hashed on the way."""
        self._copy(lambda _: None)

    def _copy(self, end: Callable[[int], None]) -> None:
        digest = hashlib.sha256()
        with self.source.open("rb") as content, self._copied.open("wb") as copy:
            while piece := content.read(MEGABYTE):
                digest.update(piece)
                copy.write(piece)
            copy.flush()
            end(copy.fileno())

    @property
    def _copied(self) -> Path:
        return self.source.with_name("copied")


def streaming(size: Size) -> Iterator[Line]:
    """Upload and download in a process of its own, so that its memory is that of the file only."""
    with folder() as place:
        with (place / "source").open("wb") as source:
            for _ in range(MEGABYTES[size]):
                source.write(os.urandom(MEGABYTE))
        command = [sys.executable, "-m", "benchmarks.storage.streaming", str(place)]
        measured = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    yield _speed("upload", size, measured["upload"], measured["copy_durably"])
    yield _speed("download", size, measured["download"], measured["copy"])
    grown = measured["grown"] / MEGABYTE
    detail = f"{grown:.1f} MB more at most while {MEGABYTES[size]} MB go in and out"
    yield Line("storage.memory", grown / MEMORY_GOAL, 1.0, detail)


def _speed(what: str, size: Size, ours: float, bare: float) -> Line:
    whole = MEGABYTES[size]
    detail = f"{whole / ours:,.0f} MB/s, a plain copy with SHA-256 {whole / bare:,.0f} MB/s"
    return Line(f"storage.{what}", ours / bare, SPEED_GOAL, detail)


def measure(place: Path) -> Mapping[str, float]:
    """Seconds of each way, the median of ten interleaved rounds; and bytes by which memory grew."""
    copies = Copies(place / "source", DiskFiles(place / "files"))
    before = _most_memory()
    ways = (copies.upload, copies.copy_durably, copies.download, copies.copy)
    copies.upload()
    copies.download()
    grown = _most_memory() - before
    rounds = [[_seconds(way) for way in ways] for _ in range(ROUNDS)]
    names = (way.__name__ for way in ways)
    return {"grown": grown, **dict(zip(names, map(median, zip(*rounds, strict=True)), strict=True))}


def _seconds(way: Callable[[], None]) -> float:
    start = perf_counter()
    way()
    return perf_counter() - start


def _most_memory() -> int:
    """The most bytes that this process has had; ``ru_maxrss`` would begin with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes) * 1024


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))  # noqa: T201  # for the process that started it
