"""Kimin adından: a representative asks their lists for whom; who acts for themselves is asked nothing."""

from datetime import date, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application_search import ApplicationSearch
from ekabinet_core.case import Case
from ekabinet_core.case_search import OWN, CaseSearch, HearingSearch
from ekabinet_core.ids import CaseId
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.people import DIRECT, LED_DIRECT, LEYLA, RASHAD, RASHADS_RECEIPT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.joining_cases import NewJoining


@pytest.fixture
def today(world: MemoryWorld) -> date:
    return day_of(world.clock, world.cabinet.rules)


@pytest.fixture
def hers(journey: Journey, leyla: Actor) -> Case:
    """Leyla's case."""
    return journey.heard(LEYLA, leyla)


@pytest.fixture
def own(world: MemoryWorld, journey: Journey, rashad: Actor) -> Case:
    """Rəşad's own case."""
    sent = journey.signed(journey.confirmed(rashad, RASHADS_RECEIPT.number.value), RASHAD, rashad)
    journey.settled()
    world.cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    journey.settled()
    with world.parts.storage.reading() as kept:
        case = kept.cases.opened_by(sent.id)
    assert case is not None
    return case


@pytest.fixture
def joined(cabinet: Cabinet, journey: Journey, rashad: Actor, hers: Case, today: date) -> Case:
    """Leyla's case, into which its court has let Rəşad as her lawyer."""
    new = NewJoining(
        hers.number,
        "claimant",
        "Leyla",
        LEYLA.number,
        "lawyers-order",
        "1",
        today,
        today,
        today + timedelta(9),
    )
    asked = journey.asked_to_join(new, RASHAD, rashad)
    cabinet.desk_joining.accept(asked.id, cabinet.desk_joining.look(asked.id, CLERK).likely, CLERK)
    journey.settled()
    return hers


def found(cabinet: Cabinet, behalf: str, by: Actor) -> set[CaseId]:
    search = cabinet.on_behalf.among(CaseSearch(), behalf, by)
    return {row.id for row in cabinet.cases.find(search, None, by).page.rows}


def heard(cabinet: Cabinet, behalf: str, by: Actor) -> set[CaseId]:
    search = cabinet.on_behalf.heard_among(HearingSearch(), behalf, by)
    return {row.case for row in cabinet.hearings.find(search, None, None, by).coming.rows}


def key_of(cabinet: Cabinet, number: str, by: Actor) -> str:
    """What the principal of that number is asked for by."""
    return next(one.key for one in cabinet.on_behalf.principals(by) if one.number.value == number)


def test_a_lawyer_asks_for_their_own_cases_or_for_a_principals(
    cabinet: Cabinet, rashad: Actor, own: Case, joined: Case
) -> None:
    for listed in (found, heard):
        assert listed(cabinet, "", rashad) == {own.id, joined.id}
        assert listed(cabinet, OWN, rashad) == {own.id}
        assert listed(cabinet, key_of(cabinet, LEYLA.number, rashad), rashad) == {joined.id}
        assert listed(cabinet, "somebody", rashad) == set()


def test_no_number_of_a_person_is_what_they_are_asked_for_by(
    cabinet: Cabinet, rashad: Actor, joined: Case
) -> None:
    """It stands in the address of a page: browsers and servers write addresses down."""
    (leyla,) = cabinet.on_behalf.principals(rashad)

    assert LEYLA.number not in leyla.key
    assert found(cabinet, LEYLA.number, rashad) == set()
    assert joined.id


def test_each_row_says_on_whose_behalf(cabinet: Cabinet, rashad: Actor, own: Case, joined: Case) -> None:
    rows = cabinet.cases.find(CaseSearch(), None, rashad).page.rows

    (leyla,) = cabinet.on_behalf.principals(rashad)
    assert (leyla.number.value, leyla.cases) == (LEYLA.number, (joined.id,))
    assert cabinet.on_behalf.names(rows, rashad) == {own.id: [""], joined.id: [leyla.name]}


def test_a_party_who_represents_another_in_the_same_case_finds_it_twice(
    *, world: MemoryWorld, cabinet: Cabinet, journey: Journey, rashad: Actor, own: Case, today: date
) -> None:
    other = next(one for one in own.participants if one.identifier != own.participants[0].identifier)
    assert other.identifier is not None
    new = NewJoining(
        own.number,
        "respondent",
        other.name,
        other.identifier.value,
        "power-of-attorney",
        "1",
        today,
        today,
        None,
    )
    asked = journey.asked_to_join(new, RASHAD, rashad)
    cabinet.desk_joining.accept(asked.id, cabinet.desk_joining.look(asked.id, CLERK).likely, CLERK)
    journey.settled()

    rows = cabinet.cases.find(CaseSearch(), None, rashad).page.rows

    key = key_of(cabinet, other.identifier.value, rashad)
    assert found(cabinet, OWN, rashad) == found(cabinet, key, rashad) == {own.id}
    assert cabinet.on_behalf.names(rows, rashad) == {own.id: ["", other.name]}
    assert world.clock.now()


def test_who_represents_nobody_is_told_of_nobody(cabinet: Cabinet, leyla: Actor, joined: Case) -> None:
    rows = cabinet.cases.find(CaseSearch(), None, leyla).page.rows

    assert [row.id for row in rows] == [joined.id]
    assert not cabinet.on_behalf.principals(leyla)
    assert not cabinet.on_behalf.names(rows, leyla)


def test_a_mandate_that_was_revoked_names_nobody(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor, joined: Case
) -> None:
    (held,) = cabinet.empowering.held(rashad)
    key = key_of(cabinet, LEYLA.number, rashad)

    cabinet.empowering.revoke(held.id, leyla)
    journey.settled()

    assert not cabinet.on_behalf.principals(rashad)
    assert found(cabinet, key, rashad) == found(cabinet, "", rashad) == set()
    assert joined.id


def test_after_its_last_day_a_mandate_names_nobody(cabinet: Cabinet, rashad: Actor, joined: Case) -> None:
    (held,) = cabinet.empowering.held(rashad)
    assert held.period.last is not None

    later = evolve(rashad, day=held.period.last + timedelta(1))

    assert not cabinet.on_behalf.principals(later)
    assert joined.id


def test_applications_are_asked_for_by_the_organisation_that_they_are_made_for(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor
) -> None:
    head = world.cabinet.signing_in.actor(leyla.account, LED_DIRECT)
    own, directs = cabinet.drafts.start(leyla), cabinet.drafts.start(head)
    copied = cabinet.drafts.copy(own.id, head)

    for behalf, wanted in (
        ("", {own.id, directs.id, copied.id}),
        (OWN, {own.id}),
        (DIRECT.number.value, {directs.id, copied.id}),
    ):
        page = cabinet.drafts.find(ApplicationSearch(behalf=behalf), leyla)
        assert {one.application.id for one in page.rows} == wanted
    assert {one.organisation for one in cabinet.drafts.tallies(leyla)} == {
        "",
        f"{DIRECT.number.value} {DIRECT.name}",
    }
