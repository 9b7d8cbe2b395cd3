"""A password that was right, while the second step is waited for: it signs nobody in."""

from datetime import datetime

from ekabinet_core.account import Account
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId
from ekabinet_usecases.second_step import HalfProof

from ekabinet_web.visit import Page, Visit

HALF = "half"


def ask_second(visit: Visit, account: Account) -> Page:
    """On to the second step, in this browser alone."""
    visit.browser.put(HALF, f"{account.id} {visit.browser.now.isoformat()}")
    visit.remember_language()
    return visit.go("/sign-in/passkey")


def half_of(visit: Visit) -> HalfProof:
    """Whose password was right in this browser; raises NotFound."""
    account, _, at = visit.browser.get(HALF).partition(" ")
    if not at:
        raise NotFound("half a proof")
    return HalfProof(AccountId(account), datetime.fromisoformat(at))
