"""A request for money back is answered once (CPC 114)."""

from collections.abc import Callable
from datetime import date

import pytest
from ekabinet_core.errors import Conflict
from ekabinet_core.refund import Refund, RefundOutcome
from ekabinet_testing.contracts.storage_examples import MINUTE, NOON, refund

LATER = NOON + MINUTE
Answer = Callable[[Refund], Refund]
ANSWERS: dict[RefundOutcome, Answer] = {
    RefundOutcome.PAID: lambda one: one.pay(date(2026, 3, 2), "Tural Quliyev", LATER),
    RefundOutcome.DENIED: lambda one: one.deny("Rüsum artıq deyil.", "Tural Quliyev", LATER),
    RefundOutcome.WITHDRAWN: lambda one: one.withdraw("Aytən Məmmədova", LATER),
}


@pytest.mark.parametrize("outcome", RefundOutcome)
def test_an_answer_says_what_when_and_who(outcome: RefundOutcome) -> None:
    answered = ANSWERS[outcome](refund())

    assert answered.answer is not None
    assert (answered.answer.outcome, answered.answered_at) == (outcome, LATER)
    assert answered.answer.by


@pytest.mark.parametrize("second", RefundOutcome)
@pytest.mark.parametrize("first", RefundOutcome)
def test_what_was_answered_is_not_answered_again(first: RefundOutcome, second: RefundOutcome) -> None:
    answered = ANSWERS[first](refund())

    with pytest.raises(Conflict):
        ANSWERS[second](answered)


def test_the_number_of_the_account_stands_in_no_repr() -> None:
    assert refund().account not in repr(refund())
