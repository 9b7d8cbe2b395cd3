"""Who owes no duty, as a lawyer would check it: Law on State Duty, Article 9, by its days."""

from datetime import date

import pytest
from ekabinet_core.duty import assess

from tests.rules.filings import RULES, duty, explained, matter

EXEMPTIONS = [
    # ground       category                 payer         day                duty     law
    ("labour",      "labour",                "natural",    date(2026, 3, 2),  "0.00",  "likely kept"),
    ("labour",      "labour",                "natural",    date(2020, 3, 2),  "0.00",  "Art. 9 of old"),
    ("labour",      "contracts",             "natural",    date(2026, 3, 2),  "30.00", "no labour dispute"),
    ("labour",      "labour",                "legal",      date(2026, 3, 2),  "30.00", "not the employer's"),
    ("author",      "intellectual-property", "natural",    date(2020, 3, 2),  "0.00",  "Art. 9 of old"),
    ("author",      "intellectual-property", "natural",    date(2026, 3, 2),  None,    "fate not known"),
    ("veteran",     "contracts",             "natural",    date(2021, 9, 30), "0.00",  "Art. 9 of old"),
    ("veteran",     "contracts",             "natural",    date(2021, 10, 1), None,    "fate not known"),
    ("public-body", "contracts",             "state-body", date(2026, 3, 2),  "0.00",  "Art. 9.1.14"),
    ("public-body", "contracts",             "natural",    date(2026, 3, 2),  "30.00", "not a body"),
    ("lost-files",  "contracts",             "legal",      date(2026, 3, 2),  "0.00",  "CPC, annex 1"),
]  # fmt: skip


@pytest.mark.parametrize(("ground", "category", "payer", "day", "due", "law"), EXEMPTIONS)
def test_who_is_exempt(  # noqa: PLR0917  # the columns of the table
    ground: str, category: str, payer: str, day: date, due: str | None, law: str
) -> None:
    asked = ("money", "1,000.00")

    found = assess(RULES, matter("claim", asked, day=day, category=category, payer=payer, grounds=(ground,)))

    assert (None if found.total is None else str(found.total)) == due, law
    assert (ground in found.unfit) == (due not in {"0.00", None})


@pytest.mark.parametrize(("subcategory", "due"), [("alimony", "0.00"), ("divorce", "30.00")])
def test_alimony_is_exempt_and_divorce_alone_is_not(subcategory: str, due: str) -> None:
    family = matter(
        "claim",
        ("money", "200.00"),
        category="family",
        subcategory=subcategory,
        payer="natural",
        grounds=("alimony",),
    )

    assert str(assess(RULES, family).total) == due


def test_of_several_grounds_one_is_applied_and_the_others_are_listed() -> None:
    claimed = ("minor", "consumer", "lost-files", "alimony")
    asked = matter("claim", ("money", "999.00"), category="consumer", payer="natural", grounds=claimed)

    found = assess(RULES, asked)

    assert (found.exemption, found.unfit) == ("consumer", ("alimony",))
    assert set(found.others) == {"minor", "lost-files"}
    assert explained(found) == [("8.1.1–8.1.5", "30.00"), ("9", "-30.00")]


def test_a_sure_exemption_outweighs_one_nobody_knows() -> None:
    claimed = ("veteran", "lost-files")

    assert duty("claim", ("money", "999.00"), payer="natural", grounds=claimed) == "0.00"
