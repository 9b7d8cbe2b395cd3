"""Validators of signed files: in memory, and of ASiC-E containers."""

import json
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import evolve
from cryptography.hazmat.primitives.serialization import Encoding
from ekabinet_core.package import canonical
from ekabinet_core.verdict import SubIndication
from ekabinet_memory.authority import MemoryAuthority, Pen
from ekabinet_memory.envelope import SIGNATURE, MemoryEnvelope
from ekabinet_memory.validator import MemoryValidator
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.validator import Validator
from ekabinet_ports.world import World
from ekabinet_signing.by_content import ByContent
from ekabinet_signing.confined import Confined
from ekabinet_signing.either_container import EitherContainer
from ekabinet_testing.contracts.envelope import AT, rewritten
from ekabinet_testing.contracts.validator import ValidatorContract, the_verdict


class TestMemoryValidator(ValidatorContract):
    @pytest.fixture
    def envelope(self, world: World) -> MemoryEnvelope:
        return MemoryEnvelope(world.jurisdiction)

    @pytest.fixture
    def validator(self, envelope: MemoryEnvelope, authority: MemoryAuthority) -> MemoryValidator:
        return MemoryValidator(envelope, (authority.root,))

    def test_a_list_that_its_signer_signed_without_a_time_is_no_signature(
        self, validator: MemoryValidator, container: bytes, issued: Callable[[MemoryAuthority], Pen]
    ) -> None:
        pen = issued(MemoryAuthority.new(AT))
        state = canonical({"files": [], "certificate": b64encode(pen.certificate).decode()})
        value = b64encode(pen.sign(sha256(state).digest())).decode()
        signature = json.dumps({"signed": state.decode(), "value": value}).encode()

        def only_the_signature(entries: dict[str, bytes]) -> None:
            entries.clear()
            entries[SIGNATURE] = signature

        timeless = the_verdict(validator, rewritten(container, only_the_signature))

        assert timeless.sub_indication is SubIndication.FORMAT_FAILURE


class TestAsicEValidator(ValidatorContract):
    @pytest.fixture
    def envelope(self, world: World) -> Envelope:
        return Plugins.load(["signing"]).one("envelope", Envelope, world)

    @pytest.fixture
    def validator(self, authority: MemoryAuthority, world: World, tmp_path: Path) -> Validator:
        (tmp_path / "root.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
        believing = evolve(world, settings={"verifying": {"trust": str(tmp_path)}})
        validator = Plugins.load(["signing"]).one("validator", Validator, believing)
        return unconfined(validator)


def unconfined(validator: Validator) -> Validator:
    """The same without a child for other programs' containers: hundreds are damaged here."""
    assert isinstance(validator, ByContent)
    assert isinstance(validator.containers, EitherContainer)
    assert isinstance(validator.containers.foreign, Confined)
    inside = validator.containers.foreign.validator
    return evolve(validator, containers=evolve(validator.containers, foreign=inside))
