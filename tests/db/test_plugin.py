"""The plugin opens what the settings say."""

from pathlib import Path

import pytest
from attrs import evolve
from ekabinet_core.errors import BadSetup
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.browser_sessions import SqlBrowserSessions
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World


@pytest.fixture
def world(tmp_path: Path, rules: Jurisdiction) -> World:
    return World({}, tmp_path, MemoryClock(), MemoryIds(), rules)


def opened(world: World) -> SqlStorage:
    storage = Plugins.load(["db"]).one("storage", SqlStorage, world)
    storage.close()
    return storage


def test_the_database_is_in_the_data_folder_unless_named(world: World, tmp_path: Path) -> None:
    named = evolve(world, settings={"db": {"url": f"sqlite:///{tmp_path / 'named.db'}"}})

    opened(world)
    opened(named)

    assert {file.name for file in tmp_path.iterdir()} == {"ekabinet.db", "named.db"}


def test_storage_and_browser_sessions_share_one_engine(world: World) -> None:
    sessions = Plugins.load(["db"]).one("browser_sessions", SqlBrowserSessions, world)

    assert opened(world).engine is sessions.engine


def test_unknown_settings_are_refused(world: World) -> None:
    with pytest.raises(BadSetup, match="db"):
        opened(evolve(world, settings={"db": {"adress": ""}}))
