"""A few seeds of paying in a bad world; the whole proof is ``python -m proofs payment``."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from ekabinet_core.ids import AccountId
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.movement import Entry
from ekabinet_memory.clock import MemoryClock

from proofs.payment.books import Books, broken
from proofs.payment.outside import Received
from proofs.payment.proof import lived
from proofs.payment.town import Town
from proofs.payment.turns import Crash, Turns

ROOT = Path(__file__).parents[2]
A_SUM = Money(3600, "AZN")


@pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
def test_what_was_paid_is_its_payer_s_once() -> None:
    proof = [sys.executable, "-m", "proofs", "payment", "--runs", "12", "--seed", "47", "--json"]

    found = subprocess.run(proof, cwd=ROOT, capture_output=True, text=True, check=False)

    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout) == {
        "name": "payment",
        "runs": 12,
        "broken": 0,
        "control": True,
        "holds": True,
    }


def entries(town: Town) -> Sequence[Entry]:
    """Every movement of money, by voucher."""
    return [entry for one in Books.of(town).entries.values() for entry in one]


def test_the_same_seed_is_lived_the_same_again(rules: Jurisdiction) -> None:
    first, again, other = (entries(lived(rules, seed)) for seed in (7, 7, 8))

    assert first == again
    assert first != other


def test_money_that_nobody_credited_is_a_problem(rules: Jurisdiction) -> None:
    town = lived(rules, 7)
    payer = AccountId("somebody")

    town.till.book["an-order"] = Received(payer, A_SUM, town.world.clock.now())

    assert [*broken(town)] == [
        "36.00 of an-order was paid by somebody and is not credited",
        "reconciled, an-order is paid-not-credited",
    ]


def test_money_that_nobody_paid_is_a_problem(rules: Jurisdiction) -> None:
    town = lived(rules, 7)

    order, received = town.till.book.popitem()

    assert [*broken(town)] == [
        f"{received.amount} of {order} is credited to {received.payer} and was not paid so",
        f"reconciled, {order} is credited-not-paid",
    ]


@pytest.fixture
def turns() -> Turns:
    """Nobody dies by chance."""
    return Turns(random.Random(1), MemoryClock(), crashes=0)  # noqa: S311  # it is to be the same again


def test_who_wakes_first_goes_on_first(turns: Turns) -> None:
    said = list[str]()

    def after(seconds: float) -> None:
        turns.wait(seconds)
        said.append(f"after {seconds}")

    for seconds in (30, 10, 20):
        turns.add("sleeper", partial(after, seconds))
    turns.run()

    assert said == ["after 10", "after 20", "after 30"]


def test_whoever_is_in_the_cabinet_dies_with_it(turns: Turns) -> None:
    ended = list[str]()

    def deed(name: str) -> None:
        try:
            with turns.deed():
                turns.point()
                turns.crashes = 1
                turns.point()
        except Crash:
            ended.append(name)
            turns.crashes = 0

    for name in ("one", "other"):
        turns.add(name, partial(deed, name))
    turns.run()

    assert sorted(ended) == ["one", "other"]
    assert turns.life == 1


def test_what_nobody_expects_is_told(turns: Turns) -> None:
    def fails() -> None:
        raise LookupError("nothing there")

    turns.add("tab", fails)
    turns.run()

    assert turns.surprises == ["tab met LookupError: nothing there"]
