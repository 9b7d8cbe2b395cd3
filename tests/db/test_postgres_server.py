"""The PostgreSQL of the tests: each test has a database of its own, and nothing of it is left."""

import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from ekabinet_testing.postgres import ABSENT, Postgres, found_programs
from sqlalchemy import make_url

KILLED = """
import os, signal
from ekabinet_testing.postgres import found_programs
from ekabinet_testing.postgres_cluster import FAST, running

with running(found_programs(), FAST) as cluster:
    print(cluster.folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def tables(url: str) -> int:
    libpq = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(libpq, autocommit=True) as connection:
        connection.execute("CREATE TABLE mine ()")
        rows = connection.execute("SELECT FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return len(rows)


def test_databases_know_nothing_of_each_other_and_go_after_use(postgres: Postgres) -> None:
    with postgres.database() as one, postgres.database() as other:
        assert tables(one) == 1
        assert tables(other) == 1

    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        tables(one)


@pytest.mark.skipif(found_programs() is None, reason=ABSENT)
def test_a_server_of_ours_goes_with_us_even_when_we_are_killed() -> None:
    command = [sys.executable, "-c", KILLED]

    killed = subprocess.run(command, capture_output=True, text=True, check=False)

    assert killed.returncode < 0
    assert killed.stdout.strip()
    assert not Path(killed.stdout.strip()).parent.exists()
