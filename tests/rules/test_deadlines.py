"""Terms of procedure as a lawyer would check them: with the code and a wall calendar in hand.

The calendar (Labour Code 105). 2026: 8 March is a Sunday, so Monday the 9th is free; 20-30 March are all free
(Novruz, Ramazan, the rest days they move, weekends); 9 May is a Saturday, so Monday the 11th is free; so are
27-29 May, 15 June and 26 June. 2025: 8-11 November are free. 2024: Saturday 6 April was worked.
"""

from datetime import UTC, date, datetime

import pytest
from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.deadline import DeadlineRule, StartEvent, rule_on
from ekabinet_core.service import Delivery, GoodFor, ServiceRule, served
from ekabinet_core.source import Holds, holds

LAW = ekabinet_jurisdiction()

DEADLINES = [
    # deadline                   event         last day      article and why
    ("registration", "2026-03-05", "2026-03-05", "CPC 153.1, the same day"),
    ("registration", "2026-03-07", "2026-03-10", "CPC 153.1, filed online on a Saturday before Women's Day"),
    ("deemed-accepted", "2026-03-02", "2026-03-10", "CPC 151.3, 5 days; 7 March is a Saturday, 9 is free"),
    ("deemed-accepted", "2024-04-01", "2024-04-06", "CPC 151.3, a Saturday that was worked"),
    ("deemed-accepted", "2020-02-03", "2020-02-13", "CPC 151.3 of 2018, 10 days"),
    ("deemed-accepted", "2015-06-01", "2015-06-16", "CPC 151.3 before, two weeks; 15 June is free"),
    ("copies-sent", "2026-02-09", "2026-02-16", "CPC 168.1, 5 days; the 14th is a Saturday"),
    ("defence", "2026-03-02", "2026-03-31", "CPC 154.1, 20 days; 22-30 March are free"),
    ("counterclaim", "2026-02-02", "2026-02-23", "CPC 155.1, as 154.1; the 22nd is a Sunday"),
    ("preparatory-hearing-held", "2026-02-02", "2026-03-16", "CPC 166.3, 40 days; 14 March is a Saturday"),
    ("preparatory-hearing-held", "2019-02-04", "2019-02-19", "CPC 166.3 of 2018, 15 days"),
    ("preparatory-hearing-notice", "2026-02-18", "2026-02-11", "CPC 166.4, 5 working days before"),
    ("hearing-notice", "2026-04-01", "2026-03-16", "CPC 173, 31, 19, 18, 17, 16 March"),
    ("hearing-notice-general", "2026-04-01", "2026-03-19", "CPC 138.3, 10 days; 20-22 March are free"),
    ("decision-maintenance", "2025-12-30", "2026-03-02", "CPC 172.1.1, 2 months; 28 February is a Saturday"),
    ("decision-maintenance", "2020-01-31", "2020-03-02", "CPC 172.2 before 2021, 1 month; 29 is a Saturday"),
    ("decision-mortgage", "2026-01-14", "2026-04-14", "CPC 172.1.2, 3 months"),
    ("decision", "2025-11-30", "2026-03-31", "CPC 172.1.3, 4 months; 30 March is free"),
    ("decision", "2020-02-10", "2020-05-12", "CPC 172.1 before 2021, 3 months; 10 and 11 May 2020 are free"),
    ("decision-extended", "2026-03-31", "2026-06-01", "CPC 172.2, 2 months more; 31 May is a Sunday"),
    ("operative-part-published", "2026-06-04", "2026-06-04", "CPC 216.5, the same day"),
    ("judgment-reasoned", "2026-06-05", "2026-06-22", "CPC 227.2, 10 working days without 15 June"),
    ("judgment-placed", "2026-06-25", "2026-06-29", "CPC 227.4, 3 days; 28 June is a Sunday"),
    ("judgment-in-force", "2026-01-31", "2026-03-02", "CPC 233.1, 1 month"),
    ("interim-ruling-placed", "2026-04-02", "2026-04-02", "CPC 266.1, the same day"),
    ("ruling-placed", "2026-04-02", "2026-04-07", "CPC 266.1, 5 days"),
    ("default-judgment-placed", "2026-04-02", "2026-04-13", "CPC 243.1, 10 days; the 12th is a Sunday"),
    ("set-aside", "2025-10-29", "2025-11-12", "CPC 244, 10 days; 8-11 November are free"),
    (
        "small-claim-deemed-accepted",
        "2026-03-04",
        "2026-03-12",
        "CPC 284-4.2, 5 working days without the 9th",
    ),
    ("small-claim-notice", "2026-04-06", "2026-04-13", "CPC 284-5.1, 5 working days"),
    ("small-claim-answer", "2026-05-07", "2026-05-22", "CPC 284-5.2, 10 working days without the 11th"),
    ("small-claim-judgment", "2025-10-20", "2025-12-03", "CPC 284-5.3, 30 working days"),
    (
        "small-claim-judgment-in-force",
        "2026-04-10",
        "2026-05-12",
        "CPC 284-6.3, 1 month; 10, 11 May are free",
    ),
    ("court-order", "2026-04-08", "2026-04-13", "CPC 280, 3 days; the 11th is a Saturday"),
    ("court-order-refused", "2026-04-07", "2026-04-10", "CPC 279.3, 3 days"),
    ("court-order-placed", "2026-04-07", "2026-04-10", "CPC 281.3, 3 days"),
    ("court-order-objection", "2025-12-22", "2026-01-05", "CPC 282, 10 days; 1 and 2 January are free"),
    ("appeal", "2026-01-31", "2026-03-02", "CPC 360, 1 month; 28 February is a Saturday"),
    ("appeal", "2024-01-31", "2024-02-29", "CPC 360, February has no 31st"),
    ("complaint", "2026-05-18", "2026-06-01", "CPC 396.1, 10 days; 28, 29 May are free"),
    ("complaint-after-announcement", "2026-04-06", "2026-04-16", "CPC 396.2, 10 days"),
    ("appeal-forwarded", "2026-03-02", "2026-03-10", "CPC 364.1, 7 days; the 9th is free"),
    (
        "appeal-admissibility",
        "2026-06-11",
        "2026-06-29",
        "CPC 366.1, 15 days; 26 June is free, then a weekend",
    ),
    ("appeal-decision", "2025-12-15", "2026-03-16", "CPC 368.3, 3 months; 15 March is a Sunday"),
    ("cassation", "2025-12-31", "2026-03-02", "CPC 405.0.1, 2 months"),
    ("cassation-of-ruling", "2026-04-03", "2026-04-13", "CPC 405.0.2, 10 days"),
    ("administrative-challenge", "2025-12-02", "2026-01-05", "APC 38.1, 30 days; 1 January is free"),
    ("administrative-compulsion", "2026-04-14", "2026-05-14", "APC 38.2, 30 days"),
    ("administrative-inaction", "2026-04-01", "2026-05-06", "APC 39.1, 35 days"),
    ("administrative-hearing-notice", "2026-05-21", "2026-05-08", "APC 62.2, 10 days; 9-11 May are free"),
    ("administrative-appeal", "2026-04-14", "2026-05-14", "APC 85.1, 30 days"),
    ("administrative-complaint", "2026-04-03", "2026-04-13", "APC 85.1, 10 days"),
    ("administrative-cassation", "2026-05-31", "2026-06-30", "APC 94.1, 1 month; June has no 31st"),
    ("administrative-cassation-of-ruling", "2026-04-03", "2026-04-13", "APC 94.1, 10 days"),
    ("duty-refunded", "2026-01-15", "2026-03-02", "Law on State Duty 5, 45 days; 1 March is a Sunday"),
    ("refund-claim", "2021-02-28", "2026-03-02", "Law on State Duty 5, 5 years; 28 February is a Saturday"),
    # once more each, with nothing free nearby: only the length of the term decides
    ("deemed-accepted", "2015-05-06", "2015-05-20", "CPC 151.3 before 2018, two weeks"),
    ("copies-sent", "2026-04-09", "2026-04-14", "CPC 168.1, 5 days"),
    ("defence", "2026-04-01", "2026-04-21", "CPC 154.1, 20 days"),
    ("counterclaim", "2026-04-02", "2026-04-22", "CPC 155.1, 20 days"),
    ("preparatory-hearing-held", "2026-03-06", "2026-04-15", "CPC 166.3, 40 days"),
    ("hearing-notice-general", "2026-04-24", "2026-04-14", "CPC 138.3, 10 days before"),
    ("decision-mortgage", "2020-01-14", "2020-04-14", "CPC 172.1 before 2021, 3 months"),
    ("judgment-placed", "2026-04-13", "2026-04-16", "CPC 227.4, 3 days"),
    ("default-judgment-placed", "2026-04-04", "2026-04-14", "CPC 243.1, 10 days"),
    ("set-aside", "2026-04-05", "2026-04-15", "CPC 244, 10 days"),
    ("court-order", "2026-04-13", "2026-04-16", "CPC 280, 3 days"),
    ("court-order-objection", "2026-04-06", "2026-04-16", "CPC 282, 10 days"),
    ("complaint", "2026-04-05", "2026-04-15", "CPC 396.1, 10 days"),
    ("appeal-forwarded", "2026-04-08", "2026-04-15", "CPC 364.1, 7 days"),
    ("appeal-admissibility", "2026-04-01", "2026-04-16", "CPC 366.1, 15 days"),
    ("cassation-of-ruling", "2026-04-04", "2026-04-14", "CPC 405.0.2, 10 days"),
    ("administrative-challenge", "2026-04-14", "2026-05-14", "APC 38.1, 30 days"),
    ("administrative-hearing-notice", "2026-04-24", "2026-04-14", "APC 62.2, 10 days before"),
    ("administrative-complaint", "2026-04-05", "2026-04-15", "APC 85.1, 10 days"),
    ("administrative-cassation-of-ruling", "2026-04-06", "2026-04-16", "APC 94.1, 10 days"),
    ("duty-refunded", "2026-03-01", "2026-04-15", "Law on State Duty 5, 45 days"),
]


