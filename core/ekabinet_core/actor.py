"""Who does a deed, in which capacity, and what that lets them do."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from attrs import frozen

from ekabinet_core.account import Account, Office
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.ids import AccountId


class Permission(StrEnum):
    """A thing that can be allowed."""

    DECIDE = "court:application:decide"
    """Answer applications of one's own court."""
    FILE = "cabinet:application:file"
    """Prepare, sign and send one's own applications."""
    READ = "cabinet:case:read"
    """Read cases one takes part in."""


@frozen
class InPerson:
    """Özüm: in person, for one's own applications and cases."""


@frozen
class Clerk:
    """A clerk of one court."""

    court: str


Capacity = InPerson | Clerk

ALLOWED: Mapping[type[Capacity], frozenset[Permission]] = {
    InPerson: frozenset({Permission.FILE, Permission.READ}),
    Clerk: frozenset({Permission.DECIDE}),
}


@frozen
class Actor:
    """A person acting in one capacity."""

    account: AccountId
    name: str
    person_number: str
    capacity: Capacity

    @classmethod
    def of(cls, account: Account) -> Self:
        """The person in the capacity their account gives: a clerk where they hold a post."""
        post = next((one for one in account.posts if one.office is Office.CLERK), None)
        capacity: Capacity = Clerk(post.court) if post is not None else InPerson()
        return cls(account.id, account.person.name, account.person_number, capacity)

    def must(self, permission: Permission) -> None:
        """Raises Forbidden when the capacity does not allow it."""
        if permission not in ALLOWED[type(self.capacity)]:
            raise Forbidden(permission)

    def must_own(self, owner: AccountId, what: str) -> None:
        """Raises NotFound unless the thing is theirs: a stranger's does not exist."""
        if owner != self.account:
            raise NotFound(what)

    def must_serve(self, court: str | None, what: str) -> None:
        """Raises NotFound unless the thing belongs to the clerk's own court."""
        if not isinstance(self.capacity, Clerk) or self.capacity.court != court:
            raise NotFound(what)
