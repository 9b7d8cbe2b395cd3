"""Accounts, found by person number and user name."""

from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.ids import AccountId
from sqlalchemy import Connection

from ekabinet_db import tables, versions
from ekabinet_db.converter import is_storable
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
        )


@frozen
class SqlStaff:
    """Who works for a court, within one transaction."""

    connection: Connection

    def of(self, court: str) -> Sequence[Account]:
        theirs = ACCOUNTS.select().where(tables.account.c.works_for == court)
        return ACCOUNTS.all(self.connection, theirs.order_by(tables.account.c.sign_in_name))


def _small(user_name: str) -> str:
    """Small ASCII letters; all others as they are, for ``İ`` and ``I`` are different letters."""
    return user_name.translate(SMALL)
