"""A court reads the whole file of its cases, and whose papers they are can see who did (Manual 7)."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.ids import AccountId, CaseId, Digest
from ekabinet_core.judge import Judge
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLERK, HAKIM, PETITION, Journey
from ekabinet_testing.people import COURT, LEYLA, OTHER_COURT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

Deed = Callable[[Cabinet, CaseId, Digest, Actor], object]
DEEDS: dict[str, Deed] = {
    "view": lambda cabinet, case, digest, by: cabinet.file_at_desk.read(case, digest, by),
    "paper": lambda cabinet, case, digest, by: cabinet.file_at_desk.paper(case, digest, by),
    "container": lambda cabinet, case, digest, by: cabinet.file_at_desk.container(case, digest, by),
    "pack": lambda cabinet, case, _digest, by: cabinet.file_at_desk.pack(case, by),
}
ELSEWHERE = Actor(CLERK.account, CLERK.name, CLERK.person_number, Clerk(OTHER_COURT))
ANOTHER = Actor(AccountId("judge-2"), "Rəna Vəliyeva", "9JUD2GE", Judge("Rəna Vəliyeva", COURT))


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case, with a petition of hers that the court has accepted."""
    heard = journey.heard(LEYLA, leyla)
    sent = journey.submitted(heard, LEYLA, leyla)
    journey.settled()
    journey.world.cabinet.received_papers.accept(sent.id, CLERK)
    journey.settled()
    return journey.world.cabinet.cases.get(heard.id, leyla)[0]


def opened(cabinet: Cabinet, by: Actor) -> list[tuple[str, str, str]]:
    """Who opened what of theirs, the first first."""
    rows = cabinet.who_opened.page(by).rows
    return [(one.viewer, one.thing, one.paper) for one in reversed(rows)]


@pytest.mark.parametrize("by", [CLERK, HAKIM])
def test_a_clerk_and_the_judge_of_the_case_read_what_was_filed_and_what_was_added(
    cabinet: Cabinet, case: Case, *, by: Actor
) -> None:
    for document in case.documents:
        read = cabinet.file_at_desk.read(case.id, document.file.digest, by)
        assert read.report.verdicts[0].signer is not None
        assert read.report.verdicts[0].signer.name == LEYLA.person.name

    _, content = cabinet.file_at_desk.paper(case.id, case.documents[-1].file.digest, by)
    assert content.read() == PETITION


def test_whose_papers_they_are_sees_who_of_the_court_opened_them(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor, case: Case
) -> None:
    for document in (case.documents[0], case.documents[-1]):
        clock.pass_(seconds=1)
        cabinet.file_at_desk.paper(case.id, document.file.digest, HAKIM)
    clock.pass_(seconds=1)
    cabinet.file_at_desk.pack(case.id, CLERK)

    assert opened(cabinet, leyla) == [
        (HAKIM.name, case.number, case.documents[0].name),
        (HAKIM.name, case.number, "vəsatət.pdf"),
        (CLERK.name, case.number, f"{case.number.replace('/', '-')}.zip"),
    ]


def test_of_an_act_of_the_court_nobody_is_told_who_opened_it(
    cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    act = journey.issued(case)
    assert act.issued is not None

    cabinet.file_at_desk.paper(case.id, act.issued.file.digest, CLERK)

    assert opened(cabinet, leyla) == []


def test_what_is_closed_to_a_party_is_open_to_the_court(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, case: Case
) -> None:
    closed = tuple(evolve(one, closed_to=("claimant",)) for one in case.documents)
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, documents=closed))

    _, pieces = cabinet.file_at_desk.pack(case.id, CLERK)

    assert len(ZipFile(BytesIO(b"".join(pieces))).namelist()) >= len(case.documents)
    assert cabinet.cases.get(case.id, leyla)[0].documents == ()


@pytest.mark.parametrize("by", [ELSEWHERE, ANOTHER])
@pytest.mark.parametrize("deed", DEEDS)
def test_another_courts_clerk_and_a_judge_who_does_not_hear_it_find_nothing(
    cabinet: Cabinet, case: Case, *, by: Actor, deed: str
) -> None:
    with pytest.raises(NotFound):
        DEEDS[deed](cabinet, case.id, case.documents[0].file.digest, by)


@pytest.mark.parametrize("deed", DEEDS)
def test_a_participant_has_no_desk(cabinet: Cabinet, leyla: Actor, case: Case, deed: str) -> None:
    with pytest.raises(Forbidden):
        DEEDS[deed](cabinet, case.id, case.documents[0].file.digest, leyla)


def test_a_paper_of_no_case_is_not_given_out(cabinet: Cabinet, case: Case) -> None:
    with pytest.raises(NotFound):
        cabinet.file_at_desk.paper(case.id, Digest("0" * 64), CLERK)
