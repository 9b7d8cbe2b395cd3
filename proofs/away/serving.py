"""A portal that reaches its database by a road that can fail."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import uvicorn
from attrs import evolve, frozen
from ekabinet.clock import RandomIds
from ekabinet_core.actor import Actor
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.browser_sessions import SqlBrowserSessions
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.postgres_cluster import FAST, Programs, running
from ekabinet_testing.world import MemoryWorld
from ekabinet_web.portal import portal

from proofs.away.phone import PromptPhone
from proofs.fault_proxy import FaultProxy, road_to
from proofs.kill.filing import AnyReceipt, person


@frozen
class Served:
    """The portal, the road to its database, and the same cabinet beside that road."""

    origin: str
    road: FaultProxy
    beside: MemoryWorld
    by: Actor
    """Who files."""


@contextmanager
def served(programs: Programs, rules: Jurisdiction) -> Iterator[Served]:
    """A portal with an empty database, until the end."""
    with running(programs, FAST) as cluster, road_to(cluster.socket) as road:
        world = MemoryWorld.open(rules)
        by_road = f"postgresql+psycopg://postgres@127.0.0.1:{road.port}/postgres"
        with (
            _cabinet(world, cluster.url) as beside,
            _cabinet(world, by_road) as reached,
            _listening(reached) as origin,
            _mended(road),
        ):
            yield Served(origin, road, beside, person(beside))


@contextmanager
def _mended(road: FaultProxy) -> Iterator[None]:
    """In the end: who still waits for the database would keep the portal from ending."""
    try:
        yield
    finally:
        road.mend()


@contextmanager
def _cabinet(world: MemoryWorld, url: str) -> Iterator[MemoryWorld]:
    """A cabinet on that database; everything else is that of the given world."""
    with closing(SqlStorage.opened(url)) as storage:
        parts = evolve(
            world.parts,
            storage=storage,
            browser_sessions=SqlBrowserSessions(storage.engine, storage.reader),
            receipts=AnyReceipt(),
            ids=RandomIds(),
        )
        yield world.over(parts)


@contextmanager
def _listening(world: MemoryWorld) -> Iterator[str]:
    """Its portal over real HTTP; gives the origin."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        origin = f"http://127.0.0.1:{listener.getsockname()[1]}"
        parts = evolve(world.parts, methods=(PromptPhone(world.signing),))
        app = portal(world.over(parts).cabinet, origin=origin)
        server = uvicorn.Server(uvicorn.Config(app, ws="none", access_log=False, log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield origin
        finally:
            server.should_exit = True
            thread.join()
