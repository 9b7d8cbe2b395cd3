"""Rüsumun qaytarılması: the court's answer to those who ask for money back (Law on State Duty, Article 5)."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.capacity import Clerk
from ekabinet_core.errors import Fault, Invalid, NotFound
from ekabinet_core.ids import RefundId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.movement import Ledger
from ekabinet_core.notice import Event, Happened
from ekabinet_core.paging import Mark, Page
from ekabinet_core.payment_rules import Refundable
from ekabinet_core.permission import Permission
from ekabinet_core.refund import Refund
from ekabinet_core.status import Status
from ekabinet_core.text import unprintable
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept, Storage

from ekabinet_usecases.mine import note
from ekabinet_usecases.own_affairs import must_not_be_theirs
from ekabinet_usecases.refunding import due_on
from ekabinet_usecases.telling import account_of, number_of, tell
from ekabinet_usecases.wallet import background_of

REASON_MOST = 2000


@frozen
class Asked:
    """A request as the desk sees it."""

    refund: Refund
    name: str
    """Of who asks."""
    due_on: date
    """The last day for the money to go back."""
    today: date

    @property
    def left(self) -> int:
        """Days left until then, less than 0 when they are over."""
        return (self.due_on - self.today).days


@frozen
class Opened:
    """A request with everything needed to answer it."""

    asked: Asked
    ledger: Ledger
    application: Application | None
    """What the money is or was last for, where that was sent to this court."""


@frozen
class RefundDesk:
    """What the clerks of one court answer; another's does not exist."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def waiting(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Asked]:
        """A page of the requests without an answer, the oldest first; raises Forbidden."""
        with self.storage.reading() as kept:
            return self._page(kept, kept.refunds.waiting(_court_of(by), mark))

    def answered(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[Asked]:
        """A page of those answered, the last first; raises Forbidden."""
        with self.storage.reading() as kept:
            return self._page(kept, kept.refunds.answered(_court_of(by), mark))

    def open(self, id: RefundId, by: Actor) -> Opened:
        """One of them; raises Forbidden and NotFound."""
        with self.storage.reading() as kept:
            refund = _of_the_court(kept, id, by)
            ledger = kept.movements.ledger(refund.voucher)
            application = background_of(kept, ledger).application
            return Opened(self._asked(kept, refund), ledger, _shown(application, refund.court))

    def pay(self, id: RefundId, day: date | None, by: Actor) -> Refund:
        """The money went back on that day.

        Raises Invalid (``day``; ``refund`` when no more is a surplus what was one), Conflict when it was
        answered already, Forbidden and NotFound.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            refund = _of_the_court(kept, id, by)
            paid = kept.refunds.put(refund.pay(self._day(day, refund), by.name, now))
            self._lessen(kept, refund, now)
            kept.movements.append(kept.movements.ledger(refund.voucher).refund(now))
            _told(kept, refund, Happened.REFUND_PAID, now)
            note(kept, now, by, Deed.REFUNDED, id, amount=str(refund.amount))
        return paid

    def deny(self, id: RefundId, reason: str, by: Actor) -> Refund:
        """The money does not go back; the person reads why.

        Raises Invalid (``reason``), Conflict when it was answered already, Forbidden and NotFound.
        """
        now, reason = self.clock.now(), reason.replace("\r\n", "\n").strip()
        with self.storage.transaction() as kept:
            refund = _of_the_court(kept, id, by)
            must_be_said(reason)
            denied = kept.refunds.put(refund.deny(reason, by.name, now))
            kept.movements.append(kept.movements.ledger(refund.voucher).deny_refund(now))
            _told(kept, refund, Happened.REFUND_DENIED, now)
            note(kept, now, by, Deed.REFUND_DENIED, id, outcome="denied")
        return denied

    def _page(self, kept: Kept, page: Page[Refund]) -> Page[Asked]:
        return Page(tuple(self._asked(kept, one) for one in page.rows), page.back, page.onward)

    def _asked(self, kept: Kept, refund: Refund) -> Asked:
        name = kept.accounts.get(refund.owner).person.name
        return Asked(refund, name, due_on(refund.asked_at, self.rules), self._on(self.clock.now()))

    def _on(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.rules.time_zone)).date()

    def _day(self, day: date | None, refund: Refund) -> date:
        if day is None:
            raise Invalid.because("day", "refund-day-empty")
        if not self._on(refund.asked_at) <= day <= self._on(self.clock.now()):
            raise Invalid.because("day", "refund-day")
        return day

    def _lessen(self, kept: Kept, refund: Refund, now: datetime) -> None:
        """What goes back as a surplus does not count towards the duty any more."""
        ground = self.rules.known(self.rules.refunds.grounds, refund.ground, "ground")
        if ground.case is not Refundable.SURPLUS:
            return
        background = background_of(kept, kept.movements.ledger(refund.voucher))
        surplus, application = background.surplus, background.application
        if application is None or surplus is None or surplus < refund.amount:
            raise Invalid.because("refund", "refund-no-surplus")
        kept.applications.put(application.pay_back(refund.voucher, refund.amount, now))


def _court_of(by: Actor) -> str:
    by.must(Permission.DECIDE)
    if not isinstance(by.capacity, Clerk):
        raise NotFound("refunds")
    return by.capacity.court


def _of_the_court(kept: Kept, id: RefundId, by: Actor) -> Refund:
    by.must(Permission.DECIDE)
    refund = kept.refunds.get(id)
    by.must_serve(refund.court, "refund")
    must_not_be_theirs(refund.owner, by, Permission.DECIDE)
    return refund


def _told(kept: Kept, refund: Refund, happened: Happened, at: datetime) -> None:
    """Who asked for the money hears that there is an answer."""
    voucher = refund.voucher
    about, number = f"{voucher.register}/{voucher.number}", number_of(kept, refund.application)
    tell(kept, Event(refund.id, happened, about, number, at), account_of(kept, refund.owner))


def _shown(application: Application | None, court: str) -> Application | None:
    """What a court may see of an application: nothing before it was sent there."""
    if application is None or application.status in {Status.DRAFT, Status.CONFIRMED}:
        return None
    return application if application.subject.court == court else None


def must_be_said(reason: str) -> None:
    """Raises Invalid (``reason``) for what a person cannot read as one."""
    if faults := tuple(unsaid(reason)):
        raise Invalid(faults)


def unsaid(reason: str) -> Iterator[Fault]:
    """What is wrong with a reason that a person is to read."""
    if not reason:
        yield Fault("reason", "empty")
    elif len(reason) > REASON_MOST:
        yield Fault("reason", "too-long", (("most", str(REASON_MOST)),))
    elif unprintable(reason):
        yield Fault("reason", "unprintable")
