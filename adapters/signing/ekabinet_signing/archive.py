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
END = struct.Struct("<4s4H2LH")
"""The end record (APPNOTE 4.3.16): signature, disks, entries twice, size and place, comment."""
UTF_8 = 0x0800
"""The flag of a name in UTF-8 (APPNOTE 4.4.4, bit 11)."""
HARMLESS_FLAGS = 0x0806
"""How well it is compressed, and that the name is UTF-8."""
PART_MOST = 1 << 20
"""The most bytes of a deflated entry and of the container's own parts: no bomb fits in."""
CHUNK = 1 << 18
MOST_ENTRIES = 1000
LARGEST_DIRECTORY = 1 << 19
"""Bytes; who reads it needs a kilobyte of memory for each entry."""

BROKEN = (BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, RuntimeError)
"""What ``zipfile`` raises on broken archives, depending on where they are broken."""


@contextmanager
def opened(container: BinaryIO, largest: int) -> Iterator[ZipFile]:
    """An archive whose entries fill it, are safe to unpack, and unfold to at most so many bytes.

    Raises NotAccepted (``container``): ``archive``, ``mimetype``, ``names`` or ``too-big``, also
    while it is read.
    """
    try:
        directory = directory_of(container)
        with ZipFile(container) as archive:
            must_be_read_by_all(archive, directory)
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


def directory_of(container: BinaryIO, *comments: bytes) -> tuple[int, int]:
    """Where its directory begins and how many entries that has, as the very end of the file says.

    Behind the end record there may be one of these comments. Raises NotAccepted (``container``, ``too-big``)
    before a directory is read that is larger than anybody's, and BadZipFile where it does not end the file.
    """
    container.seek(0, 2)
    size = container.tell()
    for comment in (b"", *comments):
        place = max(size - END.size - len(comment), 0)
        container.seek(place)
        magic, disk, begun, here, entries, length, start, behind = END.unpack(container.read(END.size))
        if (magic, behind, container.read()) == (b"PK\5\6", len(comment), comment):
            if (disk, begun, here, start + length) != (0, 0, entries, place):
                raise BadZipFile
            if entries > MOST_ENTRIES or length > LARGEST_DIRECTORY:
                raise NotAccepted("container", "too-big")
            return int(start), int(entries)
    raise BadZipFile


def must_be_read_by_all(archive: ZipFile, directory: tuple[int, int]) -> None:
    """Other readers take the same directory: ``zipfile`` follows ZIP64 records that they do not.

    Names that are not in UTF-8 are one thing here and another there. Raises BadZipFile, and NotAccepted
    (``container``, ``names``).
    """
    if (archive.start_dir, len(archive.infolist())) != directory:
        raise BadZipFile
    if not all(one.flag_bits & UTF_8 or one.orig_filename.isascii() for one in archive.infolist()):
        raise NotAccepted("container", "names")


def _must_hide_nothing(container: BinaryIO, archive: ZipFile) -> None:
    """Every byte belongs to an entry or to the directory: no second archive before, between or after."""
    place = 0
    for entry in archive.infolist():
        if entry.header_offset != place:
            raise BadZipFile
        place = _end_of(container, entry)
    if place != archive.start_dir:
        raise BadZipFile


def _end_of(container: BinaryIO, entry: ZipInfo) -> int:
    """Where an entry without extra fields ends, once its header says what the directory says."""
    container.seek(entry.header_offset)
    header = HEADER.unpack(container.read(HEADER.size))
    magic, _, flags, method, _, _, crc, packed, size, name_length, extra_length = header
    known = (entry.flag_bits, entry.compress_type, entry.CRC, entry.compress_size, entry.file_size)
    if magic != b"PK\3\4" or (flags, method, crc, packed, size) != known:
        raise BadZipFile
    if flags & ~HARMLESS_FLAGS or entry.orig_filename != entry.filename:
        raise BadZipFile
    if extra_length or entry.extra or entry.comment:  # such a field may give it another name for some
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
