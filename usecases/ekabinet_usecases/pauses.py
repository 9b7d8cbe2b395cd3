"""How long a message waits for its next try."""

from datetime import timedelta
from hashlib import sha256

from ekabinet_ports.outbox import Errand, Message

SHORTEST = timedelta(seconds=2)
LONGEST = timedelta(minutes=15)
LONGEST_FOR_PROOF = timedelta(seconds=10)
"""The journal has a proof within a minute or so; a receipt is not late by more than this."""
DOUBLINGS = 16
"""More of them change nothing."""


def pause_after(message: Message) -> timedelta:
    """Twice as long after each try, from 2 seconds to 15 minutes.

    Messages that failed together come back apart: a hash of the message and its try says where in the
    upper half of the pause.
    """
    whole = min(SHORTEST * 2.0 ** min(message.tries, DOUBLINGS), LONGEST)
    return whole * (1 + _share(message)) / 2


def pause_until_told(message: Message) -> timedelta:
    """How long one waits that did not fail: what it asks for was not there yet."""
    pause = pause_after(message)
    return min(pause, LONGEST_FOR_PROOF) if message.task.errand is Errand.RECEIPT else pause


def _share(message: Message) -> float:
    """Between 0 and 1, the same for the same try."""
    digest = sha256(f"{message.id} {message.tries}".encode()).digest()
    return int.from_bytes(digest[:4]) / 2**32
