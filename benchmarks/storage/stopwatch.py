"""How long something computes, here and in the database's server together."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter, process_time

from ekabinet_db.postgresql import NAMED
from sqlalchemy import text

from benchmarks.figure import Stopwatch
from benchmarks.storage.databases import Database

NANOSECOND = 1e-9
OURS = text(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = :name"
)


def computing(databases: Iterable[Database]) -> Stopwatch:
    """Seconds of the processor; of the clock on the wall where the server is on another machine.

    What waits for no disk takes as long as it computes, but whoever else uses the machine does not count.
    """
    backends = [Path(f"/proc/{pid}/schedstat") for one in databases for pid in _backends(one)]
    if not all(one.exists() for one in backends):
        return perf_counter
    return lambda: process_time() + sum(map(_nanoseconds, backends)) * NANOSECOND


def _backends(database: Database) -> Sequence[int]:
    """The server's processes that work for the product."""
    if database.kind != "postgresql":
        return ()
    with database.storage.reader.connect() as connection:
        return connection.execute(OURS, {"name": NAMED}).scalars().all()


def _nanoseconds(backend: Path) -> int:
    """On the processor so far (Documentation/scheduler/sched-stats of Linux)."""
    return int(backend.read_text().split()[0])
