"""A draft that was deleted: for a while whoever deleted it can bring it back."""

from datetime import datetime, timedelta

from attrs import frozen

from ekabinet_core.application import Application
from ekabinet_core.ids import AccountId, ApplicationId

BROUGHT_BACK_WITHIN = timedelta(minutes=30)


@frozen
class Discarded:
    """A deleted draft as it was, until it is gone for good."""

    id: ApplicationId
    by: AccountId
    """Who deleted it."""
    at: datetime
    draft: Application

    @property
    def until(self) -> datetime:
        """The moment from which it is gone."""
        return self.at + BROUGHT_BACK_WITHIN
