"""Filings as a lawyer writes them down: a kind, demands with their values, a day."""

from datetime import date

from ekabinet_azerbaijan.plugin import ekabinet_jurisdiction
from ekabinet_core.assessment import Assessment, Why
from ekabinet_core.demand import Demand
from ekabinet_core.duty import assess
from ekabinet_core.matter import Matter
from ekabinet_core.money import Money

RULES = ekabinet_jurisdiction()
FILED = date(2026, 3, 2)


def manat(text: str) -> Money:
    whole, minor = text.replace(",", "").split(".")
    return Money(int(whole) * 100 + int(minor), "AZN")


def matter(kind: str, *demands: tuple[str, str], day: date = FILED, **more: object) -> Matter:
    """A filing with demands of a kind and a value; without a value the text is empty."""
    asked = tuple(Demand(code, "tələb", manat(value) if value else None) for code, value in demands)
    return Matter(kind, day, asked, **more)  # type: ignore[arg-type]  # the fields of a matter, by name


def duty(kind: str, *demands: tuple[str, str], day: date = FILED, **more: object) -> str | None:
    total = assess(RULES, matter(kind, *demands, day=day, **more)).total
    return None if total is None else f"{total.minor // 100:,}.{total.minor % 100:02}"


def why(kind: str, *demands: tuple[str, str], day: date = FILED, **more: object) -> Why | None:
    unknown = assess(RULES, matter(kind, *demands, day=day, **more)).unknown
    return unknown.why if unknown is not None else None


def explained(found: Assessment) -> list[tuple[str, str]]:
    """Articles and amounts of the lines."""
    return [(line.article, str(line.amount)) for line in found.lines]
