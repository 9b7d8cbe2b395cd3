"""Forgetting what has ended: waits nobody will come back to, sessions of browsers long gone."""

from datetime import timedelta

from attrs import frozen
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Storage
from ekabinet_ports.web_sessions import BrowserSessions

KEPT_AFTER_END = timedelta(days=1)


@frozen
class Tidying:
    """Run now and then; nothing anybody could still use is lost."""

    storage: Storage
    browser_sessions: BrowserSessions
    clock: Clock

    def tidy(self) -> None:
        """Forget attempts, signing sessions and browser sessions that ended more than a day ago."""
        before = self.clock.now() - KEPT_AFTER_END
        with self.storage.transaction() as kept:
            kept.waits.drop_ended(before)
        self.browser_sessions.drop_idle(before)
