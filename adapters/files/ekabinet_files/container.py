"""Signed containers as uploads: a ZIP that says what it is, and whether it does harm when it is unpacked."""

import re
import stat
import struct
from io import BytesIO
from itertools import pairwise
from typing import BinaryIO
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ekabinet_files.pdf_dangers import pdf_is_hostile
from ekabinet_files.picture_dangers import picture_is_hostile

HEADER = struct.Struct("<4s5H3L2H")
"""A local file header (APPNOTE 4.3.7): signature, version, flags, method, time, date, CRC, sizes, lengths."""
MAGIC = b"PK\3\4"
MIMETYPE = b"mimetype"
LONGEST_TYPE = 100
MOST_ENTRIES = 1000
MOST_BYTES = 1 << 30
"""Of all entries together."""
MOST_FOLD = 100
"""How many times as large as it is an archive may become."""
UNSAFE = re.compile(r"(^|/)\.\.?(/|$)|^/|//|\\|^[A-Za-z]:|[\x00-\x1f\x7f]")
DEEPEST = 2
"""A container may stand in a container, and no further."""


def media_type_of(content: BinaryIO) -> str | None:
    """What an archive says it is in its first entry, stored as it stands (EN 319 162-1, A.1)."""
    content.seek(0)
    start = content.read(HEADER.size)
    if len(start) < HEADER.size or not start.startswith(MAGIC):
        return None
    *_, size, _, name_length, extra_length = HEADER.unpack(start)
    if size > LONGEST_TYPE or content.read(name_length) != MIMETYPE:
        return None
    content.seek(extra_length, 1)
    return content.read(size).decode("ascii", errors="replace").strip()


def is_hostile(content: BinaryIO, depth: int = 1) -> bool:
    """Whether unpacking it writes where it should not, fills the disk, or brings a hostile paper along.

    Raises whatever ``zipfile`` raises for a broken or encrypted one.
    """
    with ZipFile(content) as archive:
        entries = archive.infolist()
        if depth > DEEPEST or _is_bomb(archive, entries) or not _all_safe(entries) or _overlap(entries):
            return True
        return any(_brings_harm(archive, entry, depth) for entry in entries)


def _is_bomb(archive: ZipFile, entries: list[ZipInfo]) -> bool:
    whole, packed = sum(one.file_size for one in entries), sum(one.compress_size for one in entries)
    return (
        len(entries) > MOST_ENTRIES or whole > MOST_BYTES or whole > MOST_FOLD * (packed + archive.start_dir)
    )


def _all_safe(entries: list[ZipInfo]) -> bool:
    """Whether every name stays inside, none meets another on any disk, and nothing is a link."""
    folded = {normalize("NFC", entry.filename).casefold().rstrip("/") for entry in entries}
    plain = all(stat.S_IFMT(one.external_attr >> 16) in {0, stat.S_IFREG, stat.S_IFDIR} for one in entries)
    return (
        plain and len(folded) == len(entries) and not any(UNSAFE.search(one.orig_filename) for one in entries)
    )


def _overlap(entries: list[ZipInfo]) -> bool:
    """Whether two entries share bytes: a bomb that looks small (APPNOTE has no such thing)."""
    places = sorted(
        (one.header_offset, one.header_offset + HEADER.size + one.compress_size) for one in entries
    )
    return any(end > start for (_, end), (start, _) in pairwise(places))


def _brings_harm(archive: ZipFile, entry: ZipInfo, depth: int) -> bool:
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadZipFile("compressed in a way that no container is")
    content = BytesIO(archive.read(entry))
    start = content.getvalue()[:5]
    if start == b"%PDF-":
        return pdf_is_hostile(content)
    if start.startswith(b"\xff\xd8\xff"):
        return picture_is_hostile(content)
    return start.startswith(MAGIC) and is_hostile(content, depth + 1)
