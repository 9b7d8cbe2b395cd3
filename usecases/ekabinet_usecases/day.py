"""The calendar day on which something is done, in the jurisdiction's zone."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.clock import Clock


def day_of(clock: Clock, rules: Jurisdiction) -> date:
    """Today, where the court is."""
    return clock.now().astimezone(ZoneInfo(rules.time_zone)).date()


def first_moment(day: date, rules: Jurisdiction) -> datetime:
    """When a day begins where the courts are."""
    return datetime.combine(day, time(), ZoneInfo(rules.time_zone))
