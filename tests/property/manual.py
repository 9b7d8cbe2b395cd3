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
    corrects: ApplicationId | None = None

    @property
    def was_filed(self) -> bool:
        """Frozen to be sent, or sent; one that was given back is as if never filed."""
        return self.status != "draft" and not (self.status == "refused" and self.answered == "returned")


@define
class Money:
    """What the manual says of one receipt or paid order."""

    minor: int
    owner: Someone | None = None
    serves: ApplicationId | None = None
