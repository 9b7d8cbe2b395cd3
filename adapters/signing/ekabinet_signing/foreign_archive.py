"""A ZIP archive as other programs write containers: looser than ours, and nothing is hidden in it either.

Beside what ``archive`` takes there may be: data descriptors, extra fields that tell times and owners,
comments on entries, folders without content, and large entries that are deflated.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from attrs import frozen
from ekabinet_core.errors import NotAccepted

from ekabinet_signing.archive import (
    BROKEN,
    HARMLESS_FLAGS,
    HEADER,
    PART_MOST,
    UTF_8,
    directory_of,
    must_be_plain,
    must_be_read_by_all,
    must_begin_with_its_type,
)
from ekabinet_signing.manifest import MEDIA_TYPE
from ekabinet_signing.names import MIMETYPE, must_be_safe

DESCRIBED_LATER = 0x0008
"""The flag of a data descriptor: checksum and sizes stand behind the entry (APPNOTE 4.4.4)."""
DESCRIPTOR = struct.Struct("<4s3L")
"""With its signature (APPNOTE 4.3.9): checksum, packed size, size."""
EXTRA = struct.Struct("<2H")
"""The head of an extra field (APPNOTE 4.5.1): its kind and its length."""
TELLING = frozenset({0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0xCAFE})
"""Extra fields that tell times, owners, or that Java wrote it (APPNOTE 4.5.2); others could rename it."""
PIECE = 1 << 14
"""Bytes that are unfolded at a time: they may become a thousand times as many."""
MOST_FOLD = 100
"""How many times as large as it is an entry of more than a megabyte may become."""
TYPE_TOLD = b"mimetype=" + MEDIA_TYPE.encode()
"""The one comment of an archive that the standard knows (EN 319 162-1, A.1)."""


@frozen
class Sizes:
    """The checksum of an entry, how large it is packed, and how large it is."""

    checksum: int
    packed: int
    whole: int


@contextmanager
def opened_foreign(container: BinaryIO, largest: int) -> Iterator[ZipFile]:
    """An archive whose entries fill it, each the same for who reads from the front and by the directory.

    Raises NotAccepted (``container``): ``archive``, ``mimetype``, ``names`` or ``too-big``, also
    while it is read.
    """
    try:
        directory = directory_of(container, TYPE_TOLD)
        with ZipFile(container) as archive:
            must_be_read_by_all(archive, directory)
            _must_be_unpackable(archive.infolist(), largest)
            _must_hide_nothing(container, archive)
            _must_show_its_type(container)
            must_begin_with_its_type(archive)
            yield archive
    except BROKEN as error:
        raise NotAccepted("container", "archive") from error


def _must_be_unpackable(entries: Sequence[ZipInfo], largest: int) -> None:
    must_be_safe([entry.filename.removesuffix("/") for entry in entries])
    for entry in entries:
        if not entry.is_dir():
            must_be_plain(entry)
        elif entry.file_size or entry.compress_size:
            raise BadZipFile
        if entry.file_size > max(PART_MOST, MOST_FOLD * entry.compress_size):
            raise NotAccepted("container", "too-big")
    if sum(entry.file_size for entry in entries) > largest + 2 * PART_MOST:
        raise NotAccepted("container", "too-big")


def _must_hide_nothing(container: BinaryIO, archive: ZipFile) -> None:
    """Every byte belongs to an entry or to the directory."""
    place = 0
    for entry in archive.infolist():
        if entry.header_offset != place:
            raise BadZipFile
        place = _end_of(container, entry)
    if place != archive.start_dir:
        raise BadZipFile


def _must_show_its_type(container: BinaryIO) -> None:
    """At byte 38, where whoever looks at the first bytes expects it (EN 319 162-1, A.1)."""
    container.seek(HEADER.size)
    if not container.read(100).startswith(f"{MIMETYPE}{MEDIA_TYPE}".encode()):
        raise NotAccepted("container", "mimetype")


def _end_of(container: BinaryIO, entry: ZipInfo) -> int:
    """Where an entry ends, once its header says what the directory says."""
    container.seek(entry.header_offset)
    header = HEADER.unpack(container.read(HEADER.size))
    magic, _, flags, method, _, _, crc, packed, whole, name_length, extra_length = header
    name, extra = container.read(name_length), container.read(extra_length)
    same = (magic, flags, method, name) == (b"PK\3\4", entry.flag_bits, entry.compress_type, _name_of(entry))
    if not same or flags & ~(HARMLESS_FLAGS | DESCRIBED_LATER) or entry.orig_filename != entry.filename:
        raise BadZipFile
    _must_only_tell(extra)
    _must_only_tell(entry.extra)
    said, known = Sizes(crc, packed, whole), Sizes(entry.CRC, entry.compress_size, entry.file_size)
    if flags & DESCRIBED_LATER:
        return _end_of_described(container, entry, said, known)
    if said != known:
        raise BadZipFile
    return container.tell() + known.packed


def _end_of_described(container: BinaryIO, entry: ZipInfo, said: Sizes, known: Sizes) -> int:
    """The same of one that is described behind itself: only what is deflated tells where it ends."""
    if entry.compress_type != ZIP_DEFLATED or said not in {Sizes(0, 0, 0), known}:
        raise BadZipFile
    _must_end_where_it_is_said(container, known)
    magic, *described = DESCRIPTOR.unpack(container.read(DESCRIPTOR.size))
    if magic != b"PK\7\x08" or Sizes(*described) != known:
        raise BadZipFile
    return container.tell()


def _must_end_where_it_is_said(container: BinaryIO, known: Sizes) -> None:
    """Whoever reads from the front goes on behind the last deflated byte."""
    stream, left, whole = zlib.decompressobj(-zlib.MAX_WBITS), known.packed, 0
    while left and not stream.eof and whole <= known.whole:
        packed = container.read(min(left, PIECE))
        if not packed:
            raise BadZipFile
        left, whole = left - len(packed), whole + len(stream.decompress(packed))
    if left or not stream.eof or stream.unused_data or whole != known.whole:
        raise BadZipFile


def _name_of(entry: ZipInfo) -> bytes:
    """As it stands in the directory (APPNOTE 4.4.4, bit 11)."""
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & UTF_8 else "cp437")


def _must_only_tell(extra: bytes) -> None:
    """No field may give an entry another name or size for some."""
    while extra:
        kind, length = EXTRA.unpack_from(extra)
        if kind not in TELLING or EXTRA.size + length > len(extra):
            raise BadZipFile
        extra = extra[EXTRA.size + length :]
