"""Onlayn ödə: the bank's page, and asking the bank itself (Manual 10.5, Qeyd 1)."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from functools import partial

import pytest
from attrs import define, evolve
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Incomplete, Invalid, NotAccepted, NotFound, Unavailable
from ekabinet_core.ids import OrderId
from ekabinet_core.journal import Deed
from ekabinet_core.money import Money
from ekabinet_core.movement import Movement, Voucher
from ekabinet_core.settlement import Payment
from ekabinet_core.status import Status
from ekabinet_core.waiting import Begun, Failed, Failure, Paid, PaymentOrder, PaymentOutcome, Redirect, State
from ekabinet_memory.clock import MemoryClock
from ekabinet_memory.form_payment import MemoryFormBank
from ekabinet_memory.payment import MemoryBank
from ekabinet_ports.payment import Bill, PaymentMethod
from ekabinet_ports.storage import Kept, Storage
from ekabinet_testing.journey import AGAINST_AN_AUTHORITY, Journey, asking
from ekabinet_testing.noted import noted
from ekabinet_testing.people import DUTY_OF_2000, FIRST_DUTY_OF_2000, LEYLA, RECEIPTS, SMALL_RECEIPT
from ekabinet_testing.world import MemoryWorld
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.gateways import Route, Routes

BACK = "https://cabinet.example/orders/{order}"


@pytest.fixture
def chosen(cabinet: Cabinet, leyla: Actor, draft: Application) -> Application:
    """A draft whose duty will be paid online."""
    return cabinet.duty.online(draft.id, "416973", leyla, draft.version)


@pytest.fixture
def order(cabinet: Cabinet, leyla: Actor, chosen: Application) -> PaymentOrder:
    """Leyla stands on the bank's page."""
    return cabinet.paying.begin(chosen.id, BACK, leyla)


def paid_movements(cabinet: Cabinet, by: Actor) -> list[Money]:
    """What the table of movements says was paid."""
    with cabinet.parts.storage.reading() as kept:
        return [one.amount for one in kept.movements.of(by.account) if one.movement is Movement.PAID]


def vouchers(application: Application) -> list[Voucher]:
    """What was given for its duty."""
    return [one.voucher for one in application.settlement.payments]


def test_the_bank_is_asked_for_the_duty(bank: MemoryBank, order: PaymentOrder, chosen: Application) -> None:
    bill = bank.orders[order.wait.handle].bill

    assert isinstance(order.wait.prompt, Redirect)
    assert (bill.order, bill.amount, bill.description) == (order.id, FIRST_DUTY_OF_2000, chosen.number)
    assert bill.back == f"https://cabinet.example/orders/{order.id}"


def test_what_the_bank_says_is_paid_settles_the_duty(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle)

    asked = cabinet.paying.ask(order.id)

    settled = cabinet.drafts.get(order.application, leyla)
    assert asked.wait.state is State.DONE
    assert settled.settlement.payments == (Payment(Voucher("online", order.id), FIRST_DUTY_OF_2000),)
    assert cabinet.confirmation.check(order.application, leyla).faults == ()


def test_coming_back_without_paying_settles_nothing(
    cabinet: Cabinet, leyla: Actor, order: PaymentOrder, chosen: Application
) -> None:
    asked = cabinet.paying.ask(order.id)

    assert asked.wait.state is State.OPEN
    assert cabinet.drafts.get(order.application, leyla) == chosen
    (fault,) = cabinet.confirmation.check(order.application, leyla).faults
    assert fault.code == "not-paid-yet"


def test_asked_twice_it_is_paid_once(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle)

    first, second = cabinet.paying.ask(order.id), cabinet.paying.ask(order.id)

    assert first == second
    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000]
    with cabinet.parts.storage.reading() as kept:
        assert [row.deed for row in noted(kept)].count(Deed.PAID) == 1


def test_an_order_that_has_ended_is_not_asked_about(world: MemoryWorld, order: PaymentOrder) -> None:
    world.bank.pay(order.wait.handle)
    paid = world.cabinet.paying.ask(order.id)
    world.bank.away = True

    assert world.cabinet.paying.ask(order.id) == paid


@define
class Meanwhile:
    """The memory bank, with something happening in another tab while it is asked."""

    real: PaymentMethod
    happens: Callable[[], object]
    code: str = "memory-bank"

    def begin(self, bill: Bill) -> Begun:
        begun = self.real.begin(bill)
        self.happens()
        return begun

    def poll(self, handle: str) -> PaymentOutcome:
        outcome = self.real.poll(handle)
        self.happens()
        return outcome

    def receive(self, handle: str, told: Mapping[str, str]) -> PaymentOutcome:
        return self.real.receive(handle, told)


