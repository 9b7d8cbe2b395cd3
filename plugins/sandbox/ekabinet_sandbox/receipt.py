"""A paid court duty."""

from datetime import datetime
from typing import Literal

from attrs import frozen


@frozen
class Payer:
    """Whose duty was paid: a name with a FİN or a VÖEN."""

    name: str
    id: str


@frozen
class Receipt:
    """The statement of one payment; the amount is in qəpik."""

    number: str
    payer: Payer
    purpose: str
    amount: int
    paid_at: datetime
    state: Literal["paid", "refunded"] = "paid"
