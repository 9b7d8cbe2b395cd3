"""How the person is asked: what stands before them when they type a PIN."""

from enum import StrEnum
from typing import Protocol

from attrs import frozen

from ekabinet_eimza_agent.refusal import Tries
from ekabinet_eimza_agent.token import Pin


class Purpose(StrEnum):
    """What a PIN is for."""

    SIGN_IN = "sign-in"
    """PIN1."""
    SIGN = "sign"
    """PIN2."""


@frozen
class Question:
    """What a person is asked a PIN for. ``digests`` are of the documents to be signed, none to sign in."""

    purpose: Purpose
    origin: str
    holder: str
    digests: tuple[bytes, ...]
    tries: Tries
    language: str


class Prompt(Protocol):
    """Asks the person at the computer; the page has no part in it. Ends in limited time."""

    def pin(self, question: Question) -> Pin:
        """What the person typed.

        Raises Refused: ``ERR_WEBEID_USER_CANCELLED``, ``ERR_WEBEID_USER_TIMEOUT``, or
        ``ERR_WEBEID_NATIVE_FATAL`` where nobody can be asked.
        """

    def allows(self, origin: str, language: str) -> bool:
        """Whether the person lets a site ask from now on. Raises Refused as ``pin`` does."""
