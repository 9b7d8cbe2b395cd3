"""Ödənişlərim: everything a person has paid, and how it stands (Manual 10.5)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import NotFound
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.money import Money, total_of
from ekabinet_core.movement import Entry, Ledger, Voucher
from ekabinet_core.paging import Mark, Page, Way, page_at
from ekabinet_core.permission import Permission
from ekabinet_core.refund import Refund
from ekabinet_core.wallet import Background, Standing, standing_of
from ekabinet_ports.storage import Kept, Storage


@frozen
class Owned:
    """A voucher of a person, and what it is or was last for."""

    ledger: Ledger
    application: Application | None
    """None where it was discarded."""

    @property
    def voucher(self) -> Voucher:
        """Its name."""
        return self.ledger.voucher

    @property
    def amount(self) -> Money:
        """What was paid."""
        return self.ledger.entries[0].amount

    @property
    def paid_at(self) -> datetime:
        """When an order was paid; of a receipt paid elsewhere, when it was first shown."""
        return self.ledger.entries[0].at

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return standing_of(self.ledger)


@frozen
class Contents:
    """A page of a wallet, and what of it all is free."""

    page: Page[Owned]
    free: Money | None
    """None where nothing is."""


@frozen
class Wallet:
    """A person's own vouchers; a stranger's does not exist."""

    storage: Storage

    def look(self, by: Actor, mark: Mark[datetime] | None = None) -> Contents:
        """A page of them, the last paid first; raises Forbidden."""
        by.must(Permission.FILE)
        with self.storage.reading() as kept:
            ledgers = ledgers_of(kept, by.account).values()
            page = page_at(mark, partial(_beyond, sorted(ledgers, key=_place, reverse=True)), _mark)
            rows = tuple(Owned(one, last_for(kept, one)) for one in page.rows)
        free = [one.left for one in ledgers if one.free]
        return Contents(Page(rows, page.back, page.onward), total_of(free) if free else None)

    def open(self, voucher: Voucher, by: Actor) -> tuple[Owned, Sequence[Refund]]:
        """One of them, and what was asked back of it, the last first; raises Forbidden and NotFound."""
        with self.storage.reading() as kept:
            ledger = my_ledger(kept, voucher, by)
            refunds = [one for one in kept.refunds.of(by.account) if one.voucher == voucher]
            return Owned(ledger, last_for(kept, ledger)), refunds


def my_ledger(kept: Kept, voucher: Voucher, by: Actor) -> Ledger:
    """The movements of a voucher of the actor's own; raises Forbidden and NotFound."""
    by.must(Permission.FILE)
    ledger = kept.movements.ledger(voucher)
    if ledger.owner != by.account:
        raise NotFound("voucher")
    return ledger


def ledgers_of(kept: Kept, account: AccountId) -> Mapping[Voucher, Ledger]:
    """Everything that moved for a person, by voucher: nobody else moves what is theirs."""
    entries: dict[Voucher, list[Entry]] = {}
    for entry in kept.movements.of(account):
        entries.setdefault(entry.voucher, []).append(entry)
    return {voucher: Ledger.of(voucher, rows) for voucher, rows in entries.items()}


def last_for(kept: Kept, ledger: Ledger) -> Application | None:
    """The application that a voucher is or was last for; None where it was discarded."""
    standing = ledger.standing
    return _found(kept, standing.application) if standing is not None else None


def background_of(kept: Kept, ledger: Ledger) -> Background:
    """What it depends on whether money of a voucher goes back."""
    application = last_for(kept, ledger)
    if application is None:
        return Background(ledger)
    case = kept.cases.opened_by(application.id)
    others = [one.voucher for one in application.settlement.payments if one.voucher != ledger.voucher]
    asked = [one.amount for one in (kept.movements.ledger(other).asked for other in others) if one]
    state, sum_asked = case.state if case is not None else "", total_of(asked) if asked else None
    return Background(ledger, application, state, sum_asked)


def _found(kept: Kept, id: ApplicationId | None) -> Application | None:
    try:
        return kept.applications.get(id) if id is not None else None
    except NotFound:
        return None


def _place(ledger: Ledger) -> tuple[datetime, str]:
    return ledger.entries[0].at, f"{ledger.voucher.register} {ledger.voucher.number}"


def _mark(ledger: Ledger, way: Way) -> Mark[datetime]:
    return Mark(way, *_place(ledger))


def _beyond(rows: Sequence[Ledger], mark: Mark[datetime] | None, most: int) -> Sequence[Ledger]:
    """Rows beyond a mark, the nearest to it first."""
    if mark is None:
        return rows[:most]
    here = (mark.place, mark.id)
    if mark.way is Way.ONWARD:
        return [row for row in rows if _place(row) < here][:most]
    return [row for row in reversed(rows) if _place(row) > here][:most]
