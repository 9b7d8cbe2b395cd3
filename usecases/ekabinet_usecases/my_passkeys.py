"""Giriş açarları: a person's own passkeys, and the codes for the day when they are lost."""

import hashlib

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Fault, Invalid, NotFound
from ekabinet_core.fresh_proof import must_be_fresh
from ekabinet_core.ids import Digest
from ekabinet_core.journal import Deed
from ekabinet_core.passkey import CODES, NAME_MOST, Passkey, SecondStep
from ekabinet_core.permission import Permission
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.passkeys import Passkeys, Question
from ekabinet_ports.storage import Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.mine import note

CODE_LETTERS = 20
"""Of a recovery code: 80 bits in hexadecimal."""


def code_key(typed: str) -> Digest:
    """What a recovery code is kept under, however its letters are grouped: its SHA-256.

    It needs no salt and no slow hash: nobody guesses 80 bits of chance.
    """
    letters = "".join(one for one in typed.lower() if one.isalnum())
    return Digest(hashlib.sha256(letters.encode()).hexdigest())


@frozen
class MyPasskeys:
    """Of who signs in by password; every change needs a fresh proof, and a letter tells of it."""

    storage: Storage
    passkeys: Passkeys
    clock: Clock
    ids: Ids

    def ask(self, by: Actor) -> Question:
        """For a new one; raises ProofTooOld, and NotFound where there is no password to stand beside."""
        account = self._mine(by)
        if not account.password_hash:
            raise NotFound("password")
        return self.passkeys.ask_for_new(account)

    def add(self, name: str, answer: str, challenge: str, by: Actor) -> tuple[str, ...]:
        """Keep it under that name; with the first one come recovery codes, which are told this once.

        Raises Invalid (``name``), NotAccepted (``passkey``), ProofTooOld.
        """
        account = self._mine(by)
        named = " ".join(name.split())
        if faults := _name_faults(named):
            raise Invalid(faults)
        made = self.passkeys.made(answer, challenge)
        passkey = Passkey(made.id, made.key, made.count, named, self.clock.now())
        second = account.second.add(passkey)
        codes = tuple[str, ...]() if account.second.is_asked else self._codes()
        self._keep(account, second.hand_out(_keys(codes)) if codes else second, Deed.PASSKEY_ADDED, by)
        return codes

    def remove(self, id: str, by: Actor) -> None:
        """It opens nothing any more; raises NotFound, ProofTooOld."""
        account = self._mine(by)
        self._keep(account, account.second.remove(id), Deed.PASSKEY_REMOVED, by)

    def renew_codes(self, by: Actor) -> tuple[str, ...]:
        """New recovery codes instead of those before, told this once; raises NotFound, ProofTooOld."""
        account = self._mine(by)
        if not account.second.is_asked:
            raise NotFound("passkey")
        codes = self._codes()
        self._keep(account, account.second.hand_out(_keys(codes)), Deed.RECOVERY_CODES_MADE, by)
        return codes

    def _mine(self, by: Actor) -> Account:
        by.must(Permission.KEEP)
        must_be_fresh(by, self.clock.now())
        with self.storage.reading() as kept:
            return kept.accounts.get(by.account)

    def _codes(self) -> tuple[str, ...]:
        letters = [self.ids.secret()[-CODE_LETTERS:] for _ in range(CODES)]
        return tuple("-".join(one[at : at + 5] for at in range(0, CODE_LETTERS, 5)) for one in letters)

    def _keep(self, account: Account, second: SecondStep, deed: Deed, by: Actor) -> None:
        """Of two changes at once one is refused with Conflict."""
        now = self.clock.now()
        with self.storage.transaction() as kept:
            kept.accounts.put(account.ask_second(second))
            note(kept, now, by, deed, account.id)
            warn(kept, Occasion.PASSKEYS_CHANGED, account, now)


def _keys(codes: tuple[str, ...]) -> tuple[Digest, ...]:
    return tuple(map(code_key, codes))


def _name_faults(name: str) -> tuple[Fault, ...]:
    if not name:
        return (Fault("name", "name-passkey"),)
    if len(name) > NAME_MOST:
        return (Fault("name", "too-long", (("most", str(NAME_MOST)),)),)
    return (Fault("name", "unprintable"),) if unprintable(name) else ()
