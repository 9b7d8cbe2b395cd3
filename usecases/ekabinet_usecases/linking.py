"""Links in letters: their secret is made again from a key whenever the letter leaves, and is never kept."""

import hashlib
from datetime import datetime

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.ids import AccountId, Digest, LinkId
from ekabinet_core.link import Link, LinkPurpose
from ekabinet_ports.clock import Ids
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.pseudonyms import Pseudonyms
from ekabinet_ports.storage import Kept


def key_of(secret: str) -> Digest:
    """What a link is kept under: SHA-256 of the secret in the letter."""
    return Digest(hashlib.sha256(secret.encode()).hexdigest())


@frozen
class Linking:
    """Makes links, and sends them with the outbox."""

    pseudonyms: Pseudonyms
    ids: Ids

    def send(self, kept: Kept, purpose: LinkPurpose, to: Account | None, at: datetime) -> None:
        """A letter with a new link leaves; to nobody the same is kept, and nothing leaves."""
        id = LinkId(self.ids.new())
        account, email = (to.id, to.email) if to is not None else (None, "")
        kept.links.put(Link(key_of(self.secret(id)), purpose, account, email, at))
        kept.outbox.put(Task(Errand.SEND_LINK, id), at)

    def secret(self, id: LinkId) -> str:
        """64 letters that nobody can guess without the cabinet's key; the same each time."""
        return self.pseudonyms.of(f"link {id}")


def opened(kept: Kept, key: Digest, purpose: LinkPurpose, at: datetime) -> tuple[Link, Account]:
    """A link that opens now, used, and whose it is; raises NotFound for any other.

    Nothing is kept by this: who looks only leaves it unused.
    """
    link = kept.links.get(key)
    account = kept.accounts.get(link.account or AccountId(""))
    return link.use(purpose, account, at), account
