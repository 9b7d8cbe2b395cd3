"""Looking at the books when all is over: the bank's against ours, and ours against the applications."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from ekabinet_core.application import Application
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.money import Money, total_of
from ekabinet_core.movement import Entry, Movement, Voucher
from ekabinet_core.settlement import Payment
from ekabinet_core.status import Status
from ekabinet_testing.listed import every_application

from proofs.payment.outside import Received
from proofs.payment.town import Town

NOTHING = Money(0, "AZN")
NOT_CREDITED, NOT_PAID, TWICE = "is not credited", "was not paid so", "while it is"
"""By these words a control is known to have gone red for its own reason."""

Held = tuple[Movement, ApplicationId | None]
"""A voucher is reserved for, or used by, that application."""


@frozen
class Books:
    """Everything that is kept about money."""

    entries: Mapping[Voucher, Sequence[Entry]]
    applications: Mapping[ApplicationId, Application]
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
        return cls(entries, own, town.till.book)

    def worth(self, voucher: Voucher) -> Money:
        """What a voucher is worth."""
        return self.entries[voucher][0].amount if voucher in self.entries else NOTHING

    def of_account(self, account: AccountId) -> Money:
        """What all vouchers of an account are worth."""
        own = (one for one, entries in self.entries.items() if entries[0].account == account)
        return total_of([NOTHING, *map(self.worth, own)])


def broken(town: Town) -> Iterator[str]:
    """Every broken promise, in a sentence."""
    books = Books.of(town)
    yield from _credited(books)
    held: dict[Voucher, Held] = {}
    for voucher, entries in books.entries.items():
        yield from _one_row_after_the_other(voucher, entries)
        yield from _one_at_a_time(voucher, entries, held)
    for application in books.applications.values():
        yield from _has_its_money(books, application, held)
    for voucher, (movement, whom) in held.items():
        if whom not in books.applications:
            yield f"{voucher.number} is {movement} for {whom}, which is not there"
    yield from _adds_up(town, books)
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
    if len({one.amount for one in entries}) > 1:
        yield f"{voucher.number} is worth several sums"


def _one_at_a_time(voucher: Voucher, entries: Sequence[Entry], held: dict[Voucher, Held]) -> Iterator[str]:
    """Nobody has it, then one application, then nobody: written again, from Manual 10.6."""
    now: Held | None = None
    for place, entry in enumerate(sorted(entries, key=lambda one: one.turn)):
        application = entry.application
        match entry.movement:
            case Movement.PAID if place == 0:
                pass
            case Movement.RESERVED if now is None:
                now = (Movement.RESERVED, application)
            case Movement.USED if now == (Movement.RESERVED, application):
                now = (Movement.USED, application)
            case Movement.FREED if now is not None and now[1] == application:
                now = None
            case other:
                yield f"{voucher.number} is {other} for {application} {TWICE} {now}"
    if now is not None:
        held[voucher] = now


def _has_its_money(books: Books, application: Application, held: Mapping[Voucher, Held]) -> Iterator[str]:
    """What it was given serves it, and covers what was due when it was confirmed."""
    given, expected = _serving(application), _expected(application)
    has = {voucher: movement for voucher, (movement, whom) in held.items() if whom == application.id}
    if has != {one.voucher: expected for one in given}:
        yield f"{application.id} is {application.status}, was given {given} and has {has}"
    for payment in given:
        if books.worth(payment.voucher) != payment.amount:
            yield f"{application.id} counts {payment.amount} for {payment.voucher.number}"
    due = application.assessment.total if application.assessment is not None else None
    if expected is not None and due is not None and _sum(given) < due:
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


def _adds_up(town: Town, books: Books) -> Iterator[str]:
    """A person's free money and that in their applications is all that they have."""
    for by in town.people.values():
        free = _sum(town.cabinet.differences.free_money(by))
        own = [one for one in books.applications.values() if one.owner == by.account]
        serving = _sum([payment for one in own for payment in _serving(one)])
        if free + serving != (all_of_it := books.of_account(by.account)):
            yield f"{by.account} has {all_of_it}; free are {free}, and {serving} serve"


def _sum(payments: Sequence[Payment]) -> Money:
    return total_of([NOTHING, *(one.amount for one in payments)])


def _nothing_waits(town: Town) -> Iterator[str]:
    """No order is open, no task was given up, and no doer ended as nobody expects."""
    with town.world.parts.storage.reading() as kept:
        yield from (f"the order {one.id} stays open" for one in kept.orders.open())
        yield from (f"{one.task} is parked: {one.why}" for one in kept.backlog.parked(0, 9))
    yield from town.turns.surprises
