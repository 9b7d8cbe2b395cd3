"""All figures of the storage, on SQLite and on PostgreSQL."""

from collections.abc import Iterator, Mapping

from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.plugins import Plugins
from ekabinet_testing.postgres import ABSENT, Postgres, serving

from benchmarks.figure import Line, Size
from benchmarks.storage.databases import ON_DISK, empty, filled, folder
from benchmarks.storage.filing import filing
from benchmarks.storage.lists import beside_the_driver, growth, names
from benchmarks.storage.streaming import streaming
from benchmarks.storage.verifying import verifying

CASES: Mapping[Size, tuple[int, int]] = {"small": (2_000, 40_000), "release": (10_000, 1_000_000)}
"""How many are compared with how many."""
DURABLE: Mapping[str, str] = {}
"""PostgreSQL as it is by itself: what it has committed survives a power cut."""


def storage(size: Size) -> Iterator[Line]:
    """Each figure as soon as it is measured."""
    rules = Plugins.load(["azerbaijan"]).jurisdiction()
    yield from _of_database("sqlite", None, rules, size)
    with serving(DURABLE, ON_DISK) as server:
        if server is None:
            yield Line("storage.postgresql", skipped=ABSENT)
        else:
            yield from _of_database("postgresql", server, rules, size)
    yield from streaming(size)


def _of_database(kind: str, server: Postgres | None, rules: Jurisdiction, size: Size) -> Iterator[Line]:
    """The figures of one kind of database; a lawyer has the same cases among few as among many."""
    few, many = CASES[size]
    of_lawyer = min(5_000, few // 2)
    with (
        filled(kind, server, rules, few, of_lawyer) as small,
        filled(kind, server, rules, many, of_lawyer) as large,
    ):
        yield beside_the_driver(large)
        yield from growth(small, large)
        yield names(large)
    with empty(kind, server) as ours, empty(kind, server) as bare, folder() as place:
        yield filing(ours, bare, place, rules)
    with empty(kind, server) as database:
        yield verifying(database, size)
