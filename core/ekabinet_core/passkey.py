"""What a password needs beside it: a passkey, or one of the codes for whoever has lost theirs."""

from datetime import datetime
from typing import Self

from attrs import evolve, field, frozen

from ekabinet_core.errors import Invalid, NotAccepted, NotFound
from ekabinet_core.ids import Digest

PASSKEYS_MOST = 10
NAME_MOST = 60
CODES = 10
"""Recovery codes made at once."""


@frozen
class Passkey:
    """Giriş açarı: a key pair of which the person's device keeps one half (W3C Web Authentication)."""

    id: str
    """The credential's id, in base64url without padding."""
    key: bytes = field(repr=False)
    """The public half, as COSE key (RFC 9052, 7)."""
    count: int
    """How often the device says that it was used; 0 for one that does not count."""
    name: str
    """What the person calls it."""
    added_at: datetime
    used_at: datetime | None = None

    def use(self, count: int, at: datetime) -> Self:
        """It was used once more.

        Raises NotAccepted (``passkey``, ``copied``) when the device counts no further than it did: then
        somebody has a copy of it (Web Authentication Level 3, 6.1.1).
        """
        if (count or self.count) and count <= self.count:
            raise NotAccepted("passkey", "copied")
        return evolve(self, count=count, used_at=at)


@frozen
class SecondStep:
    """The second step of signing in by password; there is none while there is no passkey."""

    passkeys: tuple[Passkey, ...] = ()
    codes: tuple[Digest, ...] = field(default=(), repr=False)
    """SHA-256 of the recovery codes that were not used yet."""

    @property
    def is_asked(self) -> bool:
        """Whether the password alone does not sign in."""
        return bool(self.passkeys)

    def passkey(self, id: str) -> Passkey:
        """Raises NotFound."""
        for one in self.passkeys:
            if one.id == id:
                return one
        raise NotFound("passkey")

    def add(self, passkey: Passkey) -> Self:
        """One more; raises Invalid (``name``): ``too-many-passkeys``, or ``passkey-known``."""
        if len(self.passkeys) >= PASSKEYS_MOST:
            raise Invalid.because("name", "too-many-passkeys", most=str(PASSKEYS_MOST))
        if passkey.id in {one.id for one in self.passkeys}:
            raise Invalid.because("name", "passkey-known")
        return evolve(self, passkeys=(*self.passkeys, passkey))

    def remove(self, id: str) -> Self:
        """One less; with the last one the codes go, too. Raises NotFound."""
        gone = self.passkey(id)
        left = tuple(one for one in self.passkeys if one != gone)
        return evolve(self, passkeys=left, codes=self.codes if left else ())

    def use(self, id: str, count: int, at: datetime) -> Self:
        """One was used; raises NotFound, and NotAccepted for a copy."""
        used = self.passkey(id).use(count, at)
        return evolve(self, passkeys=tuple(used if one.id == id else one for one in self.passkeys))

    def hand_out(self, codes: tuple[Digest, ...]) -> Self:
        """New codes; those before open nothing any more."""
        return evolve(self, codes=codes)

    def spend(self, code: Digest) -> Self:
        """A code was used, for this once; raises NotFound."""
        if code not in self.codes:
            raise NotFound("recovery code")
        return evolve(self, codes=tuple(one for one in self.codes if one != code))


NO_SECOND_STEP = SecondStep()
