"""A participant sees who at a court opened their papers (design rule 7)."""

from datetime import timedelta

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import Digest
from ekabinet_memory.clock import MemoryClock
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.people import COURT, LEYLA, RASHAD
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate
from ekabinet_usecases.viewing import CONTAINER

MINUTES = 60
NOBODYS = Digest("0" * 64)


def opened(cabinet: Cabinet, by: Actor) -> list[tuple[str, str, str]]:
    """Who opened what of theirs, the first first."""
    rows = cabinet.who_opened.page(by).rows
    return [(one.viewer, one.thing, one.paper) for one in reversed(rows)]


def test_a_page_a_paper_and_the_container_are_told_with_their_names(
    cabinet: Cabinet, clock: MemoryClock, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    for paper in ("", sent.attachments[0].file.digest, CONTAINER):
        clock.pass_(seconds=1)
        cabinet.desk.open(sent.id, CLERK, paper)

    assert opened(cabinet, leyla) == [
        (CLERK.name, sent.number, ""),
        (CLERK.name, sent.number, "müqavilə.pdf"),
        (CLERK.name, sent.number, f"{sent.number}.edoc"),
    ]
    (last, *_) = cabinet.who_opened.page(leyla).rows
    assert (last.office, last.court, last.at) == ("Clerk", COURT, clock.now())


def test_the_same_within_an_hour_is_noted_once(
    cabinet: Cabinet, clock: MemoryClock, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    for minutes in (0, 1, 2, MINUTES):
        clock.pass_(minutes=minutes)
        cabinet.desk.open(sent.id, CLERK)

    assert len(opened(cabinet, leyla)) == 2


def test_papers_sent_to_a_case_are_noted_by_its_number(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    case = journey.heard(LEYLA, leyla)
    submission = journey.submitted(case, LEYLA, leyla)
    journey.settled()

    cabinet.received_papers.open(submission.id, CLERK, submission.papers[0].file.digest)

    assert opened(cabinet, leyla) == [(CLERK.name, case.number, "vəsatət.pdf")]


def test_what_is_no_paper_of_it_is_neither_opened_nor_noted(
    cabinet: Cabinet, journey: Journey, leyla: Actor
) -> None:
    sent = journey.delivered(LEYLA, leyla)

    with pytest.raises(NotFound):
        cabinet.desk.open(sent.id, CLERK, NOBODYS)

    assert opened(cabinet, leyla) == []


def test_one_reads_only_of_ones_own(cabinet: Cabinet, journey: Journey, leyla: Actor, rashad: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)
    cabinet.desk.open(sent.id, CLERK)

    cabinet.drafts.get(sent.id, leyla)

    assert len(opened(cabinet, leyla)) == 1
    assert opened(cabinet, rashad) == []


def test_a_principal_reads_what_their_representative_opened_of_what_they_sent_to_a_case(
    cabinet: Cabinet, clock: MemoryClock, journey: Journey, leyla: Actor, rashad: Actor
) -> None:
    submission = journey.submitted(journey.heard(LEYLA, leyla), LEYLA, leyla)
    last = day_of(clock, cabinet.rules) + timedelta(30)
    new = NewMandate(RASHAD.number, "Rəşad", "power-of-attorney", everything=True, last=last)
    rep = cabinet.acting.under(cabinet.empowering.give(new, leyla).id, rashad)

    cabinet.submitting.open(submission.id, submission.papers[0].file.digest, leyla)
    case, _ = cabinet.submitting.open(submission.id, submission.papers[0].file.digest, rep)

    assert opened(cabinet, leyla) == [(rashad.name, case.number, "vəsatət.pdf")]
    with pytest.raises(NotFound):
        cabinet.submitting.open(submission.id, NOBODYS, rep)
