"""Puts a file of zeros and opens it again in a process of its own; prints the bytes its memory grew by.

``python -m tests.contracts.streaming SIZE FOLDER`` or ``… SIZE BUCKET ENDPOINT``.
"""

import re
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile

from ekabinet_files.bucket import Bucket
from ekabinet_files.disk import DiskFiles
from ekabinet_files.s3 import S3Files
from ekabinet_ports.files import Files

from tests.contracts.s3_server import KEYS


def peak() -> int:
    """The most memory this program ever had, in bytes; ``ru_maxrss`` would count who started it."""
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1024


def keep_and_open(files: Files, size: int) -> None:
    with TemporaryFile() as zeros:
        zeros.truncate(size)
        stored = files.put(zeros)
    with files.open(stored.digest) as kept:
        while kept.read(1 << 20):
            pass
        assert kept.tell() == size


def growth(files: Files, size: int) -> int:
    files.open(files.put(BytesIO(b"what is loaded once")).digest).close()
    before = peak()
    keep_and_open(files, size)
    return peak() - before


if __name__ == "__main__":
    size, place, *endpoint = sys.argv[1:]
    in_bucket = S3Files.opened(Bucket(place, *endpoint, **KEYS), "sweeper") if endpoint else None
    print(growth(in_bucket or DiskFiles(Path(place)), int(size)))  # noqa: T201  # that is its answer
