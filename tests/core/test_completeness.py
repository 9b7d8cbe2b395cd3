"""What is missing is said all at once."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from attrs import evolve
from ekabinet_core.application import Application, Subject
from ekabinet_core.application_kind import Need
from ekabinet_core.completeness import TEXT_MOST, TITLE_MOST, advice, faults
from ekabinet_core.demand import Demand
from ekabinet_core.duty import assess, matter_of
from ekabinet_core.errors import Fault
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.movement import Voucher
from ekabinet_core.party import Contract
from ekabinet_core.settlement import NOTHING_GIVEN, Exempt, Payment, Settlement

DAY = date(2026, 3, 2)
LITTLE = Payment(Voucher("receipts", "1"), Money(3999, "AZN"))
Found = Callable[[Application], set[tuple[str, str]]]
DEBT = Demand("money", "Borc", Money(200_000, "AZN"))
SUBJECT = Subject("004", "claim", "contracts", "other", demands=(DEBT,))


@pytest.fixture
def found(rules: Jurisdiction) -> Found:
    """Fields and codes of all faults."""
    return lambda application: {(one.field, one.code) for one in lacking(application, rules)}


def lacking(application: Application, rules: Jurisdiction) -> tuple[Fault, ...]:
    """All faults, with the duty of the day."""
    return faults(application, assess(rules, matter_of(application, rules, DAY)), rules, DAY)


def test_a_complete_application_has_no_fault(complete: Application, found: Found) -> None:
    assert found(complete) == set()


def test_an_empty_draft_says_everything_at_once(found: Found, complete: Application, at: datetime) -> None:
    empty = Application(complete.id, complete.number, complete.owner, at, at)

    assert found(empty) == {
        ("court", "choose"),
        ("kind", "choose"),
        ("category", "choose"),
        ("subcategory", "choose"),
        ("demand-1", "choose"),
        ("title", "empty"),
        ("text", "empty"),
        ("settlement", "choose"),
    }


@pytest.mark.parametrize(
    ("left_out", "field"),
    [
        (evolve(SUBJECT, court=None), "court"),
        (evolve(SUBJECT, kind=None), "kind"),
        (evolve(SUBJECT, category=None), "category"),
        (evolve(SUBJECT, subcategory=None), "subcategory"),
        (evolve(SUBJECT, demands=()), "demand-1"),
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
        subject=evolve(complete.subject, kind="court-order", basis="written-transaction"),
        settlement=NOTHING_GIVEN.given(Payment(Voucher("receipts", "1"), Money(10_000, "AZN"))),
        parties=(evolve(creditor, role="creditor"), bare),
    )

    assert found(order) == {("parties", "contract-missing")}
    assert found(evolve(order, parties=(order.parties[0], evolve(bare, contract=contract)))) == set()


def test_what_is_asked_must_be_written(complete: Application, found: Found) -> None:
    silent = evolve(SUBJECT, demands=(evolve(DEBT, what=" "),))

    assert found(evolve(complete, subject=silent)) == {("what-1", "empty")}


def test_a_demand_of_another_kind_does_not_fit(complete: Application, found: Found) -> None:
    strange = evolve(SUBJECT, kind="small-claim", demands=(Demand("housing", "Mənzil"),))

    assert ("demand-1", "choose") in found(evolve(complete, subject=strange))


@pytest.mark.parametrize(
    ("value", "fault"),
    [(None, "value-missing"), (0, "value-missing"), (500_000, "value-too-big"), (500_001, "value-too-big")],
)
def test_a_small_claim_is_worth_more_than_nothing_and_less_than_5000(
    complete: Application, found: Found, value: int | None, fault: str
) -> None:
    demand = Demand("money", "Borc", None if value is None else Money(value, "AZN"))
    small = evolve(complete, subject=evolve(complete.subject, kind="small-claim", demands=(demand,)))

    assert ("amount-1", fault) in found(small)


def test_a_small_claim_just_below_the_limit_is_small(complete: Application, found: Found) -> None:
    demand = Demand("money", "Borc", Money(499_999, "AZN"))
    small = evolve(complete, subject=evolve(complete.subject, kind="small-claim", demands=(demand,)))

    assert not any(field == "amount-1" for field, _ in found(small))


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
        (NOTHING_GIVEN, ("settlement", "choose")),
        (NOTHING_GIVEN.paying_with("416973"), ("settlement", "not-paid-yet")),
        (NOTHING_GIVEN.given(LITTLE).paying_with("416973"), ("settlement", "not-paid-yet")),
        (NOTHING_GIVEN.given(LITTLE), ("settlement", "paid-too-little")),
        (Settlement(Exempt("no-such-ground")), ("ground", "choose")),
        (Settlement(Exempt("minor")), ("proof", "proof-missing")),
    ],
)
def test_the_duty_must_be_settled(
    complete: Application, found: Found, settlement: Settlement, fault: tuple[str, str]
) -> None:
    assert found(evolve(complete, settlement=settlement)) == {fault}


def test_an_exemption_with_its_proof_settles_the_duty(complete: Application, found: Found) -> None:
    proven = Exempt("minor", complete.attachments[0])

    assert found(evolve(complete, settlement=Settlement(proven))) == set()


def test_a_ground_may_need_no_proof(complete: Application, rules: Jurisdiction) -> None:
    lenient = evolve(rules, grounds=tuple(evolve(ground, proofs=()) for ground in rules.grounds))
    unproven = evolve(complete, settlement=Settlement(Exempt("minor")))

    assert ("proof", "proof-missing") in {(one.field, one.code) for one in lacking(unproven, rules)}
    assert lacking(unproven, lenient) == ()


def test_what_an_exemption_leaves_of_the_duty_must_be_paid(
    complete: Application, rules: Jurisdiction
) -> None:
    halves = evolve(rules, grounds=tuple(evolve(ground, share=5000) for ground in rules.grounds))
    half = evolve(complete, settlement=Settlement(Exempt("minor", complete.attachments[0])))

    (fault,) = lacking(half, halves)

    assert (fault.field, fault.code, fault.detail("rest")) == ("settlement", "rest-to-pay", "20.00")


@pytest.mark.parametrize(
    ("settlement", "codes"),
    [
        (NOTHING_GIVEN, {"choose"}),
        (NOTHING_GIVEN.given(LITTLE), set()),
        (NOTHING_GIVEN.paying_with("416973"), {"not-paid-yet"}),
        (NOTHING_GIVEN.given(LITTLE).paying_with("416973"), {"not-paid-yet"}),
    ],
)
def test_while_the_duty_is_not_known_a_way_to_pay_it_is_chosen(
    complete: Application, found: Found, settlement: Settlement, codes: set[str]
) -> None:
    unsaid = evolve(complete.subject, demands=(evolve(DEBT, amount=None),))

    all_faults = found(evolve(complete, subject=unsaid, settlement=settlement))

    assert {code for field, code in all_faults if field == "settlement"} == codes


def test_what_the_court_will_set_needs_no_settlement(complete: Application, found: Found) -> None:
    subject = Subject("A01", "administrative-claim", "tax", "other", demands=(Demand("no-value", "Ləğv"),))
    administrative = evolve(complete, subject=subject, settlement=NOTHING_GIVEN)

    assert not any(field == "settlement" for field, _ in found(administrative))


def test_a_ground_for_another_kind_of_dispute_does_not_exempt(complete: Application, found: Found) -> None:
    strange = evolve(complete, settlement=Settlement(Exempt("alimony", complete.attachments[0])))

    assert found(strange) == {("ground", "ground-unfit")}


def test_a_court_order_rests_on_one_of_its_bases(complete: Application, found: Found) -> None:
    order = evolve(SUBJECT, kind="court-order")
    repealed = evolve(order, basis="utilities")  # CPC 276.2.8, repealed on 29.06.2018

    assert ("basis", "choose") in found(evolve(complete, subject=order))
    assert ("basis", "basis-closed") in found(evolve(complete, subject=repealed))


def test_demands_count_together_against_the_limit_of_a_small_claim(
    complete: Application, found: Found
) -> None:
    half = evolve(DEBT, amount=Money(250_000, "AZN"))
    small = evolve(SUBJECT, kind="small-claim", demands=(half, half))

    assert ("amount-1", "value-too-big") in found(evolve(complete, subject=small))


def test_each_demand_says_what_it_lacks(complete: Application, found: Found) -> None:
    rent = Demand("lease-ended", "", Money(10_000, "AZN"))
    several = evolve(SUBJECT, demands=(DEBT, rent, Demand("money", "Borc")))

    assert {("what-2", "empty"), ("amount-3", "value-missing")} <= found(evolve(complete, subject=several))


def test_a_closed_court_takes_nothing(complete: Application, found: Found) -> None:
    closed = evolve(SUBJECT, court="81")

    assert ("court", "choose") in found(evolve(complete, subject=closed))


def test_a_paper_the_law_asks_for_with_exceptions_is_only_advised(
    complete: Application, rules: Jurisdiction
) -> None:
    family = evolve(complete, subject=evolve(SUBJECT, category="family", subcategory="other"))
    record = evolve(complete.attachments[0], kind="mediation-record")

    assert [one.code for one in advice(family, rules)] == ["paper-advised"]  # CPC 4.6
    assert lacking(family, rules) == ()
    assert advice(evolve(family, attachments=(record,)), rules) == ()


def test_a_paper_that_must_be_there_is_missing_without_it(complete: Application, rules: Jurisdiction) -> None:
    must = tuple(
        evolve(kind, papers=tuple(evolve(paper, need=Need.MUST) for paper in kind.papers))
        for kind in rules.kinds
    )
    family = evolve(complete, subject=evolve(SUBJECT, category="family", subcategory="other"))

    found = lacking(family, evolve(rules, kinds=must))

    assert [(one.field, one.code) for one in found] == [("papers", "paper-missing")]


def test_an_organisation_has_no_dwelling_of_its_own(complete: Application, found: Found) -> None:
    dwelling = evolve(
        complete, subject=evolve(SUBJECT, category="housing", demands=(Demand("housing", "Ev"),))
    )
    claimant, respondent = dwelling.parties
    company = evolve(claimant, person=respondent.person)

    assert ("demand-1", "not-for-payer") not in found(dwelling)  # Law on State Duty, Art. 8.1.6
    assert ("demand-1", "not-for-payer") in found(evolve(dwelling, parties=(company, respondent)))


def test_a_title_and_a_text_that_nobody_sees_are_none(complete: Application, found: Found) -> None:
    unseen = evolve(complete, title="\u200b", text=" \u2060\n\u00ad")

    assert found(unseen) == {("title", "empty"), ("text", "empty")}
