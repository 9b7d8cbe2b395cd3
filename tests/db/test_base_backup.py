"""A base backup and the log as it is written bring back all that was acknowledged (docs/postgresql.md)."""

import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from attrs import frozen
from ekabinet_core.errors import NotFound, NotStored
from ekabinet_core.ids import ApplicationId
from ekabinet_db.storage import SqlStorage
from ekabinet_testing.contracts.storage_examples import application
from ekabinet_testing.postgres import ABSENT, found_programs
from ekabinet_testing.postgres_cluster import FAST, Cluster, Programs


@frozen
class Archive:
    """A base backup and the log, as two folders on another machine would be."""

    programs: Programs
    place: Path

    @property
    def log(self) -> Path:
        return self.place / "wal"

    @property
    def base(self) -> Path:
        return self.place / "base"

    def receiver(self, cluster: Cluster) -> "subprocess.Popen[bytes]":
        """Writes down the log as it comes, and says so to the primary when it is on the disk."""
        self.programs.run("/bin/mkdir", self.log)
        conninfo = f"{cluster.conninfo} application_name=archive"
        options = ("--slot=archive", "--synchronous", "--directory", self.log)
        self.programs.run("pg_receivewal", "--dbname", conninfo, "--slot=archive", "--create-slot")
        return self.programs.beside("pg_receivewal", "--dbname", conninfo, *options)

    def copy(self, cluster: Cluster) -> None:
        """A base backup, checked."""
        options = ("--checkpoint=fast", "--wal-method=none", "--no-sync")
        self.programs.run("pg_basebackup", "--dbname", cluster.conninfo, *options, "--pgdata", self.base)
        self.programs.run("pg_verifybackup", "--no-parse-wal", self.base)

    def restored(self) -> Cluster:
        """A cluster from it, on a machine that never saw the first one."""
        cluster = Cluster(self.programs, self.place / "restored")
        cluster.clear()
        self.programs.run("/bin/cp", "-a", self.base, cluster.data)
        self.programs.run("/bin/touch", cluster.data / "recovery.signal")
        for unfinished in self.log.glob("*.partial"):
            self.programs.run("/bin/mv", unfinished, unfinished.with_suffix(""))
        cluster.start({**FAST, "restore_command": f"cp {self.log}/%f %p"})
        _wait_until_writable(cluster)
        return cluster


@pytest.fixture
def place() -> Iterator[tuple[Programs, Path]]:
    """A folder for clusters, and the programs for them."""
    programs = found_programs()
    if programs is None:
        pytest.skip(ABSENT)
    with programs.place() as folder:
        yield programs, folder


def test_all_that_was_acknowledged_comes_back_from_the_archive(place: tuple[Programs, Path]) -> None:
    archive = Archive(*place)

    with primary(archive, waits_for="archive") as (cluster, storage, _):
        acknowledged = filed(storage, "before", 20)
        archive.copy(cluster)
        acknowledged += filed(storage, "after", 50)
        cluster.kill()
        cluster.clear()

    assert missing(archive.restored(), acknowledged) == []


def test_what_the_archive_has_not_got_is_not_acknowledged(place: tuple[Programs, Path]) -> None:
    archive = Archive(*place)

    with primary(archive, waits_for="archive") as (_, storage, receiver):
        filed(storage, "before", 1)
        receiver.send_signal(signal.SIGSTOP)

        with pytest.raises(NotStored):
            filed(storage, "while the archive hangs", 1)
        receiver.send_signal(signal.SIGCONT)


def test_a_primary_that_waits_for_no_archive_loses_what_was_acknowledged(
    place: tuple[Programs, Path],
) -> None:
    archive = Archive(*place)

    with primary(archive, waits_for="") as (cluster, storage, receiver):
        archive.copy(cluster)
        receiver.send_signal(signal.SIGSTOP)
        acknowledged = filed(storage, "while the archive hangs", 1)
        cluster.kill()
        receiver.kill()

    assert missing(archive.restored(), acknowledged) == acknowledged


@contextmanager
def primary(
    archive: Archive, waits_for: str
) -> Iterator[tuple[Cluster, SqlStorage, "subprocess.Popen[bytes]"]]:
    """A primary whose log goes to the archive; a commit waits for the archive, or for nobody."""
    cluster = Cluster(archive.programs, archive.place / "primary")
    cluster.make()
    cluster.start({**FAST, "synchronous_standby_names": waits_for})
    with archive.receiver(cluster) as receiver:
        with closing(SqlStorage.opened(f"{cluster.url}&timeout=2")) as storage:
            yield cluster, storage, receiver
        receiver.terminate()


def filed(storage: SqlStorage, name: str, many: int) -> list[ApplicationId]:
    """So many applications, each acknowledged."""
    acknowledged = []
    for number in range(many):
        with storage.transaction() as kept:
            put = kept.applications.put(application(f"{name} {number}"))
        acknowledged.append(put.id)
    return acknowledged


def missing(cluster: Cluster, acknowledged: Sequence[ApplicationId]) -> list[ApplicationId]:
    """Which of them a cluster has not got."""
    lost = []
    with closing(SqlStorage.opened(cluster.url)) as storage, storage.reading() as kept:
        for id in acknowledged:
            try:
                kept.applications.get(id)
            except NotFound:
                lost.append(id)
    return lost


def _wait_until_writable(cluster: Cluster) -> None:
    with psycopg.connect(cluster.conninfo, autocommit=True) as connection:
        while connection.execute("SELECT pg_is_in_recovery()").fetchone() == (True,):
            pass
