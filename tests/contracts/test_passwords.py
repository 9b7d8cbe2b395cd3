"""Keepers of passwords."""

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from ekabinet.passwords import Argon2Passwords
from ekabinet_memory.passwords import MemoryPasswords
from ekabinet_testing.contracts.passwords import PasswordsContract


class TestMemoryPasswords(PasswordsContract):
    @pytest.fixture
    def passwords(self) -> MemoryPasswords:
        return MemoryPasswords()


class TestArgon2Passwords(PasswordsContract):
    @pytest.fixture
    def passwords(self) -> Argon2Passwords:
        return Argon2Passwords()

    def test_it_spends_what_rfc_9106_recommends(self, passwords: Argon2Passwords) -> None:
        spent = extract_parameters(passwords.hashed("a"))

        assert (spent.type, spent.memory_cost, spent.time_cost) == (Type.ID, 64 * 1024, 3)
        assert spent.parallelism == 4

    def test_a_hash_made_elsewhere_fits(self, passwords: Argon2Passwords) -> None:
        assert passwords.fits("a", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("a"))
