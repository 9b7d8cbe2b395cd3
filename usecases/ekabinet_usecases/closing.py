"""A clerk closes papers of a participant to other parties, or opens them again (Manual 7)."""

from collections.abc import Sequence

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.court_event import PapersClosed
from ekabinet_core.errors import Conflict, Invalid, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, Digest
from ekabinet_core.journal import Deed
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.case_file import APPLICATION, together
from ekabinet_usecases.desk_telling import case_at, tell_beside, told_of
from ekabinet_usecases.mine import note
from ekabinet_usecases.under_mandate import roles_beside


@frozen
class Closable:
    """Papers that were signed together, and to whom they can be closed."""

    case: Case
    papers: Sequence[CaseDocument]
    roles: Sequence[str]
    closed_to: tuple[str, ...]


@frozen
class Closing:
    """Papers that participants filed or added, in cases of the clerk's own court; others do not exist.

    An act of the court is closed when it is prepared, and stays as its judge signed it.
    """

    storage: Storage
    clock: Clock

    def look(self, id: CaseId, paper: Digest, by: Actor) -> Closable:
        """The paper with those signed together with it; raises Forbidden or NotFound."""
        with self.storage.reading() as kept:
            return _closable(kept, id, paper, by)

    def close(
        self, id: CaseId, paper: Digest, closed_to: tuple[str, ...], by: Actor, seen: tuple[str, ...]
    ) -> None:
        """Nobody in these roles reads them, or knows of them, from now on; all others do.

        ``seen`` is to whom they were closed on the clerk's page: raises Conflict when that is not so any
        more. Raises Invalid (``closed_to``), Forbidden or NotFound.
        """
        with self.storage.transaction() as kept:
            closable = _closable(kept, id, paper, by)
            if {*closable.closed_to} != {*seen}:
                raise Conflict("case")
            if not {*closed_to} <= {*closable.roles}:
                raise Invalid.because("closed_to", "unknown-choice")
            tell_beside(kept, told_of(kept, id), PapersClosed(id, paper, closed_to))
            note(kept, self.clock.now(), by, Deed.DESK_CASE, id, changed="closed", paper=paper)


def roles_of_others(
    kept: Kept, case: Case, owner: Account, organisation: Identifier | None = None
) -> Sequence[str]:
    """The roles in a case but those of whose papers something is, and of whom they represent."""
    numbers = {*owner.person.identifiers, organisation}
    theirs = [one for one in case.participants if one.identifier is not None and one.identifier in numbers]
    own = {role for one in theirs for role in roles_beside(kept, case, one)}
    return [one for one in dict.fromkeys(each.role for each in case.participants) if one not in own]


def _closable(kept: Kept, id: CaseId, paper: Digest, by: Actor) -> Closable:
    case = case_at(kept, id, by)
    found = next((one for one in case.documents if one.file.digest == paper), None)
    if found is None:
        raise NotFound("document")
    return Closable(case, together(case, found), _roles(kept, case, found), found.closed_to)


def _roles(kept: Kept, case: Case, paper: CaseDocument) -> Sequence[str]:
    """Raises NotFound for what no participant has filed."""
    if paper.sent_in is not None:
        sent = kept.submissions.get(paper.sent_in)
        organisation = sent.behalf.number if sent.behalf is not None else None
        return roles_of_others(kept, case, kept.accounts.get(sent.owner), organisation)
    if paper.kind != APPLICATION or case.application is None:
        raise NotFound("document")
    filed = kept.applications.get(case.application)
    organisation = filed.behalf.number if filed.behalf is not None else None
    return roles_of_others(kept, case, kept.accounts.get(filed.owner), organisation)
