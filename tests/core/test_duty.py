"""What a duty depends on, and what each step of the assessment does."""

from datetime import date

import pytest
from attrs import evolve
from ekabinet_core.application import Application, Subject
from ekabinet_core.assessment import Assessment, Why
from ekabinet_core.demand import Demand
from ekabinet_core.duty import assess, matter_of
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money
from ekabinet_core.person import Organisation
from ekabinet_core.settlement import Exempt, Settlement
from ekabinet_core.tariff import DutyLine, Several

DAY = date(2026, 3, 2)
RIGHT = Demand("no-value", "hüquq")


def test_a_matter_is_what_the_application_states(complete: Application, rules: Jurisdiction) -> None:
    matter = matter_of(complete, rules, DAY)

    assert matter == Matter(
        "claim",
        DAY,
        complete.subject.demands,
        "contracts",
        "other",
        payer="natural",
        role="claimant",
    )


def test_a_claimed_exemption_belongs_to_the_matter(complete: Application, rules: Jurisdiction) -> None:
    exempt = matter_of(evolve(complete, settlement=Settlement(Exempt("minor"))), rules, DAY)

    assert exempt.grounds == ("minor",)


def test_who_asks_owes_the_duty(complete: Application, rules: Jurisdiction) -> None:
    claimant, respondent = complete.parties
    company = evolve(claimant, person=Organisation("Xəzər MMC"))

    asked = matter_of(evolve(complete, parties=(respondent, company)), rules, DAY)

    assert (asked.payer, asked.role) == ("legal", "claimant")


def test_until_somebody_asks_a_natural_person_is_assumed(complete: Application, rules: Jurisdiction) -> None:
    nobody = matter_of(evolve(complete, parties=()), rules, DAY)
    respondent_only = matter_of(evolve(complete, parties=complete.parties[1:]), rules, DAY)
    no_kind = matter_of(evolve(complete, subject=Subject()), rules, DAY)

    assert [(one.payer, one.role) for one in (nobody, respondent_only, no_kind)] == [("natural", None)] * 3


def with_line(rules: Jurisdiction, code: str, **changed: object) -> Jurisdiction:
    """The rules with one line of today's tariff written otherwise."""

    def line(one: DutyLine) -> DutyLine:
        return evolve(one, **changed) if one.code == code else one  # type: ignore[arg-type]  # a field of a line, by name

    *earlier, today = rules.schedules
    return evolve(rules, schedules=(*earlier, evolve(today, lines=tuple(line(one) for one in today.lines))))


@pytest.mark.parametrize(
    ("several", "demands", "total", "lines"),
    [
        (Several.EACH, 3, "300.00", 3),
        (Several.ONCE, 3, "100.00", 1),
        (Several.EACH, 1, "100.00", 1),
        (None, 1, "100.00", 1),
    ],
)
def test_several_demands_under_one_line_cost_what_the_line_says(
    rules: Jurisdiction, several: Several | None, demands: int, total: str, lines: int
) -> None:
    found = assess(with_line(rules, "no-value", several=several), Matter("claim", DAY, (RIGHT,) * demands))

    assert str(found.total) == total
    assert len(found.lines) == lines


@pytest.mark.parametrize(
    ("several", "total"), [(Several.EACH, "60.02"), (Several.ONCE, "30.01"), (Several.SUMMED, "40.02")]
)
def test_values_are_added_only_where_the_line_says_so(
    rules: Jurisdiction, several: Several, total: str
) -> None:
    debt = Demand("money", "borc", Money(100_100, "AZN"))  # 30.01 alone

    found = assess(with_line(rules, "claim-value", several=several), Matter("claim", DAY, (debt, debt)))

    assert str(found.total) == total


def test_once_means_what_the_dearest_costs(rules: Jurisdiction) -> None:
    once = with_line(rules, "claim-value", several=Several.ONCE)
    debts = [Demand("money", "borc", Money(value, "AZN")) for value in (100_000, 500_000, 200_000)]

    assert str(assess(once, Matter("claim", DAY, tuple(debts))).total) == "70.00"
    assert str(assess(once, Matter("claim", DAY, tuple(reversed(debts)))).total) == "70.00"


def test_a_sum_needs_every_figure(rules: Jurisdiction) -> None:
    debts = (Demand("money", "borc", Money(100_100, "AZN")), Demand("money", "borc"))

    assert why(assess(rules, Matter("claim", DAY, debts))) is Why.VALUE_MISSING


def test_each_of_several_must_have_its_figures(rules: Jurisdiction) -> None:
    debts = (Demand("money", "borc", Money(100_100, "AZN")), Demand("money", "borc"))

    found = assess(with_line(rules, "claim-value", several=Several.EACH), Matter("claim", DAY, debts))

    assert why(found) is Why.VALUE_MISSING


def why(found: Assessment) -> Why | None:
    return found.unknown.why if found.unknown is not None else None


def test_a_claim_of_nothing_falls_into_the_first_band(rules: Jurisdiction) -> None:
    nothing = Matter("claim", DAY, (Demand("money", "borc", Money(0, "AZN")),))

    assert str(assess(rules, nothing).total) == "30.00"


