"""The operator's seal inside a PDF."""

import pytest
from attrs import evolve
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.signature import Level
from ekabinet_memory.evidence import MemoryEvidence
from ekabinet_memory.pdf_signature import MARK, MemoryPdfSignature
from ekabinet_memory.rendering import MemoryRenderer
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.sealing import Sealing

ACT = MemoryRenderer().application({"language": "az", "text": "Qətnamə"})


def sealing(world: MemoryWorld, reach: Level = Level.B, answering: Level = Level.LTA) -> Sealing:
    """The sealing of a cabinet whose authorities reach so far."""
    pdfs = MemoryPdfSignature(MemoryEvidence(reach=reach, answering=answering))
    found = world.over(evolve(world.parts, pdf_signature=pdfs)).cabinet.sealing
    assert found is not None
    return found


@pytest.mark.parametrize("reach", list(Level))
def test_it_has_the_evidence_that_can_be_had(world: MemoryWorld, reach: Level) -> None:
    sealed = sealing(world, reach).sealed_pdf(ACT)

    assert sealed.startswith(ACT + MARK)
    assert sealed.endswith(MARK + reach.encode()) is (reach is not Level.B)


def test_while_an_authority_is_away_nothing_is_sealed_by_half(world: MemoryWorld) -> None:
    with pytest.raises(Unavailable):
        sealing(world, Level.LTA, answering=Level.T).sealed_pdf(ACT)


def test_what_is_no_pdf_is_not_sealed(world: MemoryWorld) -> None:
    with pytest.raises(NotAccepted, match="unreadable"):
        sealing(world).sealed_pdf(b"act")


def test_without_a_seal_there_is_no_sealing(world: MemoryWorld) -> None:
    assert world.over(evolve(world.parts, seal=None)).cabinet.sealing is None
