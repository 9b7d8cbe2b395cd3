"""Every status table of the core against the manual, written again here by hand."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Protocol

import ekabinet_core
import pytest
from attrs import frozen
from ekabinet_core.act import Act
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.attachment import Attachment
from ekabinet_core.case import CaseDocument
from ekabinet_core.decision import Decision, Reason
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import WrongStatus
from ekabinet_core.journal import JournalRow
from ekabinet_core.package import Package
from ekabinet_core.signature import Signature
from ekabinet_core.submission import Submission
from ekabinet_testing.contracts.storage_examples import NOON, act, application, submission
from ekabinet_testing.strategies import every
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

CLERK = "Tural Quliyev"
REASONS = (Reason("unreadable", "2-ci səhifə oxunmur."),)


class Standing(Protocol):
    """Something that stands at a status."""

    @property
    def status(self) -> str: ...


Move = Callable[[Standing, str, DataObject], Standing]
"""The deed that brings it to a status, with whatever the deed needs."""


def move_application(one: Standing, wanted: str, data: DataObject) -> Standing:
    assert isinstance(one, Application)
    match wanted:
        case "draft":
            return one.take_back(NOON)
        case "confirmed":
            return one.confirm(data.draw(every(Package)), data.draw(every(Assessment)), NOON)
        case "sent":
            return one.send(data.draw(every(Signature)), data.draw(every(JournalRow)))
    outcome = Outcome.ACCEPTED if wanted == "accepted" else Outcome.RETURNED
    return one.decide(Decision(outcome, NOON, CLERK), NOON)


def move_submission(one: Standing, wanted: str, data: DataObject) -> Standing:
    assert isinstance(one, Submission)
    match wanted:
        case "accepted":
            return one.accept(CLERK, NOON)
        case "returned":
            return one.give_back(REASONS, CLERK, NOON)
        case _:
            return one.send(data.draw(every(Signature)))


def move_act(one: Standing, wanted: str, data: DataObject) -> Standing:
    assert isinstance(one, Act)
    match wanted:
        case "signed":
            return one.sign(data.draw(every(Signature)))
        case "issued":
            return one.issue(data.draw(every(CaseDocument)), NOON)
        case "discarded":
            return one.discard()
        case _:
            assert one.package is not None
            return one.reword(one.particulars, data.draw(every(Attachment)), one.package)


@frozen
class Written:
    """A table as the manual has it."""

    begins: str
    ends: frozenset[str]
    moves: frozenset[tuple[str, str]]
    new: SearchStrategy[Standing]
    move: Move


TABLES: dict[str, Written] = {
    # Manual 10.6, Qeyd: the five statuses
    "status": Written(
        begins="draft",
        ends=frozenset({"refused", "accepted"}),
        moves=frozenset(
            {
                ("draft", "confirmed"),
                ("confirmed", "draft"),
                ("confirmed", "sent"),
                ("sent", "refused"),
                ("sent", "accepted"),
            }
        ),
        new=st.just(application()),
        move=move_application,
    ),
    # Manual 8: papers are chosen, signed and added; then it is in the case file, or it comes back
    "submission": Written(
        begins="draft",
        ends=frozenset({"accepted", "returned"}),
        moves=frozenset({("draft", "sent"), ("sent", "accepted"), ("sent", "returned")}),
        new=st.just(submission()),
        move=move_submission,
    ),
    # Manual 7: what the court has decided is signed by the judge, and stands in the file once it is sealed
    "act": Written(
        begins="draft",
        ends=frozenset({"issued", "discarded"}),
        moves=frozenset({("draft", "signed"), ("draft", "discarded"), ("signed", "issued")}),
        new=st.just(act()),
        move=move_act,
    ),
}


def moves_in(name: str) -> Mapping[StrEnum, frozenset[StrEnum]]:
    moves: Mapping[StrEnum, frozenset[StrEnum]] = import_module(f"ekabinet_core.{name}").MOVES
    return moves


def test_every_table_of_the_core_is_written_here() -> None:
    folder = Path(ekabinet_core.__file__).parent

    tables = {path.stem for path in folder.glob("*.py") if "\nMOVES:" in path.read_text()}

    assert tables == set(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_moves_of_the_manual_and_no_others(name: str) -> None:
    moves = {(now.value, wanted.value) for now, all_ in moves_in(name).items() for wanted in all_}

    assert moves == TABLES[name].moves


@pytest.mark.parametrize("name", TABLES)
def test_no_move_leaves_an_end_and_every_other_status_is_left(name: str) -> None:
    ends = {now.value for now, wanted in moves_in(name).items() if not wanted}

    assert ends == TABLES[name].ends


@pytest.mark.parametrize("name", TABLES)
def test_every_status_is_reached_from_the_beginning(name: str) -> None:
    moves = moves_in(name)
    statuses, reached = set(next(iter(moves)).__class__), {TABLES[name].begins}

    for _ in statuses:
        reached |= {wanted.value for now in moves if now.value in reached for wanted in moves[now]}

    assert reached == {status.value for status in statuses}


@pytest.mark.parametrize("name", TABLES)
@given(data=st.data())
def test_a_new_one_stands_at_the_beginning(name: str, data: DataObject) -> None:
    assert data.draw(TABLES[name].new).status == TABLES[name].begins


@pytest.mark.parametrize("name", TABLES)
@given(data=st.data())
def test_what_the_manual_refuses_raises_and_changes_nothing(name: str, data: DataObject) -> None:
    table = TABLES[name]
    thing = data.draw(table.new)
    ways = st.lists(st.sampled_from(sorted({wanted for _, wanted in table.moves})), max_size=8)

    for wanted in data.draw(ways):
        before, allowed = deepcopy(thing), (thing.status, wanted) in table.moves
        if allowed:
            thing = table.move(thing, wanted, data)
            assert thing.status == wanted
        else:
            with pytest.raises(WrongStatus):
                table.move(thing, wanted, data)
            assert thing == before
