"""The plugin: the storage and the browser sessions of one SQL database."""

from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.storage import Storage
from ekabinet_ports.web_sessions import BrowserSessions
from ekabinet_ports.world import World

if TYPE_CHECKING:
    from ekabinet_db.storage import SqlStorage


@frozen
class Settings:
    """The section ``[db]`` of the settings."""

    url: str = ""
    """Where the database is; empty: the file ``ekabinet.db`` in the data folder."""


@hookimpl
def ekabinet_storage(world: World) -> Storage:
    """Everything is kept in the database of the settings."""
    return _opened(_url(world))


@hookimpl
def ekabinet_browser_sessions(world: World) -> BrowserSessions:
    """Browser sessions are kept in the same database."""
    from ekabinet_db.browser_sessions import SqlBrowserSessions

    storage = _opened(_url(world))
    return SqlBrowserSessions(storage.engine, storage.reader)


def _url(world: World) -> str:
    given = world.section("db", Settings).url
    return given or f"sqlite:///{world.data / 'ekabinet.db'}"


@lru_cache(maxsize=1)
def _opened(url: str) -> "SqlStorage":
    """One engine for both parts, which a cabinet asks for one after the other."""
    from ekabinet_db.storage import SqlStorage

    return SqlStorage.opened(url)
