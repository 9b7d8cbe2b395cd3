"""A payment order at the bank."""

from datetime import datetime
from enum import StrEnum
from urllib.parse import urlencode, urlsplit

from attrs import evolve, field, frozen

from ekabinet_sandbox.settings import Lives


class Status(StrEnum):
    """Where the order stands, in the bank's words."""

    PREPARING = "Preparing"
    FULLY_PAID = "FullyPaid"
    DECLINED = "Declined"
    CANCELLED = "Cancelled"
    EXPIRED = "Expired"


@frozen
class Order:
    """What a shop asked the bank to collect; the amount is in qəpik."""

    id: int
    password: str = field(repr=False)
    amount: int
    description: str
    way_back: str
    created_at: datetime
    status: Status = Status.PREPARING
    card: str | None = None
    settles_at: datetime | None = None

    def at(self, now: datetime, lives: Lives) -> "Order":
        """The order as it stands now: a slow card has paid, an old order has expired."""
        if self.status is not Status.PREPARING:
            return self
        if self.settles_at:
            return evolve(self, status=Status.FULLY_PAID) if self.settles_at <= now else self
        expired = self.created_at + lives.order <= now
        return evolve(self, status=Status.EXPIRED) if expired else self

    @property
    def is_open(self) -> bool:
        """Whether it may still be paid."""
        return self.status is Status.PREPARING and self.settles_at is None

    @property
    def return_address(self) -> str:
        """Where the payer's browser goes afterwards, with the order and its status."""
        joint = "&" if urlsplit(self.way_back).query else "?"
        return self.way_back + joint + urlencode({"ID": self.id, "STATUS": self.status})

    @property
    def shop(self) -> str:
        """The origin of the shop the payer came from."""
        parts = urlsplit(self.way_back)
        return f"{parts.scheme}://{parts.netloc}"
