"""Asking a person's device for a passkey, and judging what it answers."""

from collections.abc import Sequence
from typing import Protocol

from attrs import field, frozen
from ekabinet_core.account import Account
from ekabinet_core.passkey import Passkey


@frozen
class Question:
    """What a page asks the device."""

    options: str
    """JSON, as ``PublicKeyCredential.parse…OptionsFromJSON`` of a browser takes it."""
    challenge: str = field(repr=False)
    """To be kept until it is answered, once."""


@frozen
class Made:
    """A new passkey, before it has a name."""

    id: str
    key: bytes = field(repr=False)
    count: int


@frozen
class Shown:
    """Which passkey has answered, and how often it says that it was used."""

    id: str
    count: int


class Passkeys(Protocol):
    """Asks for passkeys of this portal, and judges the answers (W3C Web Authentication Level 3, 7).

    - An answer is a text from a stranger's browser: whatever is in it, it is judged or refused.
    - It is good for the challenge that it answers and for the portal's own origin; the caller sees to it
      that a challenge is answered once, and that the counter grows.
    - What is not good is refused with NotAccepted (``passkey``, ``not-proven``).
    """

    def ask_for_new(self, account: Account) -> Question:
        """For a passkey that the account does not have yet."""
        ...

    def made(self, answer: str, challenge: str) -> Made:
        """The passkey that was made."""
        ...

    def ask(self, known: Sequence[Passkey]) -> Question:
        """For one of those."""
        ...

    def shown(self, answer: str, challenge: str, known: Sequence[Passkey]) -> Shown:
        """Which of those has answered."""
        ...
