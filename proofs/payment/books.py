"""Looking at the books when all is over: the bank's against ours, and ours against the applications."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.money import Money, total_of
from ekabinet_core.movement import Entry, Movement, Voucher
from ekabinet_core.refund import Refund, RefundOutcome
from ekabinet_core.settlement import Payment
from ekabinet_core.status import Status
from ekabinet_testing.listed import every_application

from proofs.payment.operator import statement
from proofs.payment.outside import Received
from proofs.payment.town import Town

NOTHING = Money(0, "AZN")
NOT_CREDITED, NOT_PAID, TWICE = "is not credited", "was not paid so", "while it is"
TOO_MUCH, COUNTS = "and more went back", "and counts"
"""By these words a control is known to have gone red for its own reason."""

Held = tuple[Movement, ApplicationId | None]
"""A voucher is reserved for, or used by, that application."""


@frozen
class Books:
    """Everything that is kept about money."""

    entries: Mapping[Voucher, Sequence[Entry]]
    applications: Mapping[ApplicationId, Application]
    refunds: Sequence[Refund]
    paid: Mapping[str, Received]
    """The bank's book."""

    @classmethod
    def of(cls, town: Town) -> "Books":
        """As they stand."""
        accounts = [by.account for by in town.people.values()]
        entries: dict[Voucher, list[Entry]] = {}
        with town.world.parts.storage.reading() as kept:
            for entry in (one for account in accounts for one in kept.movements.of(account)):
                entries.setdefault(entry.voucher, []).append(entry)
            own = {one.id: one for account in accounts for one in every_application(kept, account)}
            refunds = [one for account in accounts for one in kept.refunds.of(account)]
        return cls(entries, own, refunds, town.till.book)

    def left(self, voucher: Voucher) -> Money:
        """What a voucher is worth, without what of it went back."""
        entries = self.entries.get(voucher, ())
        return entries[0].amount - _gone(entries) if entries else NOTHING

    def of_account(self, account: AccountId) -> Sequence[Voucher]:
        """All vouchers of an account."""
        return [one for one, entries in self.entries.items() if entries[0].account == account]


def broken(town: Town) -> Iterator[str]:
    """Every broken promise, in a sentence."""
    books = Books.of(town)
    yield from _credited(books)
    held: dict[Voucher, Held] = {}
    for voucher, entries in books.entries.items():
        yield from _one_row_after_the_other(voucher, entries)
        yield from _one_at_a_time(voucher, entries, held)
        yield from _no_more_goes_back(books, voucher, entries)
    for application in books.applications.values():
        yield from _has_its_money(books, application, held)
    for voucher, (movement, whom) in held.items():
        if whom not in books.applications:
            yield f"{voucher.number} is {movement} for {whom}, which is not there"
    yield from _adds_up(town, books, held)
    yield from _agrees_with_the_bank(town)
    yield from _nothing_waits(town)


def _credited(books: Books) -> Iterator[str]:
    """What was paid is credited once, to its payer: the bank's book and the rows «paid» are the same."""
    ours = Counter(
        (one.voucher.number, one.account, one.amount)
        for entries in books.entries.values()
        for one in entries
        if one.movement is Movement.PAID
    )
    theirs = Counter((order, one.payer, one.amount) for order, one in books.paid.items())
    for order, payer, amount in theirs - ours:
        yield f"{amount} of {order} was paid by {payer} and {NOT_CREDITED}"
    for order, account, amount in ours - theirs:
        yield f"{amount} of {order} is credited to {account} and {NOT_PAID}"


def _one_row_after_the_other(voucher: Voucher, entries: Sequence[Entry]) -> Iterator[str]:
    turns = sorted(one.turn for one in entries)
    if turns != list(range(1, len(turns) + 1)):
        yield f"the rows of {voucher.number} are {turns}"
    if len({one.account for one in entries}) > 1:
        yield f"{voucher.number} belongs to several"


