"""One application under any sequence of deeds, against the manual written again (Manual 10.6).

Every fault of ``PLANTED`` below is planted by a test, and must be noticed.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from ekabinet_core import status as status_module
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment, Unknown, Why
from ekabinet_core.decision import Decision
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import WrongStatus
from ekabinet_core.ids import AccountId, ApplicationId, Digest
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_core.package import Package
from ekabinet_core.rich_text import RichText
from ekabinet_core.signature import Signature
from ekabinet_core.status import MOVES, Status
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

MANUAL = {
    "draft": {"confirmed"},
    "confirmed": {"draft", "sent"},
    "sent": {"refused", "accepted"},
    "refused": set[str](),
    "accepted": set[str](),
}
"""Qaralama → Təsdiqlənmiş (and back, before signing) → Göndərilmiş → İmtina edilmiş or Qəbul edilmiş."""
START = datetime(2026, 3, 2, 6, tzinfo=UTC)
UNPRICED = Assessment(unknown=Unknown(Why.NO_LINE))
NONE = Digest("0" * 64)


class OneApplication(RuleBasedStateMachine):
    """Tries every deed at every moment."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.application = Application(
            ApplicationId("one"), "E-2026-0000001", AccountId("leyla"), self.now, self.now
        )
        self.passed = ["draft"]

    @rule(
        wanted=st.sampled_from(sorted(MANUAL)),
        outcome=st.sampled_from([Outcome.RETURNED, Outcome.REFUSED]),
        seconds=st.integers(0, 100),
    )
    def try_to_move(self, wanted: str, outcome: Outcome, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)
        before = self.application
        try:
            self.application = self._moved(wanted, outcome)
        except WrongStatus:
            assert wanted not in MANUAL[self.passed[-1]], f"{self.passed[-1]} → {wanted} was refused"
            assert self.application is before
        else:
            assert wanted in MANUAL[self.passed[-1]], f"{self.passed[-1]} → {wanted} was allowed"
            self.passed.append(wanted)

    @rule()
    def try_to_edit(self) -> None:
        try:
            self.application = self.application.write("Başlıq", RichText.of("Mətn"), self.now)
        except WrongStatus:
            assert self.passed[-1] != "draft"
        else:
            assert self.passed[-1] == "draft"

    @invariant()
    def it_stands_where_the_manual_says(self) -> None:
        assert self.application.status.value == self.passed[-1]

    @invariant()
    def its_history_has_each_move_once_and_never_runs_backwards(self) -> None:
        assert [move.status.value for move in self.application.history] == self.passed[1:]
        times = [move.at for move in self.application.history]
        assert times == sorted(times)

    @invariant()
    def it_is_signed_exactly_when_it_was_sent(self) -> None:
        assert (self.application.signature is not None) == ("sent" in self.passed)
        assert self.passed.count("sent") <= 1

    @invariant()
    def it_is_frozen_exactly_while_it_is_no_draft(self) -> None:
        assert (self.application.package is None) == (self.passed[-1] == "draft")

    @invariant()
    def it_has_an_answer_exactly_when_the_court_has_answered(self) -> None:
        assert (self.application.decision is not None) == (self.passed[-1] in {"refused", "accepted"})

    def _moved(self, wanted: str, outcome: Outcome) -> Application:
        one, at = self.application, self.now
        signature = Signature("asan", "Leyla", NONE, NONE, StoredFile(NONE, 1), at)
        deeds = {
            "draft": lambda: one.take_back(at),
            "confirmed": lambda: one.confirm(Package(()), UNPRICED, at),
            "sent": lambda: one.send(signature, JournalRow(at, "leyla", "InPerson", Deed.SENT, one.id)),
            "refused": lambda: one.decide(Decision(outcome, at, "Tural"), at),
            "accepted": lambda: one.decide(Decision(Outcome.ACCEPTED, at, "Tural"), at),
        }
        return deeds[wanted]()


def test_an_application_keeps_to_the_manual() -> None:
    run_state_machine_as_test(OneApplication, settings=settings(stateful_step_count=30))


Plant = Callable[[pytest.MonkeyPatch], None]


def allow(now: Status, wanted: Status) -> Plant:
    """A move that the manual does not know."""
    planted = {**MOVES, now: MOVES[now] | {wanted}}
    return lambda patch: patch.setattr(status_module, "MOVES", planted)


def forbid(now: Status, wanted: Status) -> Plant:
    """A move of the manual left out."""
    planted = {**MOVES, now: MOVES[now] - {wanted}}
    return lambda patch: patch.setattr(status_module, "MOVES", planted)


PLANTED: dict[str, Plant] = {
    "decided before it was sent": allow(Status.CONFIRMED, Status.ACCEPTED),
    "sent without being confirmed": allow(Status.DRAFT, Status.SENT),
    "taken back after it was sent": allow(Status.SENT, Status.DRAFT),
    "decided twice": allow(Status.REFUSED, Status.ACCEPTED),
    "never taken back": forbid(Status.CONFIRMED, Status.DRAFT),
    "edited after it was confirmed": lambda patch: patch.setattr(
        Application, "_open", lambda one, at: evolve(one, changed_at=at)
    ),
    "signed and the signature lost": lambda patch: patch.setattr(
        Application, "send", lambda one, _, at: one._moved(Status.SENT, at)
    ),
    "taken back and still frozen": lambda patch: patch.setattr(
        Application, "take_back", lambda one, at: one._moved(Status.DRAFT, at)
    ),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_noticed(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    PLANTED[fault](monkeypatch)
    quick = settings(
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )

    with pytest.raises(AssertionError):
        run_state_machine_as_test(OneApplication, settings=quick)
