"""What others read out of a container: by its directory, with and without ZIP64, and from the front."""

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

HEADER = struct.Struct("<4s5H3L2H")
LISTED = struct.Struct("<4s6H3L5H2L")
"""An entry of the directory (APPNOTE 4.3.12)."""
END = struct.Struct("<4s4H2LH")
"""The end record (APPNOTE 4.3.16)."""
DEFLATED = 8
UNREADABLE = (
    BadZipFile,
    ValueError,
    OSError,
    zlib.error,
    struct.error,
    NotImplementedError,
    RuntimeError,
)
"""What the standard library says of archives that it cannot read."""

Reader = Callable[[bytes], Iterator[tuple[str, bytes]]]


def by_directory(container: bytes) -> Iterator[tuple[str, bytes]]:
    """Every entry as the directory at the end tells it."""
    with ZipFile(BytesIO(container)) as archive:
        for entry in archive.infolist():
            yield entry.filename, archive.read(entry)


def without_zip64(container: bytes) -> Iterator[tuple[str, bytes]]:
    """Every entry as the last end record tells it, as programs find them that are older than ZIP64."""
    *_, count, _, place, _ = END.unpack_from(container, container.rindex(b"PK\5\6"))
    for _ in range(count):
        _, _, _, _, method, _, _, _, size, _, name, extra, comment, _, _, _, begins = LISTED.unpack_from(
            container, place
        )
        _, *_, local_name, local_extra = HEADER.unpack_from(container, begins)
        start = begins + HEADER.size + local_name + local_extra
        packed = container[start : start + size]
        named = container[place + LISTED.size : place + LISTED.size + name].decode()
        yield named, zlib.decompress(packed, -15) if method == DEFLATED else packed
        place += LISTED.size + name + extra + comment


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
