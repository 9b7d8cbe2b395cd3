"""Accounts, found by person number and user name."""

from string import ascii_lowercase, ascii_uppercase

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.ids import AccountId
from sqlalchemy import Connection

from ekabinet_db import tables, versions
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

    def put(self, account: Account) -> Account:
        name = _small(account.user_name)
        return versions.put(self.connection, ACCOUNTS, account, unique=UNIQUE, sign_in_name=name)


def _small(user_name: str) -> str:
    """Small ASCII letters; all others as they are, for ``İ`` and ``I`` are different letters."""
    return user_name.translate(SMALL)
