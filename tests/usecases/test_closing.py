"""Papers of participants are closed to other parties at the desk, and opened again (Manual 7)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, Participant
from ekabinet_core.errors import Conflict, Forbidden, Invalid, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import Digest
from ekabinet_core.notice import Happened
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, HAKIM, Journey
from ekabinet_testing.people import LEYLA, OTHER_COURT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet

ELSEWHERE = Actor(CLERK.account, CLERK.name, CLERK.person_number, Clerk(OTHER_COURT))
RESPONDENT = ("respondent",)


@pytest.fixture
def case(world: MemoryWorld, journey: Journey, leyla: Actor, rashad: Actor) -> Case:
    """Leyla's case against Rəşad, with a petition of hers that was accepted open to both."""
    heard = journey.heard(LEYLA, leyla)
    sent = journey.submitted(heard, LEYLA, leyla)
    parties = tuple(
        Participant(role, one.name, Identifier("fin", one.person_number))
        for role, one in (("claimant", leyla), ("respondent", rashad))
    )
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(heard, participants=parties))
    journey.settled()
    world.cabinet.received_papers.accept(sent.id, CLERK)
    journey.settled()
    return world.cabinet.cases.get(heard.id, leyla)[0]


def close(
    journey: Journey, case: Case, paper: Digest, roles: tuple[str, ...], seen: tuple[str, ...] = ()
) -> None:
    """A clerk closes it, and the cabinet has heard of that."""
    journey.world.cabinet.closing.close(case.id, paper, roles, CLERK, seen)
    journey.settled()


def read(cabinet: Cabinet, case: Case, by: Actor) -> list[str]:
    """The names of what they find in the file."""
    return [one.name for one in cabinet.cases.get(case.id, by)[0].documents]


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in rows if one.happened.startswith("case")]


def test_a_petition_is_closed_to_the_other_side_and_opened_again(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor, case: Case
) -> None:
    petition = case.documents[-1]
    before, heard = read(cabinet, case, rashad), told(world, rashad)

    close(journey, case, petition.file.digest, RESPONDENT)

    assert read(cabinet, case, rashad) == before[:-1]
    assert read(cabinet, case, leyla) == before
    assert told(world, rashad) == heard
    with pytest.raises(NotFound):
        cabinet.case_papers.container(case.id, petition.file.digest, rashad)

    close(journey, case, petition.file.digest, (), RESPONDENT)

    assert read(cabinet, case, rashad) == before
    assert told(world, rashad) == [Happened.CASE_ACT_ADDED, *heard]


def test_what_was_signed_together_is_closed_together(
    cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case
) -> None:
    filed = [one for one in case.documents if one.kind == "application"]
    assert len(filed) > 1

    look = cabinet.closing.look(case.id, filed[0].file.digest, CLERK)
    close(journey, case, filed[0].file.digest, RESPONDENT)

    assert [*look.papers] == filed
    assert [*look.roles] == ["respondent"]
    assert read(cabinet, case, rashad) == ["vəsatət.pdf"]


@pytest.mark.parametrize("roles", [("claimant",), ("witness",), ("respondent", "claimant")])
def test_it_is_closed_to_others_in_the_case_only(
    cabinet: Cabinet, case: Case, roles: tuple[str, ...]
) -> None:
    with pytest.raises(Invalid, match="unknown-choice @ closed_to"):
        cabinet.closing.close(case.id, case.documents[-1].file.digest, roles, CLERK, ())


def test_of_two_clerks_the_second_is_told(journey: Journey, case: Case) -> None:
    paper = case.documents[-1].file.digest
    close(journey, case, paper, RESPONDENT)

    with pytest.raises(Conflict):
        close(journey, case, paper, RESPONDENT)


def test_an_act_of_the_court_stays_as_it_was_signed(cabinet: Cabinet, journey: Journey, case: Case) -> None:
    act = journey.issued(case)
    assert act.issued is not None

    with pytest.raises(NotFound):
        cabinet.closing.look(case.id, act.issued.file.digest, CLERK)


def test_only_a_clerk_of_its_court_closes_anything(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    paper = case.documents[-1].file.digest

    for by, refusal in ((ELSEWHERE, NotFound), (HAKIM, Forbidden), (leyla, Forbidden)):
        with pytest.raises(refusal):
            cabinet.closing.look(case.id, paper, by)
        with pytest.raises(refusal):
            cabinet.closing.close(case.id, paper, RESPONDENT, by, ())
    with pytest.raises(NotFound):
        cabinet.closing.look(case.id, Digest("0" * 64), CLERK)
