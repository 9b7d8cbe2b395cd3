"""Every store of browser sessions keeps what the port promises."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import pytest
from ekabinet_db.browser_sessions import SqlBrowserSessions
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.browser_sessions import MemoryBrowserSessions
from ekabinet_testing.contracts.browser_sessions import BrowserSessionsContract, OpenSessions


class TestMemoryBrowserSessions(BrowserSessionsContract):
    survives_restart = False
    is_shared = False

    @pytest.fixture
    def open_sessions(self) -> OpenSessions:
        return lambda _: nullcontext(MemoryBrowserSessions())


class TestSqliteBrowserSessions(BrowserSessionsContract):
    @pytest.fixture
    def open_sessions(self, tmp_path: Path) -> OpenSessions:
        @contextmanager
        def opened(place: str) -> Iterator[SqlBrowserSessions]:
            with closing(SqlStorage.opened(f"sqlite:///{tmp_path / place}.db")) as storage:
                yield SqlBrowserSessions(storage.engine, storage.reader)

        return opened
