"""What whoever makes pseudonyms must do."""

import pytest
from ekabinet_ports.pseudonyms import Pseudonyms


class PseudonymsContract:
    """Override *pseudonyms* and *others* (under another key)."""

    @pytest.fixture
    def pseudonyms(self) -> Pseudonyms:
        raise NotImplementedError("override the pseudonyms fixture")

    @pytest.fixture
    def others(self) -> Pseudonyms:
        raise NotImplementedError("override the others fixture")

    def test_the_same_text_has_the_same_pseudonym(self, pseudonyms: Pseudonyms) -> None:
        assert pseudonyms.of("+994501000001") == pseudonyms.of("+994501000001")

    @pytest.mark.parametrize("text", ["", "+994501000002", "+994501000001 ", "ə"])
    def test_another_text_has_another(self, pseudonyms: Pseudonyms, text: str) -> None:
        assert pseudonyms.of(text) != pseudonyms.of("+994501000001")

    def test_another_key_makes_another(self, pseudonyms: Pseudonyms, others: Pseudonyms) -> None:
        assert pseudonyms.of("+994501000001") != others.of("+994501000001")
