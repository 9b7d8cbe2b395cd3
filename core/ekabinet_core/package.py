"""What is confirmed, shown and signed: one frozen set of files with one digest."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from attrs import frozen

from ekabinet_core.document import StoredFile
from ekabinet_core.ids import Digest

Plain = str | int | bool | None | Sequence["Plain"] | Mapping[str, "Plain"]
"""What canonical JSON is made of: no floats, so RFC 8785 needs no number rules."""


def canonical(value: Plain) -> bytes:
    """Canonical JSON (RFC 8785) of texts, whole numbers, lists and tables with ASCII keys."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@frozen
class PackagedFile:
    """One file of the package, under the name it has in the signed container."""

    name: str
    media_type: str
    file: StoredFile


@frozen
class Package:
    """The files of a confirmed application: canonical data, its PDF, the attachments."""

    files: tuple[PackagedFile, ...]

    @property
    def digest(self) -> Digest:
        """SHA-256 over the canonical list of names and digests: what is shown before the PIN."""
        listing: list[Plain] = [
            {"digest": one.file.digest, "name": one.name, "size": one.file.size} for one in self.files
        ]
        return Digest(hashlib.sha256(canonical(listing)).hexdigest())

    @property
    def short_digest(self) -> str:
        """The first 16 characters in groups of four, for people to compare."""
        return " ".join(self.digest[start : start + 4] for start in range(0, 16, 4))
