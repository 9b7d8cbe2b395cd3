"""A mandate: in what, on which days, and until it is revoked."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from attrs import evolve
from ekabinet_core.errors import Invalid, WrongStatus
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import ApplicationId, CaseId, MandateId
from ekabinet_core.mandate import Affair, Authority, Everything, Instrument, Mandate, Only, Period, Standing
from hypothesis import given
from hypothesis import strategies as st

BAKU = timezone(timedelta(hours=4))
CLAIM, APPEAL = ApplicationId("claim"), ApplicationId("appeal")
CASE, OTHER_CASE = CaseId("case"), CaseId("other-case")
NOON = datetime(2026, 3, 2, 12, tzinfo=BAKU)
MANDATE = Mandate(
    MandateId("mandate"),
    principal=Identifier("person", "7GHK56L"),
    representative=Identifier("person", "5ABC12D"),
    scope=Everything(),
    instrument=Instrument(Authority.LAWYERS_ORDER, "0044512", date(2026, 2, 27)),
    period=Period(date(2026, 3, 1), date(2026, 3, 31)),
)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (datetime(2026, 2, 28, 23, 59, 59, tzinfo=BAKU), False),
        (datetime(2026, 3, 1, tzinfo=BAKU), True),
        (datetime(2026, 3, 31, 23, 59, 59, tzinfo=BAKU), True),
        (datetime(2026, 4, 1, tzinfo=BAKU), False),
    ],
)
@pytest.mark.parametrize("written_in", [BAKU, UTC], ids=["baku", "utc"])
def test_a_mandate_holds_from_its_first_day_to_its_last(
    moment: datetime, written_in: timezone, allowed: bool
) -> None:
    assert MANDATE.allows(CLAIM, moment.astimezone(written_in), BAKU) == allowed


def test_a_mandate_without_a_last_day_does_not_end_by_itself() -> None:
    endless = evolve(MANDATE, period=Period(date(2026, 3, 1)))

    assert endless.allows(CLAIM, NOON + timedelta(days=36500), BAKU)
    assert not endless.allows(CLAIM, NOON - timedelta(days=2), BAKU)


@pytest.mark.parametrize("affair", [CLAIM, APPEAL, CASE, OTHER_CASE])
def test_a_mandate_for_everything_covers_every_affair(affair: Affair) -> None:
    assert MANDATE.allows(affair, NOON, BAKU)


@pytest.mark.parametrize(
    ("affair", "allowed"), [(CLAIM, True), (CASE, True), (APPEAL, False), (OTHER_CASE, False)]
)
def test_a_mandate_for_named_affairs_covers_only_those(affair: Affair, allowed: bool) -> None:
    named = evolve(MANDATE, scope=Only((CLAIM,), (CASE,)))

    assert named.allows(affair, NOON, BAKU) == allowed


def test_a_mandate_that_names_nothing_covers_nothing() -> None:
    assert not evolve(MANDATE, scope=Only()).allows(CLAIM, NOON, BAKU)


@given(st.timedeltas(timedelta(-29), timedelta(28)))
def test_a_revoked_mandate_allows_nothing_from_that_moment_on(later: timedelta) -> None:
    revoked = MANDATE.revoke(NOON)

    assert revoked.allows(CLAIM, NOON + later, BAKU) == (
        later < timedelta() and MANDATE.allows(CLAIM, NOON + later, BAKU)
    )


def test_a_mandate_is_revoked_once() -> None:
    revoked = MANDATE.revoke(NOON)

    with pytest.raises(WrongStatus):
        revoked.revoke(NOON + timedelta(days=1))


def test_a_period_does_not_end_before_it_begins() -> None:
    Period(date(2026, 3, 1), date(2026, 3, 1))

    with pytest.raises(Invalid, match="before-the-first @ last"):
        Period(date(2026, 3, 1), date(2026, 2, 28))


def test_nobody_is_their_own_representative() -> None:
    with pytest.raises(Invalid, match="is-the-principal @ representative"):
        evolve(MANDATE, representative=MANDATE.principal)


@given(day=st.dates(date(2026, 2, 15), date(2026, 4, 15)), revoked=st.booleans())
def test_it_stands_on_the_days_on_which_it_allows_what_its_scope_has(day: date, revoked: bool) -> None:
    named = evolve(MANDATE, scope=Only(cases=(CASE,)), revoked_at=NOON if revoked else None)
    within = date(2026, 3, 1) <= day <= date(2026, 3, 31)

    assert (named.standing(day) is Standing.STANDS) is (within and not revoked)
    noon = datetime(day.year, day.month, day.day, 13, tzinfo=BAKU)
    assert named.allows(CASE, max(noon, NOON), BAKU) is (
        named.standing(max(day, NOON.date())) is Standing.STANDS
    )
    assert not named.allows(OTHER_CASE, noon, BAKU)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2026, 2, 28), Standing.COMING),
        (date(2026, 3, 1), Standing.STANDS),
        (date(2026, 3, 31), Standing.STANDS),
        (date(2026, 4, 1), Standing.ENDED),
    ],
)
def test_how_it_stands_is_said_by_its_days_until_it_is_revoked(day: date, standing: Standing) -> None:
    assert MANDATE.standing(day) is standing
    assert MANDATE.revoke(NOON).standing(day) is Standing.REVOKED


def test_a_case_is_left_once() -> None:
    left = MANDATE.leave(NOON)

    assert left.left_at == NOON
    assert left.leave(NOON + timedelta(hours=1)) == left
