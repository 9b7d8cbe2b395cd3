"""What others read out of a container: those who trust its directory, and those who read from the front."""

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

HEADER = struct.Struct("<4s5H3L2H")
DEFLATED = 8
UNREADABLE = (BadZipFile, ValueError, OSError, zlib.error, NotImplementedError, RuntimeError)
"""What the standard library says of archives that it cannot read."""

Reader = Callable[[bytes], Iterator[tuple[str, bytes]]]


def by_directory(container: bytes) -> Iterator[tuple[str, bytes]]:
    """Every entry as the directory at the end tells it."""
    with ZipFile(BytesIO(container)) as archive:
        for entry in archive.infolist():
            yield entry.filename, archive.read(entry)


def from_the_front(container: bytes) -> Iterator[tuple[str, bytes]]:
    """Every entry in the order of the bytes, as streaming readers find them."""
    place = 0
    while (place := container.find(b"PK\3\4", place)) >= 0:
        found = _entry(container, place)
        if found is None:
            place += 1
            continue
        name, content, place = found
        yield name, content


def _entry(container: bytes, place: int) -> tuple[str, bytes, int] | None:
    """Name, content and the end of an entry; None for what only looks like one."""
    if len(container) < place + HEADER.size:
        return None
    _, _, _, method, _, _, _, size, _, name_length, extra = HEADER.unpack_from(container, place)
    start = place + HEADER.size + name_length
    name, packed = container[start - name_length : start], container[start + extra : start + extra + size]
    try:
        content = zlib.decompress(packed, -15) if method == DEFLATED else packed
        return name.decode(), content, start + extra + size
    except (zlib.error, UnicodeDecodeError):
        return None