@pytest.mark.parametrize(("code", "event", "last", "why"), DEADLINES)
def test_a_deadline_is_the_one_worked_by_hand(code: str, event: str, last: str, why: str) -> None:
    found = LAW.deadline(code, date.fromisoformat(event))

    assert found is not None, why
    assert found.last == date.fromisoformat(last), why
    assert found.sure, why


def test_every_term_of_the_law_has_been_worked_by_hand() -> None:
    assert {rule.code for rule in LAW.deadlines} == {code for code, *_ in DEADLINES}


def test_a_moved_deadline_names_the_holidays() -> None:
    found = LAW.deadline("court-order-objection", date(2025, 12, 22))

    assert found is not None
    assert [one.holiday.name if one.holiday else "" for one in found.skipped] == [
        "Yeni il bayramı",
        "Yeni il bayramı",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("code", "event"),
    [
        ("deemed-accepted", "2018-12-28"),  # signed that day, published on the 30th
        ("deemed-accepted", "2018-12-30"),
        ("deemed-accepted", "2021-07-18"),  # published that day
        ("deemed-accepted", "2021-12-31"),
        ("defence", "2021-10-01"),
        ("decision", "2021-10-01"),
        ("hearing-notice", "2018-12-29"),
        ("small-claim-answer", "2018-12-29"),
    ],
)
def test_from_days_on_which_nobody_knows_the_term_nothing_is_counted(code: str, event: str) -> None:
    rule = rule_on(LAW.deadlines, code, date.fromisoformat(event))

    assert rule is not None
    assert not rule.source.known
    assert LAW.deadline(code, date.fromisoformat(event)) is None


