"""Changes of a container's bytes and of its entries, each drawn at random."""

import struct
import warnings
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import evolve, frozen

HEADER = 30
"""Bytes of a local header before the name (APPNOTE 4.3.7)."""
END = 22
"""Bytes of the end record of an archive without a comment (APPNOTE 4.3.16)."""
START_OF_DIRECTORY = 6
"""Bytes from the end of an archive without a comment to where its directory begins (APPNOTE 4.3.16)."""
NAMES = ("ərizə.pdf", "ƏRİZƏ.PDF", "../ərizə.pdf", "/etc/passwd", "a\\b", "META-INF/x.xml", "mimetype", "")


@frozen
class Entry:
    """A file in a container."""

    name: str
    content: bytes
    packed: int = ZIP_STORED


Bytes = Callable[[bytes, Random], bytes]
Entries = Callable[[list[Entry], Random], Sequence[Entry]]


def entries_of(container: bytes) -> list[Entry]:
    """The files in their order."""
    with ZipFile(BytesIO(container)) as archive:
        return [Entry(one.filename, archive.read(one), one.compress_type) for one in archive.infolist()]


def packed(entries: Sequence[Entry]) -> bytes:
    """A container of these files, as odd as they are."""
    into = BytesIO()
    with warnings.catch_warnings(), ZipFile(into, "w") as archive:
        warnings.simplefilter("ignore")  # of names that stand twice
        for entry in entries:
            archive.writestr(ZipInfo(entry.name), entry.content, entry.packed)
    return into.getvalue()


def nothing(container: bytes, chance: Random) -> bytes:  # noqa: ARG001  # a change like the others
    """As it is, so that one sees that honest ones pass."""
    return container


def flip(container: bytes, chance: Random) -> bytes:
    """One bit to some hundred."""
    changed = bytearray(container)
    for _ in range(chance.choice([1, 1, 1, 3, 100])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def flip_in_directory(container: bytes, chance: Random) -> bytes:
    """A bit of the names, sizes and places of the entries."""
    directory = _directory(container)
    return container[:directory] + flip(container[directory:], chance)


def flip_in_header(container: bytes, chance: Random) -> bytes:
    """A bit of what stands before an entry's content."""
    with ZipFile(BytesIO(container)) as archive:
        place = chance.choice(archive.infolist()).header_offset
    return container[:place] + flip(container[place : place + HEADER], chance) + container[place + HEADER :]


def cut(container: bytes, chance: Random) -> bytes:
    """A piece is gone: from the start, from the end, or between."""
    start, end = sorted(chance.randrange(len(container) + 1) for _ in range(2))
    return chance.choice([container[:start], container[start:], container[:start] + container[end:]])


def insert(container: bytes, chance: Random) -> bytes:
    """Noise, zeros or a piece of itself at some place, or before everything."""
    start, end = sorted(chance.randrange(len(container)) for _ in range(2))
    piece = chance.choice([chance.randbytes(40), bytes(40), container[start:end]])
    place = chance.choice([0, len(container), chance.randrange(len(container))])
    return container[:place] + piece + container[place:]


def append_another(container: bytes, chance: Random) -> bytes:
    """Two archives in one file: one reader sees the first, another the last."""
    other = packed(change_one(entries_of(container), chance))
    return chance.choice([other + container, container + other])


def hide_before(container: bytes, chance: Random) -> bytes:
    """An entry that only those see who read from the front; the directory's places are moved on."""
    first, *rest = entries_of(container)
    hidden = packed([chance.choice(change_one(rest, chance))])
    hidden = hidden[: _directory(hidden)]
    place = HEADER + len(first.name) + len(first.content)
    return _moved(container, place, hidden)


def overlap(container: bytes, chance: Random) -> bytes:
    """One entry's place in the directory becomes that of another."""
    with ZipFile(BytesIO(container)) as archive:
        one, other = chance.sample(archive.infolist(), 2)
    directory = _directory(container)
    old, new = struct.pack("<L", one.header_offset), struct.pack("<L", other.header_offset)
    place = container.find(old + one.filename.encode(), directory)
    return container[:place] + new + container[place + len(new) :]


def list_twice(container: bytes, chance: Random) -> bytes:
    """ZIP64 records lead to the directory; whoever knows none finds another in a comment of its last entry.

    There one entry's name stands over the content of another.
    """
    with ZipFile(BytesIO(container)) as archive:
        directory, count = archive.start_dir, len(archive.infolist())
        one, other = chance.sample(archive.infolist(), 2)
    records = 56 + 20
    name = one.filename.encode()
    place = container.find(struct.pack("<L", other.header_offset) + other.filename.encode(), directory)
    entry = bytearray(container[place - 42 : place + 4])
    struct.pack_into("<H", entry, 28, len(name))
    struct.pack_into("<2H", entry, 30, 0, records)
    second = bytes(entry) + name

    end = len(container) - END
    first = bytearray(container[:end])
    last = first.rindex(b"PK\1\2")
    struct.pack_into("<H", first, last + 32, len(second))
    start, length = len(first), len(first) + len(second) - directory
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, directory)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(second), 1)
    last_record = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(second) + records, start, 0)
    return bytes(first) + second + record + locator + last_record


