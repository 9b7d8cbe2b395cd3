"""Üzləşdirmə: a bank's statement beside what was credited here."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core.actor import Actor
from ekabinet_core.capacity import Administrator
from ekabinet_core.errors import Forbidden, NotAccepted, NotFound
from ekabinet_core.ids import Digest, ReconciliationId
from ekabinet_core.journal import Deed
from ekabinet_core.money import Money
from ekabinet_core.movement import ONLINE, Voucher
from ekabinet_core.reconciliation import Difference, Finding, Reconciliation
from ekabinet_core.statement import Statement, StatementLine
from ekabinet_core.waiting import Paid, PaymentOrder, State
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.payment import MemoryBank
from ekabinet_testing.journey import CLERK, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import FIRST_DUTY_OF_2000
from ekabinet_usecases.cabinet import Cabinet

BACK = "https://cabinet.example/orders/{order}"
DIGEST = Digest("ab" * 32)
NOTHING = Money(0, "AZN")
DUTY = FIRST_DUTY_OF_2000
ADMINISTRATOR = Actor(CLERK.account, "Aynur", "7AAAAA7", Administrator())

Begin = Callable[[], PaymentOrder]


@pytest.fixture
def begin(cabinet: Cabinet, journey: Journey, leyla: Actor) -> Begin:
    """Leyla stands on the bank's page for one application more."""

    def begun() -> PaymentOrder:
        draft = journey.complete(leyla, receipt=None)
        chosen = cabinet.duty.online(draft.id, "416973", leyla, draft.version)
        return cabinet.paying.begin(chosen.id, BACK, leyla)

    return begun


@pytest.fixture
def order(begin: Begin) -> PaymentOrder:
    """An order that nobody has paid yet."""
    return begin()


@pytest.fixture
def paid(cabinet: Cabinet, bank: MemoryBank, order: PaymentOrder) -> PaymentOrder:
    """An order that was paid, and credited at once."""
    bank.pay(order.wait.handle)
    return cabinet.paying.ask(order.id)


@pytest.fixture
def line(clock: MemoryClock) -> Callable[..., StatementLine]:
    """A line of the bank's file, of this moment unless it is said."""

    def made(order: str, amount: Money = DUTY, at: datetime | None = None) -> StatementLine:
        return StatementLine(order, amount, at or clock.now())

    return made


Line = Callable[..., StatementLine]


def statement(*lines: StatementLine, gateway: str = "memory-bank", zone: str = "Asia/Baku") -> Statement:
    return Statement(gateway, DIGEST, zone, lines)


def compared(cabinet: Cabinet, *lines: StatementLine) -> Reconciliation:
    return cabinet.reconciling.reconcile(statement(*lines), "Aynur")


def credited(cabinet: Cabinet, order: PaymentOrder) -> bool:
    with cabinet.parts.storage.reading() as kept:
        return bool(kept.movements.ledger(Voucher(ONLINE, order.id)).entries)


def park_everything(cabinet: Cabinet) -> None:
    """Nobody asks the bank of its own accord any more."""
    with cabinet.parts.storage.transaction() as kept:
        while message := kept.outbox.take(cabinet.parts.clock.now() + timedelta(hours=1)):
            kept.outbox.park(message, cabinet.parts.clock.now(), "KeyError")


def test_what_both_say_is_no_difference(cabinet: Cabinet, paid: PaymentOrder, line: Line) -> None:
    made = compared(cabinet, line(paid.id))

    assert (made.findings, made.overnight) == ((), ())
    assert (made.bank, made.ours, made.fees) == (DUTY, DUTY, NOTHING)
    assert set(made.counts.values()) == {0}


def test_each_kind_of_difference_is_found(
    cabinet: Cabinet, bank: MemoryBank, clock: MemoryClock, begin: Begin, line: Line
) -> None:
    clock.pass_(hours=2)
    uncredited, unpaid, other = begin(), begin(), begin()
    for one in (unpaid, other):
        bank.pay(one.wait.handle)
        cabinet.paying.ask(one.id)

    made = compared(cabinet, line(uncredited.id), line(other.id, Money(3000, "AZN")))

    assert set(made.findings) == {
        Finding(Difference.PAID_NOT_CREDITED, uncredited.id, DUTY, NOTHING),
        Finding(Difference.CREDITED_NOT_PAID, unpaid.id, NOTHING, DUTY),
        Finding(Difference.AMOUNT_DIFFERS, other.id, Money(3000, "AZN"), DUTY),
    }
    assert set(made.counts.values()) == {1}
    assert (made.bank, made.ours) == (Money(6600, "AZN"), Money(7200, "AZN"))


