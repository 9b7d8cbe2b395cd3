"""Browser sessions in memory."""

from collections.abc import Sequence
from datetime import datetime

from attrs import Factory, frozen
from ekabinet_core.ids import AccountId, Digest
from ekabinet_ports.web_sessions import BrowserSession

from ekabinet_memory.storage_keeping import as_kept


@frozen
class MemoryBrowserSessions:
    """Keeps the sessions of browsers for one process."""

    _sessions: dict[Digest, BrowserSession] = Factory(dict)

    def get(self, key: Digest) -> BrowserSession | None:
        return self._sessions.get(key)

    def start(self, session: BrowserSession) -> None:
        self._sessions[session.key] = as_kept(session)

    def keep(self, session: BrowserSession) -> None:
        if session.key in self._sessions:
            self.start(session)

    def drop(self, key: Digest) -> bool:
        return self._sessions.pop(key, None) is not None

    def of(self, account: AccountId) -> Sequence[BrowserSession]:
        theirs = [one for one in self._sessions.values() if one.account == account]
        return sorted(theirs, key=lambda one: (one.seen_at, one.key), reverse=True)

    def drop_idle(self, before: datetime) -> None:
        for session in tuple(self._sessions.values()):
            if session.seen_at < before:
                self.drop(session.key)
