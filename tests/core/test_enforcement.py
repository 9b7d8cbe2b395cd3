"""A court's act being enforced (Manual 4, İcra işlərim)."""

from datetime import date

import pytest
from attrs import evolve
from ekabinet_core.case import Case, CaseDocument, Participant
from ekabinet_core.document import StoredFile
from ekabinet_core.enforcement import Enforcement, Side, Writ
from ekabinet_core.errors import NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, Digest, EnforcementId
from ekabinet_core.money import Money

DAY = date(2026, 3, 2)
STATEMENT = CaseDocument("statement", "Arayış", "application/pdf", StoredFile(Digest("1" * 64), 9), DAY)
JUDGMENT = CaseDocument("judgment", "Qətnamə", "application/pdf", StoredFile(Digest("2" * 64), 9), DAY)
CASE = Case(
    CaseId("case"),
    "2(004)-1068/2016",
    "004",
    "2",
    "claim",
    "Aytən Mirzəzadə",
    "final-act",
    DAY,
    "Mənzil mübahisələri",
    documents=(STATEMENT, JUDGMENT),
)
LEYLA = Participant("claimant", "Leyla Əliyeva", Identifier("fin", "5ABC12D"))
RASHAD = Participant("debtor", "Rəşad Həsənov", Identifier("fin", "7GHK56L"))
OWED = Money(123450, "AZN")
WRIT = Writ("17", DAY, CASE.id, Digest("2" * 64))
ENFORCEMENT = Enforcement(
    EnforcementId("e"),
    "E-1",
    WRIT,
    LEYLA,
    RASHAD,
    "Yasamal İcra şöbəsi",
    "Nicat Quliyev",
    "running",
    DAY,
    OWED,
    Money(23450, "AZN"),
)


def test_a_writ_stands_on_an_act_of_its_case() -> None:
    assert WRIT.act_in(CASE) is JUDGMENT


def test_a_writ_stands_on_no_act_of_another_case() -> None:
    with pytest.raises(NotFound, match="no such act"):
        WRIT.act_in(evolve(CASE, id=CaseId("other")))


def test_an_act_that_the_case_does_not_have_cannot_be_enforced() -> None:
    with pytest.raises(NotFound, match="no such act"):
        WRIT.act_in(evolve(CASE, documents=(STATEMENT,)))


@pytest.mark.parametrize(
    ("kind", "number", "sides"),
    [
        ("fin", "5ABC12D", (Side.CLAIMANT,)),
        ("fin", "7GHK56L", (Side.DEBTOR,)),
        ("voen", "7GHK56L", ()),
        ("fin", "9XYZ99Z", ()),
        ("fin", "", ()),
    ],
)
def test_each_side_finds_the_case_on_its_own_side(kind: str, number: str, sides: tuple[Side, ...]) -> None:
    assert ENFORCEMENT.sides_of(Identifier(kind, number)) == sides


def test_a_side_without_a_number_is_nobodys_case() -> None:
    unknown = evolve(ENFORCEMENT, debtor=Participant("debtor", "Rəşad Həsənov"))

    assert unknown.sides_of(Identifier("fin", "7GHK56L")) == ()


@pytest.mark.parametrize(("collected", "left"), [(0, 123450), (23450, 100000), (123450, 0), (200000, 0)])
def test_what_is_left_is_never_less_than_nothing(collected: int, left: int) -> None:
    assert evolve(ENFORCEMENT, collected=Money(collected, "AZN")).left == Money(left, "AZN")