def test_a_payment_that_was_missed_is_asked_about_and_credited(
    cabinet: Cabinet, journey: Journey, bank: MemoryBank, order: PaymentOrder, line: Line
) -> None:
    bank.pay(order.wait.handle)
    park_everything(cabinet)

    compared(cabinet, line(order.id))
    journey.settled()

    assert credited(cabinet, order)
    assert compared(cabinet, line(order.id)).findings == ()


def test_an_order_that_ended_without_money_is_asked_about_again(
    cabinet: Cabinet,
    journey: Journey,
    bank: MemoryBank,
    clock: MemoryClock,
    order: PaymentOrder,
    *,
    line: Line,
) -> None:
    bank.decline(order.wait.handle)
    cabinet.paying.ask(order.id)
    bank.orders[order.wait.handle] = evolve(bank.orders[order.wait.handle], outcome=Paid(DUTY))

    compared(cabinet, line(order.id))
    clock.pass_(minutes=1)
    journey.settled()

    assert credited(cabinet, order)


def declined_and_paid(cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder) -> PaymentOrder:
    """The bank said no and took the money all the same; the payer has begun another order since."""
    bank.decline(order.wait.handle)
    cabinet.paying.ask(order.id)
    bank.orders[order.wait.handle] = evolve(bank.orders[order.wait.handle], outcome=Paid(DUTY))
    return cabinet.paying.begin(order.application, BACK, leyla)


def test_an_ended_order_is_asked_about_while_another_of_its_application_is_open(
    cabinet: Cabinet, journey: Journey, bank: MemoryBank, leyla: Actor, order: PaymentOrder, *, line: Line
) -> None:
    other = declined_and_paid(cabinet, bank, leyla, order)
    park_everything(cabinet)

    compared(cabinet, line(order.id))
    journey.settled()

    assert credited(cabinet, order)
    assert cabinet.paying.mine(other.id, leyla).wait.state is State.OPEN


def test_two_ended_orders_of_one_application_are_asked_about_together(
    cabinet: Cabinet, journey: Journey, bank: MemoryBank, leyla: Actor, order: PaymentOrder, *, line: Line
) -> None:
    other = declined_and_paid(cabinet, bank, leyla, order)
    declined_and_paid(cabinet, bank, leyla, other)
    park_everything(cabinet)

    compared(cabinet, line(order.id), line(other.id))
    journey.settled()

    assert credited(cabinet, order)
    assert credited(cabinet, other)


def test_looking_keeps_and_asks_nothing(
    cabinet: Cabinet, journey: Journey, bank: MemoryBank, order: PaymentOrder, line: Line
) -> None:
    bank.pay(order.wait.handle)
    park_everything(cabinet)

    looked = cabinet.reconciling.look(statement(line(order.id)), "Aynur")
    journey.settled()

    assert looked.counts[Difference.PAID_NOT_CREDITED] == 1
    assert not credited(cabinet, order)
    assert cabinet.reconciling.page(ADMINISTRATOR, None).rows == ()
    with cabinet.parts.storage.reading() as kept:
        assert Deed.RECONCILED not in [row.deed for row in noted(kept)]


def test_a_reconciliation_is_kept_and_journalled(
    cabinet: Cabinet, begin: Begin, paid: PaymentOrder, line: Line
) -> None:
    made = compared(cabinet, line(paid.id), line(begin().id))

    assert cabinet.reconciling.get(made.id, ADMINISTRATOR) == made
    assert made.by == "Aynur"
    with cabinet.parts.storage.reading() as kept:
        (row,) = [row for row in noted(kept) if row.deed is Deed.RECONCILED]
    assert (row.by, row.subject) == ("operator", made.id)
    assert dict(row.data) == {
        "file": DIGEST,
        "gateway": "memory-bank",
        "paid-not-credited": "1",
        "credited-not-paid": "0",
        "amount-differs": "0",
    }


