"""The whole cabinet under any sequence of deeds of several people, a court and a bank.

The oracle is the manual written again: what it allows must work, what it does not must be refused and
leave no trace. Every fault of ``PLANTED`` below is planted by a test, and must be noticed.
"""

from collections.abc import Callable

import pytest
from ekabinet_core import status as status_module
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.movement import Ledger
from ekabinet_core.settlement import Settlement
from ekabinet_core.status import MOVES, Status
from ekabinet_core.waiting import Wait
from ekabinet_usecases import confirmation, content, drafts, listening, mine, sending
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import (
    run_state_machine_as_test,
)

from tests.property.machine import OverADatabase, TheCabinet

CALM = settings(stateful_step_count=40, suppress_health_check=list(HealthCheck))
SEARCH = settings(
    CALM,
    max_examples=500,
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    report_multiple_bugs=False,
)


@seed(3)
class WhereFaultsShow(TheCabinet):
    """The same from a beginning that soon shows every planted fault; others show some after minutes."""


def nothing(*_: object) -> None:
    """Does nothing."""


Plant = Callable[[pytest.MonkeyPatch], None]
PLANTED: dict[str, Plant] = {
    "every voucher is free": lambda patch: patch.setattr(Ledger, "free", property(lambda _: True)),
    "everybody's things are mine": lambda patch: patch.setattr(Actor, "must_act_for", lambda *_: None),
    "an incomplete draft is confirmed": lambda patch: patch.setattr(confirmation, "faults", lambda *_: ()),
    "confirming reserves nothing": lambda patch: patch.setattr(confirmation, "reserve_money", nothing),
    "sending uses nothing": lambda patch: patch.setattr(sending, "use_money", nothing),
    "a returned application frees nothing": lambda patch: patch.setattr(listening, "free_money_of", nothing),
    "taking back frees nothing": lambda patch: patch.setattr(confirmation, "free_money_of", nothing),
    "an overruled exemption costs nothing": lambda patch: patch.setattr(
        Application, "charge", lambda application, *_: application
    ),
    "what is owed is paid without using the money": lambda patch: patch.setattr(
        Ledger, "use", lambda ledger, which, at: ledger.free_again(which, at)
    ),
    "money that is not needed is reserved too": lambda patch: patch.setattr(
        Settlement, "needed_for", lambda given, _: given
    ),
    "money that went back is still there": lambda patch: patch.setattr(
        Ledger, "refund", lambda ledger, at: ledger.deny_refund(at)
    ),
    "what is asked back serves another": lambda patch: patch.setattr(
        Ledger, "free", property(lambda ledger: ledger.holder is None)
    ),
    "an ended signing goes on": lambda patch: patch.setattr(Wait, "failed", lambda wait, _: wait),
    "a stale tab may write": lambda patch: patch.setattr(
        content, "my_application", lambda kept, which, by, _: mine.my_application(kept, which, by)
    ),
    "a deed is left out of the journal": lambda patch: patch.setattr(drafts, "note", lambda *_, **__: None),
    "a sent application may be taken back": lambda patch: patch.setattr(
        status_module, "MOVES", {**MOVES, Status.SENT: MOVES[Status.SENT] | {Status.DRAFT}}
    ),
    "a receipt serves whoever shows it": lambda patch: patch.setattr(
        Ledger, "owner", property(lambda _: None)
    ),
}


def test_the_cabinet_keeps_to_the_manual() -> None:
    run_state_machine_as_test(TheCabinet, settings=CALM)


def test_the_cabinet_over_a_database_keeps_to_the_manual() -> None:
    fewer = settings(CALM, max_examples=CALM.max_examples // 5)

    run_state_machine_as_test(OverADatabase, settings=fewer)


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_noticed(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    PLANTED[fault](monkeypatch)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(WhereFaultsShow, settings=SEARCH)
