"""How a voucher stands, and what of it can be asked back (Manual 10.5; CPC 114)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.deadline import Term, Unit
from ekabinet_core.decision import Decision
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.ids import AccountId, ApplicationId
from ekabinet_core.labels import Labels
from ekabinet_core.money import Money
from ekabinet_core.movement import Entry, Ledger, Voucher
from ekabinet_core.payment_rules import Refundable, RefundGround, RefundRules
from ekabinet_core.settlement import Payment, Settlement
from ekabinet_core.source import Mark, Source
from ekabinet_core.status import Status
from ekabinet_core.wallet import Background, Standing, standing_of

AT = datetime(2026, 3, 2, tzinfo=UTC)
VOUCHER, LEYLA, FIRST = Voucher("receipts", "100000030"), AccountId("leyla"), ApplicationId("first")
SOURCE = Source("CPC 114", Mark.VERIFIED)
RULES = RefundRules(
    Term(5, Unit.YEARS),
    Term(45, Unit.DAYS),
    "iban",
    SOURCE,
    tuple(
        RefundGround(
            case.value, Labels.of({"az": case.value}), "114", case, SOURCE, "terminated" * (case == "ended")
        )
        for case in Refundable
    ),
)
Row = Callable[[Ledger], Entry]


def manat(sum: int) -> Money:
    return Money(sum * 100, "AZN")


def ledger(*rows: Row) -> Ledger:
    """A ledger with those rows, one after the other."""
    made = Ledger(VOUCHER)
    for row in rows:
        made = Ledger(VOUCHER, (*made.entries, row(made)))
    return made


def reserve(one: Ledger) -> Entry:
    return one.reserve(LEYLA, FIRST, manat(40), AT)


def use(one: Ledger) -> Entry:
    return one.use(FIRST, AT)


def free(one: Ledger) -> Entry:
    return one.free_again(FIRST, AT)


def ask(sum: int) -> Row:
    return lambda one: one.ask_back(LEYLA, manat(sum), AT)


def refund(one: Ledger) -> Entry:
    return one.refund(AT)


def deny(one: Ledger) -> Entry:
    return one.deny_refund(AT)


FREED, USED = (reserve, use, free), (reserve, use)


def sent(due: int, *paid: int, outcome: Outcome | None = None) -> Application:
    """An application with the court, its duty known, and what was paid for it."""
    vouchers = [VOUCHER, *(Voucher("receipts", f"10000004{place}") for place in range(len(paid) - 1))]
    payments = tuple(Payment(voucher, manat(sum)) for voucher, sum in zip(vouchers, paid, strict=True))
    status = Status.REFUSED if outcome is Outcome.REFUSED else Status.SENT
    return Application(
        FIRST,
        "E-1",
        LEYLA,
        AT,
        AT,
        status=status,
        settlement=Settlement(payments=payments),
        charges=(Charge(Cause.NOT_KNOWN, manat(due), "", "Tural Quliyev", AT),),
        decision=Decision(outcome, AT, "Tural Quliyev") if outcome is not None else None,
    )


def asked_back(background: Background) -> dict[str, Money]:
    """The grounds that fit, with their sums."""
    return {claim.ground.code: claim.most for claim in background.claims(RULES)}


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        ((reserve,), Standing.RESERVED),
        (USED, Standing.USED),
        (FREED, Standing.FREE),
        ((*FREED, ask(40)), Standing.REFUND_ASKED),
        ((*FREED, ask(40), deny), Standing.FREE),
        ((*FREED, ask(40), refund), Standing.REFUNDED),
        ((*USED, ask(4)), Standing.REFUND_ASKED),
        ((*USED, ask(4), refund), Standing.PARTLY_REFUNDED),
        ((*USED, ask(4), refund, free), Standing.FREE),
        ((*USED, ask(40), refund), Standing.REFUNDED),
    ],
)
def test_a_voucher_stands_as_its_movements_say(rows: tuple[Row, ...], standing: Standing) -> None:
    assert standing_of(ledger(*rows)) is standing


def test_free_money_goes_back_whole() -> None:
    assert asked_back(Background(ledger(*FREED), sent(40, 40))) == {"unused": manat(40)}


def test_what_is_left_of_free_money_goes_back() -> None:
    assert asked_back(Background(ledger(*USED, ask(4), refund, free))) == {"unused": manat(36)}


@pytest.mark.parametrize("rows", [(), (reserve,), USED, (*FREED, ask(40)), (*FREED, ask(40), refund)])
def test_money_that_serves_or_is_asked_back_does_not_go_back(rows: tuple[Row, ...]) -> None:
    assert asked_back(Background(ledger(*rows), sent(40, 40))) == {}


def test_what_was_paid_above_the_duty_goes_back() -> None:
    assert asked_back(Background(ledger(*USED), sent(36, 40))) == {"surplus": manat(4)}


def test_of_one_voucher_no_more_goes_back_than_it_is_worth() -> None:
    assert asked_back(Background(ledger(*USED), sent(50, 40, 100))) == {"surplus": manat(40)}


def test_what_is_asked_back_of_another_voucher_is_no_surplus() -> None:
    background = Background(ledger(*USED), sent(36, 30, 10), asked=manat(3))

    assert asked_back(background) == {"surplus": manat(1)}
    assert asked_back(evolve(background, asked=manat(4))) == {}


def test_nothing_is_a_surplus_while_the_duty_is_open() -> None:
    assert asked_back(Background(ledger(*USED), evolve(sent(36, 40), charges=()))) == {}


def test_all_of_a_refused_application_goes_back() -> None:
    refused = sent(36, 40, outcome=Outcome.REFUSED)

    assert asked_back(Background(ledger(*USED), refused)) == {"refused": manat(40)}


def test_money_goes_back_where_the_case_ended_as_the_ground_says() -> None:
    background = Background(ledger(*USED), sent(40, 40), "terminated")

    assert asked_back(background) == {"ended": manat(40)}
    assert asked_back(evolve(background, case_state="in-force")) == {}


def test_a_court_rules_how_much_goes_back_of_an_ended_case() -> None:
    (claim,) = Background(ledger(*USED), sent(40, 40), "terminated").claims(RULES)
    (surplus,) = Background(ledger(*USED), sent(36, 40)).claims(RULES)

    assert not claim.fixed
    assert surplus.fixed


def test_a_surplus_that_went_back_is_none_any_more() -> None:
    paid_back = sent(36, 40).pay_back(VOUCHER, manat(4), AT)

    assert paid_back.settlement.paid == manat(36)
    assert asked_back(Background(ledger(*USED, ask(4), refund), paid_back)) == {}
