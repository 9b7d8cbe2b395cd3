"""Step 1, Ərizə növü (Manual 10.1)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application, Subject
from ekabinet_core.completeness import TEXT_MOST
from ekabinet_core.demand import Demand
from ekabinet_core.errors import Conflict, Invalid
from ekabinet_core.money import Money
from ekabinet_testing.journey import CLAIM, DEBT, asking
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.subject import ChosenDemand, ChosenSubject


@pytest.fixture
def empty(cabinet: Cabinet, leyla: Actor) -> Application:
    """A new draft."""
    return cabinet.drafts.start(leyla)


def test_choices_are_kept(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    saved = cabinet.subject.save(empty.id, CLAIM, leyla, empty.version)

    demand = Demand("money", "Borcun alınması", Money(200_000, "AZN"))
    assert saved.subject == Subject("004", "claim", "contracts", "other", demands=(demand,))
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

    assert evolve(fitting, demands=()) == left


@pytest.mark.parametrize(
    ("court", "kinds"),
    [
        ("004", {"claim", "small-claim", "court-order", "special"}),
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
    with pytest.raises(Invalid, match="amount-format @ amount-1"):
        cabinet.subject.save(empty.id, asking(amount=value), leyla, empty.version)

    assert cabinet.drafts.get(empty.id, leyla) == empty


def test_a_demand_without_value_needs_none(cabinet: Cabinet) -> None:
    fitting = cabinet.subject.fitting(asking(kind="no-value", amount="nonsense"))

    assert fitting.demands == (Demand("no-value", "Borcun alınması"),)


@pytest.mark.parametrize(
    ("what", "code"),
    [("a" * (TEXT_MOST + 1), "too-long"), ("a\x00b", "unprintable"), ("\ud800", "unprintable")],
)
def test_what_is_demanded_must_be_printable(cabinet: Cabinet, what: str, code: str) -> None:
    with pytest.raises(Invalid, match=f"{code} @ what-1"):
        cabinet.subject.fitting(asking(what=what))


def test_the_longest_demand_is_kept(cabinet: Cabinet) -> None:
    fitting = cabinet.subject.fitting(asking(what="a" * TEXT_MOST, amount=""))

    assert fitting.demands == (Demand("money", "a" * TEXT_MOST),)


def test_lines_of_a_demand_are_kept(cabinet: Cabinet) -> None:
    fitting = cabinet.subject.fitting(asking(what="bir\r\niki"))

    assert [demand.what for demand in fitting.demands] == ["bir\niki"]


def test_the_duty_is_estimated_from_the_choices(cabinet: Cabinet, empty: Application) -> None:
    fitting = cabinet.subject.fitting(CLAIM)

    assert (
        str(cabinet.subject.estimate(empty, fitting).total) == "36.00"
    )  # 40, and a tenth less the first time
    assert cabinet.subject.estimate(empty, Subject()).total is None


def test_several_demands_are_kept_and_priced_together(cabinet: Cabinet, empty: Application) -> None:
    chosen = evolve(CLAIM, demands=(DEBT, ChosenDemand("alimony", "Aliment", "200"), ChosenDemand("", "boş")))

    fitting = cabinet.subject.fitting(chosen)

    assert [demand.kind for demand in fitting.demands] == ["money", "alimony"]
    # 2 000 and a year of 200 are 4 400 (CPC 112): 30 + 34, a tenth less the first time
    assert str(cabinet.subject.estimate(empty, fitting).total) == "57.60"


def test_every_figure_that_is_none_is_named_at_once(cabinet: Cabinet) -> None:
    chosen = evolve(
        CLAIM,
        demands=(
            ChosenDemand("money", "Borc", "çox", penalty="az"),
            ChosenDemand("lease-ended", "İcarə", "100", months="1.5"),
            ChosenDemand("building", "Ev", "1000", official="?"),
        ),
    )

    with pytest.raises(Invalid) as refused:
        cabinet.subject.fitting(chosen)

    assert [(one.field, one.code) for one in refused.value.faults] == [
        ("amount-1", "amount-format"),
        ("penalty-1", "amount-format"),
        ("months-2", "months-format"),
        ("official-3", "amount-format"),
    ]


@pytest.mark.parametrize("months", ["0", "-1", "1201", "99999999999999999999", "٣", "1e3"])
def test_months_are_a_number_of_months(cabinet: Cabinet, months: str) -> None:
    with pytest.raises(Invalid, match="months-format @ months-1"):
        cabinet.subject.fitting(asking(kind="payments", months=months))


def test_figures_of_another_kind_of_demand_fall_away(cabinet: Cabinet) -> None:
    fitting = cabinet.subject.fitting(asking(kind="alimony", months="3", official="nonsense"))

    assert fitting.demands == (Demand("alimony", "Borcun alınması", Money(200_000, "AZN")),)


def test_ten_demands_are_enough(cabinet: Cabinet) -> None:
    with pytest.raises(Invalid, match="too-many @ demand-1"):
        cabinet.subject.fitting(evolve(CLAIM, demands=(DEBT,) * 11))


def test_a_basis_stays_with_a_kind_that_has_it(cabinet: Cabinet) -> None:
    order = evolve(CLAIM, kind="court-order", basis="written-transaction")

    assert cabinet.subject.fitting(order).basis == "written-transaction"
    assert cabinet.subject.fitting(evolve(order, kind="claim")).basis is None
    assert cabinet.subject.fitting(evolve(order, basis="anything")).basis is None


def test_a_stale_tab_changes_nothing(cabinet: Cabinet, leyla: Actor, empty: Application) -> None:
    saved = cabinet.subject.save(empty.id, CLAIM, leyla, empty.version)

    with pytest.raises(Conflict):
        cabinet.subject.save(empty.id, ChosenSubject(), leyla, empty.version)

    assert cabinet.drafts.get(empty.id, leyla) == saved
