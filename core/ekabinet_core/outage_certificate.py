"""A sealed paper that says that something was down, and perhaps that somebody tried meanwhile."""

import hashlib
from datetime import datetime

from attrs import frozen

from ekabinet_core.document import StoredFile
from ekabinet_core.ids import AccountId, Digest
from ekabinet_core.outage import Outage
from ekabinet_core.package import canonical


@frozen
class OutageCertificate:
    """Made once, of an outage that is over and of a person who tried, or of nobody."""

    key: Digest
    made_at: datetime
    file: StoredFile
    """The sealed container."""


def certificate_key(outage: Outage, account: AccountId | None) -> Digest:
    """What a certificate is known by; one without a name is the same for everybody."""
    until = outage.until.isoformat() if outage.until is not None else None
    told = [outage.facility.code, outage.since.isoformat(), until, account]
    return Digest(hashlib.sha256(canonical(told)).hexdigest())
