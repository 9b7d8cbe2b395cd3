"""Paying what the court has asked for after an application was sent, without filing it again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.errors import Conflict, Invalid, NotFound, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.money import Money
from ekabinet_core.movement import Entry, Ledger, Movement, Voucher
from ekabinet_core.waiting import PaidFor, State
from ekabinet_memory.payment import MemoryBank
from ekabinet_testing.journey import CLERK, FORMALITY, Journey
from ekabinet_testing.noted import noted
from ekabinet_testing.people import (
    DUTY_OF_2000,
    FIRST_DUTY_OF_2000,
    LEYLA,
    RASHAD,
    RASHADS_RECEIPT,
    RECEIPTS,
    SMALL_RECEIPT,
)
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.day import day_of
from ekabinet_usecases.new_mandate import NewMandate

BACK, CARD = "/{order}", "4169 73"
FIRST = RECEIPTS[0].number.value


@pytest.fixture
def owing(cabinet: Cabinet, journey: Journey, leyla: Actor, exempt: Application) -> Application:
    """Leyla's exemption was overruled: she owes 36 manat."""
    version = cabinet.charging.look(exempt.id, CLERK).version
    cabinet.charging.charge(exempt.id, "", "Sübut yoxdur.", CLERK, version)
    journey.settled()
    return cabinet.drafts.get(exempt.id, leyla)


def movements(cabinet: Cabinet, voucher: Voucher) -> list[Movement]:
    """What happened to a voucher."""
    with cabinet.parts.storage.reading() as kept:
        return [entry.movement for entry in kept.movements.ledger(voucher).entries]


def test_a_card_pays_exactly_what_is_owed(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, owing: Application
) -> None:
    order = cabinet.differences.online(owing.id, CARD, BACK, leyla)
    bank.pay(order.wait.handle)

    paid = cabinet.paying.ask(order.id)

    covered = cabinet.drafts.get(owing.id, leyla)
    assert (order.amount, order.paid_for) == (FIRST_DUTY_OF_2000, PaidFor.DIFFERENCE)
    assert (paid.wait.state, covered.owed, covered.owing) == (State.DONE, Money(0, "AZN"), False)
    online = Voucher("online", order.id)
    assert movements(cabinet, online) == [Movement.PAID, Movement.RESERVED, Movement.USED]


@pytest.mark.parametrize(
    ("card", "code"),
    [("", "card-prefix-format"), ("41697", "card-prefix-format"), ("999999", "bank-unknown")],
)
def test_a_card_that_pays_nothing_is_refused(
    cabinet: Cabinet, leyla: Actor, owing: Application, card: str, code: str
) -> None:
    with pytest.raises(Invalid, match=f"{code} @ card_prefix"):
        cabinet.differences.online(owing.id, card, BACK, leyla)


def test_a_receipt_covers_it_at_once(cabinet: Cabinet, leyla: Actor, owing: Application) -> None:
    covered = cabinet.differences.by_receipt(owing.id, FIRST, leyla)

    assert not covered.owing
    assert movements(cabinet, Voucher("receipts", FIRST)) == [Movement.RESERVED, Movement.USED]
    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.subject) == (Deed.COVERED, owing.id)


def test_a_part_leaves_the_rest_owed(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, owing: Application
) -> None:
    """The receipt is of 35,99: a qəpik is missing."""
    covered = cabinet.differences.by_receipt(owing.id, SMALL_RECEIPT.number.value, leyla)
    assert covered.owed == Money(1, "AZN")

    order = cabinet.differences.online(owing.id, CARD, BACK, leyla)

    assert order.amount == Money(1, "AZN")


def test_free_money_of_ones_own_covers_it(
    cabinet: Cabinet, journey: Journey, leyla: Actor, owing: Application
) -> None:
    other = journey.confirmed(leyla, FIRST)
    cabinet.confirmation.take_back(other.id, leyla)
    (free,) = cabinet.differences.free_money(leyla)

    covered = cabinet.differences.use(owing.id, free.voucher, leyla)

    assert not covered.owing
    assert cabinet.differences.free_money(leyla) == []


@pytest.mark.parametrize("way", ["used again", "shown again"])
def test_only_what_did_not_go_back_of_a_receipt_covers_it(
    cabinet: Cabinet, leyla: Actor, owing: Application, way: str
) -> None:
    """The receipt was of 40 manat; 36 are owed."""
    four_went_back(cabinet, leyla)

    if way == "used again":
        covered = cabinet.differences.use(owing.id, Voucher("receipts", FIRST), leyla)
    else:
        covered = cabinet.differences.by_receipt(owing.id, FIRST, leyla)

    assert (covered.settlement.paid, covered.owing) == (FIRST_DUTY_OF_2000, False)


def four_went_back(cabinet: Cabinet, by: Actor) -> None:
    """Of a receipt that served another application, which the court has given back since."""
    earlier, now = ApplicationId("earlier"), cabinet.parts.clock.now()
    deeds: tuple[Callable[[Ledger], Entry], ...] = (
        lambda ledger: ledger.reserve(by.account, earlier, DUTY_OF_2000, now),
        lambda ledger: ledger.use(earlier, now),
        lambda ledger: ledger.ask_back(by.account, Money(400, "AZN"), now),
        lambda ledger: ledger.refund(now),
        lambda ledger: ledger.free_again(earlier, now),
    )
    with cabinet.parts.storage.transaction() as kept:
        for deed in deeds:
            kept.movements.append(deed(kept.movements.ledger(Voucher("receipts", FIRST))))


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("1", "identifier-format"),
        ("999999999", "receipt-unknown"),
        (RASHADS_RECEIPT.number.value, "receipt-other"),
    ],
)
def test_a_receipt_that_does_not_count_leaves_it_owed(
    cabinet: Cabinet, leyla: Actor, owing: Application, number: str, code: str
) -> None:
    with pytest.raises(Invalid, match=code):
        cabinet.differences.by_receipt(owing.id, number, leyla)

    assert cabinet.drafts.get(owing.id, leyla) == owing


