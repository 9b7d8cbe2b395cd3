"""Üzləşdirmə: what a bank's statement says beside what was credited here."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.errors import NotAccepted
from ekabinet_core.ids import OrderId, ReconciliationId
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.money import Money
from ekabinet_core.movement import ONLINE, Entry, Movement, Voucher
from ekabinet_core.paging import Mark, Page
from ekabinet_core.permission import Permission
from ekabinet_core.reconciliation import Difference, Reconciliation, Sides, sum_of
from ekabinet_core.statement import Statement, StatementLine
from ekabinet_core.waiting import PaymentOrder
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.outbox import Errand, Task
from ekabinet_ports.storage import Kept, Storage

AT_ONCE = 500
"""Orders that are looked up together."""
OVERNIGHT = timedelta(hours=1)
"""Who pays before midnight is credited at most so much later; later than that it is a difference."""


@frozen
class Reconciling:
    """Compares the statements of the banks with our orders, and remembers how they compared.

    Comparing is for the command line of whoever operates the cabinet; reading the results is for clerks
    and administrators.
    """

    storage: Storage
    clock: Clock
    ids: Ids

    def look(self, statement: Statement, by: str) -> Reconciliation:
        """How it compares, keeping nothing; raises NotAccepted where no line is about that gateway."""
        with self.storage.reading() as kept:
            return self._compared(kept, statement, by)

    def reconcile(self, statement: Statement, by: str) -> Reconciliation:
        """How it compares, kept and journalled; the bank is asked again about what it says is paid.

        Raises NotAccepted where no line is about that gateway.
        """
        with self.storage.transaction() as kept:
            made = self._compared(kept, statement, by)
            kept.reconciliations.add(made)
            kept.journal.note(
                JournalRow(made.at, "operator", "Operator", Deed.RECONCILED, made.id, _told(made))
            )
            for finding in made.findings:
                if finding.known and finding.difference is Difference.PAID_NOT_CREDITED:
                    kept.outbox.put(Task(Errand.ASK_BANK, finding.order), made.at)
            return made

    def before(self, statement: Statement) -> Reconciliation | None:
        """How the same file compared the last time."""
        with self.storage.reading() as kept:
            return kept.reconciliations.last_of(statement.digest, statement.gateway)

    def page(self, by: Actor, mark: Mark[datetime] | None) -> Page[Reconciliation]:
        """A page of all comparisons, the last first; raises Forbidden."""
        by.must(Permission.RECONCILE)
        with self.storage.reading() as kept:
            return kept.reconciliations.page(mark)

    def get(self, id: ReconciliationId, by: Actor) -> Reconciliation:
        """One comparison; raises Forbidden or NotFound."""
        by.must(Permission.RECONCILE)
        with self.storage.reading() as kept:
            return kept.reconciliations.get(id)

    def _compared(self, kept: Kept, statement: Statement, by: str) -> Reconciliation:
        sides = _of_the_file(kept, statement)
        if not any(one.known for one in sides.values()):
            raise NotAccepted("statement", "another-bank", gateway=statement.gateway)
        overnight = []
        ends = statement.days()[0][0] + OVERNIGHT
        for entry in _credited_elsewhere(kept, statement, sides):
            if entry.at < ends:
                overnight.append(entry.voucher.number)
            else:
                sides[entry.voucher.number] = _booked(
                    kept, OrderId(entry.voucher.number), _nothing(statement)
                )
        return self._made(statement, [*sides.values()], overnight, by)

    def _made(
        self, statement: Statement, sides: Sequence[Sides], overnight: Sequence[str], by: str
    ) -> Reconciliation:
        nothing = _nothing(statement)
        return Reconciliation(
            ReconciliationId(self.ids.new()),
            statement.digest,
            self.clock.now(),
            statement.gateway,
            statement.first,
            statement.last,
            by,
            sum((one.taken - one.returned for one in sides), nothing),
            sum((one.credited - one.refunded for one in sides), nothing),
            sum((line.fee for line in statement.lines if line.fee), nothing),
            tuple(one.finding for one in sides if one.finding),
            tuple(overnight),
        )


def _of_the_file(kept: Kept, statement: Statement) -> dict[str, Sides]:
    """Both sides of every order that has a line, by our number where there is one."""
    orders, nothing = dict(_named(kept, statement)), _nothing(statement)
    sides: dict[str, Sides] = {}
    for line in statement.lines:
        order = orders.get(line.order)
        number = order.id if order is not None else line.order
        if number not in sides:
            unknown = Sides(number, nothing, nothing, nothing, nothing, known=False)
            sides[number] = _booked(kept, order.id, nothing) if order is not None else unknown
        sides[number] = _with_line(sides[number], line, nothing)
    return sides


def _named(kept: Kept, statement: Statement) -> Iterator[tuple[str, PaymentOrder]]:
    """Orders by each number that a line may call them by."""
    numbers = sorted({line.order for line in statement.lines})
    for start in range(0, len(numbers), AT_ONCE):
        for order in kept.orders.at_gateway(statement.gateway, numbers[start : start + AT_ONCE]):
            yield order.bank_number, order
            yield order.id, order


def _booked(kept: Kept, order: OrderId, nothing: Money) -> Sides:
    """What our books say of an order."""
    ledger = kept.movements.ledger(Voucher(ONLINE, order))
    credited = sum_of(ledger, Movement.PAID, nothing.currency)
    return Sides(order, nothing, nothing, credited, sum_of(ledger, Movement.REFUNDED, nothing.currency))


def _with_line(sides: Sides, line: StatementLine, nothing: Money) -> Sides:
    if line.amount < nothing:
        return evolve(sides, returned=sides.returned - line.amount)
    return evolve(sides, taken=sides.taken + line.amount)


def _credited_elsewhere(kept: Kept, statement: Statement, sides: dict[str, Sides]) -> Iterator[Entry]:
    """What was credited from that gateway in the days of the file, and has no line in it."""
    for since, until in statement.days():
        for entry in kept.movements.paid_between(since, until):
            number = entry.voucher.number
            if number not in sides and kept.orders.get(OrderId(number)).wait.method == statement.gateway:
                yield entry


def _told(made: Reconciliation) -> tuple[tuple[str, str], ...]:
    counts = tuple((kind.value, str(count)) for kind, count in made.counts.items())
    return (("file", made.digest), ("gateway", made.gateway), *counts)


def _nothing(statement: Statement) -> Money:
    return Money(0, statement.lines[0].amount.currency)
