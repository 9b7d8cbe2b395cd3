"""Accounts and applications in memory."""

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Taken
from ekabinet_core.ids import AccountId, ApplicationId

from ekabinet_memory.storage_keeping import found, put
from ekabinet_memory.storage_shelves import Shelves

SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


@frozen
class MemoryAccounts:
    """Accounts; who is looked for by name or number is looked for among all."""

    shelves: Shelves

    def get(self, id: AccountId) -> Account:
        return found(self.shelves.accounts, id, "account")

    def by_user_name(self, user_name: str) -> Account | None:
        wanted = _small(user_name)
        return next((one for one in self._all() if _small(one.user_name) == wanted), None)

    def by_person_number(self, number: str) -> Account | None:
        return next((one for one in self._all() if one.person_number == number), None)

    def put(self, account: Account) -> Account:
        for holder, what in (
            (self.by_person_number(account.person_number), "person"),
            (self.by_user_name(account.user_name), "user-name"),
        ):
            if holder is not None and holder.id != account.id:
                raise Taken(what)
        return put(self.shelves.accounts, account.id, account, "account")

    def _all(self) -> Sequence[Account]:
        return tuple(self.shelves.accounts.values())


@frozen
class MemoryApplications:
    """Applications and their numbers."""

    shelves: Shelves

    def get(self, id: ApplicationId) -> Application:
        return found(self.shelves.applications, id, "application")

    def of(self, owner: AccountId) -> Sequence[Application]:
        theirs = [one for one in self.shelves.applications.values() if one.owner == owner]
        return sorted(theirs, key=lambda one: (one.changed_at, one.id), reverse=True)

    def put(self, application: Application) -> Application:
        return put(self.shelves.applications, application.id, application, "application")

    def drop(self, application: Application) -> None:
        known = self.shelves.applications.get(application.id)
        if known is None or known.version != application.version:
            raise Conflict("application")
        del self.shelves.applications[application.id]

    def next_number(self, year: int) -> int:
        return self.shelves.next_serial("application", str(year))


def _small(user_name: str) -> str:
    """Small ASCII letters; all others as they are, for ``İ`` and ``I`` are different letters."""
    return user_name.translate(SMALL)
