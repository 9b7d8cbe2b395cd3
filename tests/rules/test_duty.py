"""The state duty as a lawyer would check it: Law on State Duty, Article 8, in its three tariffs."""

from datetime import date

import pytest
from ekabinet_core.assessment import Why
from ekabinet_core.duty import assess
from ekabinet_core.matter import Credit
from ekabinet_core.money import Money

from tests.rules.filings import RULES, duty, explained, manat, matter, why

CLAIMS = [
    # claim value       duty         article, since 01.10.2021
    ("0.01",            "30.00",     "8.1.1: up to 1,000"),
    ("999.00",          "30.00",     "8.1.1"),
    ("1,000.00",        "30.00",     "8.1.1"),
    ("1,001.00",        "30.01",     "8.1.2: 30 and 1 % of what is above 1,000"),
    ("4,695.00",        "66.95",     "8.1.2"),
    ("9,390.00",        "113.90",    "8.1.2"),
    ("10,000.00",       "120.00",    "8.1.2 and 8.1.3 meet"),
    ("50,000.00",       "240.00",    "8.1.3: 120 and 0.3 % of what is above 10,000"),
    ("100,000.00",      "390.00",    "8.1.3 and 8.1.4 meet"),
    ("250,000.00",      "540.00",    "8.1.4: 390 and 0.1 % of what is above 100,000"),
    ("1,000,000.00",    "1,290.00",  "8.1.4 and 8.1.5 meet"),
    ("2,000,000.00",    "1,790.00",  "8.1.5: 1,290 and 0.05 % of what is above 1,000,000"),
    ("98,420,000.00",   "50,000.00", "8.1.5"),
    ("98,420,010.00",   "50,000.00", "8.1.5: never above 50,000"),
    ("500,000,000.00",  "50,000.00", "8.1.5: never above 50,000"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "due", "article"), CLAIMS)
@pytest.mark.parametrize("kind", ["claim", "commercial-claim", "counterclaim"])
def test_a_claim_with_a_value(kind: str, value: str, due: str, article: str) -> None:
    assert duty(kind, ("money", value)) == due, article
    assert duty(kind, ("property", value)) == due, article


