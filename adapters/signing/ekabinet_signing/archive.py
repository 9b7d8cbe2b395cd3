"""A ZIP archive in which nothing is hidden (EN 319 162-1, 4.4.3 and annex A.1)."""

import stat
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import Digest

from ekabinet_signing.manifest import MEDIA_TYPE
from ekabinet_signing.names import MIMETYPE, must_be_safe

HEADER = struct.Struct("<4s5H3L2H")
"""A local file header (APPNOTE 4.3.7): signature, version, flags, method, time, date, CRC, sizes, lengths."""
END_SIZE = 22
"""Of the end record without a comment (APPNOTE 4.3.16)."""
HARMLESS_FLAGS = 0x0806
"""How well it is compressed, and that the name is UTF-8."""
PART_MOST = 1 << 20
"""The most bytes of a deflated entry and of the container's own parts: no bomb fits in."""
CHUNK = 1 << 18

BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What ``zipfile`` raises on broken archives, depending on where they are broken."""


@contextmanager
def opened(container: BinaryIO, largest: int) -> Iterator[ZipFile]:
    """An archive whose entries fill it, are safe to unpack, and unfold to at most so many bytes.

    Raises NotAccepted (``container``): ``archive``, ``mimetype``, ``names`` or ``too-big``, also
    while it is read.
    """
    try:
        with ZipFile(container) as archive:
            _must_hide_nothing(container, archive)
            _must_be_unpackable(archive.infolist(), largest)
            must_begin_with_its_type(archive)
            yield archive
    except BROKEN as error:
        raise NotAccepted("container", "archive") from error


def part_of(archive: ZipFile, name: str) -> bytes:
    """One of the container's own small parts; raises NotAccepted when it is missing or not small."""
    if name not in archive.namelist():
        raise NotAccepted("container", "files")
    if archive.getinfo(name).file_size > PART_MOST:
        raise NotAccepted("container", "too-big")
    return archive.read(name)


def digest_of(archive: ZipFile, name: str) -> Digest:
    """SHA-256 of an entry."""
    digest = sha256()
    with archive.open(name) as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return Digest(digest.hexdigest())


def _must_hide_nothing(container: BinaryIO, archive: ZipFile) -> None:
    """Every byte belongs to an entry or to the directory: no second archive before, between or after."""
    place = 0
    for entry in archive.infolist():
        if entry.header_offset != place:
            raise BadZipFile
        place = _end_of(container, entry)
    container.seek(-END_SIZE, 2)
    if place != archive.start_dir or not container.read().startswith(b"PK\5\6"):
        raise BadZipFile


def _end_of(container: BinaryIO, entry: ZipInfo) -> int:
    """Where an entry without extra fields ends, once its header says what the directory says."""
    container.seek(entry.header_offset)
    header = HEADER.unpack(container.read(HEADER.size))
    magic, _, flags, method, _, _, crc, packed, size, name_length, _ = header
    known = (entry.flag_bits, entry.compress_type, entry.CRC, entry.compress_size, entry.file_size)
    if magic != b"PK\3\4" or (flags, method, crc, packed, size) != known:
        raise BadZipFile
    if flags & ~HARMLESS_FLAGS or entry.orig_filename != entry.filename:
        raise BadZipFile
    return entry.header_offset + HEADER.size + int(name_length) + int(packed)


def _must_be_unpackable(entries: Sequence[ZipInfo], largest: int) -> None:
    must_be_safe([entry.filename for entry in entries])
    for entry in entries:
        must_be_plain(entry)
        if entry.compress_type == ZIP_DEFLATED and entry.file_size > PART_MOST:
            raise NotAccepted("container", "too-big")
    if sum(entry.file_size for entry in entries) > largest + 2 * PART_MOST:
        raise NotAccepted("container", "too-big")


def must_be_plain(entry: ZipInfo) -> None:
    """A file, stored or deflated; raises BadZipFile for a link, and for anything else."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG} or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise BadZipFile


def must_begin_with_its_type(archive: ZipFile) -> None:
    """First and stored, so that its content stands at byte 38 (EN 319 162-1, A.1)."""
    first = next(iter(archive.infolist()), None)
    if first is None or first.filename != MIMETYPE or first.compress_type != ZIP_STORED:
        raise NotAccepted("container", "mimetype")
    if part_of(archive, MIMETYPE) != MEDIA_TYPE.encode():
        raise NotAccepted("container", "mimetype")
