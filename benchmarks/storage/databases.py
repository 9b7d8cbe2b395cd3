"""Databases to measure: filled with samples, each with the bare driver beside it."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from attrs import frozen
from ekabinet.progress import bar
from ekabinet.sample_cases import Sample
from ekabinet.sampling import fill
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.postgres import Postgres

from benchmarks.storage.driver import Driver, bare, libpq

UNTIL = date(2026, 3, 2)
SEED = 1
LASTING = Path("/var/tmp")  # noqa: S108  # folders of our own are made in it
ON_DISK = LASTING if LASTING.is_dir() else Path(gettempdir())
"""What stands there outlives a restart of the machine: it is no memory."""


@frozen
class Database:
    """A database, opened by the product and by its bare driver."""

    kind: str
    """``sqlite`` or ``postgresql``."""
    url: str
    storage: SqlStorage
    driver: Driver


@frozen
class Filled:
    """A database with a sample in it."""

    database: Database
    sample: Sample


@contextmanager
def folder() -> Iterator[Path]:
    """A folder on a real disk, gone afterwards."""
    with TemporaryDirectory(prefix="ekabinet-bench-", dir=ON_DISK) as name:
        yield Path(name)


@contextmanager
def opened(kind: str, url: str) -> Iterator[Database]:
    """The database at a URL, with its tables."""
    storage = SqlStorage.opened(url)
    try:
        with bare(url) as driver:
            yield Database(kind, url, storage, driver)
    finally:
        storage.close()


@contextmanager
def empty(kind: str, server: Postgres | None) -> Iterator[Database]:
    """An empty database of that kind."""
    with ExitStack() as stack:
        if server is None:
            url = f"sqlite:///{stack.enter_context(folder()) / 'ekabinet.db'}"
        else:
            url = stack.enter_context(server.database())
        yield stack.enter_context(opened(kind, url))


@contextmanager
def filled(
    kind: str, server: Postgres | None, rules: Jurisdiction, cases: int, many: int
) -> Iterator[Filled]:
    """A database with so many cases, and a lawyer who has so many of them."""
    sample = Sample(rules, cases, UNTIL, SEED, many)
    with empty(kind, server) as database:
        with bar(f"{cases:,} cases, {kind}") as show:
            fill(database.storage, sample, show)
        if kind == "postgresql":
            _settle(database)
        yield Filled(database, sample)


def _settle(database: Database) -> None:
    """What the server's autovacuum does by itself a minute later."""
    from psycopg import connect

    with closing(connect(libpq(database.url), autocommit=True)) as connection:
        connection.execute("VACUUM ANALYZE")
