"""What every notary must do."""

import pytest
from attrs import evolve
from ekabinet_core.note import VerifierKey
from ekabinet_ports.notary import Notary

TEXT = "kabinet.example/journal\n1\nMəhkəmə\n"


class NotaryContract:
    """Override *notary* and *another*, which has another key."""

    @pytest.fixture
    def notary(self) -> Notary:
        raise NotImplementedError("override the notary fixture")

    @pytest.fixture
    def another(self) -> Notary:
        raise NotImplementedError("override the fixture another")

    def test_what_it_signed_is_signed(self, notary: Notary, another: Notary) -> None:
        signature = notary.sign(TEXT)

        assert len(signature) == 64
        assert notary.signed(TEXT, signature, notary.key)
        assert another.signed(TEXT, signature, notary.key)

    def test_the_same_text_has_the_same_signature(self, notary: Notary) -> None:
        assert notary.sign(TEXT) == notary.sign(TEXT)

    def test_another_text_is_not_signed(self, notary: Notary) -> None:
        assert not notary.signed(TEXT[:-1], notary.sign(TEXT), notary.key)

    def test_another_key_has_not_signed(self, notary: Notary, another: Notary) -> None:
        assert notary.key != another.key
        assert not notary.signed(TEXT, notary.sign(TEXT), another.key)

    @pytest.mark.parametrize("none", [b"", b"\0" * 63, b"\0" * 64, b"\0" * 65])
    def test_what_is_no_signature_signs_nothing(self, notary: Notary, none: bytes) -> None:
        assert not notary.signed(TEXT, none, notary.key)

    @pytest.mark.parametrize("none", [b"", b"\0" * 31, b"\xff" * 32, b"\0" * 33])
    def test_what_is_no_key_has_signed_nothing(self, notary: Notary, none: bytes) -> None:
        assert not notary.signed(TEXT, notary.sign(TEXT), evolve(notary.key, public=none))

    def test_its_key_can_be_given_to_others(self, notary: Notary) -> None:
        assert VerifierKey.read(notary.key.text) == notary.key

    def test_it_does_not_tell_its_secret(self, notary: Notary) -> None:
        assert "seed" not in repr(notary)
