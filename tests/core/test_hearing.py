"""A hearing that is told again (Manual 11; RFC 5545, 3.8.7.4)."""

from datetime import UTC, datetime, timedelta

from attrs import evolve
from ekabinet_core.case import Hearing
from ekabinet_core.ids import CaseId, HearingId

AT = datetime(2026, 3, 16, 7, tzinfo=UTC)
SET = Hearing(HearingId("h"), CaseId("c"), "main", AT, "Zal 1", "Aytən Mirzəzadə", "scheduled")
MOVED = evolve(SET, at=AT + timedelta(days=7))


def test_a_new_hearing_was_never_changed() -> None:
    assert SET.after(None) == SET


def test_each_change_counts() -> None:
    moved = MOVED.after(SET)
    called_off = evolve(MOVED, result="adjourned").after(moved)

    assert (moved.changes, called_off.changes) == (1, 2)


def test_what_is_told_again_as_it_was_is_no_change() -> None:
    moved = MOVED.after(SET)

    assert MOVED.after(moved) == moved
