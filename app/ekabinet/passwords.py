"""Passwords as Argon2id hashes (RFC 9106)."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from attrs import field, frozen

from ekabinet.known_passwords import known_passwords

AT_ONCE = 4
"""So many are judged at once: each takes 64 MiB, and whoever sends a hundred must not take all memory."""


@frozen
class Argon2Passwords:
    """Argon2id with the second recommended setting of RFC 9106: 64 MiB, three passes, four lanes."""

    hasher: PasswordHasher = field(factory=PasswordHasher)
    seats: BoundedSemaphore = field(factory=lambda: BoundedSemaphore(AT_ONCE), repr=False, eq=False)
    """Whoever comes while all are taken waits; the processors are busy anyway."""

    def hashed(self, password: str) -> str:
        with self.seats:
            return self.hasher.hash(password)

    def fits(self, password: str, hash: str) -> bool:
        with self.seats:
            return self._fits(password, hash)

    def _fits(self, password: str, hash: str) -> bool:
        try:
            return self.hasher.verify(hash, password)
        except VerifyMismatchError:
            return False
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            self.hasher.hash(password)  # as much work as a check, so nobody learns that there is no account
            return False

    def known(self, text: str) -> bool:
        return text in known_passwords()
