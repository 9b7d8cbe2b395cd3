"""Seals."""

from pathlib import Path

import pytest
from ekabinet_memory.clock import START, MemoryClock
from ekabinet_memory.seal import MemorySeal
from ekabinet_signing.seal import KeySeal
from ekabinet_testing.contracts.seal import SealContract


class TestMemorySeal(SealContract):
    @pytest.fixture
    def seal(self) -> MemorySeal:
        return MemorySeal.new(MemoryClock())

    @pytest.fixture
    def again(self, seal: MemorySeal) -> MemorySeal:
        return seal


class TestKeySeal(SealContract):
    @pytest.fixture
    def seal(self, tmp_path: Path) -> KeySeal:
        return KeySeal.demonstration(tmp_path / "seal.pem", START)

    @pytest.fixture
    def again(self, seal: KeySeal, tmp_path: Path) -> KeySeal:
        return KeySeal.read(tmp_path / "seal.pem")
