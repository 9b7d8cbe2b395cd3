"""Judges of passkeys."""

import json

import pytest
from ekabinet.passkeys import WebAuthnPasskeys
from ekabinet_core.errors import NotAccepted
from ekabinet_memory.passkeys import MemoryDevice, MemoryPasskeys
from ekabinet_testing.contracts.passkeys import PasskeysContract, made
from ekabinet_testing.contracts.storage_examples import account

from tests.contracts.soft_device import SoftDevice

ORIGIN = "http://localhost:8000"


class TestMemoryPasskeys(PasskeysContract):
    @pytest.fixture
    def passkeys(self) -> MemoryPasskeys:
        return MemoryPasskeys()

    @pytest.fixture
    def device(self) -> MemoryDevice:
        return MemoryDevice()

    @pytest.fixture
    def other_device(self) -> MemoryDevice:
        return MemoryDevice()


class TestWebAuthnPasskeys(PasskeysContract):
    @pytest.fixture
    def passkeys(self) -> WebAuthnPasskeys:
        return WebAuthnPasskeys(ORIGIN)

    @pytest.fixture
    def device(self) -> SoftDevice:
        return SoftDevice(ORIGIN)

    @pytest.fixture
    def other_device(self) -> SoftDevice:
        return SoftDevice(ORIGIN)

    def test_the_device_is_asked_to_know_its_holder_and_tells_nobody_who_made_it(
        self, passkeys: WebAuthnPasskeys
    ) -> None:
        options = json.loads(passkeys.ask_for_new(account()).options)

        assert options["rp"]["id"] == "localhost"
        assert options["authenticatorSelection"]["userVerification"] == "preferred"
        assert options["attestation"] == "none"
        assert json.loads(passkeys.ask(()).options)["userVerification"] == "preferred"

    def test_a_passkey_of_another_host_is_refused(
        self, passkeys: WebAuthnPasskeys, device: SoftDevice
    ) -> None:
        device.host = "example.org"

        with pytest.raises(NotAccepted):
            made(passkeys, device, account())
