"""Filing receipts: sealed once the journal proves the sending, checkable without us."""

import json
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import NotFound, Unavailable
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_core.status import Status
from ekabinet_core.verdict import SubIndication
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_memory.evidence import MemoryEvidence
from ekabinet_memory.seal import MemorySeal
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import LEYLA
from ekabinet_testing.world import MemoryWorld


@pytest.fixture
def sent(journey: Journey, leyla: Actor) -> Application:
    """Sent just now; nothing was done in the background yet."""
    return journey.signed(journey.confirmed(leyla), LEYLA, leyla)


def issued(world: MemoryWorld, sent: Application, by: Actor) -> Application:
    """The application once its receipt is there."""
    world.cabinet.journaling.work()
    world.cabinet.errands.receipts.issue(sent.id)
    return world.cabinet.drafts.get(sent.id, by)


def content(world: MemoryWorld, application: Application) -> dict[str, bytes]:
    """The files in a receipt's container."""
    assert application.receipt is not None
    with world.files.open(application.receipt.digest) as container, ZipFile(container) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "META-INF" not in name}


def test_the_background_makes_the_receipt(
    journey: Journey, world: MemoryWorld, sent: Application, leyla: Actor
) -> None:
    journey.settled()

    assert world.cabinet.drafts.get(sent.id, leyla).receipt is not None


def test_it_comes_within_ten_seconds_of_the_proof_however_often_it_was_asked_for(
    world: MemoryWorld, sent: Application, leyla: Actor
) -> None:
    cabinet = world.cabinet
    for _ in range(8):
        while cabinet.errands.work():
            pass
        world.clock.pass_(seconds=10)
    cabinet.journaling.work()

    while cabinet.errands.work():
        pass

    assert cabinet.drafts.get(sent.id, leyla).receipt is not None


def test_without_the_journals_proof_there_is_no_receipt_yet(
    world: MemoryWorld, sent: Application, leyla: Actor
) -> None:
    assert not world.cabinet.errands.receipts.issue(sent.id)
    assert world.cabinet.drafts.get(sent.id, leyla).receipt is None


def test_it_names_every_file_the_court_the_signature_and_the_duty(
    world: MemoryWorld, sent: Application, leyla: Actor
) -> None:
    told = json.loads(content(world, issued(world, sent, leyla))["receipt.json"])

    assert sent.package is not None
    assert sent.signature is not None
    assert [(one["name"], one["digest"], one["size"]) for one in told["files"]] == [
        (one.name, one.file.digest, one.file.size) for one in sent.package.files
    ]
    assert (told["id"], told["number"]) == (sent.id, sent.number)
    assert told["court"]["code"] == sent.subject.court
    assert told["applicant"]["name"] == LEYLA.person.name
    assert told["signature"]["container"]["digest"] == sent.signature.container.digest
    assert told["signature"]["sub_indication"] == SubIndication.TRY_LATER
    assert [one["register"] for one in told["duty"]["settlement"]["payments"]] == ["receipts"]
    assert told["sent_at"].endswith("+04:00")


def test_its_row_is_the_one_that_the_proof_is_for(
    world: MemoryWorld, sent: Application, leyla: Actor
) -> None:
    files = content(world, issued(world, sent, leyla))

    told, row = json.loads(files["receipt.json"]), json.loads(files["journal-row.json"])
    assert row["deed"] == Deed.SENT
    assert row["subject"] == sent.id
    assert sha256(b"\0" + files["journal-row.json"]).hexdigest() == told["journal"]["leaf"]
    assert files["journal-proof.txt"].decode().startswith("c2sp.org/tlog-proof@v1\nindex ")
    assert told["journal"]["checkpoint"] in files["journal-proof.txt"].decode()


