"""Every store of browser sessions keeps what the port promises."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

import pytest
from ekabinet_db.browser_sessions import SqlBrowserSessions
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.browser_sessions import MemoryBrowserSessions
from ekabinet_testing.contracts.browser_sessions import BrowserSessionsContract, OpenSessions

from tests.empty_database import empty_database


class TestMemoryBrowserSessions(BrowserSessionsContract):
    survives_restart = False
    is_shared = False

    @pytest.fixture
    def open_sessions(self) -> OpenSessions:
        return lambda _: nullcontext(MemoryBrowserSessions())


class TestSqliteBrowserSessions(BrowserSessionsContract):
    @pytest.fixture
    def open_sessions(self, tmp_path: Path) -> OpenSessions:
        return lambda place: opened(empty_database(tmp_path / f"{place}.db"))


class TestPostgresBrowserSessions(BrowserSessionsContract):
    @pytest.fixture
    def open_sessions(self, database_at: Callable[[str], str]) -> OpenSessions:
        return lambda place: opened(database_at(place))


@contextmanager
def opened(url: str) -> Iterator[SqlBrowserSessions]:
    with closing(SqlStorage.opened(url)) as storage:
        yield SqlBrowserSessions(storage.engine, storage.reader)