def test_money_that_serves_another_application_covers_nothing(
    cabinet: Cabinet, journey: Journey, leyla: Actor, owing: Application
) -> None:
    journey.confirmed(leyla, FIRST)

    with pytest.raises(Invalid, match="receipt-used @ receipt"):
        cabinet.differences.by_receipt(owing.id, FIRST, leyla)
    with pytest.raises(Invalid, match="receipt-used @ receipt"):
        cabinet.differences.use(owing.id, Voucher("receipts", FIRST), leyla)


def test_paid_in_full_nothing_more_is_taken(cabinet: Cabinet, leyla: Actor, owing: Application) -> None:
    cabinet.differences.by_receipt(owing.id, FIRST, leyla)

    with pytest.raises(WrongStatus):
        cabinet.differences.by_receipt(owing.id, RECEIPTS[1].number.value, leyla)
    with pytest.raises(Invalid, match="nothing-to-pay"):
        cabinet.differences.online(owing.id, CARD, BACK, leyla)
    assert movements(cabinet, Voucher("receipts", RECEIPTS[1].number.value)) == []


def test_a_part_paid_beside_an_open_order_stops_the_order(
    cabinet: Cabinet, bank: MemoryBank, leyla: Actor, owing: Application
) -> None:
    """Nobody is sent to the bank over another sum than is owed now; what was paid there counts."""
    order = cabinet.differences.online(owing.id, CARD, BACK, leyla)
    cabinet.differences.by_receipt(owing.id, SMALL_RECEIPT.number.value, leyla)
    with pytest.raises(Conflict):
        cabinet.differences.online(owing.id, CARD, BACK, leyla)

    bank.pay(order.wait.handle)
    cabinet.paying.ask(order.id)

    assert not cabinet.drafts.get(owing.id, leyla).owing


def test_paid_after_the_application_was_given_back_it_is_free(
    cabinet: Cabinet, journey: Journey, bank: MemoryBank, leyla: Actor, owing: Application
) -> None:
    order = cabinet.differences.online(owing.id, CARD, BACK, leyla)
    cabinet.desk.give_back(owing.id, FORMALITY, CLERK)
    journey.settled()
    bank.pay(order.wait.handle)

    cabinet.paying.ask(order.id)

    assert [one.voucher for one in cabinet.differences.free_money(leyla)] == [Voucher("online", order.id)]
    with pytest.raises(WrongStatus):
        cabinet.differences.use(owing.id, Voucher("online", order.id), leyla)


def test_nothing_is_owed_before_the_court_says_so(cabinet: Cabinet, journey: Journey, leyla: Actor) -> None:
    sent = journey.delivered(LEYLA, leyla)

    with pytest.raises(WrongStatus):
        cabinet.differences.by_receipt(sent.id, RECEIPTS[1].number.value, leyla)


def test_a_strangers_debt_does_not_exist(cabinet: Cabinet, rashad: Actor, owing: Application) -> None:
    for deed in (
        lambda: cabinet.differences.online(owing.id, "", BACK, rashad),
        lambda: cabinet.differences.by_receipt(owing.id, "", rashad),
        lambda: cabinet.differences.use(owing.id, Voucher("online", "none"), rashad),
    ):
        with pytest.raises(NotFound):
            deed()


def test_whoever_covers_it_under_a_mandate_stands_in_the_journal(
    cabinet: Cabinet, leyla: Actor, rashad: Actor, owing: Application
) -> None:
    last = day_of(cabinet.parts.clock, cabinet.rules) + timedelta(9)
    new = NewMandate(RASHAD.number, "Rəşad", "power-of-attorney", everything=True, last=last)
    mandate = cabinet.empowering.give(new, leyla)

    cabinet.differences.by_receipt(owing.id, FIRST, cabinet.acting.under(mandate.id, rashad))

    with cabinet.parts.storage.reading() as kept:
        row = noted(kept)[-1]
    assert (row.deed, row.by, dict(row.data)["mandate"]) == (Deed.COVERED, rashad.account, mandate.id)


def test_what_was_paid_after_an_exemption_was_overruled_pays_for_the_corrected_one(
    cabinet: Cabinet, journey: Journey, leyla: Actor, owing: Application
) -> None:
    cabinet.differences.by_receipt(owing.id, FIRST, leyla)
    cabinet.desk.give_back(owing.id, FORMALITY, CLERK)
    journey.settled()

    corrected = cabinet.drafts.correct(owing.id, leyla)
    confirmed = cabinet.confirmation.confirm(corrected.id, leyla, corrected.version)

    assert [one.voucher.number for one in confirmed.settlement.payments] == [FIRST]
    assert confirmed.owed == Money(0, "AZN")
    assert movements(cabinet, Voucher("receipts", FIRST))[-2:] == [Movement.FREED, Movement.RESERVED]
