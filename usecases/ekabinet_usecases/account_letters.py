"""Letters about an account, as the outbox sends them."""

from collections.abc import Callable
from enum import StrEnum

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.identity_request import IdentityOutcome
from ekabinet_core.ids import IdentityRequestId, LinkId
from ekabinet_core.link import LinkPurpose
from ekabinet_ports.notices import Letter, Notices
from ekabinet_ports.storage import Storage

from ekabinet_usecases.linking import Linking, key_of


class Occasion(StrEnum):
    """Why a letter about an account leaves."""

    CONFIRM_EMAIL = "confirm-email"
    FORGOTTEN = "forgotten"
    IDENTIFIED = "identified"
    NOT_IDENTIFIED = "not-identified"


OCCASIONS = {LinkPurpose.EMAIL: Occasion.CONFIRM_EMAIL, LinkPurpose.PASSWORD: Occasion.FORGOTTEN}

AccountWording = Callable[[Occasion, Account, str], Letter]
"""Writes a letter in the person's language; the text is the secret of its link, or empty."""


@frozen
class AccountLetters:
    """Writes the letters, and sends them; sent again, a letter has the same link."""

    storage: Storage
    notices: Notices | None
    wording: AccountWording
    linking: Linking

    def send_link(self, id: LinkId, *, key: str) -> None:
        """The letter with a link; for one that is nobody's, or was forgotten meanwhile, nothing leaves."""
        secret = self.linking.secret(id)
        with self.storage.reading() as kept:
            link = kept.links.get(key_of(secret))
            account = kept.accounts.get(link.account) if link.account is not None else None
        if account is None or self.notices is None:
            return
        self.notices.send(self.wording(OCCASIONS[link.purpose], account, secret), key=key)

    def tell_identity(self, id: IdentityRequestId, *, key: str) -> None:
        """That the registrar has answered; what they found against it is read in the cabinet."""
        if self.notices is None:
            return
        with self.storage.reading() as kept:
            request = kept.identity_requests.get(id)
            account = kept.accounts.get(request.account)
        found = request.answer is not None and request.answer.outcome is IdentityOutcome.CONFIRMED
        occasion = Occasion.IDENTIFIED if found else Occasion.NOT_IDENTIFIED
        self.notices.send(self.wording(occasion, account, ""), key=key)
