"""A clerk opens an enforcement case from an act; both sides find it (Manual 4, İcra işlərim)."""

from datetime import timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Clerk
from ekabinet_core.case import Case, Participant
from ekabinet_core.errors import Forbidden, Invalid, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import MandateId
from ekabinet_core.journal import Deed
from ekabinet_core.money import Money
from ekabinet_core.notice import Happened
from ekabinet_ports.noticeboard import Reading
from ekabinet_testing.journey import CLERK, HAKIM, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA, OTHER_COURT, RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.enforcement_desk import WantedEnforcement
from ekabinet_usecases.named_parties import named_parties


@pytest.fixture
def case(world: MemoryWorld, journey: Journey, leyla: Actor, rashad: Actor) -> Case:
    """Leyla's case against Rəşad, decided."""
    heard = journey.heard(LEYLA, leyla)
    number = Identifier("fin", RASHAD.number)
    claimant, respondent = heard.participants
    against = evolve(heard, participants=(claimant, evolve(respondent, identifier=number)))
    with world.parts.storage.transaction() as kept:
        kept.cases.put(against)
    journey.issued(against)
    with world.parts.storage.reading() as kept:
        return kept.cases.get(heard.id)


@pytest.fixture
def sides(leyla: Actor, rashad: Actor) -> list[Actor]:
    """In whose favour it was decided, and against whom."""
    return [leyla, rashad]


@pytest.fixture
def wanted(case: Case) -> WantedEnforcement:
    """Two thousand manat, of which nothing is collected yet."""
    act, day = case.documents[-1], case.documents[-1].added_on
    (first, _), (second, _) = named_parties(case)
    office, officer = "Yasamal İcra şöbəsi", "Nicat Quliyev"
    return WantedEnforcement(
        act.file.digest, "1187/26", "17", day, day, office, officer, first, second, "2 000"
    )


def told(world: MemoryWorld, by: Actor) -> list[Happened]:
    """What somebody was told of enforcement."""
    with world.parts.storage.reading() as kept:
        rows = kept.noticeboard.page(by.account, Reading.ALL, None).rows
    return [one.happened for one in rows if one.happened.startswith("enforcement")]


def test_both_sides_find_it_and_are_told(
    world: MemoryWorld, journey: Journey, sides: list[Actor], case: Case, wanted: WantedEnforcement
) -> None:
    id = world.cabinet.enforcement_desk.open(case.id, wanted, CLERK)
    journey.settled()

    found = [world.cabinet.enforcements.page(by).rows[0].enforcement for by in sides]
    assert found[0] == found[1]
    assert (found[0].id, found[0].owed, found[0].number) == (id, Money(200_000, "AZN"), "1187/26")
    assert found[0].writ.act_in(case) == case.documents[-1]
    assert found[0].documents == case.documents[-1:]
    assert [told(world, by) for by in sides] == [[Happened.ENFORCEMENT_OPENED]] * 2
    with world.parts.storage.reading() as kept:
        assert [row.by for row in noted(kept) if row.deed is Deed.DESK_ENFORCED] == [CLERK.account]


def test_opened_twice_it_is_one(
    world: MemoryWorld, journey: Journey, sides: list[Actor], case: Case, wanted: WantedEnforcement
) -> None:
    cabinet, (leyla, _) = world.cabinet, sides
    first = cabinet.enforcement_desk.open(case.id, wanted, CLERK)
    again = cabinet.enforcement_desk.open(case.id, wanted, CLERK)
    journey.settled()

    assert first == again
    assert len(cabinet.enforcements.page(leyla).rows) == 1
    assert told(world, leyla) == [Happened.ENFORCEMENT_OPENED]
    assert cabinet.enforcement_desk.open(case.id, wanted, CLERK) == first
    with pytest.raises(Invalid, match="known-already"):
        cabinet.enforcement_desk.open(case.id, evolve(wanted, owed="1"), CLERK)