def _one_at_a_time(voucher: Voucher, entries: Sequence[Entry], held: dict[Voucher, Held]) -> Iterator[str]:
    """Nobody has it, then one application, then nobody: written again, from Manual 10.6.

    Asked back, it goes to no application, and none has it that is not sent.
    """
    now, asked = None, False
    for place, entry in enumerate(sorted(entries, key=lambda one: one.turn)):
        application = entry.application
        match entry.movement:
            case Movement.PAID if place == 0:
                pass
            case Movement.REFUND_ASKED if not asked and (now is None or now[0] is Movement.USED):
                asked = True
            case Movement.REFUNDED | Movement.REFUND_DENIED if asked:
                asked = False
            case Movement.RESERVED if now is None and not asked:
                now = (Movement.RESERVED, application)
            case Movement.USED if now == (Movement.RESERVED, application):
                now = (Movement.USED, application)
            case Movement.FREED if now is not None and now[1] == application:
                now = None
            case other:
                yield f"{voucher.number} is {other} for {application} {TWICE} {now}"
    if now is not None:
        held[voucher] = now


def _no_more_goes_back(books: Books, voucher: Voucher, entries: Sequence[Entry]) -> Iterator[str]:
    """What went back was paid, and each sum of it was asked for and said by a clerk."""
    paid = [one.amount for one in books.refunds if one.voucher == voucher and _is_paid(one)]
    if _gone(entries) != total_of([NOTHING, *paid]):
        yield f"{_gone(entries)} of {voucher.number} went back, and the requests say {paid}"
    if books.left(voucher) < NOTHING:
        yield f"{entries[0].amount} was paid with {voucher.number} {TOO_MUCH}"


def _is_paid(refund: Refund) -> bool:
    return refund.answer is not None and refund.answer.outcome is RefundOutcome.PAID


def _gone(entries: Sequence[Entry]) -> Money:
    """What went back."""
    return total_of([NOTHING, *(one.amount for one in entries if one.movement is Movement.REFUNDED)])


def _has_its_money(books: Books, application: Application, held: Mapping[Voucher, Held]) -> Iterator[str]:
    """What it was given serves it, and covers what was due when it was confirmed."""
    given, expected = _serving(application), _expected(application)
    has = {voucher: movement for voucher, (movement, whom) in held.items() if whom == application.id}
    if has != {one.voucher: expected for one in given}:
        yield f"{application.id} is {application.status}, was given {given} and has {has}"
    if expected is None or application.status is Status.REFUSED:
        return  # of one that was refused, everything may go back
    for payment in given:
        if books.left(payment.voucher) != payment.amount:
            left = books.left(payment.voucher)
            yield f"{application.id} has {left} of {payment.voucher.number} {COUNTS} {payment.amount}"
    due = application.assessment.total if application.assessment is not None else None
    if due is not None and application.due is not None and _sum(given) < min(due, application.due):
        yield f"{application.id} is {application.status}, and not all of {due} is paid"


def _serving(application: Application) -> Sequence[Payment]:
    """What it was given, while that is bound to it."""
    return application.settlement.payments if _expected(application) is not None else ()


def _expected(application: Application) -> Movement | None:
    """What its money must be; None where it has none."""
    match application.status:
        case Status.DRAFT:
            return None
        case Status.CONFIRMED:
            return Movement.RESERVED
        case _:
            decision = application.decision
            returned = decision is not None and decision.outcome is Outcome.RETURNED
            return None if returned else Movement.USED


def _adds_up(town: Town, books: Books, held: Mapping[Voucher, Held]) -> Iterator[str]:
    """A person's free money, that in their applications and that asked back is all that they have."""
    for by in town.people.values():
        free = {one.voucher: one.amount for one in town.cabinet.differences.free_money(by)}
        asked = {one.voucher for one in books.refunds if one.answer is None}
        theirs = {one: books.left(one) for one in books.of_account(by.account)}
        expected = {
            one: left
            for one, left in theirs.items()
            if one not in held and one not in asked and left > NOTHING
        }
        if free != expected:
            yield f"{by.account} has {theirs}; {free} is free"


def _agrees_with_the_bank(town: Town) -> Iterator[str]:
    """The bank's file, put beside the books, shows no difference; what goes back leaves another account."""
    told = statement(town)
    if told is not None:
        for finding in town.cabinet.reconciling.look(told, "proof").findings:
            yield f"reconciled, {finding.order} is {finding.difference}"


def _sum(payments: Sequence[Payment]) -> Money:
    return total_of([NOTHING, *(one.amount for one in payments)])


def _nothing_waits(town: Town) -> Iterator[str]:
    """No order is open, no task was given up, and no doer ended as nobody expects."""
    with town.world.parts.storage.reading() as kept:
        yield from (f"the order {one.id} stays open" for one in kept.orders.open())
        yield from (f"{one.task} is parked: {one.why}" for one in kept.backlog.parked(0, 9))
    yield from town.turns.surprises
