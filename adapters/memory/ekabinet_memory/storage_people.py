"""Accounts and applications in memory."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from functools import partial
from string import ascii_lowercase, ascii_uppercase

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.application_search import ApplicationSearch, Tally, organisation_key
from ekabinet_core.case_search import OWN, number_key
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Conflict, Taken
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.spelling import words_of
from ekabinet_core.staff_search import StaffSearch
from ekabinet_core.status import Status
from ekabinet_ports.applications import Among, ToDo

from ekabinet_memory.storage_keeping import found, put
from ekabinet_memory.storage_search import beyond
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

    def by_confirmed_email(self, email: str) -> Sequence[Account]:
        wanted = _small(email)
        known = [one for one in self._all() if one.email_confirmed_at and _small(one.email) == wanted]
        return sorted(known, key=lambda one: (one.created_at, one.id))

    def put(self, account: Account) -> Account:
        known = self.shelves.accounts.get(account.id)
        if account.version != (known.version if known else 0):
            raise Conflict("account")
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
class MemoryStaff:
    """Who holds an office."""

    shelves: Shelves

    def of(self, court: str) -> Sequence[Account]:
        known = (one for one in self.shelves.accounts.values() if court and one.court == court)
        return sorted(known, key=lambda one: one.user_name)

    def page(self, search: StaffSearch, mark: Mark[datetime] | None) -> Page[Account]:
        rows = [one for one in self.shelves.accounts.values() if _is_sought(search, one)]
        return page_at(mark, partial(beyond, rows, Account.mark, Order.LATEST), Account.mark)


def _is_sought(search: StaffSearch, one: Account) -> bool:
    if one.post is None:
        return False
    words = words_of(f"{one.person.name} {one.post.name}")
    return (
        search.office in {"", one.post.office}
        and search.court in {"", one.court}
        and all(any(word.startswith(typed) for word in words) for typed in search.names)
    )


@frozen
class MemoryApplications:
    """Applications and their numbers."""

    shelves: Shelves

    def get(self, id: ApplicationId) -> Application:
        return found(self.shelves.applications, id, "application")

    def page(self, owner: AccountId, mark: Mark[datetime] | None) -> Page[Application]:
        rows = of(self.shelves, owner)
        return page_at(mark, partial(beyond, rows, Application.mark, Order.LATEST), Application.mark)

    def put(self, application: Application) -> Application:
        other = MemoryFilings(self.shelves).correction_of(application.corrects)
        if other is not None and other.id != application.id:
            raise Conflict("application")
        return put(self.shelves.applications, application.id, application, "application")

    def drop(self, application: Application) -> None:
        known = self.shelves.applications.get(application.id)
        if known is None or known.version != application.version:
            raise Conflict("application")
        del self.shelves.applications[application.id]

    def next_number(self, year: int) -> int:
        return self.shelves.next_serial("application", str(year))


@frozen
class MemoryFilings:
    """What a person's applications say together."""

    shelves: Shelves

    def to_do(self, owner: AccountId, among: Among = None) -> ToDo:
        theirs = of(self.shelves, owner, among)
        drafts = sum(one.status is Status.DRAFT for one in theirs)
        to_sign = sum(one.status is Status.CONFIRMED for one in theirs)
        return ToDo(drafts, to_sign, sum(map(self._to_correct, theirs)), sum(one.owing for one in theirs))

    def find(
        self, owner: AccountId, search: ApplicationSearch, mark: Mark[datetime] | None, among: Among = None
    ) -> Page[Application]:
        rows = [
            one
            for one in of(self.shelves, owner, among)
            if _let_through(search, one) and (self._to_correct(one) or not search.to_correct)
        ]
        return page_at(mark, partial(beyond, rows, Application.mark, Order.LATEST), Application.mark)

    def tallies(self, owner: AccountId, among: Among = None) -> Sequence[Tally]:
        alike = Counter(
            (one.status, one.subject.court or "", one.subject.kind or "", organisation_key(one))
            for one in of(self.shelves, owner, among)
        )
        return [
            Tally(status, court, kind, count, organisation)
            for (status, court, kind, organisation), count in alike.items()
        ]

    def correction_of(self, id: ApplicationId | None) -> Application | None:
        made = self.shelves.applications.values()
        return next((one for one in made if id is not None and one.corrects == id), None)

    def _to_correct(self, one: Application) -> bool:
        """Returned, and no other one corrects it."""
        return _was_returned(one) and self.correction_of(one.id) is None

    def has_filed(self, owner: AccountId, kinds: Collection[str], besides: ApplicationId) -> bool:
        filed = (one for one in of(self.shelves, owner) if one.status is not Status.DRAFT)
        return any(
            one.subject.kind in kinds and one.id != besides and not _was_returned(one) for one in filed
        )


def of(shelves: Shelves, owner: AccountId, among: Among = None) -> Sequence[Application]:
    """All applications of a person, or those that are named."""
    theirs = [one for one in shelves.applications.values() if one.owner == owner]
    return theirs if among is None else [one for one in theirs if one.id in among]


def _let_through(search: ApplicationSearch, one: Application) -> bool:
    organisation = one.organisation
    return (
        search.status in {"", one.status}
        and search.court in {"", one.subject.court}
        and search.kind in {"", one.subject.kind}
        and search.behalf in {"", organisation.number.value if organisation is not None else OWN}
        and search.number in number_key(one.number)
        and (one.owing or not search.owing)
        and (search.since is None or search.since <= one.changed_at)
        and (search.before is None or one.changed_at < search.before)
    )


def _was_returned(application: Application) -> bool:
    decision = application.decision
    return decision is not None and decision.outcome is Outcome.RETURNED


def _small(user_name: str) -> str:
    """Small ASCII letters; all others as they are, for ``İ`` and ``I`` are different letters."""
    return user_name.translate(SMALL)
