"""Memory does not grow with a document."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.contracts.s3_server import s3_server

ROOT = Path(__file__).parents[2]
MEGABYTE = 1 << 20
DOCUMENT = 64 * MEGABYTE
MOST = 32 * MEGABYTE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is read in /proc")


def growth(*place: str) -> int:
    """Bytes by which the memory of a process grows that puts and opens a document."""
    streaming = [sys.executable, "-m", "tests.contracts.streaming", str(DOCUMENT), *place]
    return int(subprocess.run(streaming, cwd=ROOT, capture_output=True, check=True, timeout=60).stdout)


def test_memory_does_not_grow_with_a_document_on_disk(tmp_path: Path) -> None:
    assert growth(str(tmp_path)) < MOST


def test_memory_does_not_grow_with_a_document_in_a_bucket() -> None:
    with s3_server() as s3:
        assert growth(s3.bucket, s3.url) < MOST
