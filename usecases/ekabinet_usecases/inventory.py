"""Inventory: what the rows name against what is kept."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum

from attrs import frozen
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import Digest
from ekabinet_core.named_file import NamedFile
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Storage

ORPHANED_FOR = timedelta(days=1)
"""How long a document stays that nobody names: its row may be about to be written."""

Watching = Callable[[int, int], object]
"""Told how many of how many documents have been read."""


class Flaw(StrEnum):
    """What may be wrong with a document that a row names."""

    MISSING = "missing"
    BROKEN = "broken"
    """It cannot be read, or its bytes are not those that were put."""
    SIZE = "size"
    """The bytes are those of its digest, and their number is not that of the row."""


@frozen
class Finding:
    """A row that names a document with a flaw."""

    flaw: Flaw
    named: NamedFile
    why: str = ""
    """What the keeper of documents says of it."""


@frozen
class Tally:
    """What was found."""

    named: int
    """Documents that rows name."""
    whole: int
    """Those of them that are there byte by byte."""
    findings: tuple[Finding, ...]
    orphans: int
    """Documents that are kept and named by nobody."""
    orphaned_bytes: int

    @property
    def is_whole(self) -> bool:
        """Whether every document that is named is there as it was put."""
        return not self.findings


@frozen
class Inventory:
    """Reads every document again, and sweeps away what nobody names."""

    storage: Storage
    files: Files
    clock: Clock

    def take(self, watching: Watching) -> Tally:
        """Compare; every document that is named is read and hashed again.

        Memory grows with the number of documents, not with their size. Raises NotStored when the
        storage or the keeper of documents is away.
        """
        kept = {one.file.digest: one for one in self.files.all()}
        named = self._named()
        for digest in named:
            kept.pop(digest, None)
        findings: list[Finding] = []
        for done, (digest, names) in enumerate(named.items(), 1):
            findings += self._found(digest, names)
            watching(done, len(named))
        flawed = {finding.named.file.digest for finding in findings}
        orphaned_bytes = sum(one.file.size for one in kept.values())
        return Tally(len(named), len(named) - len(flawed), tuple(findings), len(kept), orphaned_bytes)

    def sweep(self) -> int:
        """Drop what nobody names and was last put more than a day ago; gives how many.

        As long as no row names any document nothing is dropped: it may be another database's folder.
        """
        before = self.clock.now() - ORPHANED_FOR
        self.files.tidy(before)
        old = {one.file.digest for one in self.files.all() if one.put_at < before}
        with self.storage.reading() as kept:
            named = {one.file.digest for one in kept.documents.all()}
        return sum(self.files.drop(digest, before) for digest in old - named) if named else 0

    def _named(self) -> Mapping[Digest, Sequence[NamedFile]]:
        named: dict[Digest, list[NamedFile]] = {}
        with self.storage.reading() as kept:
            for one in kept.documents.all():
                named.setdefault(one.file.digest, []).append(one)
        return named

    def _found(self, digest: Digest, names: Sequence[NamedFile]) -> list[Finding]:
        try:
            with self.files.open(digest) as content:
                size = content.seek(0, 2)
        except NotFound:
            return [Finding(Flaw.MISSING, one) for one in names]
        except NotStored as error:
            return [Finding(Flaw.BROKEN, one, str(error)) for one in names]
        return [Finding(Flaw.SIZE, one) for one in names if one.file != StoredFile(digest, size)]
