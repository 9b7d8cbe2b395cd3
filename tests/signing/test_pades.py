"""Signing PDFs in two steps, and what other tools say of the result."""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto.x509 import Certificate  # type: ignore[import-untyped]  # it has no types
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.signature import Level
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.clock import START
from ekabinet_signing.pades_evidence import PadesEvidence
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from tests.signing.authorities import NOW, Offices, opened_offices
from tests.signing.conftest import FIN, GUNAY
from tests.signing.pdfs import FORM, grown, pdf, signed


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offices]:
    with opened_offices(tmp_path_factory.mktemp("centre")) as opened:
        yield opened


@pytest.fixture(scope="module")
def levels(offices: Offices) -> Mapping[str, bytes]:
    return grown(signed(offices.pen, NOW), PadesEvidence(offices.services))


def asked(tool: str, *words: object) -> str:
    """What another tool says."""
    command = [tool, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_what_was_there_stays_and_the_signature_comes_behind(pen: Pen) -> None:
    content = pdf()

    assert signed(pen, START, content).startswith(content)


def test_the_value_of_somebody_else_is_refused(pen: Pen, authority: MemoryAuthority) -> None:
    prepared = FORM.prepare(pdf(), pen.certificate, START)
    other = authority.issue(GUNAY, FIN, "content_commitment")

    with pytest.raises(NotAccepted, match="value"):
        FORM.embed(prepared.state, other.sign(prepared.digest))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"PK"])
def test_what_is_no_pdf_is_not_signed(pen: Pen, content: bytes) -> None:
    with pytest.raises(NotAccepted, match="unreadable"):
        FORM.prepare(content, pen.certificate, START)


def test_evidence_needs_what_it_is_for(offices: Offices, levels: Mapping[str, bytes]) -> None:
    evidence = PadesEvidence(offices.services)

    with pytest.raises(NotAccepted, match="unsigned"):
        evidence.with_timestamp(pdf())
    with pytest.raises(NotAccepted, match="unstamped"):
        evidence.with_revocation(levels["B"])


def test_while_an_authority_is_away_nothing_grows(offices: Offices, levels: Mapping[str, bytes]) -> None:
    evidence = PadesEvidence(offices.services)

    offices.open(Level.B)
    try:
        with pytest.raises(Unavailable):
            evidence.with_timestamp(levels["B"])
        with pytest.raises(Unavailable):
            evidence.archived(levels["LT"])
    finally:
        offices.open(Level.LT)


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="there is no pdfsig: apt install poppler-utils")
@pytest.mark.parametrize("level", ["B", "T", "LT", "LTA"])
def test_poppler_finds_the_signature_valid(levels: Mapping[str, bytes], level: str, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(levels[level])

    told = asked("pdfsig", "-nocert", file)

    assert "Signature is Valid." in told
    assert "ETSI.CAdES.detached" in told


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="there is no qpdf: apt install qpdf")
@pytest.mark.parametrize("level", ["B", "T", "LT", "LTA"])
def test_qpdf_finds_nothing_wrong(levels: Mapping[str, bytes], level: str, tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(levels[level])

    assert "No syntax or stream encoding errors found" in asked("qpdf", "--check", file)


@pytest.mark.parametrize("level", ["B", "T", "LT", "LTA"])
def test_pyhanko_by_itself_believes_it(levels: Mapping[str, bytes], level: str, offices: Offices) -> None:
    """As the library says it to everybody, without what the validator here adds."""
    roots = [Certificate.load(one) for one in offices.centre.trust.anchors]
    issuers = [Certificate.load(one) for one in offices.centre.trust.intermediates]
    context = ValidationContext(trust_roots=roots, other_certs=issuers, allow_fetching=False)

    signature = PdfFileReader(BytesIO(levels[level])).embedded_signatures[0]

    assert validate_pdf_signature(signature, context).bottom_line
