"""When a person was here last: from then on things are new to them."""

from datetime import datetime

from attrs import frozen

from ekabinet_core.ids import AccountId


@frozen
class LastVisit:
    """The last time a person opened their cabinet."""

    owner: AccountId
    at: datetime
