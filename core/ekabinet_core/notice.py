"""Notices: a person is told that something happened; what it is stands in the cabinet only."""

from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.errors import Invalid, WrongStatus
from ekabinet_core.ids import AccountId, NoticeId


class Happened(StrEnum):
    """What a notice is about; the first word says what kind of thing ``Notice.about`` names."""

    ACCOUNT_CONFIRMED = "account.confirmed"
    """Manual 2.1 step 5."""
    APPLICATION_ACCEPTED = "application.accepted"
    APPLICATION_RETURNED = "application.returned"
    APPLICATION_REFUSED = "application.refused"
    """Manual 10.6."""
    CASE_ACT_ADDED = "case.act-added"
    """Manual 7."""
    ENFORCEMENT_OPENED = "enforcement.opened"
    """Manual 4."""
    HEARING_SET = "hearing.set"
    """Manual 11."""
    MANDATE_GIVEN = "mandate.given"
    MANDATE_REVOKED = "mandate.revoked"
    """Told to both sides."""
    SUBMISSION_ACCEPTED = "submission.accepted"
    SUBMISSION_RETURNED = "submission.returned"
    """Manual 8."""


class Channel(StrEnum):
    """A way a notice goes."""

    CABINET = "cabinet"
    EMAIL = "e-mail"
    SMS = "sms"


@frozen
class Notice:
    """One thing told to one person: codes, ids and times, nothing about anybody (CPC 134-138).

    It may be told of a time more than once, for messengers repeat themselves: the first one stays.
    Every deed raises Invalid for a channel that was not chosen and for a time before it was made.
    """

    id: NoticeId
    to: AccountId
    happened: Happened
    about: str
    """The id of the thing."""
    channels: tuple[Channel, ...]
    language: str
    made_at: datetime
    placed_at: datetime | None = None
    """Put into the cabinet: what is served counts from here (CPC 135)."""
    mailed_at: datetime | None = None
    sms_delivered_at: datetime | None = None
    """As the network reports it (CPC 135.7)."""
    opened_at: datetime | None = None
    """First seen in the cabinet: evidence only."""
    version: int = 0

    def place(self, at: datetime) -> Self:
        """It stands in the cabinet."""
        return evolve(self, placed_at=self._first(self.placed_at, Channel.CABINET, at))

    def mail(self, at: datetime) -> Self:
        """The mail server has taken the e-mail."""
        return evolve(self, mailed_at=self._first(self.mailed_at, Channel.EMAIL, at))

    def deliver_sms(self, at: datetime) -> Self:
        """The SMS is on the phone."""
        return evolve(self, sms_delivered_at=self._first(self.sms_delivered_at, Channel.SMS, at))

    def open(self, at: datetime) -> Self:
        """Seen in the cabinet; raises WrongStatus unless it was placed there, Invalid when that was later."""
        if self.placed_at is None:
            raise WrongStatus("not-placed", "open")
        if at < self.placed_at:
            raise Invalid.because("at", "before-it-was-placed")
        return evolve(self, opened_at=self.opened_at or at)

    def _first(self, told: datetime | None, channel: Channel, at: datetime) -> datetime:
        if channel not in self.channels:
            raise Invalid.because("channel", "not-chosen", channel=channel)
        if at < self.made_at:
            raise Invalid.because("at", "before-it-was-made")
        return told or at
