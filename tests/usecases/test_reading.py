"""Məhkəmə işlərim, İclaslarım, and the papers of a case (Manual 4, 7, 9, 11)."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, Participant
from ekabinet_core.case_search import CaseSearch, HearingSearch
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.ids import ApplicationId, CaseId, Digest
from ekabinet_testing.journey import CLERK, PDF, Journey
from ekabinet_testing.people import JUDGE, LED_DIRECT, LEYLA, RASHAD, XAZAR
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.parties import NewParty

ALL = CaseSearch()
HIM = NewParty("respondent", "natural", document=RASHAD.card, surname="Məmmədov", given_name="Rəşad")


@pytest.fixture
def case(cabinet: Cabinet, journey: Journey, leyla: Actor) -> Case:
    """The case of Leyla's accepted application."""
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    journey.settled()
    (listed,) = cabinet.cases.find(ALL, None, leyla).page.rows
    return cabinet.cases.get(listed.id, leyla)[0]


def test_a_participant_sees_their_case(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    read, hearings = cabinet.cases.get(case.id, leyla)

    assert read == case
    assert (case.number, case.court, case.judge) == ("e-2(004)-1/2026", "004", JUDGE)
    assert (case.case_type, case.proceeding, case.state) == ("2", "claim", "pending")
    assert case.roles_of(leyla.person_number) == ("claimant",)
    assert [(one.kind, one.place, one.judge, one.result) for one in hearings] == [
        ("preparatory", "Zal 1", JUDGE, "scheduled")
    ]


def test_hearings_stand_with_their_cases(
    cabinet: Cabinet, journey: Journey, leyla: Actor, case: Case
) -> None:
    found = cabinet.hearings.find(HearingSearch(), None, None, leyla)

    (hearing,) = found.coming.rows
    assert (hearing.case, hearing.number, hearing.court) == (case.id, case.number, case.court)
    assert (hearing.at, hearing.roles) == (journey.opening().at, ("claimant",))
    assert (found.past.rows, found.count) == ((), 1)


def test_a_case_is_listed_as_the_manual_has_it(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    found = cabinet.cases.find(ALL, None, leyla)

    (row,) = found.page.rows
    assert (row.number, row.received_on, row.case_type) == (case.number, case.received_on, case.case_type)
    assert (row.proceeding, row.court, row.judge) == (case.proceeding, case.court, case.judge)
    assert (row.state, row.roles) == (case.state, ("claimant",))
    assert cabinet.cases.occurring(leyla).judges == {JUDGE}
    assert cabinet.hearings.occurring(leyla).kinds == {"preparatory"}


def test_the_papers_of_the_application_are_in_the_case(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    assert [one.name for one in case.documents] == ["application.pdf", "application.json", "01 müqavilə.pdf"]

    document, content = cabinet.case_papers.paper(case.id, case.documents[2].file.digest, leyla)

    assert document == case.documents[2]
    with content:
        assert content.read() == PDF


def test_a_strangers_case_does_not_exist(cabinet: Cabinet, rashad: Actor, case: Case) -> None:
    with pytest.raises(NotFound) as strangers:
        cabinet.cases.get(case.id, rashad)
    with pytest.raises(NotFound) as nobodys:
        cabinet.cases.get(CaseId("nothing"), rashad)
    with pytest.raises(NotFound):
        cabinet.case_papers.paper(case.id, case.documents[0].file.digest, rashad)

    assert str(strangers.value) == str(nobodys.value)
    assert case.application is not None
    assert cabinet.cases.opened_by(case.application, rashad) is None
    assert cabinet.cases.find(ALL, None, rashad).count == 0
    assert cabinet.hearings.find(HearingSearch(), None, None, rashad).count == 0


def test_an_application_leads_to_the_case_it_opened(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    assert case.application is not None
    assert cabinet.cases.opened_by(case.application, leyla) == case.id
    assert cabinet.cases.opened_by(ApplicationId("other"), leyla) is None


def test_the_other_side_sees_the_case_too(
    cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    draft = journey.complete(leyla)
    draft = cabinet.parties.add(draft.id, HIM, leyla, draft.version)
    confirmed = cabinet.confirmation.confirm(draft.id, leyla, draft.version)
    journey.signed(confirmed, LEYLA, leyla)
    journey.settled()
    cabinet.desk.accept(draft.id, journey.opening(), CLERK)
    journey.settled()

    (row,) = cabinet.cases.find(ALL, None, rashad).page.rows

    assert row.roles == ("respondent",)
    assert cabinet.cases.opened_by(draft.id, rashad) == row.id


def test_a_paper_of_another_case_is_not_in_this_one(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    with pytest.raises(NotFound):
        cabinet.case_papers.paper(case.id, Digest("0" * 64), leyla)


def test_a_clerk_reads_no_cases_here(cabinet: Cabinet, case: Case) -> None:
    with pytest.raises(Forbidden):
        cabinet.cases.find(ALL, None, CLERK)
    with pytest.raises(Forbidden):
        cabinet.cases.occurring(CLERK)
    with pytest.raises(Forbidden):
        cabinet.hearings.find(HearingSearch(), None, None, CLERK)
    with pytest.raises(Forbidden):
        cabinet.hearings.occurring(CLERK)
    with pytest.raises(Forbidden):
        cabinet.cases.opened_by(ApplicationId("any"), CLERK)
    with pytest.raises(Forbidden):
        cabinet.cases.get(case.id, CLERK)


def test_who_acts_for_an_organisation_finds_its_cases_and_not_their_own(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, case: Case
) -> None:
    its = evolve(
        case,
        id=CaseId("its"),
        application=None,
        participants=(Participant("respondent", "Direct MMC", LED_DIRECT.number),),
    )
    with world.parts.storage.transaction() as kept:
        kept.cases.put(its)
    for_it = leyla.acting_for(LED_DIRECT)

    assert [row.id for row in cabinet.cases.find(ALL, None, for_it).page.rows] == ["its"]
    assert cabinet.cases.get(its.id, for_it)[0] == its
    with pytest.raises(NotFound):
        cabinet.cases.get(case.id, for_it)
    with pytest.raises(NotFound):
        cabinet.cases.get(its.id, leyla)


def test_a_company_is_found_in_its_case_by_its_number(case: Case) -> None:
    (company,) = [one for one in case.participants if one.role == "respondent"]

    assert company.identifier == XAZAR.number
