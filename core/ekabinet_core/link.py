"""Links in letters: who opens one has read what was sent to an address."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.account import Account
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId, Digest


class LinkPurpose(StrEnum):
    """What a link is for."""

    EMAIL = "email"
    """E-poçtun təsdiqi: the address is theirs (Manual 2.1 step 4)."""
    PASSWORD = "password"  # noqa: S105  # a purpose's name
    """Şifrəni unutmuşam: another password (Manual 2.1)."""


GOOD_FOR = {LinkPurpose.EMAIL: timedelta(hours=24), LinkPurpose.PASSWORD: timedelta(hours=1)}
LONGEST = max(GOOD_FOR.values())


@frozen
class Link:
    """A link that opens once, for a time."""

    key: Digest
    """SHA-256 of the secret in the letter: who reads the storage cannot open it."""
    purpose: LinkPurpose
    account: AccountId | None
    """None: an address was given that is nobody's, and no letter leaves."""
    email: str
    """Where the letter goes; kept only beside an account."""
    asked_at: datetime
    used_at: datetime | None = None
    version: int = 0

    @property
    def expires_at(self) -> datetime:
        """From when on it opens nothing."""
        return self.asked_at + GOOD_FOR[self.purpose]

    def use(self, purpose: LinkPurpose, account: Account, at: datetime) -> Self:
        """It opens, for this once; raises NotFound (``link``) when it does not open any more.

        It does not when it is too old, was used, is for another purpose, was sent to an address that is
        not the account's any more, or was asked for before the password was changed.
        """
        stale = self.used_at is not None or at >= self.expires_at or account.has_ended(self.asked_at)
        if stale or self.purpose is not purpose or self.email != account.email:
            raise NotFound("link")
        return evolve(self, used_at=at)
