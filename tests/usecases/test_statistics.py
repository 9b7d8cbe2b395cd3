"""A court's figures: what came, what was answered in time, what waits; and who may see them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Administrator, CourtAdministrator, Registrar
from ekabinet_core.decision import Reason
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Forbidden, Invalid, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.judge import Judge
from ekabinet_core.statistics import Grounded, Period
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.people import COURT, LEYLA, OTHER_COURT
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.statistics import CourtFigures

HEAD = Actor(AccountId("head"), "Aysel Rzayeva", "9CLE02K", CourtAdministrator(COURT))
ADMINISTRATOR = Actor(AccountId("admin"), "Nigar", "9CLE03K", Administrator())


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application in the inbox of its court."""
    return journey.delivered(LEYLA, leyla)


def looked(cabinet: Cabinet, by: Actor = CLERK, court: str = "") -> CourtFigures:
    """At a week around today."""
    today = cabinet.statistics.today
    period = Period(today - timedelta(days=3), today + timedelta(days=3))
    return cabinet.statistics.look(period, by, court)


def pass_days(journey: Journey, days: int) -> None:
    journey.world.clock.moment += timedelta(days=days)


def test_what_came_is_counted_and_waits_until_it_is_answered(cabinet: Cabinet, sent: Application) -> None:
    figures = looked(cabinet)

    assert [(one.kind, one.count) for one in figures.received] == [(sent.subject.kind, 1)]
    assert [(one.count, one.over) for one in figures.waiting] == [(1, False)]
    assert not figures.answered


def test_an_answer_within_the_term_is_in_time(cabinet: Cabinet, journey: Journey, sent: Application) -> None:
    cabinet.desk.accept(sent.id, journey.opening(), CLERK)

    (answered,) = looked(cabinet).answered

    assert (answered.outcome, answered.late, answered.by) == (Outcome.ACCEPTED, False, CLERK.account)
    assert not looked(cabinet).waiting


def test_an_answer_after_the_term_is_late(cabinet: Cabinet, journey: Journey, sent: Application) -> None:
    """A claim is answered in five days (CPC 151.2)."""
    pass_days(journey, 14)
    assert [one.over for one in looked(cabinet).waiting] == [True]

    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)

    (answered,) = looked(cabinet).answered
    assert (answered.outcome, answered.late) == (Outcome.RETURNED, True)
    assert looked(cabinet).speed[0].median == 14 * 24 * 3600


def test_what_came_before_the_term_was_kept_is_measured_by_it_when_it_is_answered(
    cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    with cabinet.parts.storage.transaction() as kept:
        kept.docket.put(evolve(kept.docket.get(sent.id), due_at=None))

    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)

    assert [one.late for one in looked(cabinet).answered] == [False]


def test_grounds_are_counted_as_they_were_put_right(
    cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    journey.settled()
    other = next(
        one.code
        for one in cabinet.rules.decision_grounds
        if one.outcome is Outcome.RETURNED and one.code != FORMALITY[0].ground
    )
    assert looked(cabinet).grounds == [Grounded(FORMALITY[0].ground, 1)]

    with cabinet.parts.storage.reading() as kept:
        seen = kept.docket.get(sent.id).version
    cabinet.amending.amend(sent.id, "Əsas səhv göstərilib.", [Reason(other, "Qeyd.")], CLERK, seen)

    assert looked(cabinet).grounds == [Grounded(other, 1)]


def test_a_period_without_anything_says_so(cabinet: Cabinet, journey: Journey, sent: Application) -> None:
    long_ago = Period(date(2020, 1, 1), date(2020, 1, 31))

    figures = cabinet.statistics.look(long_ago, CLERK)

    assert figures.nothing
    assert len(figures.waiting) == 1, "what waits now waits whatever the period"


def test_days_are_those_of_the_court(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    """At 21 o'clock UTC it is the next day in Bakı."""
    journey.world.clock.moment = datetime(2026, 6, 1, 21, tzinfo=UTC)
    journey.delivered(LEYLA, leyla)
    first, second = date(2026, 6, 1), date(2026, 6, 2)

    assert cabinet.statistics.look(Period(first, first), CLERK).nothing
    assert not cabinet.statistics.look(Period(second, second), CLERK).nothing


def test_only_who_shares_out_the_work_sees_clerks_apart(
    cabinet: Cabinet, journey: Journey, sent: Application
) -> None:
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)

    assert [id for id, _ in looked(cabinet, HEAD).clerks] == [CLERK.account]
    assert not looked(cabinet, CLERK).clerks
    assert not looked(cabinet, ADMINISTRATOR, COURT).clerks


def test_an_administrator_chooses_a_court(cabinet: Cabinet, sent: Application) -> None:
    assert looked(cabinet, ADMINISTRATOR, COURT).received
    assert looked(cabinet, ADMINISTRATOR, OTHER_COURT).nothing
    with pytest.raises(Invalid, match="choose @ court"):
        looked(cabinet, ADMINISTRATOR)
    with pytest.raises(Invalid, match="choose @ court"):
        looked(cabinet, ADMINISTRATOR, "nowhere")


@pytest.mark.parametrize("by", [CLERK, HEAD], ids=["clerk", "court's administrator"])
def test_another_courts_figures_do_not_exist(cabinet: Cabinet, by: Actor) -> None:
    assert looked(cabinet, by, COURT).court == COURT
    with pytest.raises(NotFound):
        looked(cabinet, by, OTHER_COURT)


@pytest.mark.parametrize("capacity", [Judge("Aytən", COURT), Registrar()])
def test_who_neither_answers_nor_leads_sees_no_figures(cabinet: Cabinet, capacity: Judge | Registrar) -> None:
    with pytest.raises(Forbidden):
        looked(cabinet, evolve(CLERK, capacity=capacity))


def test_a_person_sees_no_figures(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(Forbidden):
        looked(cabinet, leyla)
