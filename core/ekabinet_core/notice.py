"""Notices: a person is told that something happened; what it is stands in the cabinet only."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen

from ekabinet_core.account import Account
from ekabinet_core.errors import Invalid, WrongStatus
from ekabinet_core.ids import AccountId, NoticeId
from ekabinet_core.package import canonical
from ekabinet_core.paging import Mark, Way
from ekabinet_core.topic import NEVER_MAILED, Topic


class Happened(StrEnum):
    """What a notice is about; the first word says what kind of thing ``Notice.about`` names."""

    ACCOUNT_CONFIRMED = "account.confirmed"
    """Manual 2.1 step 5."""
    APPLICATION_ACCEPTED = "application.accepted"
    APPLICATION_DEEMED = "application.deemed-accepted"
    """Nobody decided: it is accepted by law, on arrival or by silence."""
    APPLICATION_RETURNED = "application.returned"
    APPLICATION_REFUSED = "application.refused"
    """Manual 10.6."""
    APPLICATION_AMENDED = "application.amended"
    """The court has put a mistake in its answer right."""
    APPLICATION_CHARGED = "application.charged"
    """The court has set its duty, or overruled its exemption."""
    APPLICATION_CURE_ENDS = "application.cure-ends"
    """A reminder: it was given back, and may soon be corrected no more."""
    CASE_OPENED = "case.opened"
    """For somebody: they take part in it from now on."""
    CASE_LEFT = "case.left"
    """For somebody: they take part in it no more."""
    CASE_ACT_ADDED = "case.act-added"
    """Manual 7."""
    CASE_DECIDED = "case.decided"
    CASE_BENCH_CHANGED = "case.bench-changed"
    """Others hear it from now on."""
    CASE_STATE_CHANGED = "case.state-changed"
    CASE_TERM_ENDS = "case.term-ends"
    """A reminder: the term to appeal is soon over."""
    DESK_TAKEN_OVER = "desk.taken-over"
    """For a clerk: a colleague has now what they had on their hands."""
    DESK_HANDED = "desk.handed"
    """For a clerk: a colleague has handed them an application."""
    DESK_PUT_BACK = "desk.put-back"
    """For a clerk: what they had on their hands is nobody's again."""
    ENFORCEMENT_OPENED = "enforcement.opened"
    """Manual 4."""
    ENFORCEMENT_CHANGED = "enforcement.changed"
    HEARING_SET = "hearing.set"
    """Manual 11."""
    HEARING_NEAR = "hearing.near"
    """A reminder."""
    HEARING_MOVED = "hearing.moved"
    """Another time, place, judge or kind."""
    HEARING_CALLED_OFF = "hearing.called-off"
    """Nobody need come."""
    MANDATE_GIVEN = "mandate.given"
    MANDATE_REVOKED = "mandate.revoked"
    """Told to both sides."""
    MANDATE_RETURNED = "mandate.returned"
    """For who asked to join a case: the court has given it back."""
    PAYMENT_MADE = "payment.made"
    """By card."""
    REFUND_PAID = "refund.paid"
    REFUND_DENIED = "refund.denied"
    SUBMISSION_ACCEPTED = "submission.accepted"
    SUBMISSION_RETURNED = "submission.returned"
    """Manual 8."""

    @property
    def topic(self) -> Topic:
        """What it belongs to."""
        return TOPICS.get(self) or self.thing

    @property
    def thing(self) -> Topic:
        """What kind of thing it is about."""
        return Topic(self.partition(".")[0])


TOPICS: Mapping[Happened, Topic] = {
    Happened.APPLICATION_CURE_ENDS: Topic.REMINDER,
    Happened.CASE_DECIDED: Topic.DECISION,
    Happened.CASE_TERM_ENDS: Topic.REMINDER,
    Happened.HEARING_NEAR: Topic.REMINDER,
    Happened.REFUND_PAID: Topic.PAYMENT,
    Happened.REFUND_DENIED: Topic.PAYMENT,
}
"""Of those that belong to something else than their first word."""


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
    """The id of the thing; of a hearing its case, of money the register and the number of its voucher."""
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
    number: str = ""
    """What the thing is called on pages and in letters."""
    waits_for: datetime | None = None
    """When the daily letter leaves in which it is told; None: it has a letter of its own, or has left."""
    version: int = 0
    reason: str = ""
    """Why: a code of the jurisdiction; it is read in the cabinet only."""

    def place(self, at: datetime) -> Self:
        """It stands in the cabinet."""
        return evolve(self, placed_at=self._first(self.placed_at, Channel.CABINET, at))

    def mail(self, at: datetime) -> Self:
        """The mail server has taken the e-mail."""
        return evolve(self, mailed_at=self._first(self.mailed_at, Channel.EMAIL, at), waits_for=None)

    def gather(self, until: datetime) -> Self:
        """It is told in the daily letter of then."""
        return evolve(self, waits_for=until)

    def leave_out(self) -> Self:
        """No daily letter tells it: there is nowhere to write to any more."""
        return evolve(self, waits_for=None)

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

    def mark(self, way: Way) -> Mark[datetime]:
        """What lies beyond it in the list of a person's."""
        return Mark(way, self.made_at, self.id)

    def _first(self, told: datetime | None, channel: Channel, at: datetime) -> datetime:
        if channel not in self.channels:
            raise Invalid.because("channel", "not-chosen", channel=channel)
        if at < self.made_at:
            raise Invalid.because("at", "before-it-was-made")
        return told or at


@frozen
class Event:
    """Something that happened, before anybody is told."""

    key: str
    """The same however often it is told, and another for whatever happens later to the same thing."""
    happened: Happened
    about: str
    number: str
    at: datetime
    reason: str = ""

    def notice_to(self, account: Account) -> Notice:
        """The notice of it in somebody's cabinet, always the same one; by e-mail where they have that."""
        same = canonical([self.key, self.happened, account.id])
        return Notice(
            id=NoticeId(hashlib.sha256(same).hexdigest()),
            to=account.id,
            happened=self.happened,
            about=self.about,
            channels=(Channel.CABINET, *_further(account, self.happened.topic)),
            language=account.language,
            made_at=self.at,
            placed_at=self.at,
            number=self.number,
            reason=self.reason,
        )


def _further(account: Account, topic: Topic) -> Iterator[Channel]:
    """The ways beside the cabinet in which somebody is told of a topic."""
    if account.email and topic not in NEVER_MAILED and topic not in account.silent:
        yield Channel.EMAIL
    if account.contact.phones and topic in account.texted:
        yield Channel.SMS
