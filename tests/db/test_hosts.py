"""The settings may name several hosts; the one that takes writers is used."""

from contextlib import closing
from pathlib import Path

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.storage_examples import application
from sqlalchemy import make_url


def test_a_host_that_is_gone_is_passed_over(database_url: str, tmp_path: Path, rules: Jurisdiction) -> None:
    here = make_url(database_url)
    hosts = f"{tmp_path / 'gone'},{here.query['host']}"
    several = here.update_query_dict({"host": hosts, "target_session_attrs": "read-write"})
    settings = {"db": {"url": several.render_as_string(hide_password=False)}}
    world = World(settings, tmp_path, MemoryClock(), MemoryIds(), rules)

    with closing(Plugins.load(["db"]).one("storage", SqlStorage, world)) as storage:
        with storage.transaction() as kept:
            put = kept.applications.put(application())

        with storage.reading() as kept:
            assert kept.applications.get(put.id) == put
