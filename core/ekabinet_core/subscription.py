"""Private calendar feeds: an address that only its owner's programs know."""

from datetime import datetime
from hashlib import sha256

from attrs import frozen

from ekabinet_core.ids import AccountId, Digest


@frozen
class Subscription:
    """A person's calendar feed; whoever has the secret of its address reads their hearings."""

    owner: AccountId
    secret: Digest
    """Of the secret, which itself is kept nowhere."""
    made_at: datetime


def digest_of(secret: str) -> Digest:
    """What is kept of a secret: nobody finds 256 bits of chance from it."""
    return Digest(sha256(secret.encode()).hexdigest())
