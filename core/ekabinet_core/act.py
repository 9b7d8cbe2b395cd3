"""Məhkəmə aktı: an act of a court, from its draft to the sealed paper that the parties read."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.attachment import Attachment
from ekabinet_core.case import CaseDocument
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import WrongStatus
from ekabinet_core.ids import AccountId, ActId, CaseId
from ekabinet_core.package import Package
from ekabinet_core.signature import Signature


class ActStatus(StrEnum):
    """Where an act stands; only the judge's signature makes it one."""

    DRAFT = "draft"
    """Layihə: it may be replaced and discarded."""
    SIGNED = "signed"
    """İmzalanmış: it waits for the court's seal."""
    ISSUED = "issued"
    """Verilmiş: sealed, and told to the parties."""
    DISCARDED = "discarded"
    """Silinmiş: it was never signed."""


MOVES: Mapping[ActStatus, frozenset[ActStatus]] = {
    ActStatus.DRAFT: frozenset({ActStatus.SIGNED, ActStatus.DISCARDED}),
    ActStatus.SIGNED: frozenset({ActStatus.ISSUED}),
    ActStatus.ISSUED: frozenset(),
    ActStatus.DISCARDED: frozenset(),
}


@frozen
class Particulars:
    """What an act is, for whom it is closed, and what it changes in its case."""

    kind: str
    """Code of one of the jurisdiction's kinds of acts."""
    title: str
    dated: date
    closed_to: tuple[str, ...] = ()
    """Codes of the roles in which nobody may read it, nor know of it; none: all parties read it."""
    result: str = ""
    """What came of the case by it; empty where nothing did."""
    state: str = ""
    """Code of the state in which the case is by it; empty where that stays."""


@frozen
class Act:
    """An act of a court in one of its cases."""

    id: ActId
    case: CaseId
    prepared_by: AccountId
    prepared_at: datetime
    particulars: Particulars
    paper: Attachment | None = None
    """None once it was discarded."""
    package: Package | None = None
    """What is to be signed: the paper, and what says of which case."""
    signature: Signature | None = None
    issued: CaseDocument | None = None
    """As it lies in the file of the case."""
    issued_at: datetime | None = None
    status: ActStatus = ActStatus.DRAFT
    version: int = 0

    @property
    def papers(self) -> tuple[StoredFile, ...]:
        """Its paper as it was prepared, and once more with the seal inside."""
        prepared = (self.paper.file,) if self.paper is not None else ()
        return (*prepared, self.issued.file) if self.issued is not None else prepared

    @property
    def container(self) -> StoredFile | None:
        """EDOC: with the judge's signature, and the seal beside it once it has one; None before both."""
        if self.issued is not None:
            return self.issued.container
        return self.signature.container if self.signature is not None else None

    def reword(self, particulars: Particulars, paper: Attachment, package: Package) -> Self:
        """Another draft in its place, to be signed anew; raises WrongStatus once it was signed."""
        if self.status is not ActStatus.DRAFT:
            raise WrongStatus(self.status, "change")
        return evolve(self, particulars=particulars, paper=paper, package=package)

    def discard(self) -> Self:
        """Nobody signs it any more, and its paper is not kept; raises WrongStatus once it was signed."""
        return evolve(self._moved(ActStatus.DISCARDED), paper=None, package=None)

    def sign(self, signature: Signature) -> Self:
        """The judge has signed it; raises WrongStatus unless it is a draft."""
        return evolve(self._moved(ActStatus.SIGNED), signature=signature)

    def issue(self, document: CaseDocument, at: datetime) -> Self:
        """It is sealed and goes to the parties; raises WrongStatus unless it is signed, or a second time."""
        return evolve(self._moved(ActStatus.ISSUED), issued=document, issued_at=at)

    def _moved(self, wanted: ActStatus) -> Self:
        if wanted not in MOVES[self.status]:
            raise WrongStatus(self.status, wanted)
        return evolve(self, status=wanted)
