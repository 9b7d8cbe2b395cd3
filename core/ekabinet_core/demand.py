"""What is asked of the court, and the figures its value is counted from."""

from attrs import frozen

from ekabinet_core.money import Money


@frozen
class Demand:
    """What is asked (CPC 149) and, where its kind has a value, what that is counted from (CPC 112)."""

    kind: str
    what: str
    amount: Money | None = None
    """The sum asked, what the thing is worth, or what is paid each month."""
    months: int | None = None
    """For how many months is paid; without an end, None."""
    official: Money | None = None
    """The highest official value of the thing: inventory, insured or book value."""
    penalty: Money | None = None
    """Penalties and interest that are claimed with it (CPC 112.2)."""
