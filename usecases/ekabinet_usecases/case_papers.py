"""Bax and Endir: papers of a case with their signatures, and all of them at once (Manual 7)."""

from collections.abc import Iterator
from datetime import date
from re import compile as pattern
from shutil import copyfileobj
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import CaseId, Digest
from ekabinet_core.verdict import Report
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.validator import Validator

from ekabinet_usecases.reading import MyCases

SUMS = "SHA256SUMS"
"""Digests as ``sha256sum --check`` reads them."""
UNSAFE = pattern(r"[\x00-\x1f\x7f/\\\\:*?\"<>|]")
OLDEST = date(1980, 1, 1)
"""A zip knows no earlier day."""


@frozen
class PaperRead:
    """A paper of a case, and what its signatures are worth now."""

    case: Case
    document: CaseDocument
    report: Report


@frozen
class CasePapers:
    """Papers of a person's cases; others' do not exist."""

    cases: MyCases
    files: Files
    validator: Validator
    clock: Clock

    def read(self, id: CaseId, digest: Digest, by: Actor) -> PaperRead:
        """A paper with the report on its container, or on itself where it has none; raises NotFound."""
        case, document = self._find(id, digest, by)
        signed = document.container or document.file
        with self.files.open(signed.digest) as content:
            return PaperRead(case, document, self.validator.validate(content, self.clock.now()))

    def container(self, id: CaseId, digest: Digest, by: Actor) -> tuple[CaseDocument, StoredFile, BinaryIO]:
        """The signed container of a paper; raises NotFound, also where it has none."""
        _, document = self._find(id, digest, by)
        if document.container is None:
            raise NotFound("container")
        return document, document.container, self.files.open(document.container.digest)

    def pack(self, id: CaseId, into: BinaryIO, by: Actor) -> Case:
        """Write all papers and containers as one zip, with a list of their digests; raises NotFound."""
        case, _ = self.cases.get(id, by)
        with ZipFile(into, "w", ZIP_STORED) as archive:
            sums = []
            for name, file, day in _members(case):
                with self.files.open(file.digest) as content, archive.open(_member(name, day), "w") as member:
                    copyfileobj(content, member)
                sums.append(f"{file.digest}  {name}\n")
            archive.writestr(_member(SUMS, case.received_on), "".join(sums))
        return case

    def _find(self, id: CaseId, digest: Digest, by: Actor) -> tuple[Case, CaseDocument]:
        case, _ = self.cases.get(id, by)
        for document in case.documents:
            if document.file.digest == digest:
                return case, document
        raise NotFound("document")


def _members(case: Case) -> Iterator[tuple[str, StoredFile, date]]:
    """Each file once, under a name of its own that any system can write."""
    packed: set[Digest] = set()
    for place, one in enumerate(case.documents, 1):
        name = f"{place:02}-{UNSAFE.sub('_', one.name)}"
        for named, file in ((name, one.file), (f"{name}.edoc", one.container)):
            if file is not None and file.digest not in packed:
                packed.add(file.digest)
                yield named, file, one.added_on


def _member(name: str, day: date) -> ZipInfo:
    day = max(day, OLDEST)
    return ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
