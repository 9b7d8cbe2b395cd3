"""A PostgreSQL cluster in a folder of its own, reached through a socket in that folder."""

import getpass
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import frozen

ROOT = 0
MEMORY = Path("/dev/shm")  # noqa: S108  # folders of our own are made in it
ENOUGH = 1 << 30
"""Bytes that must be free in memory before a cluster is put there."""
STOP_ALL = """
read -r _
for kept in "$1"/*/data/postmaster.pid; do "$0" stop -m immediate -D "${kept%/*}"; done
rm -rf "$1"
"""
"""What the watcher does when its input ends, as it does when we end in whatever way."""
FAST: Mapping[str, str] = {"fsync": "off", "full_page_writes": "off"}
"""Settings for tests of everything but durability: the machine may not fail while they run."""


@frozen
class Programs:
    """PostgreSQL's own programs, and the user they run as: they refuse to run as root."""

    folder: Path
    user: str

    @classmethod
    def of(cls, folder: Path) -> "Programs":
        """The programs in that folder, run by us, or where we are root by one who is not."""
        return cls(folder, _nobody() if os.getuid() == ROOT else getpass.getuser())

    def run(self, name: str, *arguments: str | Path) -> None:
        """Run one program to its end; raises RuntimeError with what it said when it failed."""
        with self.beside(name, *arguments) as process:
            said, faults = process.communicate()
        if process.returncode != 0:
            message = f"{name} failed: {(faults or said).decode().strip()}"
            raise RuntimeError(message)

    def beside(self, name: str, *arguments: str | Path) -> "subprocess.Popen[bytes]":
        """One program, started."""
        return subprocess.Popen(
            [self.folder / name, *arguments],
            user=self.user,
            extra_groups=[] if os.getuid() == ROOT else None,
            env={"LC_ALL": "C", "PATH": os.defpath},
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    @contextmanager
    def place(self, disk: Path | None = None) -> Iterator[Path]:
        """A folder for clusters; they are stopped and it is removed at the end, even when we are killed."""
        roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH
        folder = Path(tempfile.mkdtemp(prefix="ekabinet-pg-", dir=disk or (MEMORY if roomy else None)))
        shutil.chown(folder, self.user)
        watcher = subprocess.Popen(
            ["/bin/sh", "-c", STOP_ALL, str(self.folder / "pg_ctl"), str(folder)],
            user=self.user,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,  # what interrupts us must not interrupt it
        )
        try:
            yield folder
        finally:
            watcher.communicate()


@frozen
class Cluster:
    """One cluster: a folder with its data, its socket and its log."""

    programs: Programs
    folder: Path

    @property
    def conninfo(self) -> str:
        """How its owner connects to it."""
        return f"host={self.folder} user=postgres dbname=postgres"

    @property
    def url(self) -> str:
        """How the cabinet connects to it: what ``[db] url`` is in the settings."""
        return f"postgresql+psycopg://postgres@/postgres?host={self.folder}"

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.folder / ".s.PGSQL.5432"

    @property
    def data(self) -> Path:
        """What it keeps, and what a copy of it has."""
        return self.folder / "data"

    def make(self) -> None:
        """An empty cluster that trusts whoever may open its folder."""
        self.clear()
        options = ("--no-sync", "--no-locale", "--encoding=UTF8", "--auth=trust", "--username=postgres")
        self.programs.run("initdb", *options, "--pgdata", self.data)

    def start(self, settings: Mapping[str, str]) -> None:
        """Start it and wait until it answers; no port is opened unless the settings do."""
        ours = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.folder),
            "dynamic_shared_memory_type": "mmap",  # goes with the folder, also after a kill
            **settings,
        }
        options = " ".join(f"-c {shlex.quote(f'{name}={value}')}" for name, value in ours.items())
        where = ("--pgdata", self.data, "--log", self.folder / "log")
        self.programs.run("pg_ctl", "start", "--wait", *where, "-o", options)

    def copy(self, conninfo: str) -> None:
        """Be a copy of a running cluster, which follows it from its start on (pg_basebackup)."""
        self.clear()
        options = ("--no-sync", "--checkpoint=fast", "--wal-method=stream", "--write-recovery-conf")
        self.programs.run("pg_basebackup", *options, "--dbname", conninfo, "--pgdata", self.data)

    def promote(self) -> None:
        """Stop following, and take writers."""
        self.programs.run("pg_ctl", "promote", "--wait", "--pgdata", self.data)

    def stop(self) -> None:
        """Stop it in order."""
        self.programs.run("pg_ctl", "stop", "--wait", "--mode=fast", "--pgdata", self.data)

    def kill(self) -> None:
        """End all its processes at once, as a power cut would."""
        lock = self.data / "postmaster.pid"
        pid, *_, memory = lock.read_text().split("\n")[:7]
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for process in (pid, *children):
            with suppress(ProcessLookupError):
                os.kill(int(process), signal.SIGKILL)
        self.programs.run(shutil.which("ipcrm") or "ipcrm", "--shmem-id", memory.split()[1])
        lock.unlink()

    def clear(self) -> None:
        """Nothing is left of it but an empty folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        shutil.chown(self.folder, self.programs.user)


@contextmanager
def running(programs: Programs, settings: Mapping[str, str], disk: Path | None = None) -> Iterator[Cluster]:
    """An empty cluster that runs until the end."""
    with programs.place(disk) as place:
        cluster = Cluster(programs, place / "pg")
        cluster.make()
        cluster.start(settings)
        yield cluster


def _nobody() -> str:
    """Somebody without rights: Debian's ``postgres`` where there is one."""
    import pwd

    return "postgres" if any(user.pw_name == "postgres" for user in pwd.getpwall()) else "nobody"