@pytest.mark.parametrize(("value", "due", "article"), CLAIMS)
def test_an_appeal_costs_half_of_its_claim(value: str, due: str, article: str) -> None:
    whole = manat(due)
    half = Money((whole.minor + 1) // 2, "AZN")

    for kind in ("appeal", "cassation", "reopening"):
        assert duty(kind, ("money", value)) == f"{half.minor // 100:,}.{half.minor % 100:02}", article  # 8.6


OTHERS = [
    # kind                     demand       duty      article
    ("claim",                  "no-value",  "100.00", "8.2"),
    ("claim",                  "housing",   "100.00", "8.1.6: a person's own dwelling, whatever it is worth"),
    ("court-order",            "no-value",  "100.00", "8.2"),
    ("commercial-court-order", "no-value",  "100.00", "8.2"),
    ("special",                "no-value",  "100.00", "8.2"),
    ("appeal",                 "no-value",  "50.00",  "8.6; Supreme Court 2(102)-5556/2022"),
    ("cassation",              "housing",   "50.00",  "8.6"),
    ("default-set-aside",      "no-value",  "0.00",   "CPC 245.3: no duty is taken"),
    ("award-set-aside",        "no-value",  "100.00", "amendment of 22.10.2024"),
    ("award-enforcement",      "no-value",  "50.00",  "amendment of 22.10.2024"),
    ("arbitral-measure",       "no-value",  "50.00",  "amendment of 22.10.2024"),
    ("arbitration-assistance", "no-value",  "100.00", "amendment of 22.10.2024"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "demand", "due", "article"), OTHERS)
def test_what_has_no_value_has_its_own_line(kind: str, demand: str, due: str, article: str) -> None:
    assert duty(kind, (demand, "")) == due, article


@pytest.mark.parametrize("value", ["1.00", "4,999.00", "1,000,000.00"])
@pytest.mark.parametrize("kind", ["court-order", "commercial-court-order"])
def test_a_court_order_costs_a_hundred_whatever_is_asked(kind: str, value: str) -> None:
    assert duty(kind, ("money", value)) == "100.00"  # 8.2


UNKNOWN = [
    # kind                   day                  what nobody knows
    ("administrative-claim", date(2026, 3, 2),    Why.NO_LINE),      # which are paid since 2021
    ("interim-measure",      date(2026, 3, 2),    Why.NO_LINE),      # CPC 108.1.5: a duty is due
    ("ruling-complaint",     date(2026, 3, 2),    Why.NO_LINE),      # CPC 108.1.6
    ("copy-of-act",          date(2026, 3, 2),    Why.NO_LINE),      # CPC 108.1.9
    ("award-set-aside",      date(2024, 10, 21),  Why.NO_LINE),      # the day before the amendment
    ("claim",                date(2015, 6, 1),    Why.NO_LINE),      # the print was cut
    ("claim",                date(2013, 1, 1),    Why.NO_SCHEDULE),  # between two tariffs
    ("claim",                date(2005, 1, 1),    Why.NO_SCHEDULE),  # figures not seen
    ("claim",                date(1999, 1, 1),    Why.NO_SCHEDULE),  # before the law
]  # fmt: skip


@pytest.mark.parametrize(("kind", "day", "reason"), UNKNOWN)
def test_what_is_not_known_is_set_by_the_court_and_never_zero(kind: str, day: date, reason: Why) -> None:
    assert duty(kind, ("no-value", ""), day=day) is None
    assert why(kind, ("no-value", ""), day=day) is reason
    assert assess(RULES, matter(kind, ("no-value", ""), day=day)).set_by_court


def test_what_is_not_said_yet_is_not_left_to_the_court() -> None:
    for unsaid in (matter("claim"), matter("claim", ("money", "")), matter("nothing", ("money", "5.00"))):
        assert assess(RULES, unsaid).total is None
        assert not assess(RULES, unsaid).set_by_court
    assert [why("claim"), why("claim", ("money", "")), why("nothing")] == [
        Why.DEMAND_MISSING,
        Why.VALUE_MISSING,
        Why.KIND_MISSING,
    ]


OLD_TARIFFS = [
    # kind           value      day                 duty      tariff
    ("claim",        "110.00",  date(2011, 3, 10),  "3.00",   "A: up to 110"),
    ("claim",        "110.01",  date(2012, 9, 30),  "20.00",  "A: over 110"),
    ("appeal",       "110.01",  date(2012, 9, 30),  "24.00",  "A: 120 % of the duty at first instance"),
    ("cassation",    "110.01",  date(2012, 9, 30),  "30.00",  "A: 150 %"),
    ("court-order",  "110.01",  date(2012, 9, 30),  "10.00",  "A"),
    ("claim",        "110.00",  date(2011, 3, 9),   None,     "the day before A was published"),
    ("claim",        "110.00",  date(2012, 10, 1),  None,     "the first day of the gap"),
    ("claim",        "110.00",  date(2013, 5, 31),  None,     "the last day of the gap"),
    ("claim",        "500.00",  date(2013, 6, 1),   "20.00",  "B: up to 500"),
    ("claim",        "500.01",  date(2021, 9, 30),  "30.00",  "B: over 500"),
    ("claim",        "9,000.00", date(2021, 9, 30), "30.00",  "B: over 500"),
    ("appeal",       "500.01",  date(2021, 9, 30),  "15.00",  "B: 50 %"),
    ("court-order",  "500.01",  date(2021, 9, 30),  "20.00",  "B"),
    ("claim",        "9,000.00", date(2021, 10, 1), "110.00", "C: its first day"),
    ("claim",        "500.01",  date(2021, 10, 1),  "30.00",  "C"),
    ("court-order",  "500.01",  date(2021, 10, 1),  "100.00", "C"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "day", "due", "tariff"), OLD_TARIFFS)
def test_a_filing_is_priced_by_the_tariff_of_its_day(
    kind: str, value: str, day: date, due: str | None, tariff: str
) -> None:
    assert duty(kind, ("money", value), day=day) == due, tariff


FIRST_E_FILING = [
    # kind              payer      day                duty     why
    ("claim",           "natural", date(2026, 3, 2),  "27.00", "10 % less"),
    ("small-claim",     "natural", date(2026, 3, 2),  "27.00", "10 % less"),
    ("claim",           "legal",   date(2026, 3, 2),  "30.00", "natural persons only"),
    ("commercial-claim", "natural", date(2026, 3, 2), "30.00", "general courts only"),
    ("appeal",          "natural", date(2026, 3, 2),  "15.00", "a claim only"),
    ("claim",           "natural", date(2023, 12, 18), "30.00", "the bill was not in parliament yet"),
    ("claim",           "natural", date(2023, 12, 19), None,   "its first day is not known"),
    ("claim",           "natural", date(2024, 1, 31), None,    "its first day is not known"),
    ("claim",           "natural", date(2024, 2, 1),  "27.00", "surely in force"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "payer", "day", "due", "reason"), FIRST_E_FILING)
def test_a_persons_first_electronic_claim_costs_a_tenth_less(
    kind: str, payer: str, day: date, due: str | None, reason: str
) -> None:
    asked = ("money", "1,000.00")

    assert duty(kind, asked, day=day, payer=payer, first_e_filing=True) == due, reason
    if due is None:
        assert why(kind, asked, day=day, payer=payer, first_e_filing=True) is Why.DISCOUNT


def test_several_demands_count_together() -> None:
    assert duty("claim", ("money", "3,000.00"), ("property", "1,695.00")) == "66.95"  # CPC 112: of 4,695
    assert duty("claim", ("money", "4,695.00"), ("no-value", "")) == "166.95"  # 8.1.2 and 8.2
    assert duty("claim", ("no-value", ""), ("no-value", "")) is None  # what two of them cost is not known
    assert why("claim", ("no-value", ""), ("no-value", "")) is Why.SEVERAL


def test_a_refused_court_order_counts_towards_the_claim() -> None:
    paid = (Credit("refused-order", manat("100.00")),)  # CPC 279.4

    assert duty("claim", ("money", "9,390.00"), credits=paid) == "13.90"
    assert duty("claim", ("money", "999.00"), credits=paid) == "0.00"
    assert duty("appeal", ("money", "9,390.00"), credits=paid) == "56.95"


def test_a_refused_small_claim_counts_towards_the_claim() -> None:
    paid = (Credit("refused-small-claim", manat("30.00")),)  # CPC 284-4.3

    assert duty("claim", ("money", "9,390.00"), credits=paid) == "83.90"
    assert duty("small-claim", ("money", "999.00"), credits=paid) == "30.00"


@pytest.mark.parametrize(
    ("kind", "limit"), [("small-claim", "5,000.00"), ("small-commercial-claim", "10,000.00")]
)
def test_small_claims_are_below_the_sum_of_the_code(kind: str, limit: str) -> None:
    found = RULES.kind(kind)  # CPC 284-1

    assert found is not None
    assert found.value_below == manat(limit).minor


def test_the_explanation_names_the_article_and_adds_up() -> None:
    asked = matter("claim", ("money", "4,695.00"), payer="natural", first_e_filing=True)

    found = assess(RULES, asked)

    assert explained(found) == [("8.1.1–8.1.5", "66.95"), ("8", "-6.70")]
    assert str(found.total) == "60.25"
    assert found.lines[0].label.in_("az") == "Qiymətləndirilən iddia"
    assert all(source.text for source in found.sources)
