"""A sent application's signature grows to level LT by the worker, and nobody waits for it."""

from collections.abc import Callable
from typing import BinaryIO

import pytest
from attrs import evolve, field, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level, Signature
from ekabinet_core.status import Status
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_memory.evidence import MemoryEvidence
from ekabinet_ports.envelope import Raised
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld


@pytest.fixture
def evidence() -> MemoryEvidence:
    """A timestamp authority and a responder that answer."""
    return MemoryEvidence(reach=Level.LT)


@pytest.fixture
def journey(world: MemoryWorld, rules: Jurisdiction, evidence: MemoryEvidence) -> Journey:
    """In a cabinet that can ask them."""
    envelope = MemoryEnvelope(rules, evidence=evidence)
    return Journey(world.over(evolve(world.parts, envelope=envelope)))


def signature_of(journey: Journey, sent: Application, by: Actor) -> Signature:
    signature = journey.world.cabinet.drafts.get(sent.id, by).signature
    assert signature is not None
    return signature


def strengthened(journey: Journey) -> list[JournalRow]:
    with journey.world.parts.storage.reading() as kept:
        return [row for row in noted(kept) if row.deed is Deed.STRENGTHENED]


def later(journey: Journey) -> None:
    """The longest pause passes, and everything that waited is tried."""
    journey.world.clock.pass_(minutes=15)
    journey.settled()


def test_the_signature_of_a_sent_application_grows(journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)

    files, envelope = journey.world.parts.files, journey.world.parts.envelope
    signature = signature_of(journey, sent, leyla)
    assert sent.signature is not None
    assert (sent.signature.level, signature.level) == (Level.B, Level.LT)
    assert signature.revoked_at is None
    with files.open(signature.container.digest) as new, files.open(sent.signature.container.digest) as old:
        assert envelope.check(new) == envelope.check(old)


def test_what_lies_in_the_file_of_the_case_already_grows_too(
    journey: Journey, evidence: MemoryEvidence, leyla: Actor
) -> None:
    evidence.answering = Level.B
    case = journey.heard(LEYLA, leyla)
    sent = journey.submitted(case, LEYLA, leyla)
    journey.settled()
    journey.world.cabinet.received_papers.accept(sent.id, CLERK)
    journey.settled()
    evidence.answering = Level.LT
    later(journey)

    documents = journey.world.cabinet.cases.get(case.id, leyla)[0].documents
    paper = journey.world.cabinet.submitting.get(sent.id, leyla)[1].signature
    assert case.application is not None
    filed = journey.world.cabinet.drafts.get(case.application, leyla).signature
    assert paper is not None
    assert filed is not None
    assert (paper.level, filed.level) == (Level.LT, Level.LT)
    assert {one.container for one in documents if one.sent_in is None} == {filed.container}
    assert documents[-1].container == paper.container


def test_it_stays_where_it_is_among_the_persons_applications(journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)

    after = journey.world.cabinet.drafts.get(sent.id, leyla)

    assert after == evolve(sent, signature=after.signature, receipt=after.receipt, version=after.version)


def test_the_journal_tells_each_level_with_its_container(journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)

    stamped, complete = strengthened(journey)

    signature = signature_of(journey, sent, leyla)
    assert (stamped.subject, complete.subject) == (sent.id, sent.id)
    assert dict(stamped.data)["level"] == "T"
    assert dict(complete.data) == {"level": "LT", "container": signature.container.digest}


def test_the_applicant_hears_from_the_court_while_the_authority_is_away(
    journey: Journey, leyla: Actor, evidence: MemoryEvidence
) -> None:
    evidence.answering = Level.B

    returned = journey.returned(LEYLA, leyla)

    assert len(journey.world.notices.letters) == 1
    assert signature_of(journey, returned, leyla).level is Level.B
    evidence.answering = Level.LT
    later(journey)
    assert signature_of(journey, returned, leyla).level is Level.LT
    assert journey.world.cabinet.drafts.get(returned.id, leyla).status is Status.REFUSED


def test_a_responder_that_is_away_costs_no_timestamp(
    journey: Journey, leyla: Actor, evidence: MemoryEvidence
) -> None:
    evidence.answering = Level.T
    sent = journey.delivered(LEYLA, leyla)
    assert signature_of(journey, sent, leyla).level is Level.T

    evidence.answering = Level.LT
    later(journey)

    assert signature_of(journey, sent, leyla).level is Level.LT
    assert [dict(row.data)["level"] for row in strengthened(journey)] == ["T", "LT"]


def test_a_revoked_certificate_is_a_flag_and_no_status(
    journey: Journey, leyla: Actor, evidence: MemoryEvidence
) -> None:
    evidence.revoked_at = journey.world.clock.now()

    sent = journey.delivered(LEYLA, leyla)

    assert signature_of(journey, sent, leyla).revoked_at == evidence.revoked_at
    assert journey.world.cabinet.drafts.get(sent.id, leyla).status is Status.SENT
    assert dict(strengthened(journey)[-1].data)["revoked"] == evidence.revoked_at.isoformat()


def test_done_twice_it_is_there_once(journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)
    signature = signature_of(journey, sent, leyla)

    journey.world.cabinet.errands.strengthening.strengthen(sent.id)

    assert signature_of(journey, sent, leyla) == signature
    assert len(strengthened(journey)) == 2


@frozen
class Overtaken(MemoryEnvelope):
    """It is slow: another worker has done the same before it is ready."""

    faster: Callable[[], None] = field(kw_only=True)

    def extend(self, container: BinaryIO, level: Level, into: BinaryIO) -> Raised:
        self.faster()
        return super().extend(container, level, into)


def test_of_two_workers_one_counts(
    journey: Journey, leyla: Actor, rules: Jurisdiction, evidence: MemoryEvidence
) -> None:
    evidence.answering = Level.B
    sent = journey.delivered(LEYLA, leyla)
    evidence.answering = Level.LT
    fast = journey.world.cabinet.errands.strengthening
    envelope = Overtaken(rules, evidence=evidence, faster=lambda: fast.strengthen(sent.id))
    slow = evolve(fast, envelope=envelope)

    slow.strengthen(sent.id)

    assert signature_of(journey, sent, leyla).level is Level.LT
    assert len(strengthened(journey)) == 2


def test_without_an_authority_nothing_waits(world: MemoryWorld, leyla: Actor) -> None:
    sent = Journey(world).delivered(LEYLA, leyla)

    assert signature_of(Journey(world), sent, leyla).level is Level.B
    assert world.cabinet.errands.work() == 0
    world.clock.pass_(days=1)
    assert world.cabinet.errands.work() == 0
