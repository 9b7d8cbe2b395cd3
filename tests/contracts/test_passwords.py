"""Keepers of passwords."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from ekabinet.passwords import AT_ONCE, Argon2Passwords
from ekabinet_memory.passwords import MemoryPasswords
from ekabinet_testing.contracts.passwords import PasswordsContract


class Watched(PasswordHasher):
    """Notes how many hash at once, at most."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.now = self.most = 0
        self.crowd = Barrier(AT_ONCE)

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        """Waits until as many are here as may be."""
        self.now += 1
        self.most = max(self.most, self.now)
        self.crowd.wait()
        made = super().hash(password, salt=salt)
        self.now -= 1
        return made


class TestMemoryPasswords(PasswordsContract):
    @pytest.fixture
    def passwords(self) -> MemoryPasswords:
        return MemoryPasswords()


class TestArgon2Passwords(PasswordsContract):
    @pytest.fixture
    def passwords(self) -> Argon2Passwords:
        """A millisecond's worth of work: what holds for little of it holds for as much as RFC 9106 wants."""
        return Argon2Passwords(PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))

    def test_it_spends_what_rfc_9106_recommends(self) -> None:
        spent = extract_parameters(Argon2Passwords().hashed("a"))

        assert (spent.type, spent.memory_cost, spent.time_cost) == (Type.ID, 64 * 1024, 3)
        assert spent.parallelism == 4

    def test_however_many_come_so_many_take_memory_at_once(self) -> None:
        watched = Watched()
        passwords = Argon2Passwords(watched)

        with ThreadPoolExecutor(3 * AT_ONCE) as crowd:
            list(crowd.map(passwords.hashed, ["a"] * 3 * AT_ONCE))

        assert watched.most == AT_ONCE

    def test_a_hash_made_elsewhere_fits(self, passwords: Argon2Passwords) -> None:
        assert passwords.fits("a", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("a"))
