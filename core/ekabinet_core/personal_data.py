"""Şəxsi məlumatlar: what a person tells of themselves, and what their identity card says (Manual 5)."""

from datetime import date, datetime, timedelta
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.errors import Invalid
from ekabinet_core.identifier import Identifier

PHONES_MOST = 5
TRIES_MOST = 5
TRIES_WITHIN = timedelta(minutes=15)


@frozen
class Contact:
    """How somebody is reached, as they say it."""

    address: str = ""
    """Faktiki ünvan: where they live, which may be elsewhere than where they are registered."""
    postcode: str = ""
    phones: tuple[str, ...] = ()
    version: int = 0
    """Counts the changes: of two tabs, the second is told."""


NOTHING_TOLD = Contact()


@frozen
class IdentityCard:
    """What the people's register said of somebody's identity card."""

    document: Identifier
    birth_date: date
    asked_at: datetime


@frozen
class WrongTries:
    """Wrong passwords that somebody has typed who was signed in already."""

    at: tuple[datetime, ...] = ()

    def check(self, field: str, now: datetime) -> None:
        """Raises Invalid (``tried-too-often``) while there were too many; names the minutes to wait."""
        if len(self._recent(now)) >= TRIES_MOST:
            minutes = int(TRIES_WITHIN.total_seconds()) // 60
            raise Invalid.because(field, "tried-too-often", minutes=str(minutes))

    def again(self, now: datetime) -> Self:
        """One more; those of long ago count no more."""
        return evolve(self, at=(*self._recent(now), now))

    def without(self, moment: datetime) -> Self:
        """One less: what was typed at that moment was not wrong."""
        if moment not in self.at:
            return self
        place = self.at.index(moment)
        return evolve(self, at=(*self.at[:place], *self.at[place + 1 :]))

    def _recent(self, now: datetime) -> tuple[datetime, ...]:
        return tuple(one for one in self.at if now - one < TRIES_WITHIN)


NEVER_WRONG = WrongTries()
