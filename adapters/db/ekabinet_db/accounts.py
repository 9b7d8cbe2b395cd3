"""Accounts, found by person number and user name, and those who hold an office."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from string import ascii_lowercase, ascii_uppercase

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.ids import AccountId
from ekabinet_core.paging import Mark, Order, Page, page_at
from ekabinet_core.spelling import words_of
from ekabinet_core.staff_search import StaffSearch
from sqlalchemy import ColumnElement, Connection

from ekabinet_db import tables, versions
from ekabinet_db.converter import is_storable
from ekabinet_db.keyset import beyond
from ekabinet_db.sheets import Sheet

ACCOUNTS = Sheet(Account, tables.account, "account")
UNIQUE = {"person_number": "person", "sign_in_name": "user-name"}
SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


@frozen
class SqlAccounts:
    """Accounts within one transaction."""

    connection: Connection

    def get(self, id: AccountId) -> Account:
        return ACCOUNTS.get(self.connection, id)

    def by_user_name(self, user_name: str) -> Account | None:
        return ACCOUNTS.by(self.connection, tables.account.c.sign_in_name, _small(user_name))

    def by_person_number(self, number: str) -> Account | None:
        return ACCOUNTS.by(self.connection, tables.account.c.person_number, number)

    def by_confirmed_email(self, email: str) -> Sequence[Account]:
        if not is_storable(email):
            return ()
        column = tables.account.c.confirmed_email
        found = ACCOUNTS.all(self.connection, ACCOUNTS.select().where(column == _small(email)))
        return sorted(found, key=lambda one: (one.created_at, one.id))

    def put(self, account: Account) -> Account:
        return versions.put(
            self.connection,
            ACCOUNTS,
            account,
            unique=UNIQUE,
            sign_in_name=_small(account.user_name),
            confirmed_email=_small(account.email) if account.email_confirmed_at else None,
            works_for=account.court or None,
            office=account.post.office if account.post is not None else None,
            office_since=account.in_office_since,
            office_names=_names(account),
        )


@frozen
class SqlStaff:
    """Who holds an office, within one transaction."""

    connection: Connection

    def of(self, court: str) -> Sequence[Account]:
        theirs = ACCOUNTS.select().where(tables.account.c.works_for == court)
        return ACCOUNTS.all(self.connection, theirs.order_by(tables.account.c.sign_in_name))

    def page(self, search: StaffSearch, mark: Mark[datetime] | None) -> Page[Account]:
        found = ACCOUNTS.select().where(tables.HOLDS_OFFICE, *_conditions(search))
        place = (tables.account.c.office_since, tables.account.c.id)

        def reading(mark: Mark[datetime] | None, most: int) -> Sequence[Account]:
            return ACCOUNTS.all(self.connection, beyond(mark, found, place, Order.LATEST).limit(most))

        return page_at(mark, reading, Account.mark)


def _conditions(search: StaffSearch) -> Iterator[ColumnElement[bool]]:
    column = tables.account.c
    if search.office:
        yield column.office == search.office
    if search.court:
        yield column.works_for == search.court
    for word in search.names:
        yield column.office_names.contains(f" {word}", autoescape=True)


def _names(account: Account) -> str | None:
    """All words of their names, each behind a space; none for who holds no office."""
    if account.post is None:
        return None
    return "".join(f" {word}" for word in words_of(f"{account.person.name} {account.post.name}"))


def _small(user_name: str) -> str:
    """Small ASCII letters; all others as they are, for ``İ`` and ``I`` are different letters."""
    return user_name.translate(SMALL)
