"""İcra işlərim: enforcement cases in which a person is a side (Manual 4)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.enforcement import Enforcement, Side
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, Digest, EnforcementId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.mandate import Only, Scope
from ekabinet_core.paging import Mark, Page, day_mark
from ekabinet_core.permission import Permission
from ekabinet_core.viewing import Viewing
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.mine import my_case
from ekabinet_usecases.reading import own_number
from ekabinet_usecases.under_mandate import scope_of


@frozen
class OwnEnforcement:
    """An enforcement case as one of its sides sees it."""

    enforcement: Enforcement
    sides: tuple[Side, ...]
    """Where they stand."""
    case: Case | None = None
    """The case whose act is enforced, if they take part in it."""


@frozen
class MyEnforcements:
    """Enforcement cases of a person; others' do not exist."""

    storage: Storage
    files: Files
    rules: Jurisdiction
    clock: Clock

    def page(self, by: Actor, mark: Mark[date] | None = None) -> Page[OwnEnforcement]:
        """A page of those in which the person is a side, the last opened first."""
        by.must(Permission.READ)
        person = own_number(self.rules, by)
        with self.storage.reading() as kept:
            page = kept.enforcements.page(person, mark, _named(scope_of(kept, by)))
        rows = tuple(OwnEnforcement(one, one.sides_of(person)) for one in page.rows)
        return Page(rows, page.back, page.onward)

    def every(self, by: Actor) -> Sequence[OwnEnforcement]:
        """All pages at once, for a file."""
        by.must(Permission.READ)
        person = own_number(self.rules, by)
        with self.storage.reading() as kept:
            theirs = [*_every(kept, person, _named(scope_of(kept, by)))]
        return [OwnEnforcement(one, one.sides_of(person)) for one in theirs]

    def get(self, id: EnforcementId, by: Actor) -> OwnEnforcement:
        """One of them with the case it came from; raises NotFound."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            enforcement = kept.enforcements.get(id)
            sides = enforcement.sides_of(own_number(self.rules, by))
            if not sides or not scope_of(kept, by).covers(enforcement.writ.case):
                raise NotFound("enforcement")
            return OwnEnforcement(enforcement, sides, _case_behind(kept, enforcement, by))

    def paper(self, id: EnforcementId, digest: Digest, by: Actor) -> tuple[CaseDocument, BinaryIO]:
        """A paper of one of them; a principal sees who opened it for them. Raises NotFound."""
        enforcement = self.get(id, by).enforcement
        for document in enforcement.documents:
            if document.file.digest == digest:
                self._note_opening(enforcement, document, by)
                return document, self.files.open(digest)
        raise NotFound("document")

    def _note_opening(self, enforcement: Enforcement, document: CaseDocument, by: Actor) -> None:
        if by.mandate is not None:
            viewing = Viewing.by(by, by.owner, enforcement.number, document.name, self.clock.now())
            with self.storage.transaction() as kept:
                kept.viewings.note(viewing)


def _named(scope: Scope) -> Sequence[CaseId] | None:
    """The only cases that a mandate opens; None where it names none."""
    return scope.cases if isinstance(scope, Only) else None


def _every(kept: Kept, person: Identifier, among: Sequence[CaseId] | None) -> Iterator[Enforcement]:
    mark: Mark[date] | None = None
    while True:
        page = kept.enforcements.page(person, mark, among)
        yield from page.rows
        mark = day_mark(page.onward)
        if mark is None:
            return


def _case_behind(kept: Kept, enforcement: Enforcement, by: Actor) -> Case | None:
    try:
        return my_case(kept, enforcement.writ.case, by)
    except NotFound:
        return None