def _directory(container: bytes) -> int:
    return int(struct.unpack("<L", container[-START_OF_DIRECTORY:-2])[0])


def _moved(container: bytes, place: int, hidden: bytes) -> bytes:
    """With something between two entries, every place after it told right."""
    with ZipFile(BytesIO(container)) as archive:
        found = archive.infolist()
    directory = _directory(container)
    after = container[directory:]
    for one in found:
        if one.header_offset >= place:
            name = one.filename.encode()
            old, new = (
                struct.pack("<L", offset) for offset in (one.header_offset, one.header_offset + len(hidden))
            )
            after = after.replace(old + name, new + name)
    after = after[:-START_OF_DIRECTORY] + struct.pack("<L", directory + len(hidden)) + after[-2:]
    return container[:place] + hidden + container[place:directory] + after


def swap(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """Two entries change places."""
    one, other = chance.sample(range(len(entries)), 2)
    entries[one], entries[other] = entries[other], entries[one]
    return entries


def swap_contents(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """Two entries change names."""
    one, other = chance.sample(range(len(entries)), 2)
    names = entries[other].name, entries[one].name
    entries[one], entries[other] = evolve(entries[one], name=names[0]), evolve(entries[other], name=names[1])
    return entries


def double(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """An entry twice, once changed."""
    one = chance.choice(entries)
    entries.insert(chance.randrange(len(entries) + 1), evolve(one, content=_changed(one.content, chance)))
    return entries


def drop(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """An entry is gone."""
    entries.pop(chance.randrange(len(entries)))
    return entries


def add(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """An entry that nobody signed."""
    place = chance.randrange(len(entries) + 1)
    entries.insert(place, Entry(chance.choice(NAMES), chance.randbytes(20)))
    return entries


def rename(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """An entry under another name."""
    place = chance.randrange(len(entries))
    entries[place] = evolve(entries[place], name=chance.choice(NAMES))
    return entries


def change_one(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """An entry's content, with everything the archive says of it right."""
    place = chance.randrange(len(entries))
    entries[place] = evolve(entries[place], content=_changed(entries[place].content, chance))
    return entries


def deflate(entries: list[Entry], chance: Random) -> Sequence[Entry]:
    """An entry compressed, or no longer."""
    place = chance.randrange(len(entries))
    other = ZIP_STORED if entries[place].packed == ZIP_DEFLATED else ZIP_DEFLATED
    entries[place] = evolve(entries[place], packed=other)
    return entries


def _changed(content: bytes, chance: Random) -> bytes:
    return chance.choice([flip, cut, insert])(content or b"\0\0", chance)


OF_BYTES: Sequence[Bytes] = (
    nothing,
    flip,
    flip_in_directory,
    flip_in_header,
    cut,
    insert,
    append_another,
    hide_before,
    overlap,
    list_twice,
)
OF_ENTRIES: Sequence[Entries] = (
    swap,
    swap_contents,
    double,
    drop,
    add,
    rename,
    change_one,
    deflate,
)
