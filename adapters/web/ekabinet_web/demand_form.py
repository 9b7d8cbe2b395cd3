"""The demands of step 1 as its form has them: one block of numbered fields after the other."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from attrs import asdict, evolve, frozen
from ekabinet_core.coded import find
from ekabinet_core.completeness import DEMANDS_MOST
from ekabinet_core.demand import Demand
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.errors import Fault
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_usecases.subject import ChosenDemand, ChosenSubject

FIELDS: Mapping[str, str] = {
    "kind": "demand",
    "what": "what",
    "amount": "amount",
    "months": "months",
    "official": "official",
    "penalty": "penalty",
}
"""What each part of a demand is called in the form, before its place: ``amount-2``."""
ADD = "add-demand"
REMOVE = re.compile(r"remove-demand-([1-9][0-9]?)")


@frozen
class Block:
    """The fields of one demand."""

    place: int
    typed: ChosenDemand
    asked: DemandKind | None = None
    """None until its kind is chosen, and again when the application's kind has no such demand."""

    @property
    def fields(self) -> dict[str, str]:
        """Every field by its name in the form, with what stands in it."""
        return {f"{name}-{self.place}": getattr(self.typed, part) for part, name in FIELDS.items()}


def demands_in(texts: Mapping[str, str]) -> tuple[ChosenDemand, ...]:
    """The demands that a form sent; one more than may be is read, so that it is refused in words."""
    places = takewhile(lambda place: f"demand-{place}" in texts, range(1, DEMANDS_MOST + 2))
    return tuple(_at(place, texts) for place in places)


def edited(demands: tuple[ChosenDemand, ...], deed: str) -> tuple[tuple[ChosenDemand, ...], int]:
    """The demands after a block was added or removed, and the place to go on at; 0 where none was."""
    if deed == ADD and len(demands) < DEMANDS_MOST:
        return (*demands, ChosenDemand()), len(demands) + 1
    found = REMOVE.fullmatch(deed)
    if found is None:
        return demands, 0
    left = tuple(demand for place, demand in enumerate(demands, 1) if place != int(found[1]))
    return left, max(1, min(int(found[1]), len(left)))


def blocks_of(chosen: ChosenSubject, rules: Jurisdiction) -> Sequence[Block]:
    """A block for each demand, and the first one always; a kind that there is alone is chosen."""
    offered = rules.demands_of(chosen.kind)
    only = offered[0].code if len(offered) == 1 else ""
    typed = chosen.demands or (ChosenDemand(),)
    return [
        Block(place, evolve(one, kind=one.kind or only), find(offered, one.kind or only))
        for place, one in enumerate(typed, 1)
    ]


def without_empty(chosen: ChosenSubject) -> ChosenSubject:
    """Blocks in which nothing stands fall away, so that places are those of the demands kept."""
    filled = (one for one in chosen.demands if any(text.strip() for text in asdict(one).values()))
    return evolve(chosen, demands=tuple(filled))


def homeless(chosen: ChosenSubject, rules: Jurisdiction) -> Sequence[Fault]:
    """Demands that cannot be kept while a kind is not chosen: theirs, or that of the application."""
    offered = rules.demands_of(chosen.kind)
    if chosen.demands and not offered:
        return [Fault("kind", "choose")]
    places = enumerate(chosen.demands, 1)
    return [Fault(f"demand-{place}", "choose") for place, one in places if find(offered, one.kind) is None]


def bare(demand: ChosenDemand) -> ChosenDemand:
    """Only its kind, where what was typed with it cannot be read."""
    return ChosenDemand(demand.kind)


def written(demand: Demand) -> ChosenDemand:
    """A demand that is kept, as the form shows it."""
    return ChosenDemand(
        kind=demand.kind,
        what=demand.what,
        amount=_figure(demand.amount),
        months=str(demand.months or ""),
        official=_figure(demand.official),
        penalty=_figure(demand.penalty),
    )


def _at(place: int, texts: Mapping[str, str]) -> ChosenDemand:
    return ChosenDemand(**{part: texts.get(f"{name}-{place}", "") for part, name in FIELDS.items()})


def _figure(money: Money | None) -> str:
    return str(money).replace(".", ",") if money is not None else ""
