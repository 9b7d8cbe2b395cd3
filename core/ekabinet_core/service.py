"""When a notice counts as served, read or not (CPC 134-138, 146)."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from enum import StrEnum

from attrs import frozen

from ekabinet_core.calendar import DAY
from ekabinet_core.labels import Labels
from ekabinet_core.source import Source


class Moment(StrEnum):
    """A moment in the delivery of a notice that the law may give effect to."""

    PLACED = "placed"
    """It stood in the electronic cabinet."""
    SMS_DELIVERED = "sms-delivered"
    """The text message reached the telephone."""
    HANDED = "handed"
    """It was given to the person, or to whom the law names instead, against a signature."""
    LEFT = "left"
    """It was brought to the last address the court knows."""
    REFUSED = "refused"
    """The person would not take it."""


class GoodFor(StrEnum):
    """What a way of serving is good for."""

    EVERYTHING = "everything"
    HEARING = "hearing"
    """Only to be told when and where a hearing is."""


@frozen
class Delivery:
    """The times that are known of one notice to one person."""

    placed_at: datetime | None = None
    mailed_at: datetime | None = None
    """The e-mail that tells of it left; of no effect in law."""
    sms_delivered_at: datetime | None = None
    handed_at: datetime | None = None
    left_at: datetime | None = None
    refused_at: datetime | None = None
    opened_at: datetime | None = None
    """The person first opened it: evidence only, it never decides."""

    def at(self, moment: Moment) -> datetime | None:
        """When that moment was, if it has been."""
        return {
            Moment.PLACED: self.placed_at,
            Moment.SMS_DELIVERED: self.sms_delivered_at,
            Moment.HANDED: self.handed_at,
            Moment.LEFT: self.left_at,
            Moment.REFUSED: self.refused_at,
        }[moment]


@frozen
class ServiceRule:
    """A way of serving: which moment counts, and for what."""

    code: str
    label: Labels
    article: str
    source: Source
    counts: Moment
    good_for: GoodFor
    not_in: tuple[str, ...] = ()
    """Codes of proceedings in which another law decides."""

    def serves(self, what_for: GoodFor, proceeding: str = "") -> bool:
        """Whether a notice for that purpose, in a case of that proceeding, is served this way."""
        return (
            self.source.known
            and self.good_for in {GoodFor.EVERYTHING, what_for}
            and proceeding not in self.not_in
        )


@frozen
class ServedBy:
    """A notice counts as served: since when, and by which rule."""

    at: datetime
    rule: ServiceRule

    def day(self, zone: tzinfo) -> date:
        """The day of service where the court is: the event that terms are counted from."""
        return self.at.astimezone(zone).date()

    def term_starts(self, zone: tzinfo) -> date:
        """The first day of a term after it: the next one (CPC 128.3)."""
        return self.day(zone) + DAY


def served(
    rules: Iterable[ServiceRule], delivery: Delivery, what_for: GoodFor, proceeding: str = ""
) -> ServedBy | None:
    """How a notice counts as served for that purpose, by the rule whose moment was first.

    None: not yet, or no known rule says so.
    """
    ways = [
        ServedBy(at, rule)
        for rule in rules
        if rule.serves(what_for, proceeding) and (at := delivery.at(rule.counts)) is not None
    ]
    return min(ways, key=lambda way: way.at, default=None)
