"""Signed containers: in memory, and ASiC-E."""

from collections.abc import Callable, Iterator

import pytest
from ekabinet_core.identifier import Identifier
from ekabinet_core.person import Known, NaturalPerson
from ekabinet_core.signature import Level
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_memory.evidence import MemoryEvidence
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_signing.asice import AsicE
from ekabinet_testing.contracts.envelope import AT, EnvelopeContract
from ekabinet_testing.contracts.raising import RaisingContract

from tests.signing.authorities import Offices, opened_offices


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """A timestamp authority and a responder, for containers in ASiC-E."""
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


class TestMemoryEnvelope(EnvelopeContract):
    @pytest.fixture
    def envelope(self, world: World) -> MemoryEnvelope:
        return MemoryEnvelope(world.jurisdiction)


class TestAsicE(EnvelopeContract):
    @pytest.fixture
    def envelope(self, world: World) -> Envelope:
        return Plugins.load(["signing"]).one("envelope", Envelope, world)


class TestRaisingInMemory(RaisingContract):
    @pytest.fixture
    def evidence(self) -> MemoryEvidence:
        return MemoryEvidence(reach=Level.LT)

    @pytest.fixture
    def envelope(self, world: World, evidence: MemoryEvidence) -> MemoryEnvelope:
        return MemoryEnvelope(world.jurisdiction, evidence=evidence)

    @pytest.fixture
    def alone(self, world: World) -> MemoryEnvelope:
        return MemoryEnvelope(world.jurisdiction)

    @pytest.fixture
    def pen(self) -> Pen:
        number = Identifier("fin", "1TST0A1")
        person = NaturalPerson("ƏLİYEVA", "GÜNAY", "RƏŞAD QIZI", (number,), known=Known.CERTIFICATE)
        return MemoryAuthority.new(AT).issue(person, number, "content_commitment")

    @pytest.fixture
    def away(self, evidence: MemoryEvidence) -> Callable[[Level], None]:
        def answer(level: Level) -> None:
            evidence.answering = level

        return answer


class TestRaisingAsicE(RaisingContract):
    @pytest.fixture
    def envelope(self, world: World, offices: Offices) -> AsicE:
        offices.open(Level.LT)
        return AsicE(world.jurisdiction, offices.services)

    @pytest.fixture
    def alone(self, world: World) -> AsicE:
        return AsicE(world.jurisdiction)

    @pytest.fixture
    def pen(self, offices: Offices) -> Pen:
        return offices.pen

    @pytest.fixture
    def away(self, offices: Offices) -> Callable[[Level], None]:
        return offices.open
