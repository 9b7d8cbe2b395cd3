"""Fresh proof: who changes what opens an account has proven a short while ago who they are."""

from datetime import datetime, timedelta

from ekabinet_core.actor import Actor
from ekabinet_core.errors import ProofTooOld

FRESH = timedelta(minutes=15)
"""So long a proof counts: by password, with the passkey where there is one, or by signature."""


def must_be_fresh(by: Actor, now: datetime) -> None:
    """Raises ProofTooOld unless they have proven who they are within ``FRESH`` (OWASP ASVS 5.0, 7.5.1)."""
    if by.proven_at is None or now - by.proven_at >= FRESH:
        raise ProofTooOld
