"""What is asked of the court, and its value."""

from attrs import frozen

from ekabinet_core.money import Money


@frozen
class Demand:
    """What is asked (CPC 149) and, where its kind has one, the claim value (CPC 112)."""

    kind: str
    what: str
    value: Money | None = None
