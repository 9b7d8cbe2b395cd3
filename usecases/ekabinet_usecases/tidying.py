"""Forgetting what has ended: what nobody will come back to, browsers long gone, documents nobody names."""

from collections.abc import Callable
from datetime import datetime, timedelta

from attrs import define, field, frozen
from ekabinet_core.discarded import BROUGHT_BACK_WITHIN
from ekabinet_core.half_upload import LASTS
from ekabinet_core.link import LONGEST
from ekabinet_ports.clock import Clock
from ekabinet_ports.half_uploads import Expiring
from ekabinet_ports.storage import Storage
from ekabinet_ports.web_sessions import BrowserSessions

from ekabinet_usecases.inventory import Inventory

DAY = timedelta(days=1)
KEPT_AFTER_END = DAY
OUTAGES_KEPT = timedelta(days=400)
"""Of what was down, and whose own attempt failed: long enough to ask a court about a missed term."""


@define
class Daily:
    """Lets a deed through once a day; at once when its process starts, or when the clock was put back."""

    clock: Clock
    _last: datetime | None = field(default=None, init=False)

    def may(self, deed: Callable[[], object]) -> None:
        """Do it unless it was done within a day; what failed is tried again the next time."""
        now = self.clock.now()
        if self._last is None or not timedelta() <= now - self._last < DAY:
            deed()
            self._last = now


@frozen
class Tidying:
    """Run now and then; nothing anybody could still use is lost."""

    storage: Storage
    browser_sessions: BrowserSessions
    half_uploads: Expiring
    inventory: Inventory
    daily: Daily
    clock: Clock

    def tidy(self) -> None:
        """Forget attempts, sessions, rings, tallies and links that ended a day ago, uploads that began then.

        Deleted drafts go when they cannot be brought back any more, outages after more than a year.

        Once a day also sweep away documents that nobody names: that reads every row that may name one.
        """
        before = self.clock.now() - KEPT_AFTER_END
        with self.storage.transaction() as kept:
            kept.waits.drop_ended(before)
            kept.rings.drop_silent(before)
            kept.tallies.drop_silent(before)
            kept.links.drop_asked(before - LONGEST)
            kept.discarded.drop_before(self.clock.now() - BROUGHT_BACK_WITHIN)
            kept.outage_marks.drop_before(self.clock.now() - OUTAGES_KEPT)
            kept.failed_attempts.drop_before(self.clock.now() - OUTAGES_KEPT)
        self.browser_sessions.drop_idle(before)
        self.half_uploads.drop_begun(self.clock.now() - LASTS)
        self.daily.may(self.inventory.sweep)
