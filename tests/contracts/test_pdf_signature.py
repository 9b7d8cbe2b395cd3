"""Formats of signatures inside PDFs."""

from pathlib import Path

import pytest
from ekabinet_memory.clock import START, MemoryClock
from ekabinet_memory.evidence import MemoryEvidence
from ekabinet_memory.pdf_signature import MemoryPdfSignature
from ekabinet_memory.seal import MemorySeal
from ekabinet_signing.pades import Pades
from ekabinet_signing.pades_format import PadesFormat
from ekabinet_signing.seal import KeySeal
from ekabinet_testing.contracts.pdf_signature import PdfSignatureContract


class TestMemoryPdfSignature(PdfSignatureContract):
    @pytest.fixture
    def format(self) -> MemoryPdfSignature:
        return MemoryPdfSignature(MemoryEvidence())

    @pytest.fixture
    def seal(self) -> MemorySeal:
        return MemorySeal.new(MemoryClock())


class TestPadesFormat(PdfSignatureContract):
    @pytest.fixture
    def format(self) -> PadesFormat:
        return PadesFormat(Pades("Möhür", "Bakı"))

    @pytest.fixture
    def seal(self, tmp_path: Path) -> KeySeal:
        return KeySeal.demonstration(tmp_path / "seal.pem", START)
