"""A hearing that is told again (Manual 11; RFC 5545, 3.8.7.4)."""

from datetime import UTC, datetime, timedelta

from attrs import evolve
from ekabinet_core.case import EARLIER_MOST, Hearing, Meeting
from ekabinet_core.ids import CaseId, HearingId

AT = datetime(2026, 3, 16, 7, tzinfo=UTC)
NOW = AT - timedelta(days=3)
SET = Hearing(HearingId("h"), CaseId("c"), "main", AT, "Zal 1", "Aytən Mirzəzadə", "scheduled")
MOVED = evolve(SET, at=AT + timedelta(days=7))


def test_a_new_hearing_was_never_changed() -> None:
    assert SET.after(None, NOW) == SET


def test_each_change_counts() -> None:
    moved = MOVED.after(SET, NOW)
    called_off = evolve(MOVED, result="adjourned").after(moved, NOW)

    assert (moved.changes, called_off.changes) == (1, 2)


def test_what_is_told_again_as_it_was_is_no_change() -> None:
    moved = MOVED.after(SET, NOW)

    assert MOVED.after(moved, NOW) == moved


def test_what_it_was_set_for_is_kept_with_why_it_is_not_so_any_more() -> None:
    moved = evolve(MOVED, reason="illness", remark="Arayış var").after(SET, NOW)
    held = evolve(moved, result="held", reason="", remark="").after(moved, AT)

    first = Meeting("main", AT, "Zal 1", "Aytən Mirzəzadə", "scheduled", NOW, "illness", "Arayış var")
    assert moved.earlier == (first,)
    assert held.earlier == (first, Meeting("main", MOVED.at, "Zal 1", SET.judge, "scheduled", AT))


def test_what_the_teller_says_of_earlier_times_does_not_count() -> None:
    told = evolve(MOVED, changes=70, earlier=(Meeting("main", AT, "", "", "", AT),))

    assert told.after(None, NOW) == MOVED
    assert told.after(MOVED, NOW) == MOVED


def test_only_the_last_of_very_many_are_kept() -> None:
    hearing = SET
    for place in range(EARLIER_MOST + 2):
        hearing = evolve(hearing, place=f"Zal {place}").after(hearing, NOW)

    assert len(hearing.earlier) == EARLIER_MOST
    assert (hearing.earlier[0].place, hearing.changes) == ("Zal 1", EARLIER_MOST + 2)
