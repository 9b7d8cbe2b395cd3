"""Passwords as scrypt hashes so cheap that tests stay fast; too cheap for real ones."""

import hashlib
from collections.abc import Iterator
from hmac import compare_digest
from itertools import count

from attrs import define, field

MARK = "scrypt"
KNOWN = frozenset({"password", "qwertyuiop", "1234567890", "dragon"})


@define
class MemoryPasswords:
    """Salts by counting, so the same password never has the same hash twice."""

    salts: Iterator[int] = field(factory=lambda: count(1))

    def hashed(self, password: str) -> str:
        return _hash(password, str(next(self.salts)))

    def fits(self, password: str, hash: str) -> bool:
        mark, _, rest = hash.partition("$")
        salt = rest.partition("$")[0] if mark == MARK else ""
        return compare_digest(_hash(password, salt).encode(), hash.encode())

    def known(self, text: str) -> bool:
        return text in KNOWN


def _hash(password: str, salt: str) -> str:
    value = hashlib.scrypt(password.encode(), salt=salt.encode(), n=16, r=8, p=1, dklen=32)
    return f"{MARK}${salt}${value.hex()}"
