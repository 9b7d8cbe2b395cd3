"""Passkeys without cryptography worth the name: a device that seals with a key it tells."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from itertools import count

from attrs import Factory, define, field
from ekabinet_core.account import Account
from ekabinet_core.errors import NotAccepted
from ekabinet_core.passkey import Passkey
from ekabinet_ports.passkeys import Made, Question, Shown


@define
class MemoryDevice:
    """What a person holds: makes passkeys, and answers with those it has."""

    origin: str = "memory"
    """Where its browser believes to be."""
    count: int = 0
    keys: dict[str, str] = Factory(dict)

    def make(self, options: str) -> str:
        """The answer to the question for a new one."""
        id = f"passkey-{len(self.keys) + 1}-{id_of(options)}"
        self.keys[id] = hashlib.sha256(id.encode()).hexdigest()
        return self._answer(options, id)

    def show(self, options: str) -> str:
        """The answer of the first one it has that is asked for."""
        self.count += 1
        return self._answer(options, next(id for id in json.loads(options)["known"] if id in self.keys))

    def _answer(self, options: str, id: str) -> str:
        said = f"{json.loads(options)['challenge']} {self.origin} {self.count}"
        key = self.keys[id]
        return json.dumps({"id": id, "said": said, "seal": seal(key, said), "key": key})


@define
class MemoryPasskeys:
    """Judges what such a device answers; challenges are counted."""

    numbers: Iterator[int] = field(factory=lambda: count(1))

    def ask_for_new(self, account: Account) -> Question:
        return self.ask(account.second.passkeys)

    def made(self, answer: str, challenge: str) -> Made:
        told = _told(answer)
        return Made(told["id"], told["key"].encode(), _count(told, challenge, told["key"]))

    def ask(self, known: Sequence[Passkey]) -> Question:
        challenge = str(next(self.numbers))
        return Question(json.dumps({"challenge": challenge, "known": [one.id for one in known]}), challenge)

    def shown(self, answer: str, challenge: str, known: Sequence[Passkey]) -> Shown:
        told = _told(answer)
        keys = {one.id: one.key.decode() for one in known}
        return Shown(told["id"], _count(told, challenge, keys.get(told["id"], "")))


def seal(key: str, said: str) -> str:
    """What only who knows the key can make."""
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest()


def id_of(options: str) -> str:
    """A mark of the question, so that two devices make no passkeys alike."""
    return hashlib.sha256(options.encode()).hexdigest()[:8]


def _told(answer: str) -> dict[str, str]:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not {"id", "said", "seal", "key"} <= told.keys():
        raise NotAccepted("passkey", "not-proven")
    return {name: str(value) for name, value in told.items()}


def _count(told: dict[str, str], challenge: str, key: str) -> int:
    """How often the device says that it was used; raises NotAccepted."""
    said, _, number = told["said"].rpartition(" ")
    if not key or seal(key, told["said"]) != told["seal"] or said != f"{challenge} memory":
        raise NotAccepted("passkey", "not-proven")
    return int(number)
