"""İcra işlərim: each side sees its own enforcement cases, strangers none (Manual 4)."""

from datetime import timedelta
from io import BytesIO

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import CaseDocument, Participant
from ekabinet_core.court_event import CaseChanged, EnforcementChanged
from ekabinet_core.enforcement import Enforcement, Side
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.identifier import Identifier
from ekabinet_core.ids import CaseId, Digest, EnforcementId
from ekabinet_core.journal import Deed
from ekabinet_core.money import Money
from ekabinet_testing.contracts.storage_enforcements import enforcement
from ekabinet_testing.contracts.storage_examples import TODAY, case
from ekabinet_testing.journey import CLERK
from ekabinet_testing.noted import noted
from ekabinet_testing.people import RASHAD
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate

ACT = b"%PDF- an act"


def tell(cabinet: Cabinet, told: Enforcement) -> None:
    """The court's system tells of it, and the cabinet hears."""
    with cabinet.parts.storage.transaction() as kept:
        kept.feed.tell(EnforcementChanged(told))
    cabinet.listening.listen()


@pytest.fixture
def opened(world: MemoryWorld, leyla: Actor) -> Enforcement:
    """An enforcement case in Leyla's favour, out of her own case, with a paper."""
    cabinet = world.cabinet
    hers = Participant("claimant", leyla.name, Identifier("fin", leyla.person_number))
    file = cabinet.parts.files.put(BytesIO(ACT))
    paper = CaseDocument("judgment", "qətnamə.pdf", "application/pdf", file, TODAY)
    with cabinet.parts.storage.transaction() as kept:
        kept.feed.tell(CaseChanged(evolve(case(), participants=(hers,))))
    told = evolve(enforcement(), claimant=hers, documents=(paper,))
    tell(cabinet, told)
    return told


def test_what_the_court_tells_is_listed_and_read_with_its_case(
    cabinet: Cabinet, leyla: Actor, opened: Enforcement
) -> None:
    (listed,) = cabinet.enforcements.page(leyla).rows

    own = cabinet.enforcements.get(opened.id, leyla)

    assert (listed.enforcement, listed.sides) == (opened, (Side.CLAIMANT,))
    assert own.case is not None
    assert (own.enforcement, own.sides, own.case.id) == (opened, (Side.CLAIMANT,), opened.writ.case)


def test_what_is_told_again_takes_its_place_and_stands_in_the_journal(
    cabinet: Cabinet, leyla: Actor, opened: Enforcement
) -> None:
    tell(cabinet, evolve(opened, collected=Money(400, "AZN")))

    (listed,) = cabinet.enforcements.page(leyla).rows
    with cabinet.parts.storage.reading() as kept:
        deeds = [row.deed for row in noted(kept)]
    assert listed.enforcement.collected == Money(400, "AZN")
    assert deeds.count(Deed.ENFORCEMENT_COPIED) == 2


def test_a_debtor_who_had_no_part_in_the_case_does_not_see_it(
    cabinet: Cabinet, rashad: Actor, opened: Enforcement
) -> None:
    his = Participant("debtor", rashad.name, Identifier("fin", rashad.person_number))
    tell(cabinet, evolve(opened, debtor=his))

    own = cabinet.enforcements.get(opened.id, rashad)

    assert (own.sides, own.case) == ((Side.DEBTOR,), None)


def test_a_side_opens_its_papers_and_no_others(cabinet: Cabinet, leyla: Actor, opened: Enforcement) -> None:
    document, content = cabinet.enforcements.paper(opened.id, opened.documents[0].file.digest, leyla)

    assert (document, content.read()) == (opened.documents[0], ACT)
    with pytest.raises(NotFound):
        cabinet.enforcements.paper(opened.id, Digest("0" * 64), leyla)


def test_a_strangers_enforcement_case_does_not_exist(
    cabinet: Cabinet, rashad: Actor, opened: Enforcement
) -> None:
    digest = opened.documents[0].file.digest
    with pytest.raises(NotFound) as strangers:
        cabinet.enforcements.get(opened.id, rashad)
    with pytest.raises(NotFound) as nobodys:
        cabinet.enforcements.get(EnforcementId("unknown"), rashad)

    assert str(strangers.value) == str(nobodys.value)
    assert cabinet.enforcements.page(rashad).rows == ()
    with pytest.raises(NotFound):
        cabinet.enforcements.paper(opened.id, digest, rashad)


def test_a_clerk_reads_none(cabinet: Cabinet, opened: Enforcement) -> None:
    digest = opened.documents[0].file.digest
    for deed in (
        lambda: cabinet.enforcements.page(CLERK),
        lambda: cabinet.enforcements.get(opened.id, CLERK),
        lambda: cabinet.enforcements.paper(opened.id, digest, CLERK),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_a_principal_sees_who_opened_a_paper_of_theirs(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, opened: Enforcement
) -> None:
    last = day_of(cabinet.parts.clock, cabinet.rules) + timedelta(9)
    wanted = NewMandate(RASHAD.number, "Rəşad", "power-of-attorney", everything=True, last=last)
    acting = cabinet.acting.under(cabinet.empowering.give(wanted, leyla).id, rashad)

    cabinet.enforcements.paper(opened.id, opened.documents[0].file.digest, acting)

    (seen,) = cabinet.who_opened.page(leyla).rows
    assert (seen.viewer, seen.thing, seen.paper) == (rashad.name, opened.number, "qətnamə.pdf")


def test_a_mandate_for_some_cases_opens_what_is_enforced_out_of_them_and_nothing_else(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, opened: Enforcement
) -> None:
    other = evolve(opened.writ, case=CaseId("another-case"))
    tell(cabinet, evolve(opened, id=EnforcementId("e2"), writ=other))
    last = day_of(cabinet.parts.clock, cabinet.rules) + timedelta(9)
    named = (opened.writ.case,)
    wanted = NewMandate(RASHAD.number, "Rəşad", "power-of-attorney", everything=False, cases=named, last=last)
    acting = cabinet.acting.under(cabinet.empowering.give(wanted, leyla).id, rashad)

    assert [one.enforcement.id for one in cabinet.enforcements.page(acting).rows] == [opened.id]
    assert [one.enforcement.id for one in cabinet.enforcements.every(acting)] == [opened.id]
    assert len(cabinet.enforcements.page(leyla).rows) == 2