def test_a_colleague_does_not_write_it_otherwise_before_it_was_heard(
    world: MemoryWorld, journey: Journey, sides: list[Actor], case: Case, wanted: WantedEnforcement
) -> None:
    cabinet, (leyla, _) = world.cabinet, sides
    cabinet.enforcement_desk.open(case.id, wanted, CLERK)

    with pytest.raises(Invalid, match="known-already @ number"):
        cabinet.enforcement_desk.open(case.id, evolve(wanted, owed="1"), CLERK)

    journey.settled()
    (row,) = cabinet.enforcements.page(leyla).rows
    assert row.enforcement.owed == Money(200_000, "AZN")


def test_where_the_parties_are_others_meanwhile_nobody_else_is_the_debtor(
    world: MemoryWorld, case: Case, wanted: WantedEnforcement
) -> None:
    claimant, respondent = case.participants
    guest = Participant("third-person", "Günay Məmmədova")
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, participants=(claimant, guest, respondent)))

    with pytest.raises(Invalid) as refused:
        world.cabinet.enforcement_desk.open(case.id, wanted, CLERK)

    assert [(one.field, one.code) for one in refused.value.faults] == [("debtor", "choose")]


def test_nobody_enforces_against_a_representative(
    world: MemoryWorld, case: Case, wanted: WantedEnforcement
) -> None:
    lawyer = Participant("lawyer", "Rəşad", Identifier("fin", "5RSH4DX"), MandateId("m1"))
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, participants=(*case.participants, lawyer)))

    with pytest.raises(Invalid, match="choose @ debtor"):
        world.cabinet.enforcement_desk.open(case.id, evolve(wanted, debtor="2 Rəşad"), CLERK)


def test_what_cannot_be_is_said_at_once(cabinet: Cabinet, case: Case, wanted: WantedEnforcement) -> None:
    act = case.documents[-1]
    assert wanted.writ_on is not None
    early = wanted.writ_on - timedelta(days=1)
    every = [
        "act",
        "number",
        "writ_number",
        "office",
        "officer",
        "writ_on",
        "opened_on",
        "claimant",
        "debtor",
    ]
    for filled, fields in (
        (WantedEnforcement(), every),
        (evolve(wanted, act=case.documents[0].file.digest), ["act"]),
        (evolve(wanted, debtor=wanted.claimant), ["debtor"]),
        (evolve(wanted, claimant="7 Nobody", debtor="1"), ["claimant", "debtor"]),
        (evolve(wanted, owed="çox"), ["owed"]),
        (evolve(wanted, number="x" * 201, officer="a\0b"), ["number", "officer"]),
        (evolve(wanted, writ_on=early), ["writ_on"]),
        (evolve(wanted, opened_on=early), ["opened_on", "opened_on"]),
    ):
        with pytest.raises(Invalid) as refused:
            cabinet.enforcement_desk.open(case.id, filled, CLERK)
        assert [one.field for one in refused.value.faults] == fields
    assert cabinet.enforcement_desk.look(case.id, CLERK) == (case, [act])


def test_an_act_that_is_closed_to_somebody_is_given_to_nobody_by_way_of_enforcement(
    world: MemoryWorld, journey: Journey, sides: list[Actor], case: Case, wanted: WantedEnforcement
) -> None:
    cabinet, (_, rashad) = world.cabinet, sides
    *others, act = case.documents
    with world.parts.storage.transaction() as kept:
        kept.cases.put(evolve(case, documents=(*others, evolve(act, closed_to=("respondent",)))))

    id = cabinet.enforcement_desk.open(case.id, wanted, CLERK)
    journey.settled()

    own = cabinet.enforcements.get(id, rashad)
    assert own.enforcement.documents == ()
    assert own.case is not None
    assert act not in own.case.documents


def test_only_a_clerk_of_the_court_opens_it(
    cabinet: Cabinet, leyla: Actor, case: Case, wanted: WantedEnforcement
) -> None:
    for by in (leyla, HAKIM):
        with pytest.raises(Forbidden):
            cabinet.enforcement_desk.open(case.id, wanted, by)
    with pytest.raises(NotFound):
        cabinet.enforcement_desk.open(case.id, wanted, evolve(CLERK, capacity=Clerk(OTHER_COURT)))
