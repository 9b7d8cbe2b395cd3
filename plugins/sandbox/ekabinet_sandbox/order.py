"""A payment order at the bank."""

from datetime import datetime
from enum import StrEnum
from urllib.parse import urlencode, urlsplit

from attrs import evolve, field, frozen

from ekabinet_sandbox.card import Temper, temper_of
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
    number: str = ""
    """The shop's own, where it sent its payer with a form."""

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
    def temper(self) -> Temper | None:
        """What the card of its payer does."""
        return temper_of(self.card) if self.card else None

    @property
    def charged(self) -> int:
        """What the bank takes, in qəpik."""
        return max(1, self.amount - 1) if self.temper is Temper.OTHER_SUM else self.amount

    @property
    def is_garbled(self) -> bool:
        """Whether nobody understands what the bank says of it at the moment."""
        return self.temper is Temper.GARBLES and self.status is Status.PREPARING

    @property
    def return_address(self) -> str:
        """Where the payer's browser goes afterwards, with the order and, where it has one, its status."""
        joint = "&" if urlsplit(self.way_back).query else "?"
        told = {"ORDER": self.number} if self.number else {"ID": self.id, "STATUS": self.status}
        return self.way_back + joint + urlencode(told)

    @property
    def shop(self) -> str:
        """The origin of the shop the payer came from."""
        parts = urlsplit(self.way_back)
        return f"{parts.scheme}://{parts.netloc}"
