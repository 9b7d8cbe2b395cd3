"""Geri qaytarma: asking for money back (CPC 114; Law on State Duty, Article 5)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from attrs import field, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.deadline import last_day_of
from ekabinet_core.errors import Fault, Invalid
from ekabinet_core.ids import RefundId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.movement import Ledger, Voucher
from ekabinet_core.refund import Refund
from ekabinet_core.status import Status
from ekabinet_core.text import unprintable
from ekabinet_core.wallet import Background, Claim
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.mine import note
from ekabinet_usecases.wallet import background_of, my_ledger

RECEIVER_MOST = 200
Read = TypeVar("Read")


@frozen
class Wish:
    """What somebody typed to ask for money back."""

    ground: str
    receiver: str
    account: str = field(repr=False)
    amount: str = ""
    """Where a court has ruled how much; else the whole sum of the ground goes back."""
    court: str = ""
    """Asked for where it is not known for which court the money was paid."""


@frozen
class Offer:
    """What can be asked back of a voucher, and until when."""

    claims: Sequence[Claim]
    until: date
    """The last day to ask."""
    today: date
    court: str
    """Whose clerks will answer; empty where the person must say it."""

    @property
    def late(self) -> bool:
        """Whether the last day is over."""
        return self.today > self.until


@frozen
class Refunding:
    """Requests of a person for money of their own."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock
    ids: Ids

    def offer(self, voucher: Voucher, by: Actor) -> Offer:
        """What can be asked back of a voucher; raises Forbidden and NotFound."""
        with self.storage.reading() as kept:
            return self._offer(background_of(kept, my_ledger(kept, voucher, by)))

    def ask(self, voucher: Voucher, wish: Wish, by: Actor) -> Refund:
        """Ask for it: until the answer the voucher serves nothing new.

        Raises Invalid with all faults (``ground``, ``amount``, ``account``, ``receiver``, ``court``,
        ``refund`` after the last day), Forbidden and NotFound.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            background = background_of(kept, my_ledger(kept, voucher, by))
            refund = self._asked(background, wish, by, now)
            kept.movements.append(background.ledger.ask_back(by.account, refund.amount, now))
            self._leave_out(kept, background, now)
            asked = kept.refunds.put(refund)
            data = {"amount": str(asked.amount), "voucher": voucher.number, "ground": asked.ground}
            note(kept, now, by, Deed.REFUND_ASKED, asked.id, **data)
        return asked

    def withdraw(self, id: RefundId, by: Actor) -> Refund:
        """It is not asked for any more, and the money is again what it was.

        Raises Conflict when it was answered already, Forbidden and NotFound.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            refund = kept.refunds.get(id)
            ledger = my_ledger(kept, refund.voucher, by)
            withdrawn = kept.refunds.put(refund.withdraw(by.name, now))
            kept.movements.append(ledger.deny_refund(now))
            note(kept, now, by, Deed.REFUND_DENIED, id, outcome="withdrawn")
        return withdrawn

    def _offer(self, background: Background) -> Offer:
        application, rules = background.application, self.rules
        until = last_day_of(rules.refunds.claim_within, self._paid_on(background.ledger), rules.calendar)
        court = application.subject.court if application is not None else None
        return Offer(background.claims(rules.refunds), until, day_of(self.clock, rules), court or "")

    def _asked(self, background: Background, wish: Wish, by: Actor, now: datetime) -> Refund:
        offer, faults = self._offer(background), list[Fault]()
        if offer.late:
            raise Invalid.because("refund", "refund-late", until=offer.until.isoformat())
        claim = _read(lambda: _claim(offer, wish.ground), faults)
        amount = _read(lambda: self._amount(claim, wish.amount), faults) if claim is not None else None
        account = _read(lambda: self._account(wish.account), faults)
        receiver = _read(lambda: _receiver(wish.receiver), faults)
        court = _read(
            lambda: offer.court or self.rules.known(self.rules.courts, wish.court, "court").code, faults
        )
        if claim is None or amount is None or account is None or receiver is None or court is None:
            raise Invalid(faults)
        application = background.application
        return Refund(
            id=RefundId(self.ids.new()),
            voucher=background.ledger.voucher,
            owner=by.account,
            court=court,
            application=application.id if application is not None else None,
            ground=claim.ground.code,
            amount=amount,
            receiver=receiver,
            account=account,
            asked_at=now,
        )

    def _amount(self, claim: Claim, text: str) -> Money:
        if claim.fixed or not text.strip():
            return claim.most
        amount = Money.parse(text, self.rules.currency)
        if not 0 < amount.minor <= claim.most.minor:
            raise Invalid.because("amount", "refund-too-much", limit=str(claim.most))
        return amount

    def _account(self, text: str) -> str:
        kind = self.rules.identifier(self.rules.refunds.account)
        account = kind.parse(text, where="account")
        if kind.doubtful(account):
            raise Invalid.because("account", "account-check")
        return account.value

    def _paid_on(self, ledger: Ledger) -> date:
        return ledger.entries[0].at.astimezone(ZoneInfo(self.rules.time_zone)).date()

    def _leave_out(self, kept: Kept, background: Background, now: datetime) -> None:
        """A draft that it was given for, or that corrects what it paid for, does not count on it any more."""
        application, voucher = background.application, background.ledger.voucher
        if application is None:
            return
        for draft in (application, kept.filings.correction_of(application.id)):
            if draft is None or draft.status is not Status.DRAFT:
                continue
            if draft.settlement.without(voucher) != draft.settlement:
                kept.applications.put(draft.settle(draft.settlement.without(voucher), now))


def due_on(asked_at: datetime, rules: Jurisdiction) -> date:
    """The last day for money to go back that was asked for then."""
    asked_on = asked_at.astimezone(ZoneInfo(rules.time_zone)).date()
    return last_day_of(rules.refunds.paid_within, asked_on, rules.calendar)


def _claim(offer: Offer, ground: str) -> Claim:
    claim = next((one for one in offer.claims if one.ground.code == ground), None)
    if claim is None:
        raise Invalid.because("ground", "refund-unfit" if ground else "choose")
    return claim


def _receiver(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Invalid.because("receiver", "empty")
    if len(name) > RECEIVER_MOST:
        raise Invalid.because("receiver", "too-long", most=str(RECEIVER_MOST))
    if unprintable(name):
        raise Invalid.because("receiver", "unprintable")
    return name


def _read(read: Callable[[], Read], faults: list[Fault]) -> Read | None:
    """What was typed; None, and one fault more, where it cannot be what it should."""
    try:
        return read()
    except Invalid as error:
        faults.extend(error.faults)
        return None
