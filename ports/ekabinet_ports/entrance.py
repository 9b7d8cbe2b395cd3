"""What is kept of the way in: how often something was asked, links in letters, requests to be confirmed."""

from datetime import datetime
from typing import Protocol

from ekabinet_core.identity_request import IdentityRequest
from ekabinet_core.ids import AccountId, Digest, IdentityRequestId
from ekabinet_core.link import Link
from ekabinet_core.paging import Mark, Page
from ekabinet_core.tally import Tally


class Tallies(Protocol):
    """How often things were asked, by the pseudonym of the thing and the place it was asked from."""

    def of(self, key: Digest) -> Tally:
        """Of what was never asked, an empty one; who asks for it elsewhere waits for this transaction."""
        ...

    def put(self, tally: Tally) -> Tally:
        """Keep it under its next version; raises Conflict for a stale one."""
        ...

    def drop_silent(self, before: datetime) -> None:
        """Forget what was not asked since."""
        ...


class Links(Protocol):
    """Links in letters, by the digest of their secret."""

    def get(self, key: Digest) -> Link:
        """Raises NotFound."""
        ...

    def put(self, link: Link) -> Link:
        """Keep it under its next version; raises Conflict for a stale one: it opens once, whoever races."""
        ...

    def drop_asked(self, before: datetime) -> None:
        """Forget those that were asked for before that time."""
        ...


class IdentityRequests(Protocol):
    """Requests to confirm who somebody is.

    ``put`` raises Conflict for a stale version, or a second one of an account that waits.
    """

    def get(self, id: IdentityRequestId) -> IdentityRequest:
        """Raises NotFound."""
        ...

    def last_of(self, account: AccountId) -> IdentityRequest | None: ...

    def waiting(self, mark: Mark[datetime] | None) -> Page[IdentityRequest]:
        """A page of those without an answer, the oldest first."""
        ...

    def answered(self, mark: Mark[datetime] | None) -> Page[IdentityRequest]:
        """A page of those answered, the last first."""
        ...

    def put(self, request: IdentityRequest) -> IdentityRequest: ...
