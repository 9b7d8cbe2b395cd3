"""Pseudonyms: in memory, and under a key in the data folder."""

import stat
from pathlib import Path

import pytest
from ekabinet.pseudonyms import KeyedPseudonyms
from ekabinet_core.errors import BadSetup
from ekabinet_memory.pseudonyms import MemoryPseudonyms
from ekabinet_ports.pseudonyms import Pseudonyms
from ekabinet_testing.contracts.pseudonyms import PseudonymsContract


class TestMemoryPseudonyms(PseudonymsContract):
    @pytest.fixture
    def pseudonyms(self) -> Pseudonyms:
        return MemoryPseudonyms()

    @pytest.fixture
    def others(self) -> Pseudonyms:
        return MemoryPseudonyms()


class TestKeyedPseudonyms(PseudonymsContract):
    @pytest.fixture
    def pseudonyms(self, tmp_path: Path) -> Pseudonyms:
        return KeyedPseudonyms.opened(tmp_path)

    @pytest.fixture
    def others(self, tmp_path: Path) -> Pseudonyms:
        (tmp_path / "other").mkdir()
        return KeyedPseudonyms.opened(tmp_path / "other")

    def test_the_second_start_finds_the_key_of_the_first(self, tmp_path: Path) -> None:
        assert KeyedPseudonyms.opened(tmp_path) == KeyedPseudonyms.opened(tmp_path)

    def test_only_its_owner_can_read_the_key(self, tmp_path: Path) -> None:
        pseudonyms = KeyedPseudonyms.opened(tmp_path)

        assert stat.S_IMODE((tmp_path / "pseudonyms.key").stat().st_mode) == 0o600
        assert pseudonyms.key.hex() not in repr(pseudonyms)

    @pytest.mark.parametrize("text", ["", "0" * 63, "no key"])
    def test_a_file_that_is_no_key_is_refused(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "pseudonyms.key").write_text(text)

        with pytest.raises(BadSetup):
            KeyedPseudonyms.opened(tmp_path)