def test_two_tabs_that_begin_at_once_have_one_order(
    world: MemoryWorld, leyla: Actor, chosen: Application
) -> None:
    """Who presses twice sees the answer to the second request: it is the payment, and no fault."""
    first = world.cabinet.paying
    asked = Meanwhile(world.bank, lambda: first.begin(chosen.id, BACK, leyla))
    slow = world.over(evolve(world.parts, gateways=(asked,))).cabinet

    begun = slow.paying.begin(chosen.id, BACK, leyla)

    assert begun == first.last(chosen.id)
    assert begun.wait.state is State.OPEN
    assert len(world.bank.orders) == 1


def test_two_tabs_that_ask_at_once_find_it_paid_once(
    world: MemoryWorld, leyla: Actor, order: PaymentOrder
) -> None:
    asked = Meanwhile(world.bank, lambda: world.cabinet.paying.ask(order.id))
    slow = world.over(evolve(world.parts, gateways=(asked,))).cabinet
    world.bank.pay(order.wait.handle)

    found = slow.paying.ask(order.id)

    assert found == world.cabinet.paying.mine(order.id, leyla)
    assert found.wait.state is State.DONE
    assert paid_movements(world.cabinet, leyla) == [FIRST_DUTY_OF_2000]


@define
class Overtaken:
    """A storage in whose first transaction another process is faster, as PostgreSQL tells it."""

    real: Storage
    faster: Callable[[], object]
    is_first: bool = True

    def reading(self) -> AbstractContextManager[Kept]:
        return self.real.reading()

    @contextmanager
    def transaction(self) -> Iterator[Kept]:
        if not self.is_first:
            with self.real.transaction() as kept:
                yield kept
            return
        self.is_first = False
        with self.real.reading() as kept:
            self.faster()
            yield kept
        raise Conflict("order")


def test_whoever_hears_of_it_at_the_same_moment_as_another_hears_that_it_is_paid(
    world: MemoryWorld, leyla: Actor, order: PaymentOrder
) -> None:
    storage = Overtaken(world.parts.storage, lambda: world.cabinet.paying.receive(order.id, {}))
    slow = world.over(evolve(world.parts, storage=storage)).cabinet
    world.bank.pay(order.wait.handle)

    found = slow.paying.receive(order.id, {})

    assert found.wait.state is State.DONE
    assert paid_movements(world.cabinet, leyla) == [FIRST_DUTY_OF_2000]


@pytest.mark.parametrize(("how", "failure"), [("decline", Failure.DECLINED), ("close", Failure.CANCELLED)])
def test_a_declined_card_and_a_closed_page_pay_nothing(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder, *, how: str, failure: Failure
) -> None:
    getattr(bank, how)(order.wait.handle)

    asked = cabinet.paying.ask(order.id)

    assert (asked.wait.state, asked.wait.failure) == (State.FAILED, failure)
    assert paid_movements(cabinet, leyla) == []