def test_small_claims_did_not_exist_before_2018() -> None:
    assert LAW.deadline("small-claim-answer", date(2018, 12, 27)) is None
    spells = [rule.spell for rule in LAW.deadlines if rule.code == "small-claim-answer"]
    assert holds(spells, date(2018, 12, 27)) is Holds.NO


def test_terms_of_one_code_never_overlap() -> None:
    for rule in LAW.deadlines:
        others = [one for one in LAW.deadlines if one.code == rule.code and one != rule]
        for edge in (rule.valid_from, rule.valid_to):
            assert edge is None or not any(one.spell.covers(edge) for one in others), (rule.code, edge)


def test_a_term_is_absent_exactly_in_a_gap() -> None:
    for rule in LAW.deadlines:
        assert (rule.term is None) == (not rule.source.known), rule.code


def test_every_term_starts_with_an_event_and_every_event_starts_one() -> None:
    assert {rule.starts for rule in LAW.deadlines} == {event.code for event in LAW.start_events}


def test_the_two_rules_on_notice_of_a_hearing_both_stand() -> None:
    special, general = (
        LAW.deadline(code, date(2026, 2, 18)) for code in ("hearing-notice", "hearing-notice-general")
    )

    assert special is not None
    assert general is not None
    assert (special.last, general.last) == (date(2026, 2, 11), date(2026, 2, 6))


@pytest.mark.parametrize("event", ["2027-02-17", "2027-08-17"])  # the first one ends in the estimated Ramazan
def test_a_deadline_of_a_year_to_come_is_not_sure(event: str) -> None:
    found = LAW.deadline("defence", date.fromisoformat(event))

    assert found is not None
    assert not found.sure


@pytest.mark.parametrize(
    ("delivery", "everything", "hearing"),
    [
        ("placed_at", "cabinet", "cabinet"),  # CPC 135.5, 135.6, 135.8
        ("sms_delivered_at", None, "sms"),  # CPC 135.7
        ("handed_at", "handed", "handed"),  # CPC 135.2
        ("left_at", "last-known-address", "last-known-address"),  # CPC 146
        ("refused_at", "refused", "refused"),  # CPC 137
        ("mailed_at", None, None),  # it only tells of what is in the cabinet
        ("opened_at", None, None),  # evidence only
    ],
)
def test_each_way_of_serving_is_good_for_what_the_code_says(
    delivery: str, everything: str | None, hearing: str | None
) -> None:
    known = Delivery(**{delivery: datetime(2026, 3, 2, tzinfo=UTC)})

    found = [served(LAW.service_rules, known, purpose) for purpose in (GoodFor.EVERYTHING, GoodFor.HEARING)]

    assert [one.rule.code if one else None for one in found] == [everything, hearing]


def test_everything_has_words_in_three_languages_and_a_source() -> None:
    every: tuple[StartEvent | DeadlineRule | ServiceRule, ...]
    every = (*LAW.start_events, *LAW.deadlines, *LAW.service_rules)

    for one in every:
        assert [language for language, word in one.label.words if word] == ["az", "en", "ru"], one.code
        assert one.source.text, one.code
