"""Which matters a ground is about: each of its lists narrows it; what is not said yet excludes nothing."""

from datetime import date

import pytest
from attrs import evolve
from ekabinet_core.demand import Demand
from ekabinet_core.exemption import ExemptionGround, best
from ekabinet_core.labels import Labels
from ekabinet_core.matter import Matter
from ekabinet_core.source import Holds, Mark, Source, Spell

SURE, UNSURE = Source("a law", Mark.VERIFIED), Source("nobody knows", Mark.UNKNOWN)
DAY = date(2026, 3, 2)
GROUND = ExemptionGround("g", Labels.of({"az": "əsas"}), "9", (Spell(SURE),))
MONEY, RIGHT = Demand("money", "a"), Demand("right", "b")
MATTER = Matter("claim", DAY, (MONEY,), "family", "alimony", payer="natural", role="claimant")


@pytest.mark.parametrize(
    ("ground", "fits"),
    [
        (evolve(GROUND, kinds=("claim",)), True),
        (evolve(GROUND, kinds=("appeal",)), False),
        (evolve(GROUND, payers=("legal", "natural")), True),
        (evolve(GROUND, payers=("legal",)), False),
        (evolve(GROUND, roles=("claimant",)), True),
        (evolve(GROUND, roles=("respondent",)), False),
        (evolve(GROUND, categories=("labour", "family")), True),
        (evolve(GROUND, categories=("labour",)), False),
        (evolve(GROUND, categories=("family/alimony",)), True),
        (evolve(GROUND, categories=("family/divorce",)), False),
        (evolve(GROUND, categories=("labour/alimony",)), False),
        (evolve(GROUND, demands=("money",)), True),
        (evolve(GROUND, demands=("money", "right")), True),
        (evolve(GROUND, demands=("right",)), False),
        (evolve(GROUND, demands=("right",), kinds=("claim",)), False),
    ],
)
def test_each_list_narrows_a_ground(ground: ExemptionGround, *, fits: bool) -> None:
    assert ground.fits(MATTER) is (Holds.YES if fits else Holds.NO)


def test_every_demand_must_be_meant() -> None:
    both = evolve(MATTER, demands=(MONEY, RIGHT))

    assert evolve(GROUND, demands=("money",)).fits(both) is Holds.NO
    assert evolve(GROUND, demands=("money", "right")).fits(both) is Holds.YES


def test_what_is_not_said_yet_excludes_nothing() -> None:
    narrow = evolve(
        GROUND,
        kinds=("claim",),
        categories=("family/alimony",),
        demands=("money",),
        payers=("natural",),
        roles=("claimant",),
    )

    assert narrow.fits(Matter(None, DAY)) is Holds.YES
    assert narrow.fits(Matter(None, DAY, category="family")) is Holds.YES


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2021, 9, 30), Holds.YES),
        (date(2021, 10, 1), Holds.UNKNOWN),
        (date(2021, 12, 31), Holds.UNKNOWN),
        (date(2022, 1, 1), Holds.NO),
    ],
)
def test_a_ground_holds_on_its_days(day: date, held: Holds) -> None:
    spells = (
        Spell(SURE, None, date(2021, 9, 30)),
        Spell(UNSURE, date(2021, 10, 1), date(2021, 12, 31)),
    )

    assert evolve(GROUND, spells=spells).fits(evolve(MATTER, day=day)) is held


def test_the_best_waives_most_and_of_equals_the_first_in_the_law() -> None:
    half, whole, other = (
        evolve(GROUND, code=code, share=share) for code, share in (("h", 5000), ("w", 9000), ("o", 9000))
    )

    assert best([half, whole, other]) is whole
    assert best([]) is None