def test_the_same_file_is_compared_anew(
    cabinet: Cabinet,
    journey: Journey,
    bank: MemoryBank,
    clock: MemoryClock,
    order: PaymentOrder,
    *,
    line: Line,
) -> None:
    bank.pay(order.wait.handle)
    assert cabinet.reconciling.before(statement(line(order.id))) is None
    first = compared(cabinet, line(order.id))
    clock.pass_(minutes=1)
    journey.settled()

    assert cabinet.reconciling.before(statement(line(order.id))) == first
    second = compared(cabinet, line(order.id))

    assert (len(first.findings), len(second.findings)) == (1, 0)
    assert {one.id for one in cabinet.reconciling.page(CLERK, None).rows} == {first.id, second.id}


def test_a_line_that_stands_twice_is_money_taken_twice(
    cabinet: Cabinet, paid: PaymentOrder, line: Line
) -> None:
    made = compared(cabinet, line(paid.id), line(paid.id))

    assert made.findings == (Finding(Difference.AMOUNT_DIFFERS, paid.id, DUTY.times(2), DUTY),)


def test_a_number_that_is_nobodys_is_money_that_is_not_credited(
    cabinet: Cabinet, paid: PaymentOrder, line: Line
) -> None:
    made = compared(cabinet, line(paid.id), line("777"))

    assert made.findings == (Finding(Difference.PAID_NOT_CREDITED, "777", DUTY, NOTHING, known=False),)


def test_a_file_of_another_bank_is_refused_and_nothing_is_kept(
    cabinet: Cabinet, paid: PaymentOrder, line: Line
) -> None:
    with pytest.raises(NotAccepted) as refused:
        cabinet.reconciling.reconcile(statement(line(paid.id), gateway="another-bank"), "Aynur")

    assert refused.value.reason == "another-bank"
    assert cabinet.reconciling.page(ADMINISTRATOR, None).rows == ()


def test_an_order_of_another_gateway_is_not_missed(
    cabinet: Cabinet, bank: MemoryBank, begin: Begin, paid: PaymentOrder, line: Line
) -> None:
    elsewhere = begin()
    bank.pay(elsewhere.wait.handle)
    cabinet.paying.ask(elsewhere.id)
    with cabinet.parts.storage.transaction() as kept:
        order = kept.orders.get(elsewhere.id)
        kept.orders.put(evolve(order, wait=evolve(order.wait, method="another-bank")))

    assert compared(cabinet, line(paid.id)).findings == ()


def test_an_order_is_found_by_the_banks_own_number(cabinet: Cabinet, paid: PaymentOrder, line: Line) -> None:
    with cabinet.parts.storage.transaction() as kept:
        kept.orders.put(evolve(paid, wait=evolve(paid.wait, handle="501")))

    assert compared(cabinet, line("501")).findings == ()
    assert compared(cabinet, line("501"), line(paid.id)).counts[Difference.AMOUNT_DIFFERS] == 1


def refunded(cabinet: Cabinet, order: PaymentOrder, amount: Money) -> None:
    """The payer asked for a part of it, and it went back."""
    with cabinet.parts.storage.transaction() as kept:
        voucher, now = Voucher(ONLINE, order.id), cabinet.parts.clock.now()
        kept.movements.append(kept.movements.ledger(voucher).ask_back(order.owner, amount, now))
        kept.movements.append(kept.movements.ledger(voucher).refund(now))


@pytest.fixture
def discarded(cabinet: Cabinet, leyla: Actor, paid: PaymentOrder) -> PaymentOrder:
    """A paid order whose money serves no application any more."""
    cabinet.drafts.discard(paid.application, leyla, cabinet.drafts.get(paid.application, leyla).version)
    return paid


def test_what_went_back_on_both_sides_is_no_difference(
    cabinet: Cabinet, clock: MemoryClock, discarded: PaymentOrder, line: Line
) -> None:
    refunded(cabinet, discarded, DUTY)
    whole = compared(cabinet, line(discarded.id), line(discarded.id, -DUTY))
    clock.pass_(days=20)

    later = compared(cabinet, line(discarded.id, -DUTY))

    assert (whole.findings, later.findings) == ((), ())
    assert (whole.bank, whole.ours) == (NOTHING, NOTHING)


def test_what_only_the_bank_gave_back_differs(cabinet: Cabinet, paid: PaymentOrder, line: Line) -> None:
    part = Money(1000, "AZN")

    made = compared(cabinet, line(paid.id), line(paid.id, -part))

    assert made.findings == (Finding(Difference.AMOUNT_DIFFERS, paid.id, DUTY - part, DUTY),)


