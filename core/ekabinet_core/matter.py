"""A matter: what a filing is, as far as its duty depends on it."""

from datetime import date

from attrs import frozen

from ekabinet_core.demand import Demand
from ekabinet_core.money import Money


@frozen
class Credit:
    """A duty that was paid earlier and may count: by which rule, and how much."""

    rule: str
    amount: Money


@frozen
class Matter:
    """What the duty is assessed for. A fact that is not known yet is None and excludes nothing."""

    kind: str | None
    day: date
    """The day of filing: it chooses the law."""
    demands: tuple[Demand, ...] = ()
    category: str | None = None
    subcategory: str | None = None
    payer: str | None = None
    """The kind of person of who owes the duty."""
    role: str | None = None
    """Their role."""
    first_e_filing: bool = False
    grounds: tuple[str, ...] = ()
    """Exemption grounds that are claimed."""
    credits: tuple[Credit, ...] = ()
