"""An event that cannot take effect holds up nothing after it, and is shown."""

from collections.abc import Sequence

import pytest
from attrs import define, evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.case import CaseDocument
from ekabinet_core.court_event import (
    ApplicationDecided,
    CaseTold,
    CourtEvent,
    DocumentIssued,
    Happening,
    NotUnderstood,
)
from ekabinet_core.decision import Decision
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import NotAccepted, NotFound
from ekabinet_core.ids import ApplicationId, CaseId, Digest
from ekabinet_core.status import Status
from ekabinet_ports.court_system import Filing, Lodging
from ekabinet_testing.contracts.storage_examples import case as example
from ekabinet_testing.journey import Journey
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld

ACT = CaseDocument(
    "court-act", "Qərar.pdf", "application/pdf", StoredFile(Digest("a" * 64), 9), example().received_on
)


@define
class Telling:
    """A court that tells what it is given."""

    happenings: list[Happening]

    def deliver(self, filing: Filing) -> None: ...

    def deliver_submission(self, lodging: Lodging) -> None: ...

    def events(self, after: int, most: int) -> Sequence[CourtEvent]:
        numbered = [CourtEvent(number, one) for number, one in enumerate(self.happenings, 1)]
        return numbered[after : after + most]


@pytest.fixture
def court() -> Telling:
    return Telling([])


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    return journey.signed(journey.confirmed(leyla), LEYLA, leyla)


@pytest.fixture
def told(world: MemoryWorld, court: Telling) -> MemoryWorld:
    """The world with that court instead of the desk."""
    return world.over(evolve(world.parts, court=court))


def decided(world: MemoryWorld, id: str) -> ApplicationDecided:
    return ApplicationDecided(ApplicationId(id), Decision(Outcome.ACCEPTED, world.clock.now(), "Ramin"))


def reasons(world: MemoryWorld) -> list[tuple[int, str, str]]:
    return [(one.number, one.kind, one.why) for one in world.cabinet.listening.parked()]


def test_an_event_about_an_unknown_application_is_parked_and_the_next_takes_effect(
    told: MemoryWorld, court: Telling, sent: Application, leyla: Actor
) -> None:
    court.happenings += [decided(told, "nobody"), decided(told, sent.id)]

    told.cabinet.listening.listen()

    assert told.cabinet.drafts.get(sent.id, leyla).status is Status.ACCEPTED
    assert reasons(told) == [(1, "ApplicationDecided", "not-found")]


def test_a_second_decision_changes_nothing_and_is_parked(
    told: MemoryWorld, court: Telling, sent: Application
) -> None:
    court.happenings += [decided(told, sent.id), decided(told, sent.id)]

    told.cabinet.listening.listen()

    assert reasons(told) == [(2, "ApplicationDecided", "wrong-status")]


def test_what_is_not_understood_is_parked_under_the_courts_own_word(
    told: MemoryWorld, court: Telling
) -> None:
    court.happenings.append(NotUnderstood("case.merged", "unknown kind"))

    heard = [told.cabinet.listening.listen() for _ in range(2)]

    assert heard == [1, 0]
    assert reasons(told) == [(1, "case.merged", "unknown kind")]


def test_an_event_that_breaks_the_program_is_parked_under_the_name_of_the_fault(
    told: MemoryWorld, court: Telling
) -> None:
    court.happenings.append(CaseTold(evolve(example(), participants=None)))  # type: ignore[arg-type]  # what no court may tell

    told.cabinet.listening.listen()

    assert reasons(told) == [(1, "CaseTold", "TypeError")]


def test_a_parked_event_is_heard_again_once_it_can_take_effect(
    told: MemoryWorld, court: Telling, sent: Application, leyla: Actor
) -> None:
    court.happenings.append(NotUnderstood("decision.made", "unknown kind"))
    told.cabinet.listening.listen()
    court.happenings[0] = decided(told, sent.id)

    told.cabinet.listening.hear_again(1)

    assert told.cabinet.drafts.get(sent.id, leyla).status is Status.ACCEPTED
    assert reasons(told) == []
    with pytest.raises(NotFound):
        told.cabinet.listening.hear_again(1)


def test_what_still_cannot_take_effect_stays_parked(told: MemoryWorld, court: Telling) -> None:
    court.happenings.append(NotUnderstood("case.merged", "unknown kind"))
    told.cabinet.listening.listen()

    with pytest.raises(NotAccepted):
        told.cabinet.listening.hear_again(1)

    assert reasons(told) == [(1, "case.merged", "unknown kind")]


def test_a_case_that_is_told_has_the_papers_that_opened_it_and_keeps_what_was_issued(
    told: MemoryWorld, court: Telling, sent: Application
) -> None:
    case = evolve(example(), application=sent.id, documents=())
    court.happenings += [
        CaseTold(case),
        DocumentIssued(case.id, ACT),
        DocumentIssued(case.id, ACT),
        CaseTold(evolve(case, result="Təmin edilib")),
    ]

    told.cabinet.listening.listen()

    with told.parts.storage.reading() as kept:
        kept_case = kept.cases.get(case.id)
    assert sent.package is not None
    assert [one.file for one in kept_case.documents] == [*(one.file for one in sent.package.files), ACT.file]
    assert kept_case.result == "Təmin edilib"


def test_a_paper_for_no_case_is_parked(told: MemoryWorld, court: Telling) -> None:
    court.happenings.append(DocumentIssued(CaseId("nowhere"), ACT))

    told.cabinet.listening.listen()

    assert reasons(told) == [(1, "DocumentIssued", "not-found")]
