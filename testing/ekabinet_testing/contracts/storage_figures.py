"""What the storage promises about a court's figures."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.desk_answer import DeskAnswer
from ekabinet_core.ids import AccountId
from ekabinet_core.statistics import Answered, Grounded, Received, Speed, Unanswered
from ekabinet_ports.storage import Docketed, Kept, Storage

from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, docketed, rolled_back

HOUR = timedelta(hours=1)
TURAL, AYSEL = AccountId("tural"), AccountId("aysel")
MOMENTS = [NOON, NOON + HOUR, NOON + 2 * HOUR]
"""Two parts of an hour each."""
Asked = Callable[[Kept], object]
NOTHING: dict[str, Asked] = {
    "received": lambda kept: kept.figures.received("baku", MOMENTS),
    "answered": lambda kept: kept.figures.answered("baku", MOMENTS),
    "waiting": lambda kept: kept.figures.waiting("baku", MOMENTS, NOON),
    "grounds": lambda kept: kept.figures.grounds("baku", MOMENTS[0], MOMENTS[-1]),
    "speed": lambda kept: kept.figures.speed("baku", MOMENTS[0], MOMENTS[-1]),
}


def answered(
    id: str, minutes: int, outcome: Outcome = Outcome.ACCEPTED, by: AccountId | None = TURAL
) -> Docketed:
    """One that came at noon and was answered so many minutes later."""
    row = docketed(id, decided_at=NOON + minutes * MINUTE)
    return evolve(row, answer=DeskAnswer(outcome, by))


def kept_in(kept: Kept, *rows: Docketed) -> None:
    for row in rows:
        kept.docket.put(row)


class FiguresContract:
    """A court's figures."""

    def test_what_came_is_counted_by_kind_and_part(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept_in(
                kept,
                docketed("before", NOON - MINUTE),
                docketed("first", NOON),
                docketed("answered", NOON + MINUTE, decided_at=NOON + HOUR),
                evolve(docketed("other", NOON + MINUTE), kind="order"),
                docketed("edge", NOON + HOUR),
                docketed("after", NOON + 2 * HOUR),
                evolve(docketed("elsewhere"), court="ganja"),
            )

            assert set(kept.figures.received("baku", MOMENTS)) == {
                Received("claim", 0, 2),
                Received("order", 0, 1),
                Received("claim", 1, 1),
            }

    def test_answers_are_counted_when_they_were_given(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept_in(
                kept,
                answered("early", 0),
                answered("same", 59),
                answered("later", 60),
                answered("too-late", 120),
                answered("other", 1, Outcome.RETURNED),
                answered("hers", 1, by=AYSEL),
                answered("nobody's", 1, by=None),
                evolve(answered("order", 1), kind="order"),
                evolve(answered("elsewhere", 1), court="ganja"),
                docketed("unknown", decided_at=NOON),
            )

            assert set(kept.figures.answered("baku", MOMENTS)) == {
                Answered("claim", Outcome.ACCEPTED, TURAL, None, 0, 2),
                Answered("claim", Outcome.ACCEPTED, TURAL, None, 1, 1),
                Answered("claim", Outcome.RETURNED, TURAL, None, 0, 1),
                Answered("claim", Outcome.ACCEPTED, AYSEL, None, 0, 1),
                Answered("claim", Outcome.ACCEPTED, None, None, 0, 1),
                Answered("order", Outcome.ACCEPTED, TURAL, None, 0, 1),
            }

    def test_an_answer_at_the_end_of_the_term_is_late(self, storage: Storage) -> None:
        due = NOON + 10 * MINUTE
        with rolled_back(storage) as kept:
            kept_in(
                kept,
                evolve(answered("in-time", 9), due_at=due),
                evolve(answered("at-the-end", 10), due_at=due),
                evolve(answered("late", 11), due_at=due),
                answered("termless", 12),
            )

            counted = {one.late: one.count for one in kept.figures.answered("baku", MOMENTS)}
            assert counted == {False: 1, True: 2, None: 1}

    def test_what_waits_is_counted_by_age_and_term(self, storage: Storage) -> None:
        now = NOON + 90 * MINUTE
        with rolled_back(storage) as kept:
            kept_in(
                kept,
                evolve(docketed("over", NOON), due_at=now),
                evolve(docketed("in-time", NOON), due_at=now + MINUTE),
                docketed("termless", NOON + HOUR),
                answered("answered", 1),
                evolve(docketed("elsewhere"), court="ganja"),
            )

            assert set(kept.figures.waiting("baku", MOMENTS, now)) == {
                Unanswered("claim", over=True, part=0, count=1),
                Unanswered("claim", over=False, part=0, count=1),
                Unanswered("claim", over=None, part=1, count=1),
            }

    def test_each_ground_is_counted_once_in_an_answer(self, storage: Storage) -> None:
        both = DeskAnswer(Outcome.RETURNED, TURAL, ("formality", "duty", "duty"))
        one = DeskAnswer(Outcome.REFUSED, TURAL, ("formality",))
        with rolled_back(storage) as kept:
            kept_in(
                kept,
                evolve(answered("both", 1), answer=both),
                evolve(answered("one", 2), answer=one),
                evolve(answered("after", 120), answer=one),
                evolve(answered("elsewhere", 1), court="ganja", answer=one),
            )

            assert set(kept.figures.grounds("baku", NOON, MOMENTS[-1])) == {
                Grounded("formality", 2),
                Grounded("duty", 1),
            }

    def test_an_answer_counts_under_its_grounds_as_they_are_right(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            wrong = DeskAnswer(Outcome.RETURNED, TURAL, ("formality", "duty"))
            row = kept.docket.put(evolve(answered("one", 1), answer=wrong))
            kept.docket.put(evolve(row, answer=evolve(wrong, grounds=("duty", "parties"))))

            counted = kept.figures.grounds("baku", NOON, MOMENTS[-1])
            assert {one.ground for one in counted} == {"duty", "parties"}

    @pytest.mark.parametrize(
        ("several", "median", "ninetieth"), [(1, 1, 1), (2, 1, 2), (3, 2, 3), (10, 5, 9), (11, 6, 10)]
    )
    def test_speed_is_told_by_the_nearest_rank(
        self, storage: Storage, several: int, median: int, ninetieth: int
    ) -> None:
        with rolled_back(storage) as kept:
            kept_in(kept, *(answered(f"{minutes:02}", minutes) for minutes in range(several, 0, -1)))

            assert set(kept.figures.speed("baku", NOON, MOMENTS[-1])) == {
                Speed(kind, several, median * 60, ninetieth * 60) for kind in (None, "claim")
            }

    def test_speed_is_told_of_each_kind_apart(self, storage: Storage) -> None:
        with rolled_back(storage) as kept:
            kept_in(
                kept,
                answered("fast", 1),
                answered("fast-too", 1),
                evolve(answered("slow", 60), kind="order"),
                answered("after", 120),
                evolve(answered("elsewhere", 3), court="ganja"),
            )

            assert set(kept.figures.speed("baku", NOON, MOMENTS[-1])) == {
                Speed(None, 3, 60, 3600),
                Speed("claim", 2, 60, 60),
                Speed("order", 1, 3600, 3600),
            }

    @pytest.mark.parametrize("asked", NOTHING.values(), ids=list(NOTHING))
    def test_of_nothing_there_are_no_figures(self, storage: Storage, asked: Asked) -> None:
        with rolled_back(storage) as kept:
            kept_in(kept, evolve(answered("elsewhere", 3), court="ganja"))

            assert asked(kept) == []
