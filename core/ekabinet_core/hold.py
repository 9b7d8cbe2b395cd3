"""Which clerk has an application on their hands, so that colleagues leave it to them."""

from datetime import datetime

from attrs import frozen

from ekabinet_core.ids import AccountId


@frozen
class Hold:
    """A clerk who works on an application; it decides nothing, and colleagues may take it over."""

    by: AccountId
    name: str
    """As colleagues read it."""
    since: datetime
