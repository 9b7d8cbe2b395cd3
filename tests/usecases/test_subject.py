"""Step 1, Ərizə növü (Manual 10.1)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application, Subject
from ekabinet_core.completeness import TEXT_MOST
from ekabinet_core.demand import Demand
from ekabinet_core.errors import Conflict, Invalid
from ekabinet_core.money import Money
from ekabinet_testing.journey import CLAIM
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.subject import ChosenSubject


@pytest.fixture
def empty(cabinet: Cabinet, leyla: Actor) -> Application:
    """A new draft."""
    return cabinet.drafts.start(leyla)


def test_choices_are_kept(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    saved = cabinet.subject.save(empty.id, CLAIM, leyla, empty.version)

    demand = Demand("money", "Borcun alınması", Money(200_000, "AZN"))
    assert saved.subject == Subject("004", "claim", "contracts", "other", demand)
    assert cabinet.drafts.get(empty.id, leyla) == saved


def test_half_of_the_choices_are_kept_too(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    saved = cabinet.subject.save(empty.id, ChosenSubject(court="004"), leyla, empty.version)

    assert saved.subject == Subject(court="004")


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (evolve(CLAIM, court="nowhere"), Subject()),
        (evolve(CLAIM, kind="commercial-claim"), Subject(court="004")),
        (evolve(CLAIM, category="tax"), Subject("004", "claim")),
        (evolve(CLAIM, subcategory="divorce"), Subject("004", "claim", "contracts")),
    ],
)
def test_what_does_not_fit_falls_away(cabinet: Cabinet, chosen: ChosenSubject, left: Subject) -> None:
    fitting = cabinet.subject.fitting(chosen)

    assert evolve(fitting, demand=None) == left


@pytest.mark.parametrize(
    ("court", "kinds"),
    [
        ("004", {"claim", "small-claim", "court-order"}),
        ("113", {"commercial-claim", "small-commercial-claim", "commercial-court-order"}),
        ("A01", {"administrative-claim"}),
        ("101", set()),
    ],
)
def test_a_court_takes_its_own_kinds_only(cabinet: Cabinet, court: str, kinds: set[str]) -> None:
    taken = {
        kind.code
        for kind in cabinet.rules.kinds
        if cabinet.subject.fitting(ChosenSubject(court=court, kind=kind.code)).kind
    }

    assert taken == kinds


@pytest.mark.parametrize("value", ["abc", "-5", "1,234,5"])
def test_a_value_that_is_no_amount_is_refused(
    cabinet: Cabinet, leyla: Actor, empty: Application, value: str
) -> None:
    with pytest.raises(Invalid, match="amount-format @ value"):
        cabinet.subject.save(empty.id, evolve(CLAIM, value=value), leyla, empty.version)

    assert cabinet.drafts.get(empty.id, leyla) == empty


def test_a_demand_without_value_needs_none(cabinet: Cabinet) -> None:
    fitting = cabinet.subject.fitting(evolve(CLAIM, demand="no-value", value="nonsense"))

    assert fitting.demand == Demand("no-value", "Borcun alınması", None)


@pytest.mark.parametrize(
    ("what", "code"),
    [("a" * (TEXT_MOST + 1), "too-long"), ("a\x00b", "unprintable"), ("\ud800", "unprintable")],
)
def test_what_is_demanded_must_be_printable(cabinet: Cabinet, what: str, code: str) -> None:
    with pytest.raises(Invalid, match=f"{code} @ what"):
        cabinet.subject.fitting(evolve(CLAIM, what=what))


def test_the_longest_demand_is_kept(cabinet: Cabinet) -> None:
    fitting = cabinet.subject.fitting(evolve(CLAIM, what="a" * TEXT_MOST, value=""))

    assert fitting.demand == Demand("money", "a" * TEXT_MOST, None)


def test_lines_of_a_demand_are_kept(cabinet: Cabinet) -> None:
    fitting = cabinet.subject.fitting(evolve(CLAIM, what="bir\r\niki"))

    assert fitting.demand is not None
    assert fitting.demand.what == "bir\niki"


def test_the_duty_is_estimated_from_the_choices(cabinet: Cabinet) -> None:
    assert str(cabinet.subject.estimate(cabinet.subject.fitting(CLAIM)).total) == "40.00"
    assert cabinet.subject.estimate(Subject()).set_by_court


def test_a_stale_tab_changes_nothing(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    saved = cabinet.subject.save(empty.id, CLAIM, leyla, empty.version)

    with pytest.raises(Conflict):
        cabinet.subject.save(empty.id, ChosenSubject(), leyla, empty.version)

    assert cabinet.drafts.get(empty.id, leyla) == saved
