"""What is missing is said all at once, and filling a gap never opens another."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from attrs import evolve
from ekabinet_core.application import Application, Subject
from ekabinet_core.completeness import TEXT_MOST, TITLE_MOST, faults
from ekabinet_core.demand import Demand
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.party import Contract
from ekabinet_core.settlement import ByReceipt, Exempt, PaidOnline, Settlement
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

DAY = date(2026, 3, 2)
Found = Callable[[Application], set[tuple[str, str]]]
SUBJECT = Subject("004", "claim", "contracts", "other", Demand("money", "Borc", Money(200_000, "AZN")))
PIECES = ("claimant", "respondent", "title", "text", "what", "value")


@pytest.fixture
def found(rules: Jurisdiction) -> Found:
    """Fields and codes of all faults."""
    return lambda application: {(one.field, one.code) for one in faults(application, rules, DAY)}


def test_a_complete_application_has_no_fault(complete: Application, found: Found) -> None:
    assert found(complete) == set()


def test_an_empty_draft_says_everything_at_once(found: Found, complete: Application, at: datetime) -> None:
    empty = Application(complete.id, complete.number, complete.owner, at, at)

    assert found(empty) == {("court", "choose"), ("title", "empty"), ("text", "empty")}


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        (evolve(SUBJECT, court=None), "court"),
        (evolve(SUBJECT, kind=None), "kind"),
        (evolve(SUBJECT, category=None), "category"),
        (evolve(SUBJECT, subcategory=None), "subcategory"),
        (evolve(SUBJECT, demand=None), "demand"),
    ],
)
def test_a_missing_choice_is_named(
    complete: Application, found: Found, left_out: Subject, field: str
) -> None:
    assert (field, "choose") in found(evolve(complete, subject=left_out))


def test_a_kind_another_court_takes_does_not_fit(complete: Application, found: Found) -> None:
    elsewhere = evolve(complete, subject=evolve(complete.subject, kind="commercial-claim"))

    assert ("kind", "choose") in found(elsewhere)


@pytest.mark.parametrize("kept", ["claimant", "respondent"])
def test_each_side_of_a_claim_is_needed(complete: Application, found: Found, kept: str) -> None:
    one_sided = evolve(complete, parties=tuple(one for one in complete.parties if one.role == kept))

    assert ("parties", "role-missing") in found(one_sided)


def test_the_applicant_must_be_among_the_parties(complete: Application, found: Found) -> None:
    others = evolve(complete, parties=tuple(evolve(one, myself=False) for one in complete.parties))

    assert found(others) == {("parties", "applicant-missing")}


def test_a_role_of_another_kind_must_go(complete: Application, found: Found) -> None:
    strange = (*complete.parties, evolve(complete.parties[1], role="debtor"))

    assert ("parties", "role-not-of-kind") in found(evolve(complete, parties=strange))


def test_a_debtor_comes_with_the_contract(complete: Application, found: Found) -> None:
    contract = Contract("K-17", "Kredit", date(2024, 1, 5), date(2025, 1, 5))
    creditor, debtor = complete.parties
    bare = evolve(debtor, role="debtor")
    order = evolve(
        complete,
        subject=evolve(complete.subject, kind="court-order"),
        settlement=ByReceipt(Voucher("receipts", "1"), Money(10_000, "AZN")),
        parties=(evolve(creditor, role="creditor"), bare),
    )

    assert found(order) == {("parties", "contract-missing")}
    assert found(evolve(order, parties=(order.parties[0], evolve(bare, contract=contract)))) == set()


def test_what_is_asked_must_be_written(complete: Application, found: Found) -> None:
    silent = evolve(SUBJECT, demand=Demand("money", " ", Money(200_000, "AZN")))

    assert found(evolve(complete, subject=silent)) == {("what", "empty")}


def test_a_demand_of_another_kind_does_not_fit(complete: Application, found: Found) -> None:
    strange = evolve(SUBJECT, kind="small-claim", demand=Demand("housing", "Mənzil"))

    assert ("demand", "choose") in found(evolve(complete, subject=strange))


@pytest.mark.parametrize(
    ("value", "fault"),
    [(None, "value-missing"), (0, "value-missing"), (500_000, "value-too-big"), (500_001, "value-too-big")],
)
def test_a_small_claim_is_worth_more_than_nothing_and_less_than_5000(
    complete: Application, found: Found, value: int | None, fault: str
) -> None:
    demand = Demand("money", "Borc", None if value is None else Money(value, "AZN"))
    small = evolve(complete, subject=evolve(complete.subject, kind="small-claim", demand=demand))

    assert ("value", fault) in found(small)


def test_a_small_claim_just_below_the_limit_is_small(complete: Application, found: Found) -> None:
    demand = Demand("money", "Borc", Money(499_999, "AZN"))
    small = evolve(complete, subject=evolve(complete.subject, kind="small-claim", demand=demand))

    assert not any(field == "value" for field, _ in found(small))


@pytest.mark.parametrize(
    ("title", "text", "faults"),
    [
        (" ", "\n", {("title", "empty"), ("text", "empty")}),
        ("a" * TITLE_MOST, "a" * TEXT_MOST, set()),
        ("a" * (TITLE_MOST + 1), "a" * (TEXT_MOST + 1), {("title", "too-long"), ("text", "too-long")}),
    ],
    ids=["empty", "longest", "too long"],
)
def test_title_and_text_are_neither_empty_nor_endless(
    complete: Application, found: Found, title: str, text: str, faults: set[tuple[str, str]]
) -> None:
    assert found(evolve(complete, title=title, text=text)) == faults


@pytest.mark.parametrize(
    ("settlement", "fault"),
    [
        (None, ("settlement", "choose")),
        (PaidOnline("416973"), ("settlement", "not-paid-yet")),
        (PaidOnline("416973", Voucher("online", "1"), Money(3999, "AZN")), ("settlement", "paid-too-little")),
        (ByReceipt(Voucher("receipts", "1"), Money(3999, "AZN")), ("settlement", "paid-too-little")),
        (Exempt("no-such-ground"), ("ground", "choose")),
        (Exempt("alimony"), ("proof", "proof-missing")),
    ],
)
def test_the_duty_must_be_settled(
    complete: Application, found: Found, settlement: Settlement | None, fault: tuple[str, str]
) -> None:
    assert found(evolve(complete, settlement=settlement)) == {fault}


def test_an_exemption_with_its_proof_settles_the_duty(complete: Application, found: Found) -> None:
    proven = Exempt("alimony", complete.attachments[0])

    assert found(evolve(complete, settlement=proven)) == set()


def test_a_ground_may_need_no_proof(complete: Application, rules: Jurisdiction) -> None:
    lenient = evolve(rules, grounds=tuple(evolve(ground, proof=False) for ground in rules.grounds))
    unproven = evolve(complete, settlement=Exempt("public-body"))

    assert faults(unproven, lenient, DAY) == ()


def test_what_the_court_will_set_needs_no_settlement(complete: Application, found: Found) -> None:
    subject = Subject("A01", "administrative-claim", "tax", "other", Demand("no-value", "Ləğv"))
    administrative = evolve(complete, subject=subject, settlement=None)

    assert not any(field == "settlement" for field, _ in found(administrative))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fewer=st.sets(st.sampled_from(PIECES)), added=st.sampled_from(PIECES))
def test_adding_what_is_missing_never_adds_a_fault(
    complete: Application, found: Found, fewer: set[str], added: str
) -> None:
    before = found(with_only(fewer, complete))

    after = found(with_only(fewer | {added}, complete))

    assert after <= before


def with_only(pieces: set[str], complete: Application) -> Application:
    """The complete application with only these pieces of it filled in."""
    demand = complete.subject.demand
    assert demand is not None
    value = demand.value if "value" in pieces else None
    return evolve(
        complete,
        subject=evolve(
            complete.subject, demand=Demand(demand.kind, demand.what if "what" in pieces else "", value)
        ),
        parties=tuple(one for one in complete.parties if one.role in pieces),
        title=complete.title if "title" in pieces else "",
        text=complete.text if "text" in pieces else "",
    )
