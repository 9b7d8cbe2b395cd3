"""When a notice counts as served: CPC 134-138 and 146 written again."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from ekabinet_core.labels import Labels
from ekabinet_core.service import Delivery, GoodFor, Moment, ServedBy, ServiceRule, served
from ekabinet_core.source import Mark, Source

BAKU = ZoneInfo("Asia/Baku")


def rule(code: str, counts: Moment, good_for: GoodFor, mark: Mark = Mark.VERIFIED) -> ServiceRule:
    return ServiceRule(code, Labels.of({"az": code}), "MPM 135", Source("CPC 135", mark), counts, good_for)


CABINET = rule("cabinet", Moment.PLACED, GoodFor.EVERYTHING)
SMS = rule("sms", Moment.SMS_DELIVERED, GoodFor.HEARING)
HANDED = rule("handed", Moment.HANDED, GoodFor.EVERYTHING)
LAST_ADDRESS = rule("last-known-address", Moment.LEFT, GoodFor.EVERYTHING)
REFUSED = rule("refused", Moment.REFUSED, GoodFor.EVERYTHING)
RULES = [CABINET, SMS, HANDED, LAST_ADDRESS, REFUSED]


def march(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("delivery", "expected"),
    [
        (Delivery(placed_at=march(2)), CABINET),
        (Delivery(handed_at=march(2)), HANDED),
        (Delivery(left_at=march(2)), LAST_ADDRESS),
        (Delivery(refused_at=march(2)), REFUSED),
    ],
)
def test_each_way_serves_at_its_own_moment(delivery: Delivery, expected: ServiceRule) -> None:
    assert served(RULES, delivery, GoodFor.EVERYTHING) == ServedBy(march(2), expected)


def test_a_text_message_tells_of_the_hearing_only() -> None:
    told = Delivery(sms_delivered_at=march(2))  # CPC 135.7

    assert served(RULES, told, GoodFor.HEARING) == ServedBy(march(2), SMS)
    assert served(RULES, told, GoodFor.EVERYTHING) is None


def test_what_serves_everything_tells_of_the_hearing_too() -> None:
    assert served(RULES, Delivery(placed_at=march(2)), GoodFor.HEARING) == ServedBy(march(2), CABINET)


def test_opening_decides_nothing() -> None:
    unread = Delivery(placed_at=march(2))
    read = Delivery(placed_at=march(2), opened_at=march(20))
    only_read = Delivery(opened_at=march(2))

    assert served(RULES, read, GoodFor.EVERYTHING) == served(RULES, unread, GoodFor.EVERYTHING)
    assert served(RULES, only_read, GoodFor.EVERYTHING) is None


def test_the_e_mail_that_tells_of_it_decides_nothing() -> None:
    assert served(RULES, Delivery(mailed_at=march(2)), GoodFor.HEARING) is None


def test_the_earliest_moment_wins() -> None:
    both = Delivery(placed_at=march(5), refused_at=march(3), handed_at=march(4))

    assert served(RULES, both, GoodFor.EVERYTHING) == ServedBy(march(3), REFUSED)


def test_an_unknown_rule_serves_nobody() -> None:
    doubtful = rule("cabinet", Moment.PLACED, GoodFor.EVERYTHING, Mark.UNKNOWN)

    assert served([doubtful], Delivery(placed_at=march(2)), GoodFor.EVERYTHING) is None


def test_nothing_delivered_is_nothing_served() -> None:
    assert served(RULES, Delivery(), GoodFor.EVERYTHING) is None


def test_a_term_starts_on_the_day_after_service_where_the_court_is() -> None:
    late_in_the_evening = ServedBy(march(2, hour=21), CABINET)  # in Baku it is 1:00 of 3 March

    assert late_in_the_evening.day(BAKU) == date(2026, 3, 3)
    assert late_in_the_evening.term_starts(BAKU) == date(2026, 3, 4)  # CPC 128.3
