"""Where a document stands, and how it comes there: by the SHA-256 of its bytes, piece by piece."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest

if TYPE_CHECKING:
    from _hashlib import HASH

PIECE = 1 << 20
"""Bytes in memory at once."""

DIGEST = re.compile(r"[0-9a-f]{64}")


def place_of(digest: str) -> str:
    """``ab/abcd…``, below the folder or the prefix; raises NotFound for what is no digest."""
    return f"{shelf_of(digest)}/{digest}"


def shelf_of(digest: str) -> str:
    """The first two of its digits; raises NotFound for what is no digest."""
    if not DIGEST.fullmatch(digest):
        raise NotFound("document")
    return digest[:2]


def pieces_of(content: BinaryIO) -> Iterator[bytes]:
    """Everything the stream gives, from where it stands."""
    while piece := content.read(PIECE):
        yield piece


def copied(pieces: Iterable[bytes], copy: BinaryIO, digest: "HASH") -> StoredFile:
    """Write the pieces behind what is hashed and written already; gives what they are together."""
    for piece in pieces:
        digest.update(piece)
        copy.write(piece)
    return StoredFile(Digest(digest.hexdigest()), copy.tell())


def must_be(digest: Digest, found: str) -> None:
    """Raises NotStored when the bytes found have another digest."""
    if found != digest:
        raise NotStored(f"the bytes of document {digest} are not those that were put")
