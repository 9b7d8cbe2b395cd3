"""Məhkəmə işlərim and İclaslarım: cases a person takes part in, and their hearings (Manual 4, 7, 11)."""

from collections.abc import Sequence
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.actor import Actor, Permission
from ekabinet_core.case import Case, CaseDocument, Hearing
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, Digest
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Storage


@frozen
class MyCases:
    """Cases of a person; others' do not exist."""

    storage: Storage
    files: Files
    rules: Jurisdiction

    def of(self, by: Actor) -> Sequence[Case]:
        """Cases in which the person takes part, the newest first."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            return kept.cases.of(self._number(by))

    def get(self, id: CaseId, by: Actor) -> tuple[Case, Sequence[Hearing]]:
        """One of them with its hearings; raises NotFound."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            case = kept.cases.get(id)
            if not case.roles_of(by.person_number):
                raise NotFound("case")
            return case, kept.cases.hearings([id])

    def hearings(self, by: Actor) -> Sequence[tuple[Hearing, Case]]:
        """Hearings of the person's cases, earliest first."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            cases = {case.id: case for case in kept.cases.of(self._number(by))}
            return [(hearing, cases[hearing.case]) for hearing in kept.cases.hearings(list(cases))]

    def paper(self, id: CaseId, digest: Digest, by: Actor) -> tuple[CaseDocument, BinaryIO]:
        """A paper of one of their cases; raises NotFound."""
        case, _ = self.get(id, by)
        for document in case.documents:
            if document.file.digest == digest:
                return document, self.files.open(digest)
        raise NotFound("document")

    def _number(self, by: Actor) -> Identifier:
        return Identifier(self.rules.person_number, by.person_number)