def test_what_the_bank_took_and_gave_back_itself_is_no_difference(
    cabinet: Cabinet, begin: Begin, paid: PaymentOrder, line: Line
) -> None:
    order = begin()

    made = compared(cabinet, line(paid.id), line(order.id), line(order.id, -DUTY))

    assert made.findings == ()


def test_what_went_back_without_having_come_differs(
    cabinet: Cabinet, begin: Begin, paid: PaymentOrder, line: Line
) -> None:
    order = begin()

    made = compared(cabinet, line(paid.id), line(order.id, -DUTY))

    assert made.findings == (Finding(Difference.AMOUNT_DIFFERS, order.id, -DUTY, NOTHING),)


BEFORE_MIDNIGHT = datetime(2026, 3, 2, 19, 59, tzinfo=UTC)
"""In Bakı it is 23:59 of the second of March."""


@pytest.fixture
def late_at_night(clock: MemoryClock) -> None:
    clock.pass_(seconds=(BEFORE_MIDNIGHT - clock.now()).total_seconds())


@pytest.mark.usefixtures("late_at_night")
def test_who_is_credited_just_after_midnight_belongs_to_the_day_before(
    cabinet: Cabinet, bank: MemoryBank, clock: MemoryClock, order: PaymentOrder, begin: Begin, *, line: Line
) -> None:
    bank.pay(order.wait.handle)
    second_of_march = line(order.id)
    clock.pass_(minutes=2)
    cabinet.paying.ask(order.id)
    next_day = begin()
    bank.pay(next_day.wait.handle)
    cabinet.paying.ask(next_day.id)

    assert compared(cabinet, second_of_march).findings == ()
    third_of_march = compared(cabinet, line(next_day.id))

    assert (third_of_march.findings, third_of_march.overnight) == ((), (order.id,))


@pytest.mark.usefixtures("late_at_night")
@pytest.mark.parametrize(("zone", "missed"), [("Asia/Baku", 0), ("UTC", 1)])
def test_days_are_those_of_the_bank(
    cabinet: Cabinet,
    bank: MemoryBank,
    clock: MemoryClock,
    paid: PaymentOrder,
    begin: Begin,
    *,
    line: Line,
    zone: str,
    missed: int,
) -> None:
    """An hour later it is another day in Bakı, and the same one in UTC."""
    first = line(paid.id)
    clock.pass_(hours=1, minutes=2)
    later = begin()
    bank.pay(later.wait.handle)
    cabinet.paying.ask(later.id)

    made = cabinet.reconciling.look(statement(first, zone=zone), "Aynur")

    assert made.counts[Difference.CREDITED_NOT_PAID] == missed
    assert (made.first, made.last) == (BEFORE_MIDNIGHT.date(), BEFORE_MIDNIGHT.date())


def test_days_between_two_lines_are_covered(
    cabinet: Cabinet, bank: MemoryBank, clock: MemoryClock, paid: PaymentOrder, begin: Begin, *, line: Line
) -> None:
    first = line(paid.id)
    clock.pass_(days=1)
    missed = begin()
    bank.pay(missed.wait.handle)
    cabinet.paying.ask(missed.id)

    made = compared(cabinet, first, line(paid.id, -Money(1, "AZN"), clock.now() + timedelta(days=1)))

    assert missed.id in [one.order for one in made.findings]
    assert (made.last - made.first).days == 2


def test_the_fees_of_the_bank_are_added_up(cabinet: Cabinet, paid: PaymentOrder, line: Line) -> None:
    made = compared(cabinet, evolve(line(paid.id), fee=Money(54, "AZN")), line("777"))

    assert made.fees == Money(54, "AZN")


def test_people_do_not_see_it(cabinet: Cabinet, leyla: Actor) -> None:
    with pytest.raises(Forbidden):
        cabinet.reconciling.page(leyla, None)
    with pytest.raises(Forbidden):
        cabinet.reconciling.get(ReconciliationId("unknown"), leyla)


def test_an_unknown_one_is_not_found(cabinet: Cabinet) -> None:
    with pytest.raises(NotFound):
        cabinet.reconciling.get(ReconciliationId("unknown"), CLERK)