def test_it_is_sealed_by_the_operator(world: MemoryWorld, sent: Application, leyla: Actor) -> None:
    receipt = issued(world, sent, leyla).receipt

    assert receipt is not None
    with world.files.open(receipt.digest) as container:
        verdict = world.parts.validator.validate(container, world.clock.now()).verdicts[0]
    assert verdict.sub_indication is SubIndication.TRY_LATER
    assert {one.name for one in verdict.files} == {
        "receipt.pdf",
        "receipt.json",
        "journal-row.json",
        "journal-proof.txt",
    }


def test_it_is_made_once_and_noted_once(world: MemoryWorld, sent: Application, leyla: Actor) -> None:
    first = issued(world, sent, leyla)
    again = issued(world, sent, leyla)

    assert first.receipt == again.receipt
    with world.parts.storage.reading() as kept:
        rows = [row for row in noted(kept) if row.deed is Deed.RECEIPTED]
    assert [row.data for row in rows] == [(("receipt", first.receipt.digest if first.receipt else ""),)]


@frozen
class Slow:
    """A seal that takes so long that the court has answered before."""

    seal: MemorySeal
    meanwhile: Callable[[], object]

    @property
    def certificate(self) -> bytes:
        return self.seal.certificate

    def sign(self, digest: bytes) -> bytes:
        self.meanwhile()
        return self.seal.sign(digest)


def test_the_answer_of_the_court_meanwhile_is_not_lost(
    world: MemoryWorld, sent: Application, leyla: Actor
) -> None:
    def answer() -> None:
        world.cabinet.desk.give_back(sent.id, FORMALITY, CLERK)
        world.cabinet.listening.listen()

    world.cabinet.errands.work()
    slow = world.over(evolve(world.parts, seal=Slow(MemorySeal.new(world.clock), answer)))

    after = issued(slow, sent, leyla)

    assert after.receipt is not None
    assert after.status is Status.REFUSED


@frozen
class Away:
    """A seal that does not answer."""

    certificate: bytes

    def sign(self, _: bytes) -> bytes:
        raise Unavailable("seal")


def test_while_the_seal_is_away_the_errand_waits(world: MemoryWorld, sent: Application, leyla: Actor) -> None:
    away = world.over(evolve(world.parts, seal=Away(MemorySeal.new(world.clock).certificate)))
    away.cabinet.journaling.work()

    with pytest.raises(Unavailable):
        away.cabinet.errands.receipts.issue(sent.id)

    assert issued(world, sent, leyla).receipt is not None


def test_without_a_seal_nothing_is_promised_and_nothing_waits(
    world: MemoryWorld, sent: Application, leyla: Actor
) -> None:
    bare = world.over(evolve(world.parts, seal=None))

    assert bare.cabinet.errands.receipts.issue(sent.id)
    assert bare.cabinet.drafts.get(sent.id, leyla).receipt is None


def test_what_does_not_exist_has_no_receipt(world: MemoryWorld) -> None:
    with pytest.raises(NotFound):
        world.cabinet.errands.receipts.issue(ApplicationId("nothing"))


@pytest.mark.parametrize("reach", [Level.B, Level.T, Level.LT])
def test_the_seal_has_the_evidence_that_can_be_had(
    world: MemoryWorld, rules: Jurisdiction, sent: Application, leyla: Actor, reach: Level
) -> None:
    envelope = MemoryEnvelope(rules, evidence=MemoryEvidence(reach=reach))

    receipt = issued(world.over(evolve(world.parts, envelope=envelope)), sent, leyla).receipt

    assert receipt is not None
    with world.files.open(receipt.digest) as container:
        assert envelope.extend(container, Level.B, BytesIO()).level is reach


def test_while_an_authority_is_away_the_receipt_waits(
    world: MemoryWorld, rules: Jurisdiction, sent: Application, leyla: Actor
) -> None:
    evidence = MemoryEvidence(reach=Level.LT, answering=Level.B)
    away = world.over(evolve(world.parts, envelope=MemoryEnvelope(rules, evidence=evidence)))
    away.cabinet.journaling.work()

    with pytest.raises(Unavailable):
        away.cabinet.errands.receipts.issue(sent.id)
