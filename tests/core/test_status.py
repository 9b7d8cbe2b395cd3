"""The five statuses of Manual 10.6, written again here: never taken from the code's own table."""

from itertools import product

import pytest
from ekabinet_core.status import Status, may_move

MANUAL = {
    ("draft", "confirmed"),  # «Təsdiqlə»: ready for the electronic signature
    ("confirmed", "draft"),  # taken back before it was signed
    ("confirmed", "sent"),  # signed electronically
    ("sent", "refused"),  # given back by the court
    ("sent", "accepted"),  # taken by the court
}


def test_there_are_five_statuses() -> None:
    assert {status.value for status in Status} == {"draft", "confirmed", "sent", "refused", "accepted"}


@pytest.mark.parametrize(("now", "wanted"), list(product(Status, Status)))
def test_only_the_moves_of_the_manual_are_allowed(now: Status, wanted: Status) -> None:
    assert may_move(now, wanted) == ((now.value, wanted.value) in MANUAL)
