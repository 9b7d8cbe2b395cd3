"""The second step of signing in by password: a passkey, or a recovery code."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.errors import Conflict, NotFound
from ekabinet_core.ids import AccountId
from ekabinet_core.journal import Deed
from ekabinet_core.passkey import SecondStep
from ekabinet_core.tally import SECOND_STEPS, SECOND_STEPS_TRIED
from ekabinet_ports.clock import Clock
from ekabinet_ports.passkeys import Passkeys, Question
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.account_letters import Occasion, warn
from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.mine import note
from ekabinet_usecases.my_passkeys import code_key

GOOD_FOR = timedelta(minutes=5)
"""So long a password that was right waits for its second step."""


@frozen
class HalfProof:
    """A password that was right, of an account that asks for more."""

    account: AccountId
    at: datetime


@frozen
class ProvingSecond:
    """Judges the second step; each try is counted before it is judged, a right one takes back its own."""

    storage: Storage
    passkeys: Passkeys
    limiting: Limiting
    clock: Clock

    def ask(self, half: HalfProof) -> Question:
        """For one of their passkeys; raises NotFound when the first step is no good any more."""
        with self.storage.reading() as kept:
            return self.passkeys.ask(self._account(kept, half).second.passkeys)

    def by_passkey(self, half: HalfProof, answer: str, challenge: str, address: str) -> Account:
        """Their account; ``address`` is where on the network it is tried from.

        Raises NotFound as ``ask``, and NotAccepted: ``passkey`` for a wrong one or a copy of one,
        ``second-step`` or ``second-steps`` when there were too many; and Suspended.
        """

        def used(account: Account, at: datetime) -> SecondStep:
            shown = self.passkeys.shown(answer, challenge, account.second.passkeys)
            return account.second.use(shown.id, shown.count, at)

        return self._proven(half, address, used)

    def by_code(self, half: HalfProof, code: str, address: str) -> Account:
        """Their account, by a recovery code that is good this once; a letter tells of it.

        Raises NotFound: as ``ask``, or ``recovery code``; NotAccepted when there were too many; Suspended.
        """
        key = code_key(code)
        return self._proven(half, address, lambda account, _: account.second.spend(key))

    def _proven(
        self, half: HalfProof, address: str, used: Callable[[Account, datetime], SecondStep]
    ) -> Account:
        counts, at = ((SECOND_STEPS, str(half.account)), (SECOND_STEPS_TRIED, address)), self.clock.now()
        with self.storage.transaction() as kept:
            account = self._account(kept, half)
            for limit, place in counts:
                self.limiting.count(kept, limit, place, at)
        second = used(account, at)
        with self.storage.transaction() as kept:
            proven = kept.accounts.put(account.ask_second(second))
            if len(second.codes) < len(account.second.codes):
                note(kept, at, Actor.of(account), Deed.RECOVERY_CODE_USED, account.id)
                warn(kept, Occasion.PASSKEYS_CHANGED, account, at)
        with suppress(Conflict), self.storage.transaction() as kept:
            for limit, place in counts:
                self.limiting.take_back(kept, limit, place, at)
        return proven.must_be_open()

    def _account(self, kept: Kept, half: HalfProof) -> Account:
        account = kept.accounts.get(half.account)
        late = self.clock.now() - half.at >= GOOD_FOR
        ended = account.suspended is None and account.has_ended(half.at)
        if late or ended or not account.second.is_asked:
            raise NotFound("half a proof")
        return account
