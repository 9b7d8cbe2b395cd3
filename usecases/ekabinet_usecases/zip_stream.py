"""A zip file that is made while it is sent: neither it nor any file in it is ever whole in memory."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from re import compile as pattern
from typing import BinaryIO, cast
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from attrs import Factory, define, frozen

PIECE = 64 * 1024
SUMS = "SHA256SUMS"
"""The last file: the hash of every other one, as ``sha256sum --check`` reads it."""
UNSAFE = pattern(r"[\x00-\x1f\x7f/\\:*?\"<>|]")
OLDEST = date(1980, 1, 1)
"""A zip knows no earlier day."""


@frozen
class Member:
    """A file to be, opened when its turn comes."""

    name: str
    """A path inside, with slashes."""
    day: date
    """Of the file inside."""
    open: Callable[[], BinaryIO]


@define
class _Pipe:
    """Takes what is written until it is sent on; ``zipfile`` need not seek in it."""

    _pieces: list[bytes] = Factory(list)

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        """What was written since."""
        whole = b"".join(self._pieces)
        self._pieces.clear()
        return whole


def harmless(name: str) -> str:
    """A name for one file that any system can write, and that leads out of no folder."""
    return UNSAFE.sub("_", name)


def zipped(members: Iterable[Member], day: date) -> Iterator[bytes]:
    """The zip file of a day, piece by piece; most papers are compressed already, so they are only stored."""
    pipe, sums = _Pipe(), list[str]()
    with ZipFile(cast("BinaryIO", pipe), "w", ZIP_STORED) as archive:
        for member in members:
            digest = hashlib.sha256()
            with (
                member.open() as content,
                archive.open(_info(member.name, member.day), "w", force_zip64=True) as entry,
            ):
                while piece := content.read(PIECE):
                    digest.update(piece)
                    entry.write(piece)
                    yield pipe.taken()
            sums.append(f"{digest.hexdigest()}  {member.name}\n")
        archive.writestr(_info(SUMS, day), "".join(sums))
    yield pipe.taken()


def _info(name: str, day: date) -> ZipInfo:
    day = max(day, OLDEST)
    return ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