def test_a_share_may_be_of_one_named_line(rules: Jurisdiction) -> None:
    halved = with_line(rules, "special", flat=None, share=5000, share_of="court-order")

    found = assess(halved, Matter("special", DAY, (RIGHT,)))

    assert str(found.total) == "50.00"
    assert found.lines[0].counted_from == Money(10_000, "AZN")


def test_a_share_of_what_nobody_knows_is_not_known(rules: Jurisdiction) -> None:
    halved = with_line(rules, "special", flat=None, share=5000, share_of="interim-measure")

    assert why(assess(halved, Matter("special", DAY, (RIGHT,)))) is Why.NO_LINE


def test_a_line_that_is_not_there_is_not_known(rules: Jurisdiction) -> None:
    *earlier, today = rules.schedules
    bare = evolve(rules, schedules=(*earlier, evolve(today, lines=())))

    found = assess(bare, Matter("claim", DAY, (RIGHT,)))

    assert why(found) is Why.NO_LINE
    assert found.unknown is not None
    assert (found.unknown.label, found.unknown.source) == (None, None)


def test_what_is_not_known_says_which_line_and_why(rules: Jurisdiction) -> None:
    measure = assess(rules, Matter("interim-measure", DAY, (RIGHT,)))
    gap = assess(rules, Matter("claim", date(2013, 1, 1), (RIGHT,)))
    first = assess(rules, Matter("claim", date(2024, 1, 10), (RIGHT,), payer="natural", first_e_filing=True))
    veteran = assess(rules, Matter("claim", DAY, (RIGHT,), payer="natural", grounds=("veteran",)))

    said = [
        one.unknown.source.text if one.unknown and one.unknown.source else ""
        for one in (measure, gap, first, veteran)
    ]

    assert said[0].startswith("a duty is due (CPC 108.1.5)")
    assert said[1].startswith("the day on which the tariff of 2013 began")
    assert said[2].startswith("the law was in parliament")
    assert said[3].startswith("its fate after 01.10.2021")


def test_a_cap_says_that_it_stopped_the_scale(rules: Jurisdiction) -> None:
    at, over = (
        assess(rules, Matter("claim", DAY, (Demand("money", "borc", Money(value, "AZN")),))).lines[0].capped
        for value in (9_842_000_000, 9_842_002_000)
    )

    assert (at, over) == (False, True)


def test_nothing_is_taken_off_nothing(rules: Jurisdiction) -> None:
    """A full exemption on a day of which nobody knows whether the discount held."""
    exempt = Matter(
        "claim", date(2024, 1, 10), (RIGHT,), payer="natural", first_e_filing=True, grounds=("lost-files",)
    )

    found = assess(rules, exempt)

    assert (str(found.total), len(found.lines)) == ("0.00", 2)


def test_of_the_smallest_sum_the_discount_is_asked_too(rules: Jurisdiction) -> None:
    tiny = with_line(rules, "no-value", flat=Money(1, "AZN"))
    first = Matter("claim", date(2024, 1, 10), (RIGHT,), payer="natural", first_e_filing=True)

    assert why(assess(tiny, first)) is Why.DISCOUNT


def test_a_discount_needs_to_know_who_pays_and_what_is_asked(rules: Jurisdiction) -> None:
    unsaid = Matter("claim", DAY, (RIGHT,), first_e_filing=True)

    assert str(assess(rules, unsaid).total) == "100.00"
    assert str(assess(rules, evolve(unsaid, payer="natural")).total) == "90.00"


def test_a_partial_exemption_leaves_the_rest_and_then_the_discount(rules: Jurisdiction) -> None:
    halves = tuple(evolve(one, share=5000) if one.code == "minor" else one for one in rules.grounds)
    exempt = Matter("claim", DAY, (RIGHT,), payer="natural", first_e_filing=True, grounds=("minor",))

    found = assess(evolve(rules, grounds=halves), exempt)

    assert [str(line.amount) for line in found.lines] == ["100.00", "-50.00", "-5.00"]
    assert str(found.total) == "45.00"


def test_a_ground_nobody_knows_outweighs_one_that_waives_a_part(rules: Jurisdiction) -> None:
    halves = tuple(evolve(one, share=5000) if one.code == "minor" else one for one in rules.grounds)
    exempt = Matter("claim", DAY, (RIGHT,), payer="natural", grounds=("minor", "veteran"))

    assert why(assess(evolve(rules, grounds=halves), exempt)) is Why.EXEMPTION
    assert str(assess(rules, exempt).total) == "0.00"


def test_the_best_ground_may_stand_late_in_the_law(rules: Jurisdiction) -> None:
    halves = tuple(evolve(one, share=5000) if one.code == "lost-files" else one for one in rules.grounds)
    exempt = Matter("claim", DAY, (RIGHT,), payer="natural", grounds=("lost-files", "minor"))

    found = assess(evolve(rules, grounds=halves), exempt)

    assert (found.exemption, found.others) == ("minor", ("lost-files",))
    assert str(found.total) == "0.00"


def test_of_several_in_doubt_the_first_in_the_law_is_named(rules: Jurisdiction) -> None:
    doubtful = Matter("claim", DAY, (RIGHT,), payer="natural", grounds=("disability", "veteran"))

    found = assess(rules, doubtful)

    assert found.doubtful == ("veteran", "disability")
    assert found.unknown is not None
    assert found.unknown.source is not None
    assert found.unknown.source.text == "its fate after 01.10.2021"
