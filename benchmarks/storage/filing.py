"""One durable filing beside the bare writing it needs."""

import os
import secrets
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter

from attrs import evolve, frozen
from ekabinet_core.application import Application
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_files.disk import DiskFiles
from ekabinet_memory.clock import START
from ekabinet_ports.outbox import Errand, Task
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld

from benchmarks.figure import ROUNDS, Line
from benchmarks.storage.databases import Database
from benchmarks.storage.driver import Driver, Statement, overheard

GOAL = 1.5
"""A filing takes at most so many times as long as the writing it needs."""
TURNS = 5
"""Filings in a round."""
PAPERS = 3
BYTES = 200_000
"""Of each document."""


@frozen
class Filing:
    """Files an application as the use cases do it."""

    application: Application
    database: Database
    files: DiskFiles

    def file(self, papers: Sequence[bytes]) -> None:
        """Keep the documents, then everything that names them."""
        for paper in papers:
            self.files.put(BytesIO(paper))
        name = ApplicationId(secrets.token_hex(16))
        row = JournalRow(START, "leyla", "InPerson", Deed.SENT, name, (("container", "0" * 64),))
        with self.database.storage.transaction() as kept:
            kept.applications.put(evolve(self.application, id=name, version=0))
            kept.journal.note(row)
            kept.outbox.put(Task(Errand.DELIVER, name), START)


@frozen
class Writing:
    """What cannot be left out: the same bytes to the same disk, the same rows to another database."""

    driver: Driver
    folder: Path

    def write(self, papers: Sequence[bytes], statements: Sequence[Statement]) -> None:
        """Keep each document, then commit the rows once, durably."""
        for paper in papers:
            self._keep(paper)
        self.driver.write([one for one in statements if one.writes])

    def _keep(self, paper: bytes) -> None:
        """Write, fsync, rename, fsync the folder."""
        part = self.folder / "part"
        with part.open("wb") as file:
            file.write(paper)
            file.flush()
            os.fsync(file.fileno())
        part.rename(self.folder / secrets.token_hex(32))
        folder = os.open(self.folder, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def filing(ours: Database, bare: Database, folder: Path, rules: Jurisdiction) -> Line:
    """Filings in one database, and the writing of the same rows to another one of its kind, in turns."""
    world = MemoryWorld.open(rules)
    journey = Journey(world)
    application = journey.confirmed(journey.registered(LEYLA))
    filed = Filing(application, ours, DiskFiles(folder / "files"))
    writing = Writing(bare.driver, folder)
    for shelf in range(256):
        (filed.files.folder / f"{shelf:02x}").mkdir(parents=True)  # as in a folder that has long been in use
    with overheard(ours.storage.engine) as heard:
        _round(filed, writing, heard)
        rounds = [_round(filed, writing, heard) for _ in range(ROUNDS)]
    whole, needed = (median(seconds) for seconds in zip(*rounds, strict=True))
    return Line(
        f"storage.filing.{ours.kind}",
        whole / needed,
        GOAL,
        f"{whole / TURNS * 1e3:.1f} ms, the bare writing {needed / TURNS * 1e3:.1f} ms",
    )


def _round(filed: Filing, writing: Writing, heard: list[Statement]) -> tuple[float, float]:
    """Seconds of the filings, and of the writings of what was heard of them."""
    whole = needed = 0.0
    for _ in range(TURNS):
        papers = [os.urandom(BYTES) for _ in range(PAPERS)]
        heard.clear()
        start = perf_counter()
        filed.file(papers)
        between = perf_counter()
        writing.write(papers, heard)
        whole, needed = whole + between - start, needed + perf_counter() - between
    return whole, needed
