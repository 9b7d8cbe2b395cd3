"""Validators of signed files: in memory, and of ASiC-E containers."""

from pathlib import Path

import pytest
from attrs import evolve
from cryptography.hazmat.primitives.serialization import Encoding
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_memory.validator import MemoryValidator
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.validator import Validator
from ekabinet_ports.world import World
from ekabinet_testing.contracts.validator import ValidatorContract


class TestMemoryValidator(ValidatorContract):
    @pytest.fixture
    def envelope(self, world: World) -> MemoryEnvelope:
        return MemoryEnvelope(world.jurisdiction)

    @pytest.fixture
    def validator(self, envelope: MemoryEnvelope, authority: MemoryAuthority) -> MemoryValidator:
        return MemoryValidator(envelope, (authority.root,))


class TestAsicEValidator(ValidatorContract):
    @pytest.fixture
    def envelope(self, world: World) -> Envelope:
        return Plugins.load(["signing"]).one("envelope", Envelope, world)

    @pytest.fixture
    def validator(self, authority: MemoryAuthority, world: World, tmp_path: Path) -> Validator:
        (tmp_path / "root.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
        believing = evolve(world, settings={"verifying": {"trust": str(tmp_path)}})
        return Plugins.load(["signing"]).one("validator", Validator, believing)
