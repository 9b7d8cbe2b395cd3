"""A primary and a standby that follows it by a road that can fail."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define, frozen
from ekabinet_testing.postgres_cluster import FAST, Cluster, Programs

from proofs.fault_proxy import FaultProxy, road_to

PATIENCE = 60.0
"""Seconds that a cluster gets to do what it was told."""
PAUSE = 0.02


@frozen
class Node:
    """One cluster, and the road by which the other follows it."""

    cluster: Cluster
    road: FaultProxy

    @property
    def name(self) -> str:
        """How it is called by the other."""
        return self.cluster.folder.name

    def ask(self, query: str) -> str:
        """The one thing that the query gives."""
        import psycopg

        with psycopg.connect(self.cluster.conninfo, autocommit=True) as connection:
            return "".join(str(value) for (value,) in connection.execute(query.encode()))


@define
class Pair:
    """Who is the primary now, who the standby, and how commits wait for the standby."""

    primary: Node
    standby: Node
    synchronous: str
    """Its ``synchronous_standby_names``; empty: a commit waits for nobody."""

    @property
    def url(self) -> str:
        """Both, of which the one that takes writers is meant, as ``[db] url`` has it."""
        hosts = ",".join(sorted(str(node.cluster.folder) for node in (self.primary, self.standby)))
        return f"postgresql+psycopg://postgres@/postgres?host={hosts}&target_session_attrs=read-write"

    def start(self) -> None:
        """The primary, empty, and the standby behind it."""
        self.primary.cluster.make()
        self._start(self.primary, self.standby)
        self.rebuild()

    def lose_primary(self) -> None:
        """It is gone with all its disks; the standby takes over."""
        self.primary.cluster.kill()
        self.primary.road.cut()
        self.standby.cluster.promote()
        self.primary, self.standby = self.standby, self.primary

    def rebuild(self) -> None:
        """The standby is made anew from the primary, and follows it as far as it is."""
        self.standby.cluster.copy(self.primary.cluster.conninfo)
        self.standby.road.mend()
        self._start(self.standby, self.primary)
        wanted = "sync" if self.synchronous else "async"
        state = "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'"
        _wait_until(lambda: self.primary.ask(state) in {wanted, "quorum"})

    def _start(self, node: Node, leader: Node) -> None:
        behind = f"host=127.0.0.1 port={leader.road.port} user=postgres application_name={node.name}"
        node.cluster.start(
            {
                **FAST,
                "synchronous_standby_names": self.synchronous,
                "primary_conninfo": behind,
                "wal_retrieve_retry_interval": "200ms",
                "max_connections": "60",
            }
        )


@contextmanager
def running(programs: Programs, synchronous: str) -> Iterator[Pair]:
    """An empty pair that runs until the end."""
    with programs.place() as place:
        first, second = (Cluster(programs, place / name) for name in ("a", "b"))
        with road_to(first.socket) as to_first, road_to(second.socket) as to_second:
            pair = Pair(Node(first, to_first), Node(second, to_second), synchronous)
            pair.start()
            yield pair


def _wait_until(come: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not come():
        if time.monotonic() > deadline:
            message = f"the standby did not follow within {PATIENCE:.0f} seconds"
            raise RuntimeError(message)
        time.sleep(PAUSE)
