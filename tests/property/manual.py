"""What the machine remembers of each application and each voucher: the manual, written again."""

from datetime import datetime

from attrs import define
from ekabinet_core.ids import ApplicationId
from ekabinet_testing.people import Someone


@define
class Request:
    """What the manual says of one request on the phone."""

    expires_at: datetime
    confirmed: bool | None = None
    ended: bool = False


@define
class Manual:
    """What the manual says of one application."""

    owner: Someone
    status: str = "draft"
    value: str = ""
    roles: frozenset[str] = frozenset()
    written: bool = False
    papers: int = 0
    vouchers: tuple[str, ...] = ()
    """What was given for the duty, in order."""
    exempt: bool = False
    request: Request | None = None
    answered: str = ""
    """How the court has answered, whether the person has heard of it or not."""
    delivered: bool = False
    filed: datetime | None = None
    """When it was sent."""
    owes: int = 0
    """The duty that the court has set since, in qəpik, whether the person has heard of it or not."""
    charged: bool = False
    """Whether the person has heard of that."""
    corrects: ApplicationId | None = None

    @property
    def was_filed(self) -> bool:
        """Frozen to be sent, or sent; one that was given back is as if never filed."""
        return self.status != "draft" and not (self.status == "refused" and self.answered == "returned")

    def filed_before(self, other: "Manual") -> bool:
        """Whether it was sent earlier; one that was given back is as if never filed."""
        if self.filed is None or other.filed is None:
            return False
        return self.filed < other.filed and self.was_filed


@define
class Money:
    """What the manual says of one receipt or paid order."""

    minor: int
    owner: Someone | None = None
    serves: ApplicationId | None = None
    last: ApplicationId | None = None
    """What it was given for last."""
    asked: bool = False
    """Somebody waits for it to go back."""
    gone: bool = False
    """It went back."""

    @property
    def is_free(self) -> bool:
        """Whether it may serve an application."""
        return self.serves is None and not self.asked and not self.gone
