"""Letters about an account, as the outbox sends them."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Self

from attrs import evolve, frozen
from ekabinet_core.account import Account
from ekabinet_core.errors import NotAccepted, Unavailable
from ekabinet_core.identity_request import IdentityOutcome
from ekabinet_core.ids import AccountId, IdentityRequestId, LinkId
from ekabinet_core.link import LinkPurpose
from ekabinet_core.tally import WARNINGS
from ekabinet_ports.clock import Clock
from ekabinet_ports.notices import Letter, Notices
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.linking import Linking, key_of


class Occasion(StrEnum):
    """Why a letter about an account leaves."""

    CONFIRM_EMAIL = "confirm-email"
    FORGOTTEN = "forgotten"
    IDENTIFIED = "identified"
    NOT_IDENTIFIED = "not-identified"
    EMAIL_CHANGED = "email-changed"
    PASSWORD_CHANGED = "password-changed"  # noqa: S105  # the name of an occasion
    PASSKEYS_CHANGED = "passkeys-changed"
    SUSPENDED = "suspended"
    SUSPENSION_LIFTED = "suspension-lifted"
    APPOINTED = "appointed"
    DISMISSED = "dismissed"


OCCASIONS = {LinkPurpose.EMAIL: Occasion.CONFIRM_EMAIL, LinkPurpose.PASSWORD: Occasion.FORGOTTEN}

AccountWording = Callable[[Occasion, Account, str], Letter]
"""Writes a letter in the person's language; the text is the secret of its link, or empty."""


@frozen
class Warned:
    """A person who is told that what opens their account was changed, so that they learn if it was not them.

    The letter goes to the address of the moment before the change, whatever it is when the letter leaves.
    """

    occasion: Occasion
    account: AccountId
    email: str

    @property
    def subject(self) -> str:
        """As the outbox keeps it; neither an occasion nor an id has a space in it."""
        return f"{self.occasion} {self.account} {self.email}"

    @classmethod
    def read(cls, subject: str) -> Self:
        """What ``subject`` was made of."""
        occasion, account, email = subject.split(" ", 2)
        return cls(Occasion(occasion), AccountId(account), email)


def nameless(task: Task) -> Task:
    """The same errand as its operator sees it: of a warning the occasion and the account, not the address."""
    if task.errand is not Errand.WARN:
        return task
    return evolve(task, subject=" ".join(task.subject.split(" ")[:2]))


def warn(kept: Kept, occasion: Occasion, before: Account, at: datetime) -> None:
    """A letter about a change leaves to the address that the account had ``before``, if it had one."""
    if before.email:
        kept.outbox.put(Task(Errand.WARN, Warned(occasion, before.id, before.email).subject), at)


@frozen
class AccountLetters:
    """Writes the letters, and sends them; sent again, a letter has the same link."""

    storage: Storage
    notices: Notices | None
    wording: AccountWording
    linking: Linking
    limiting: Limiting
    clock: Clock

    def send_link(self, id: LinkId, *, key: str) -> None:
        """The letter with a link; for one that is nobody's, or was forgotten meanwhile, nothing leaves."""
        secret = self.linking.secret(id)
        with self.storage.reading() as kept:
            link = kept.links.get(key_of(secret))
            account = kept.accounts.get(link.account) if link.account is not None else None
        if account is None or self.notices is None:
            return
        self.notices.send(self.wording(OCCASIONS[link.purpose], account, secret), key=key)

    def warn(self, subject: str, *, key: str) -> None:
        """What was changed, and what to do if it was not them.

        Who was told ten times in a day is told no more: the address may be that of somebody else, whose
        letter box is flooded by changes. A letter that did not leave is not counted.
        """
        if self.notices is None:
            return
        warned, at = Warned.read(subject), self.clock.now()
        with self.storage.transaction() as kept:
            account = kept.accounts.get(warned.account)
            try:
                self.limiting.count(kept, WARNINGS, warned.email.lower(), at)
            except NotAccepted:
                return
        try:
            self.notices.send(self.wording(warned.occasion, evolve(account, email=warned.email), ""), key=key)
        except Unavailable:
            with self.storage.transaction() as kept:
                self.limiting.take_back(kept, WARNINGS, warned.email.lower(), at)
            raise

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
