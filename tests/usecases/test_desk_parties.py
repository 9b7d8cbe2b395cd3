"""Parties of a running case at the clerk's desk (CPC 46-73)."""

from collections.abc import Sequence

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, Participant
from ekabinet_core.errors import CabinetError, Conflict, Faulty, Forbidden, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.notice import Happened
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, HAKIM, Journey
from ekabinet_testing.people import LEYLA, OTHER_COURT, RASHAD, XAZAR
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.desk_parties import parties_edition
from ekabinet_usecases.named_parties import named_parties
from ekabinet_usecases.parties import NewParty

ELSEWHERE = Actor(CLERK.account, CLERK.name, CLERK.person_number, Clerk(OTHER_COURT))
THIRD = NewParty(
    role="third-person",
    kind="natural",
    document=RASHAD.card,
    surname=RASHAD.surname,
    given_name=RASHAD.given_name,
)
UNKNOWN = NewParty(role="third-person", kind="natural", known="stated", surname="Quliyev", given_name="Anar")


@pytest.fixture
def case(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case."""
    return journey.heard(LEYLA, leyla)


def name(journey: Journey, case: Case, new: NewParty, instead: str = "", seen: str = "") -> Case:
    """They are named, and the cabinet has heard of it."""
    parties = journey.world.cabinet.desk_parties
    parties.name(case.id, new, instead, CLERK, seen or parties_edition(case))
    journey.settled()
    return current(journey.world, case)


def current(world: MemoryWorld, case: Case) -> Case:
    with world.parts.storage.reading() as kept:
        return kept.cases.get(case.id)


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    """What they were told of cases, the first first."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in reversed(rows) if one.happened.startswith("case")]


def faults(error: CabinetError) -> Sequence[tuple[str, str]]:
    assert isinstance(error, Faulty)
    return [(one.field, one.code) for one in error.faults]


def test_a_third_person_is_named_by_their_card_reads_the_case_and_is_told(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case
) -> None:
    changed = name(journey, case, THIRD)

    added = changed.participants[-1]
    assert added == Participant("third-person", RASHAD.person.name, Identifier("fin", RASHAD.number))
    assert cabinet.cases.get(case.id, rashad)[0].number == case.number
    assert told(world, rashad) == [Happened.CASE_OPENED]


def test_somebody_named_without_a_number_is_found_in_the_register_and_stays_in_their_role(
    cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case
) -> None:
    nameless = name(journey, case, evolve(UNKNOWN, role="respondent"))
    key = named_parties(nameless)[-1][0]

    found = name(journey, nameless, THIRD, key)

    assert [one.role for one in found.participants] == [one.role for one in nameless.participants]
    assert found.participants[-1].name == RASHAD.person.name
    assert cabinet.cases.roles(cabinet.cases.get(case.id, rashad)[0], rashad) == ("respondent",)


def test_a_company_has_the_name_of_the_register(journey: Journey, case: Case) -> None:
    number = XAZAR.number.value

    changed = name(journey, case, NewParty(role="third-person", kind="legal", company_number=number))

    assert (changed.participants[-1].name, changed.participants[-1].identifier) == (XAZAR.name, XAZAR.number)


def test_whoever_is_taken_out_reads_the_case_no_more_and_is_told(
    world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, case: Case
) -> None:
    named = name(journey, case, THIRD)

    cabinet.desk_parties.take_out(case.id, named_parties(named)[-1][0], CLERK, parties_edition(named))
    journey.settled()

    assert current(world, case).participants == case.participants
    with pytest.raises(NotFound):
        cabinet.cases.get(case.id, rashad)
    assert told(world, rashad) == [Happened.CASE_OPENED, Happened.CASE_LEFT]


@pytest.mark.parametrize(
    ("new", "instead", "fault"),
    [
        (evolve(THIRD, role="lawyer"), "", ("role", "choose")),
        (evolve(THIRD, role=""), "", ("role", "choose")),
        (evolve(THIRD, surname="Quliyev"), "", ("surname", "name-mismatch")),
        (evolve(THIRD, document="AA9999999"), "", ("document", "person-not-found")),
        (evolve(THIRD, kind="myself"), "", ("kind", "choose")),
        (THIRD, "7 Kimsə", ("instead", "choose")),
        (THIRD, f"0 {LEYLA.person.name}", ("instead", "choose")),
    ],
)
def test_whoever_cannot_be_named_is_refused(
    journey: Journey, rashad: Actor, case: Case, *, new: NewParty, instead: str, fault: tuple[str, str]
) -> None:
    assert rashad

    with pytest.raises(Faulty) as refused:
        name(journey, case, new, instead)

    assert fault in faults(refused.value)
    assert current(journey.world, case).participants == case.participants


def test_nobody_is_in_a_case_twice_in_one_role(journey: Journey, case: Case) -> None:
    named = name(journey, case, THIRD)

    with pytest.raises(Faulty, match="in-it-already @ role"):
        name(journey, named, THIRD)


def test_the_last_one_stays(world: MemoryWorld, cabinet: Cabinet, case: Case) -> None:
    alone = evolve(case, participants=case.participants[:1])
    with world.parts.storage.transaction() as kept:
        kept.cases.put(alone)

    with pytest.raises(Faulty, match="nobody-left @ party"):
        cabinet.desk_parties.take_out(case.id, named_parties(alone)[0][0], CLERK, parties_edition(alone))


def test_of_two_clerks_the_second_is_told(journey: Journey, case: Case) -> None:
    seen = parties_edition(case)
    name(journey, case, THIRD)

    with pytest.raises(Conflict):
        name(journey, case, UNKNOWN, seen=seen)


def test_until_the_first_change_is_heard_no_other_is_told(cabinet: Cabinet, case: Case) -> None:
    seen = parties_edition(case)
    cabinet.desk_parties.name(case.id, THIRD, "", CLERK, seen)

    with pytest.raises(Conflict):
        cabinet.desk_parties.name(case.id, UNKNOWN, "", CLERK, seen)


def test_only_a_clerk_of_its_court_names_anybody(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    seen = parties_edition(case)

    for by, refusal in ((ELSEWHERE, NotFound), (HAKIM, Forbidden), (leyla, Forbidden)):
        with pytest.raises(refusal):
            cabinet.desk_parties.name(case.id, THIRD, "", by, seen)
        with pytest.raises(refusal):
            cabinet.desk_parties.take_out(case.id, named_parties(case)[0][0], by, seen)
