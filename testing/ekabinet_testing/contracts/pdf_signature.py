"""What every format of signatures inside PDFs must do."""

import pytest
from ekabinet_core.errors import NotAccepted
from ekabinet_core.signature import Level
from ekabinet_memory.rendering import MemoryRenderer
from ekabinet_ports.pdf_signature import PdfSignature
from ekabinet_ports.seal import Seal

from ekabinet_testing.contracts.envelope import AT

PDF = MemoryRenderer().application({"language": "az", "text": "Məhkəmə aktı"})


class PdfSignatureContract:
    """Override *format*, which reaches level B, and *seal*."""

    @pytest.fixture
    def format(self) -> PdfSignature:
        raise NotImplementedError("override the format fixture")

    @pytest.fixture
    def seal(self) -> Seal:
        raise NotImplementedError("override the seal fixture")

    def test_the_signed_pdf_begins_with_the_pdf(self, format: PdfSignature, seal: Seal) -> None:
        prepared = format.prepare(PDF, seal.certificate, AT)

        signed = format.embed(prepared.state, seal.sign(prepared.digest))

        assert signed.startswith(PDF)
        assert len(signed) > len(PDF)

    def test_the_value_of_something_else_is_refused(self, format: PdfSignature, seal: Seal) -> None:
        prepared = format.prepare(PDF, seal.certificate, AT)

        with pytest.raises(NotAccepted, match="value"):
            format.embed(prepared.state, seal.sign(b"\0" * 32))

    def test_what_is_no_pdf_is_refused(self, format: PdfSignature, seal: Seal) -> None:
        for content in (b"", b"%PDF-", b"PK\3\4 no pdf"):
            with pytest.raises(NotAccepted, match="unreadable"):
                format.prepare(content, seal.certificate, AT)

    def test_beyond_its_reach_nobody_is_asked(self, format: PdfSignature, seal: Seal) -> None:
        prepared = format.prepare(PDF, seal.certificate, AT)
        signed = format.embed(prepared.state, seal.sign(prepared.digest))

        assert format.reach is Level.B
        assert format.extend(signed, Level.B) == signed
        with pytest.raises(NotAccepted, match="no-authority"):
            format.extend(signed, Level.T)