def test_after_a_failure_another_order_can_be_begun(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.decline(order.wait.handle)
    cabinet.paying.ask(order.id)

    another = cabinet.paying.begin(order.application, BACK, leyla)

    assert another.id != order.id
    assert another.wait.state is State.OPEN


def test_a_double_click_begins_one_order(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    again = cabinet.paying.begin(order.application, BACK, leyla)

    assert again.id == order.id
    assert len(bank.orders) == 1


def test_what_was_paid_is_not_paid_again(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle)

    again = cabinet.paying.begin(order.application, BACK, leyla)

    assert (again.id, again.wait.state) == (order.id, State.DONE)
    assert cabinet.paying.begin(order.application, BACK, leyla) == again
    assert len(bank.orders) == 1
    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_who_never_comes_back_is_found_out_by_asking(
    cabinet: Cabinet,
    journey: Journey,
    bank: MemoryBank,
    clock: MemoryClock,
    *,
    leyla: Actor,
    order: PaymentOrder,
) -> None:
    bank.pay(order.wait.handle)
    journey.settled()
    assert paid_movements(cabinet, leyla) == []

    clock.pass_(minutes=1)
    journey.settled()

    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_who_never_pays_is_asked_about_until_the_order_ends(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor, order: PaymentOrder
) -> None:
    for _ in range(20):
        clock.pass_(minutes=2)
        cabinet.work()

    assert cabinet.paying.mine(order.id, leyla).wait.failure is Failure.TIMED_OUT
    assert cabinet.work() == 0


def settled_late(bank: MemoryBank, order: PaymentOrder, amount: Money) -> None:
    """The bank finds out that an order it had given up was paid."""
    bank.orders[order.wait.handle] = evolve(bank.orders[order.wait.handle], outcome=Paid(amount))


def test_what_comes_back_is_judged_by_the_gateway(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    unpaid = cabinet.paying.receive(order.id, {"STATUS": "FullyPaid"})
    bank.pay(order.wait.handle)
    paid = cabinet.paying.receive(order.id, {"STATUS": "Declined"})

    assert (unpaid.wait.state, paid.wait.state) == (State.OPEN, State.DONE)
    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_what_comes_back_again_and_again_pays_once(
    world: MemoryWorld, leyla: Actor, order: PaymentOrder
) -> None:
    world.bank.pay(order.wait.handle)
    first = world.cabinet.paying.receive(order.id, {})
    world.bank.away = True

    again = [world.cabinet.paying.receive(order.id, {}) for _ in range(3)]

    assert again == [first] * 3
    assert paid_movements(world.cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_what_is_forged_changes_nothing(world: MemoryWorld, leyla: Actor, chosen: Application) -> None:
    signing = MemoryFormBank(world.bank)
    cabinet = world.over(evolve(world.parts, gateways=(signing,))).cabinet
    order = cabinet.paying.begin(chosen.id, BACK, leyla)
    honest = signing.says(order.wait.handle)
    world.bank.pay(order.wait.handle)

    with pytest.raises(NotAccepted, match="payment"):
        cabinet.paying.receive(order.id, honest)

    assert cabinet.paying.mine(order.id, leyla) == order
    assert cabinet.paying.receive(order.id, signing.says(order.wait.handle)).wait.state is State.DONE


@pytest.mark.parametrize("sum", [Money(3600, "USD"), Money(0, "AZN"), Money(-3600, "AZN")])
def test_a_sum_that_nobody_can_have_paid_is_no_answer(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder, sum: Money
) -> None:
    settled_late(bank, order, sum)

    for asked in (cabinet.paying.ask, cabinet.paying.ask_again, partial(cabinet.paying.receive, told={})):
        with pytest.raises(Unavailable):
            asked(order.id)

    assert cabinet.paying.mine(order.id, leyla) == order
    assert paid_movements(cabinet, leyla) == []


def test_nobody_is_asked_about_an_order_that_does_not_exist(world: MemoryWorld) -> None:
    world.bank.away = True

    with pytest.raises(NotFound):
        world.cabinet.paying.receive(OrderId("none"), {})


@pytest.mark.parametrize("how", ["decline", "close"])
def test_a_failed_order_that_was_paid_after_all_is_credited_once(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder, how: str
) -> None:
    getattr(bank, how)(order.wait.handle)
    failed = cabinet.paying.ask(order.id)
    settled_late(bank, order, FIRST_DUTY_OF_2000)

    looked_at = cabinet.paying.ask(order.id)
    told = [cabinet.paying.receive(order.id, {}) for _ in range(3)]

    assert looked_at == failed
    assert {one.wait.state for one in told} == {State.DONE}
    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_a_worker_asks_again_about_an_order_that_failed(
    cabinet: Cabinet,
    journey: Journey,
    bank: MemoryBank,
    clock: MemoryClock,
    *,
    leyla: Actor,
    order: PaymentOrder,
) -> None:
    bank.decline(order.wait.handle)
    cabinet.paying.ask(order.id)
    settled_late(bank, order, FIRST_DUTY_OF_2000)

    clock.pass_(minutes=1)
    journey.settled()

    assert cabinet.paying.mine(order.id, leyla).wait.state is State.DONE
    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_another_sum_is_credited_once_however_often_it_is_told(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle, Money(3000, "AZN"))

    told = [cabinet.paying.receive(order.id, {}) for _ in range(3)]

    assert {one.wait.failure for one in told} == {Failure.WRONG_AMOUNT}
    assert paid_movements(cabinet, leyla) == [Money(3000, "AZN")]


def test_what_is_paid_stays_paid_whatever_the_bank_says_later(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle)
    paid = cabinet.paying.receive(order.id, {})
    bank.orders[order.wait.handle] = evolve(bank.orders[order.wait.handle], outcome=Failed(Failure.DECLINED))

    assert cabinet.paying.receive(order.id, {}) == paid
    assert cabinet.paying.ask_again(order.id) == paid


def test_two_callbacks_at_once_are_credited_once(
    world: MemoryWorld, leyla: Actor, order: PaymentOrder
) -> None:
    told = Meanwhile(world.bank, lambda: world.cabinet.paying.receive(order.id, {}))
    slow = world.over(evolve(world.parts, gateways=(told,))).cabinet
    world.bank.pay(order.wait.handle)

    found = slow.paying.ask_again(order.id)

    assert found.wait.state is State.DONE
    assert paid_movements(world.cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_a_wrong_amount_is_kept_and_said(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle, Money(3000, "AZN"))

    asked = cabinet.paying.ask(order.id)

    assert (asked.wait.failure, asked.amount) == (Failure.WRONG_AMOUNT, Money(3000, "AZN"))
    assert paid_movements(cabinet, leyla) == [Money(3000, "AZN")]
    (fault,) = cabinet.confirmation.check(order.application, leyla).faults
    assert (fault.code, fault.detail("rest")) == ("not-paid-yet", "6.00")


def test_after_too_little_the_rest_can_be_paid(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle, Money(3000, "AZN"))
    cabinet.paying.ask(order.id)

    second = cabinet.paying.begin(order.application, BACK, leyla)
    bank.pay(second.wait.handle)
    cabinet.paying.ask(second.id)

    assert cabinet.confirmation.check(order.application, leyla).faults == ()
    assert paid_movements(cabinet, leyla) == [Money(3000, "AZN"), Money(600, "AZN")]


def test_a_bank_that_is_away_begins_nothing(world: MemoryWorld, leyla: Actor, chosen: Application) -> None:
    world.bank.away = True

    with pytest.raises(Unavailable):
        world.cabinet.paying.begin(chosen.id, BACK, leyla)

    assert world.cabinet.paying.last(chosen.id) is None


def test_a_bank_that_is_away_keeps_nobody_from_another_one_after_it_declined(
    world: MemoryWorld, leyla: Actor, order: PaymentOrder
) -> None:
    """The declined order is asked about later, and money that it brought after all is kept."""
    world.bank.decline(order.wait.handle)
    world.cabinet.paying.ask(order.id)
    other = MemoryBank(world.parts.clock, code="other-bank")
    routes = Routes((Route(("416973",), "other-bank"),))
    cabinet = world.over(evolve(world.parts, gateways=(world.bank, other), routes=routes)).cabinet
    world.bank.away = True

    another = cabinet.paying.begin(order.application, BACK, leyla)

    assert (another.wait.method, another.turn, another.wait.state) == ("other-bank", 2, State.OPEN)


def test_while_the_bank_of_an_open_order_is_away_nothing_else_is_begun(
    world: MemoryWorld, cabinet: Cabinet, leyla: Actor, order: PaymentOrder
) -> None:
    """It may have been paid: nobody pays twice."""
    world.bank.away = True

    with pytest.raises(Unavailable):
        cabinet.paying.begin(order.application, BACK, leyla)


def test_a_bank_that_is_away_can_be_asked_again(
    world: MemoryWorld, leyla: Actor, order: PaymentOrder
) -> None:
    world.bank.pay(order.wait.handle)
    world.bank.away = True
    with pytest.raises(Unavailable):
        world.cabinet.paying.ask(order.id)

    world.bank.away = False

    assert world.cabinet.paying.ask(order.id).wait.state is State.DONE


def test_a_late_payment_settles_a_draft_that_was_written_meanwhile(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder, chosen: Application
) -> None:
    cabinet.content.write(order.application, "Başqa", "mətn", leyla, chosen.version)
    bank.pay(order.wait.handle)

    cabinet.paying.ask(order.id)

    settled = cabinet.drafts.get(order.application, leyla)
    assert settled.title == "Başqa"
    assert cabinet.confirmation.check(order.application, leyla).faults == ()


def test_after_a_late_payment_for_a_claim_made_bigger_the_rest_is_paid(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder, chosen: Application
) -> None:
    cabinet.subject.save(order.application, asking(amount="3 000"), leyla, chosen.version)
    with pytest.raises(Conflict):
        cabinet.paying.begin(order.application, BACK, leyla)
    assert len(bank.orders) == 1
    bank.pay(order.wait.handle)

    another = cabinet.paying.begin(order.application, BACK, leyla)

    assert (another.amount, another.wait.state) == (Money(900, "AZN"), State.OPEN)
    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_a_late_payment_leaves_another_way_of_settling_alone(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder, chosen: Application
) -> None:
    receipt = RECEIPTS[0].number.value
    settled = cabinet.duty.by_receipt(order.application, receipt, leyla, chosen.version)
    bank.pay(order.wait.handle)

    cabinet.paying.ask(order.id)

    assert cabinet.drafts.get(order.application, leyla) == settled
    assert [one.register for one in vouchers(settled)] == ["receipts"]


def test_a_late_payment_leaves_a_confirmed_application_alone(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, order: PaymentOrder, chosen: Application
) -> None:
    receipt = RECEIPTS[0].number.value
    settled = cabinet.duty.by_receipt(order.application, receipt, leyla, chosen.version)
    confirmed = cabinet.confirmation.confirm(settled.id, leyla, settled.version)
    bank.pay(order.wait.handle)

    cabinet.paying.ask(order.id)

    assert cabinet.drafts.get(order.application, leyla) == confirmed
    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000]


def test_a_late_payment_leaves_what_was_confirmed_with_other_money_alone(
    cabinet: Cabinet, journey: Journey, bank: MemoryBank, *, leyla: Actor, order: PaymentOrder
) -> None:
    other = journey.complete(leyla, receipt=None)
    other = cabinet.duty.online(other.id, "416973", leyla, other.version)
    other_order = cabinet.paying.begin(other.id, BACK, leyla)
    bank.pay(other_order.wait.handle)
    cabinet.paying.ask(other_order.id)
    cabinet.drafts.discard(other.id, leyla, cabinet.drafts.get(other.id, leyla).version)
    draft = cabinet.drafts.get(order.application, leyla)
    draft = cabinet.duty.use(draft.id, Voucher("online", other_order.id), leyla, draft.version)
    confirmed = cabinet.confirmation.confirm(draft.id, leyla, draft.version)
    bank.pay(order.wait.handle)

    late = cabinet.paying.ask(order.id)

    assert late.wait.state is State.DONE
    assert cabinet.drafts.get(draft.id, leyla) == confirmed
    assert paid_movements(cabinet, leyla) == [FIRST_DUTY_OF_2000, FIRST_DUTY_OF_2000]


def test_a_payment_for_a_forgotten_draft_is_not_lost(
    cabinet: Cabinet,
    journey: Journey,
    bank: MemoryBank,
    leyla: Actor,
    *,
    order: PaymentOrder,
    chosen: Application,
) -> None:
    cabinet.drafts.discard(chosen.id, leyla, chosen.version)
    bank.pay(order.wait.handle)

    asked = cabinet.paying.ask(order.id)

    another = journey.complete(leyla, receipt=None)
    assert asked.wait.state is State.DONE
    assert cabinet.duty.free_money(another, leyla) == [
        Payment(Voucher("online", order.id), FIRST_DUTY_OF_2000)
    ]


def test_money_that_was_used_is_not_offered(
    cabinet: Cabinet, journey: Journey, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle)
    cabinet.paying.ask(order.id)
    paid = cabinet.drafts.get(order.application, leyla)
    confirmed = cabinet.confirmation.confirm(paid.id, leyla, paid.version)
    sent = journey.signed(confirmed, LEYLA, leyla)

    offered = cabinet.duty.free_money(journey.complete(leyla, receipt=None), leyla)

    assert sent.status is Status.SENT
    assert offered == []


def test_a_bank_that_knows_nothing_yet_is_asked_soon_again(
    cabinet: Cabinet, clock: MemoryClock, order: PaymentOrder
) -> None:
    clock.pass_(minutes=1)
    assert cabinet.errands.work() == 1
    assert cabinet.errands.work() == 0

    clock.pass_(seconds=4)

    assert cabinet.errands.work() == 1


@pytest.fixture
def on_its_way(bank: MemoryBank, clock: MemoryClock, order: PaymentOrder) -> PaymentOrder:
    """A bank that says for ever that an order is on its way, as of one of which a part was paid."""
    known = bank.orders[order.wait.handle]
    bank.orders[order.wait.handle] = evolve(known, expires_at=clock.now() + timedelta(days=9))
    return order


def test_what_is_on_its_way_for_ever_is_given_up_a_day_after_the_banks_page_closed(
    cabinet: Cabinet, clock: MemoryClock, leyla: Actor, on_its_way: PaymentOrder
) -> None:
    closes = on_its_way.wait.expires_at - clock.now()
    clock.pass_(days=1, seconds=closes.total_seconds() - 1)
    assert cabinet.paying.ask(on_its_way.id).wait.state is State.OPEN
    clock.pass_(seconds=1)

    asked = cabinet.paying.ask(on_its_way.id)

    assert asked.wait.failure is Failure.UNFINISHED
    assert cabinet.paying.begin(on_its_way.application, BACK, leyla).turn == on_its_way.turn + 1


def test_what_was_given_up_and_is_paid_after_all_is_credited(
    cabinet: Cabinet, bank: MemoryBank, clock: MemoryClock, leyla: Actor, on_its_way: PaymentOrder
) -> None:
    clock.pass_(days=2)
    cabinet.paying.ask(on_its_way.id)
    bank.pay(on_its_way.wait.handle)

    again = cabinet.paying.ask_again(on_its_way.id)

    assert again.wait.state is State.DONE
    assert paid_movements(cabinet, leyla) == [on_its_way.amount]


def test_one_payment_serves_one_of_two_drafts(
    cabinet: Cabinet, journey: Journey, bank: MemoryBank, leyla: Actor, order: PaymentOrder
) -> None:
    bank.pay(order.wait.handle, DUTY_OF_2000)
    cabinet.paying.ask(order.id)
    first = cabinet.drafts.get(order.application, leyla)
    second = journey.complete(leyla, receipt=None)
    second = cabinet.duty.use(second.id, Voucher("online", order.id), leyla, second.version)
    cabinet.confirmation.confirm(second.id, leyla, second.version)

    with pytest.raises(Incomplete, match="receipt-used @ settlement"):
        cabinet.confirmation.confirm(first.id, leyla, first.version)


def test_only_a_draft_whose_duty_is_paid_online_is_paid(
    cabinet: Cabinet, journey: Journey, leyla: Actor, draft: Application
) -> None:
    with pytest.raises(Invalid, match="choose @ settlement"):
        cabinet.paying.begin(draft.id, BACK, leyla)
    with pytest.raises(Invalid, match="nothing-to-pay @ settlement"):
        cabinet.paying.begin(journey.confirmed(leyla).id, BACK, leyla)


def test_a_tab_that_is_behind_does_not_pay_where_another_has_chosen_a_receipt(
    world: MemoryWorld, leyla: Actor, chosen: Application
) -> None:
    """A bank that takes every card would take the money too, and it would pay for nothing."""
    routes = Routes((Route(("",), world.bank.code),))
    cabinet = world.over(evolve(world.parts, routes=routes)).cabinet
    cabinet.duty.by_receipt(chosen.id, SMALL_RECEIPT.number.value, leyla, chosen.version)

    with pytest.raises(Invalid, match="choose @ settlement"):
        cabinet.paying.begin(chosen.id, BACK, leyla)

    assert not world.bank.orders


def test_what_the_court_will_set_is_not_paid(cabinet: Cabinet, leyla: Actor, chosen: Application) -> None:
    subject = AGAINST_AN_AUTHORITY
    cabinet.subject.save(chosen.id, subject, leyla, chosen.version)

    with pytest.raises(Invalid, match="nothing-to-pay @ settlement"):
        cabinet.paying.begin(chosen.id, BACK, leyla)


def test_no_bank_is_asked_for_a_stranger(world: MemoryWorld, rashad: Actor, order: PaymentOrder) -> None:
    world.bank.away = True

    with pytest.raises(NotFound):
        world.cabinet.paying.begin(order.application, BACK, rashad)


def test_a_bank_that_was_taken_out_of_the_settings_is_named(
    world: MemoryWorld, leyla: Actor, chosen: Application
) -> None:
    order = world.cabinet.paying.begin(chosen.id, BACK, leyla)
    without = world.over(evolve(world.parts, gateways=())).cabinet

    with pytest.raises(Unavailable):
        without.paying.ask(order.id)


def test_a_card_of_a_bank_taken_out_of_the_settings_is_refused(
    world: MemoryWorld, leyla: Actor, chosen: Application
) -> None:
    without = world.over(evolve(world.parts, gateways=())).cabinet

    with pytest.raises(Invalid, match="bank-unknown @ card_prefix"):
        without.paying.begin(chosen.id, BACK, leyla)


def test_an_order_is_its_payers_own(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, order: PaymentOrder
) -> None:
    assert cabinet.paying.mine(order.id, leyla) == order
    assert cabinet.paying.last(order.application) == order

    with pytest.raises(NotFound):
        cabinet.paying.mine(order.id, rashad)
    with pytest.raises(NotFound):
        cabinet.paying.mine(OrderId("none"), leyla)
