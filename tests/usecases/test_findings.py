"""What the machine finds in an application at the desk: what is missing, and likely duplicates."""

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.errors import Forbidden, NotFound
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.likeness import likeness
from ekabinet_core.money import Money
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.people import LEYLA, OTHER_COURT
from ekabinet_usecases.cabinet import Cabinet


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Leyla's application at the desk."""
    return journey.delivered(LEYLA, leyla)


def sent_again(journey: Journey, by: Actor) -> Application:
    again = journey.signed(journey.confirmed(by, "100000002"), LEYLA, by)
    journey.settled()
    return again


def twins_of(cabinet: Cabinet, one: Application) -> list[str]:
    return [row.application for row in cabinet.findings.look(one.id, CLERK).duplicates]


def test_nothing_is_found_in_an_ordinary_application(cabinet: Cabinet, sent: Application) -> None:
    found = cabinet.findings.look(sent.id, CLERK)

    assert (found.faults, found.duplicates) == ((), [])


def test_what_the_rules_miss_is_found(cabinet: Cabinet, sent: Application) -> None:
    with cabinet.parts.storage.transaction() as kept:
        kept.applications.put(evolve(kept.applications.get(sent.id), parties=sent.parties[:1]))

    assert [fault.code for fault in cabinet.findings.look(sent.id, CLERK).faults] == ["role-missing"]


def test_the_same_application_filed_twice_is_found_from_both_sides(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    again = sent_again(journey, leyla)

    assert twins_of(cabinet, sent) == [again.id]
    assert twins_of(cabinet, again) == [sent.id]


def test_a_correction_is_no_duplicate_of_what_it_corrects(
    cabinet: Cabinet, journey: Journey, leyla: Actor, sent: Application
) -> None:
    again = sent_again(journey, leyla)
    cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
    with cabinet.parts.storage.transaction() as kept:
        kept.applications.put(evolve(kept.applications.get(again.id), corrects=sent.id))

    assert twins_of(cabinet, again) == []


def test_nobody_but_a_clerk_of_the_court_is_told(cabinet: Cabinet, leyla: Actor, sent: Application) -> None:
    with pytest.raises(NotFound):
        cabinet.findings.look(sent.id, evolve(CLERK, capacity=Clerk(OTHER_COURT)))
    with pytest.raises(Forbidden):
        cabinet.findings.look(sent.id, leyla)


def test_two_are_alike_in_parties_subject_and_sum(sent: Application, rules: Jurisdiction) -> None:
    (demand,) = sent.subject.demands
    retitled = evolve(sent, title="Başqa ad", parties=sent.parties[::-1])
    dearer = evolve(demand, amount=Money(200_001, "AZN"))

    assert likeness(retitled, rules) == likeness(sent, rules)
    assert likeness(evolve(sent, parties=sent.parties[:1]), rules) != likeness(sent, rules)
    assert likeness(evolve(sent, subject=evolve(sent.subject, demands=(dearer,))), rules) != likeness(
        sent, rules
    )
    assert likeness(evolve(sent, subject=evolve(sent.subject, category="labour")), rules) != likeness(
        sent, rules
    )
    assert likeness(evolve(sent, parties=()), rules) == ""
