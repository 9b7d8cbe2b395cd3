"""A filled journal in a SQLite file, to be tampered with again and again."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

from attrs import frozen
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_db.storage import SqlStorage
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.notary import MemoryNotary
from ekabinet_usecases.auditing import Auditing
from ekabinet_usecases.journal_findings import Finding
from ekabinet_usecases.journaling import Journaling

ROWS = 30
BETWEEN = 6
"""Rows between two checkpoints."""


@frozen
class Copy:
    """The database behind everybody's back, and those who work with it."""

    sql: sqlite3.Connection
    whole: sqlite3.Connection
    """As it was before anybody tampered with it; in memory."""
    journaling: Journaling
    auditing: Auditing
    outside: Mapping[str, str]
    """The checkpoint over all rows, kept elsewhere."""

    def restore(self) -> None:
        """Undo everything."""
        self.whole.backup(self.sql)

    def found(self) -> tuple[Finding, ...]:
        """What is found by whoever has the checkpoint."""
        return self.auditing.verify(self.outside).findings

    def found_inside(self) -> tuple[Finding, ...]:
        """What is found without it."""
        return self.auditing.verify().findings

    def rebuild(self) -> None:
        """Make everything that follows from the rows anew, and sign it with the same key."""
        with self.journaling.storage.reading() as kept:
            rows = kept.journal.after(0, 10 * ROWS)
        leaves = [(one.row.leaf, one.place) for one in rows if one.row is not None]
        with self.sql:
            self.sql.executemany("UPDATE journal SET leaf = ? WHERE place = ?", leaves)
            for table in ("journal_node", "checkpoint", "journal_waiting"):
                self.sql.execute(f"DELETE FROM {table}")  # noqa: S608  # our own tables
            self.sql.execute("INSERT INTO journal_waiting SELECT place FROM journal")
        while self.journaling.work():
            pass


@contextmanager
def filled(folder: Path, chance: Random) -> Iterator[Copy]:
    """A journal with several checkpoints, the last over all of it; some time has passed since."""
    file, clock, notary = folder / "ekabinet.db", MemoryClock(), MemoryNotary()
    with closing(SqlStorage.opened(f"sqlite:///{file}")) as storage:
        journaling = Journaling(storage, notary, clock)
        for _ in range(0, ROWS, BETWEEN):
            with storage.transaction() as kept:
                for _ in range(BETWEEN):
                    clock.pass_(seconds=chance.randint(1, 100))
                    kept.journal.note(_row(clock, chance))
            clock.pass_(minutes=1)
            journaling.work()
        newest = journaling.newest()
        clock.pass_(hours=1)
        with closing(sqlite3.connect(file)) as sql, closing(sqlite3.connect(":memory:")) as whole:
            sql.backup(whole)
            outside = {} if newest is None else {"outside": newest.note}
            yield Copy(sql, whole, journaling, Auditing(storage, notary, clock), outside)


def _row(clock: MemoryClock, chance: Random) -> JournalRow:
    data = tuple((name, f"{chance.getrandbits(64):x}") for name in chance.sample("abc", chance.randint(1, 3)))
    by, subject = (f"{chance.getrandbits(128):032x}" for _ in range(2))
    return JournalRow(clock.now(), by, "InPerson", chance.choice([*Deed]), subject, data)
