"""Signed containers: in memory, and ASiC-E."""

import pytest
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.plugins import Plugins
from ekabinet_ports.world import World
from ekabinet_testing.contracts.envelope import EnvelopeContract


class TestMemoryEnvelope(EnvelopeContract):
    @pytest.fixture
    def envelope(self, world: World) -> MemoryEnvelope:
        return MemoryEnvelope(world.jurisdiction)


class TestAsicE(EnvelopeContract):
    @pytest.fixture
    def envelope(self, world: World) -> Envelope:
        return Plugins.load(["signing"]).one("envelope", Envelope, world)
