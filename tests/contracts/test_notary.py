"""Notaries."""

from pathlib import Path

import pytest
from ekabinet.journal_key import Ed25519Notary
from ekabinet_memory.notary import MemoryNotary
from ekabinet_testing.contracts.notary import NotaryContract


class TestMemoryNotary(NotaryContract):
    @pytest.fixture
    def notary(self) -> MemoryNotary:
        return MemoryNotary()

    @pytest.fixture
    def another(self) -> MemoryNotary:
        return MemoryNotary("another.example/journal")


class TestEd25519Notary(NotaryContract):
    @pytest.fixture
    def notary(self, tmp_path: Path) -> Ed25519Notary:
        return Ed25519Notary.opened(tmp_path, "kabinet.example/journal")

    @pytest.fixture
    def another(self) -> Ed25519Notary:
        return Ed25519Notary.of("kabinet.example/journal", b"\1" * 32)
