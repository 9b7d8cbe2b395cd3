"""İcra işlərim: enforcement cases in which a person is a side (Manual 4)."""

from datetime import date
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.actor import Actor, Permission
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.enforcement import Enforcement, Side
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest, EnforcementId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.paging import Mark, Page
from ekabinet_ports.files import Files
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.mine import my_case
from ekabinet_usecases.reading import own_number


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

    def page(self, by: Actor, mark: Mark[date] | None = None) -> Page[OwnEnforcement]:
        """A page of those in which the person is a side, the last opened first."""
        by.must(Permission.READ)
        person = own_number(self.rules, by)
        with self.storage.reading() as kept:
            page = kept.enforcements.page(person, mark)
        rows = tuple(OwnEnforcement(one, one.sides_of(person)) for one in page.rows)
        return Page(rows, page.back, page.onward)

    def get(self, id: EnforcementId, by: Actor) -> OwnEnforcement:
        """One of them with the case it came from; raises NotFound."""
        by.must(Permission.READ)
        with self.storage.reading() as kept:
            enforcement = kept.enforcements.get(id)
            sides = enforcement.sides_of(own_number(self.rules, by))
            if not sides:
                raise NotFound("enforcement")
            return OwnEnforcement(enforcement, sides, _case_behind(kept, enforcement, by))

    def paper(self, id: EnforcementId, digest: Digest, by: Actor) -> tuple[CaseDocument, BinaryIO]:
        """A paper of one of them; raises NotFound."""
        for document in self.get(id, by).enforcement.documents:
            if document.file.digest == digest:
                return document, self.files.open(digest)
        raise NotFound("document")


def _case_behind(kept: Kept, enforcement: Enforcement, by: Actor) -> Case | None:
    try:
        return my_case(kept, enforcement.writ.case, by)
    except NotFound:
        return None
