"""Məhkəmə işlərim, İclaslarım, and the papers of a case (Manual 4, 7, 11)."""

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.ids import CaseId, Digest
from ekabinet_testing.journey import CLERK, PDF, Journey
from ekabinet_testing.people import JUDGE, LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.parties import NewParty

HIM = NewParty("respondent", "natural", document=RASHAD.card, surname="Məmmədov", given_name="Rəşad")


@pytest.fixture
def case(cabinet: Cabinet, journey: Journey, leyla: Actor) -> Case:
    """The case of Leyla's accepted application."""
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.accept(sent.id, journey.opening(), CLERK)
    journey.settled()
    (case,) = cabinet.cases.of(leyla)
    return case


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
    ((hearing, of),) = cabinet.cases.hearings(leyla)

    assert of == case
    assert hearing.at == journey.opening().at


def test_the_papers_of_the_application_are_in_the_case(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    assert [one.name for one in case.documents] == ["application.pdf", "application.json", "01 müqavilə.pdf"]

    document, content = cabinet.cases.paper(case.id, case.documents[2].file.digest, leyla)

    assert document == case.documents[2]
    with content:
        assert content.read() == PDF


def test_a_strangers_case_does_not_exist(cabinet: Cabinet, rashad: Actor, case: Case) -> None:
    with pytest.raises(NotFound) as strangers:
        cabinet.cases.get(case.id, rashad)
    with pytest.raises(NotFound) as nobodys:
        cabinet.cases.get(CaseId("nothing"), rashad)
    with pytest.raises(NotFound):
        cabinet.cases.paper(case.id, case.documents[0].file.digest, rashad)

    assert str(strangers.value) == str(nobodys.value)
    assert list(cabinet.cases.of(rashad)) == []
    assert list(cabinet.cases.hearings(rashad)) == []


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

    (case,) = cabinet.cases.of(rashad)

    assert case.roles_of(rashad.person_number) == ("respondent",)


def test_a_paper_of_another_case_is_not_in_this_one(cabinet: Cabinet, leyla: Actor, case: Case) -> None:
    with pytest.raises(NotFound):
        cabinet.cases.paper(case.id, Digest("0" * 64), leyla)


def test_a_clerk_reads_no_cases_here(cabinet: Cabinet, case: Case) -> None:
    with pytest.raises(Forbidden):
        cabinet.cases.of(CLERK)
    with pytest.raises(Forbidden):
        cabinet.cases.hearings(CLERK)
    with pytest.raises(Forbidden):
        cabinet.cases.get(case.id, CLERK)
