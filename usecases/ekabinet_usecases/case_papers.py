"""Bax and Endir: papers of a case with their signatures, and all of them at once (Manual 7)."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO, Protocol

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument, Hearing
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import CaseId, Digest
from ekabinet_core.verdict import Report
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.validator import Validator

from ekabinet_usecases.zip_stream import Member, harmless, zipped


@frozen
class PaperRead:
    """A paper of a case, and what its signatures are worth now."""

    case: Case
    document: CaseDocument
    report: Report


class Readable(Protocol):
    """The cases that exist for somebody, as they may read them."""

    def get(self, id: CaseId, by: Actor) -> tuple[Case, Sequence[Hearing]]:
        """One of them with its hearings; raises NotFound."""
        ...

    def open(self, case: Case, document: CaseDocument | None, by: Actor) -> None:
        """Note for whom it concerns that they open a paper; None: all at once."""
        ...


@frozen
class CasePapers:
    """Papers of the cases that somebody may read; others do not exist."""

    cases: Readable
    files: Files
    validator: Validator
    clock: Clock

    def read(self, id: CaseId, digest: Digest, by: Actor) -> PaperRead:
        """A paper with the report on its container, or on itself where it has none; raises NotFound."""
        case, document = self._find(id, digest, by)
        signed = document.container or document.file
        with self.files.open(signed.digest) as content:
            return PaperRead(case, document, self.validator.validate(content, self.clock.now()))

    def paper(self, id: CaseId, digest: Digest, by: Actor) -> tuple[CaseDocument, BinaryIO]:
        """A paper itself; raises NotFound."""
        _, document = self._find(id, digest, by)
        return document, self.files.open(digest)

    def container(self, id: CaseId, digest: Digest, by: Actor) -> tuple[CaseDocument, StoredFile, BinaryIO]:
        """The signed container of a paper; raises NotFound, also where it has none."""
        _, document = self._find(id, digest, by)
        if document.container is None:
            raise NotFound("container")
        return document, document.container, self.files.open(document.container.digest)

    def pack(self, id: CaseId, by: Actor) -> tuple[Case, Iterator[bytes]]:
        """All papers and containers as one zip file, piece by piece; raises NotFound before the first one.

        A paper that cannot be read ends it with NotFound or NotStored, so that no part passes for the whole.
        """
        case, _ = self.cases.get(id, by)
        self.cases.open(case, None, by)
        return case, zipped(self._members(case), case.received_on)

    def _find(self, id: CaseId, digest: Digest, by: Actor) -> tuple[Case, CaseDocument]:
        case, _ = self.cases.get(id, by)
        for document in case.documents:
            if document.file.digest == digest:
                self.cases.open(case, document, by)
                return case, document
        raise NotFound("document")

    def _members(self, case: Case) -> Iterator[Member]:
        """Each file once, under a name of its own."""
        packed: set[Digest] = set()
        for place, one in enumerate(case.documents, 1):
            for name, file in ((one.name, one.file), (one.container_name, one.container)):
                if file is not None and file.digest not in packed:
                    packed.add(file.digest)
                    named = f"{place:02}-{harmless(name)}"
                    yield Member(named, one.added_on, partial(self.files.open, file.digest))
