"""Verifying the journal, beside hashing the same rows alone."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial

from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.merkle import Subtrees
from ekabinet_memory.clock import START, MemoryClock
from ekabinet_memory.notary import MemoryNotary
from ekabinet_ports.storage import Storage
from ekabinet_usecases.auditing import Auditing

from benchmarks.figure import Line, Size, costs
from benchmarks.storage.databases import Database
from benchmarks.storage.stopwatch import computing

GOAL = 1 / 0.3
"""At least 0.3 of the speed of hashing alone."""
ROWS: Mapping[Size, int] = {"small": 10_000, "release": 100_000}
AT_ONCE = 5_000
"""Rows that are noted in one transaction."""


def verifying(database: Database, size: Size) -> Line:
    """Every row against the tree, and the tree against itself, beside the hashes of the same rows."""
    rows = [_row(place) for place in range(ROWS[size])]
    tree = Subtrees()
    for first in range(0, len(rows), AT_ONCE):
        tree = _kept(database.storage, rows[first : first + AT_ONCE], tree)
    auditing = Auditing(database.storage, MemoryNotary(), MemoryClock())
    verdict = auditing.verify()
    if not verdict.is_well or verdict.size != len(rows):
        message = f"the journal that was made for this is not well: {verdict.findings[:1]}"
        raise RuntimeError(message)
    whole, hashing = costs([auditing.verify, partial(_hashed, rows)], computing([database]))
    return Line(
        f"storage.verify.{database.kind}",
        whole / hashing,
        GOAL,
        f"{len(rows) / whole:,.0f} rows a second, hashing alone {len(rows) / hashing:,.0f}",
    )


def _row(place: int) -> JournalRow:
    """What a filing notes, with the digests that it has."""
    data = (("package", f"{place:064x}"), ("container", f"{place:064x}"), ("receipt", "gpp"))
    at = START + timedelta(seconds=place)
    return JournalRow(at, f"{place % 997:032x}", "InPerson", Deed.SENT, f"{place:032x}", data)


def _kept(storage: Storage, rows: Sequence[JournalRow], tree: Subtrees) -> Subtrees:
    """The tree after the rows were noted and added to it."""
    growth = tree.grown([bytes.fromhex(row.leaf) for row in rows])
    with storage.transaction() as kept:
        for row in rows:
            kept.journal.note(row)
        kept.tree.append([one.place for one in kept.journal.waiting(len(rows))], growth.spans)
    return growth.tree


def _hashed(rows: Sequence[JournalRow]) -> bytes:
    """The root over the hashes of the rows."""
    return Subtrees().grown([bytes.fromhex(row.leaf) for row in rows]).tree.root
