"""What a seal is worth where the responder only knows what a list said before."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from ekabinet_core.errors import NothingNew
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.signature import Level
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.files import MemoryFiles
from ekabinet_signing.asice import AsicE
from ekabinet_signing.pades_evidence import PadesEvidence
from ekabinet_signing.pades_format import PadesFormat
from ekabinet_signing.pades_validator import PadesValidator
from ekabinet_signing.seal import KeySeal
from ekabinet_signing.validator import AsicEValidator
from ekabinet_testing.contracts.envelope import sealed
from ekabinet_testing.contracts.raising import raised
from ekabinet_usecases.sealing import PDF, Sealing, Writing

from tests.signing.authorities import NOW, Offices, opened_offices
from tests.signing.pdfs import FORM, pdf


@pytest.fixture
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    """Its responder answers from a list of an hour ago."""
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


def answer_from_a_list(offices: Offices) -> None:
    responder, before = offices.centre.responder, NOW - timedelta(hours=1)
    offices.responding.answer = lambda query: (
        200,
        "application/ocsp-response",
        responder.answer(query, before),
    )


def test_what_is_sealed_goes_out_without_it(offices: Offices, rules: Jurisdiction) -> None:
    """Each try is stamped anew, so that no list would ever be new enough: an act would never go out."""
    key, asice = ec.generate_private_key(ec.SECP256R1()), AsicE(rules, offices.services)
    seal, files = KeySeal(offices.certify(key.public_key()), key), MemoryFiles(MemoryClock(NOW))
    pdfs = PadesFormat(FORM, PadesEvidence(offices.services))
    sealing = Sealing(seal, asice, pdfs, files, BytesIO, MemoryClock(NOW))
    answer_from_a_list(offices)

    stored, signed = sealing.sealed([Writing("akt.pdf", PDF, pdf())]), sealing.sealed_pdf(pdf())

    trust = offices.centre.trust
    with files.open(stored.digest) as container:
        (one,) = AsicEValidator(asice, trust).validate(container, NOW).verdicts
    (other,) = PadesValidator(trust, rules).validate(BytesIO(signed), NOW).verdicts
    assert [(each.level, each.reason) for each in (one, other)] == [(Level.T, "no-revocation")] * 2


def test_what_a_person_signed_waits_for_it(offices: Offices, rules: Jurisdiction) -> None:
    asice = AsicE(rules, offices.services)
    stamped, _ = raised(asice, sealed(asice, offices.pen), Level.T)
    answer_from_a_list(offices)

    with pytest.raises(NothingNew):
        asice.extend(BytesIO(stamped), Level.LT, BytesIO())
