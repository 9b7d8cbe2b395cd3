"""What the rows name against what is kept: every flaw is found, and nothing anybody names is swept."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotFound
from ekabinet_core.named_file import NamedFile
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.files import MemoryFiles
from ekabinet_ports.files import KeptFile
from ekabinet_testing.journey import Journey
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.inventory import Finding, Flaw, Inventory, Tally


@pytest.fixture
def inventory(cabinet: Cabinet) -> Inventory:
    return cabinet.inventory


@pytest.fixture
def files(cabinet: Cabinet) -> MemoryFiles:
    files = cabinet.parts.files
    assert isinstance(files, MemoryFiles)
    return files


@pytest.fixture
def paper(draft: Application) -> StoredFile:
    """The only document anybody names."""
    (attachment,) = draft.attachments
    return attachment.file


def tally_of(inventory: Inventory) -> Tally:
    return inventory.take(lambda _done, _of: None)


def test_where_all_is_well_every_document_is_whole(
    inventory: Inventory, journey: Journey, leyla: Actor
) -> None:
    journey.confirmed(leyla)

    tally = tally_of(inventory)

    assert tally == Tally(named=3, whole=3, findings=(), orphans=0, orphaned_bytes=0)
    assert tally.is_whole


@pytest.mark.parametrize("flaw", [Flaw.MISSING, Flaw.BROKEN])
def test_a_flaw_is_found_with_the_row_that_names_the_document(
    inventory: Inventory, files: MemoryFiles, draft: Application, paper: StoredFile, flaw: Flaw
) -> None:
    if flaw is Flaw.MISSING:
        del files.kept[paper.digest]
    else:
        files.kept[paper.digest] = b"other bytes"

    tally = tally_of(inventory)

    (finding,) = tally.findings
    assert (finding.flaw, finding.named) == (flaw, NamedFile("application", draft.id, paper))
    assert (tally.named, tally.whole, tally.is_whole) == (1, 0, False)


def test_what_the_keeper_says_of_a_broken_document_is_told(
    inventory: Inventory, files: MemoryFiles, paper: StoredFile
) -> None:
    files.kept[paper.digest] = b"other bytes"

    (finding,) = tally_of(inventory).findings

    assert finding.why == f"the bytes of document {paper.digest} are not those that were put"


def test_a_row_with_another_size_than_the_document_has_is_found(
    cabinet: Cabinet, inventory: Inventory, draft: Application, paper: StoredFile
) -> None:
    wrong = evolve(paper, size=paper.size + 1)
    attachments = (evolve(draft.attachments[0], file=wrong), draft.attachments[0])
    with cabinet.parts.storage.transaction() as kept:
        kept.applications.put(evolve(draft, attachments=attachments))

    tally = tally_of(inventory)

    assert tally.findings == (Finding(Flaw.SIZE, NamedFile("application", draft.id, wrong)),)
    assert (tally.named, tally.whole) == (1, 0)


def test_what_nobody_names_is_counted_and_is_no_flaw(
    inventory: Inventory, files: MemoryFiles, paper: StoredFile
) -> None:
    files.put(BytesIO(b"nobody's"))
    files.put(BytesIO(b"nobody's either"))

    tally = tally_of(inventory)

    assert (tally.orphans, tally.orphaned_bytes) == (2, 23)
    assert tally.is_whole


def test_who_watches_is_told_of_every_document(inventory: Inventory, journey: Journey, leyla: Actor) -> None:
    journey.confirmed(leyla)
    told: list[tuple[int, int]] = []

    inventory.take(lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_only_what_nobody_names_for_a_day_is_swept(
    inventory: Inventory, files: MemoryFiles, clock: MemoryClock, paper: StoredFile
) -> None:
    old = files.put(BytesIO(b"old"))
    clock.pass_(seconds=1)
    young = files.put(BytesIO(b"young"))
    clock.pass_(days=1)

    assert inventory.sweep() == 1

    assert {one.file for one in files.all()} == {paper, young}
    with pytest.raises(NotFound):
        files.open(old.digest)


def test_a_document_that_is_put_again_waits_another_day_for_its_row(
    inventory: Inventory, files: MemoryFiles, clock: MemoryClock, paper: StoredFile
) -> None:
    files.put(BytesIO(b"old"))
    clock.pass_(days=2)
    again = files.put(BytesIO(b"old"))

    assert inventory.sweep() == 0
    files.open(again.digest).close()


def test_a_row_written_while_files_are_listed_keeps_its_document(
    cabinet: Cabinet, clock: MemoryClock, draft: Application
) -> None:
    class Meanwhile(MemoryFiles):
        def all(self) -> Iterator[KeptFile]:
            yield from super().all()
            late = evolve(draft.attachments[0], file=stored)
            with cabinet.parts.storage.transaction() as kept:
                kept.applications.put(evolve(draft, attachments=(late,)))

    files = Meanwhile(clock)
    stored = files.put(BytesIO(b"named at the last moment"))
    clock.pass_(days=2)

    assert Inventory(cabinet.parts.storage, files, clock).sweep() == 0
    files.open(stored.digest).close()


def test_what_a_crash_left_half_done_for_a_day_is_ended_before_files_are_listed(
    cabinet: Cabinet, clock: MemoryClock
) -> None:
    deeds: list[object] = []

    class Told(MemoryFiles):
        def tidy(self, before: datetime) -> None:
            deeds.append(before)

        def all(self) -> Iterator[KeptFile]:
            deeds.append("list")
            return super().all()

    Inventory(cabinet.parts.storage, Told(clock), clock).sweep()

    assert deeds == [clock.now() - timedelta(days=1), "list"]


def test_nothing_is_swept_while_no_row_names_anything(
    inventory: Inventory, files: MemoryFiles, clock: MemoryClock
) -> None:
    files.put(BytesIO(b"of another database"))
    clock.pass_(days=2)

    assert inventory.sweep() == 0
    assert len(files.kept) == 1
