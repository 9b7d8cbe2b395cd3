"""Bax and Endir: papers of one's own cases, with what their signatures are worth (Manual 7)."""

import hashlib
from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, CaseDocument
from ekabinet_core.case_search import CaseSearch
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.ids import CaseId, Digest
from ekabinet_core.paging import SIZE
from ekabinet_core.verdict import UNSIGNED
from ekabinet_testing.contracts.storage_examples import case
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

Deed = Callable[[Cabinet, CaseId, Digest, Actor], object]
DEEDS: dict[str, Deed] = {
    "view": lambda cabinet, case, digest, by: cabinet.case_papers.read(case, digest, by),
    "paper": lambda cabinet, case, digest, by: cabinet.case_papers.paper(case, digest, by),
    "container": lambda cabinet, case, digest, by: cabinet.case_papers.container(case, digest, by),
    "pack": lambda cabinet, case, _digest, by: cabinet.case_papers.pack(case, by),
}


@pytest.fixture
def opened(journey: Journey, leyla: Actor) -> Case:
    """The case that Leyla's application has opened."""
    return journey.heard(LEYLA, leyla)


def keep(world: MemoryWorld, theirs: Case, *documents: CaseDocument) -> None:
    """Let the case have those papers."""
    with world.cabinet.parts.storage.transaction() as kept:
        kept.cases.put(evolve(theirs, documents=documents))


def paper(world: MemoryWorld, name: str, content: bytes) -> CaseDocument:
    """A paper without any signature."""
    file = world.files.put(BytesIO(content))
    return CaseDocument("judgment", name, "application/pdf", file, date(1979, 5, 5))


def test_a_filed_paper_is_read_with_the_verdict_on_what_was_signed(
    cabinet: Cabinet, leyla: Actor, opened: Case
) -> None:
    read = cabinet.case_papers.read(opened.id, opened.documents[0].file.digest, leyla)

    (verdict,) = read.report.verdicts
    assert (read.case, read.document) == (opened, opened.documents[0])
    assert verdict.signer is not None
    assert verdict.signer.name == LEYLA.person.name
    assert opened.documents[0].file.digest in {file.digest for file in verdict.files}


def test_a_paper_without_a_container_is_judged_itself(world: MemoryWorld, leyla: Actor, opened: Case) -> None:
    plain = paper(world, "a.pdf", b"%PDF-")
    keep(world, opened, plain)

    read = world.cabinet.case_papers.read(opened.id, plain.file.digest, leyla)

    assert [one.reason for one in read.report.verdicts] == [UNSIGNED]
    with pytest.raises(NotFound):
        world.cabinet.case_papers.container(opened.id, plain.file.digest, leyla)


def test_a_zip_has_every_file_once_with_digests_that_fit(
    world: MemoryWorld, leyla: Actor, opened: Case
) -> None:
    twice = paper(world, "../../a\x1fb.pdf", b"one")
    keep(world, opened, *opened.documents, twice, paper(world, "../../a\x1fb.pdf", b"two"), twice)
    into = BytesIO(b"".join(world.cabinet.case_papers.pack(opened.id, leyla)[1]))

    with ZipFile(into) as packed:
        contents = {name: packed.read(name) for name in packed.namelist()}
    sums = contents.pop("SHA256SUMS").decode()
    assert dict(line.split("  ")[::-1] for line in sums.splitlines()) == {
        name: hashlib.sha256(content).hexdigest() for name, content in contents.items()
    }
    assert sorted(content for content in contents.values() if len(content) == 3) == [b"one", b"two"]
    assert not any("/" in name or "\x1f" in name for name in contents)
    assert [name for name in contents if name.endswith(".edoc")] == ["01-application.edoc"]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_strangers_case_has_no_papers(cabinet: Cabinet, rashad: Actor, opened: Case, deed: str) -> None:
    digest = opened.documents[0].file.digest

    with pytest.raises(NotFound) as strangers:
        DEEDS[deed](cabinet, opened.id, digest, rashad)
    with pytest.raises(NotFound) as nobodys:
        DEEDS[deed](cabinet, CaseId("nothing"), digest, rashad)
    with pytest.raises(Forbidden):
        DEEDS[deed](cabinet, opened.id, digest, CLERK)

    assert str(strangers.value) == str(nobodys.value)


@pytest.mark.parametrize("deed", [name for name in DEEDS if name != "pack"])
def test_a_paper_of_another_case_is_not_given_out(
    world: MemoryWorld, leyla: Actor, opened: Case, deed: str
) -> None:
    other = paper(world, "b.pdf", b"other")

    with pytest.raises(NotFound):
        DEEDS[deed](world.cabinet, opened.id, other.file.digest, leyla)


def test_a_file_of_the_list_has_all_of_its_pages_and_nobody_elses(
    world: MemoryWorld, leyla: Actor, rashad: Actor, opened: Case
) -> None:
    with world.cabinet.parts.storage.transaction() as kept:
        for count in range(SIZE + 1):
            theirs = evolve(case(f"c{count}"), participants=opened.participants)
            kept.cases.put(theirs)

    assert len(world.cabinet.cases.every(CaseSearch(), leyla)) == SIZE + 2
    assert [one.id for one in world.cabinet.cases.every(CaseSearch(number=opened.number), leyla)] == [
        opened.id
    ]
    assert world.cabinet.cases.every(CaseSearch(), rashad) == []
    with pytest.raises(Forbidden):
        world.cabinet.cases.every(CaseSearch(), CLERK)
