"""Hearings at the clerk's desk: set, moved, called off, and what came of them (Manual 11)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.case import Case, Hearing
from ekabinet_core.change_reason import Why
from ekabinet_core.coded import find
from ekabinet_core.court_event import CaseTold, HearingChanged
from ekabinet_core.errors import Conflict, Fault, Invalid
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.journal import Deed
from ekabinet_ports.storage import Kept

from ekabinet_usecases.desk import Desk, Opening
from ekabinet_usecases.desk_telling import Told, case_at, must_be_free, tell_next, told_of
from ekabinet_usecases.mine import note
from ekabinet_usecases.own_affairs import must_not_hear_their_own


@frozen
class DeskHearings:
    """Hearings of the clerk's own court; another's do not exist. What is done is told as the court's.

    ``seen`` is how often a hearing had changed on the clerk's page: a deed raises Conflict when that is not
    so any more, or will not be in a moment. Every deed raises Invalid with all faults, NotFound.
    """

    desk: Desk

    def set(self, id: CaseId, wanted: Opening, by: Actor) -> None:
        """One more hearing; the judge of the first is the judge of a case that has none yet.

        What speaks against the moment is a fault of ``anyway`` until it was read.
        """
        now = self.desk.clock.now()
        with self.desk.storage.transaction() as kept:
            told, case = told_of(kept, id), case_at(kept, id, by)
            if faults := self.desk.opening_faults(wanted, case.court, now):
                raise Invalid(faults)
            must_not_hear_their_own(kept, case, wanted.judge)
            if not case.judge:
                case = evolve(case, judge=wanted.judge)
                tell_next(kept, told, CaseTold(case), "case")
            hearing = self.desk.hearing(case, wanted)
            self._tell(kept, told_of(kept, hearing.id), hearing, (Deed.DESK_HEARING, now), by)
            must_be_free(kept, hearing, case, self.desk.rules, wanted.anyway)

    def move(
        self, id: CaseId, hearing: HearingId, wanted: Opening, why: Why, *, by: Actor, seen: int
    ) -> None:
        """Another time, place, judge or kind, and why; one that is over cannot be moved any more."""
        now, why = self.desk.clock.now(), why.tidied()
        with self.desk.storage.transaction() as kept:
            case = case_at(kept, id, by)
            told, known = _seen(kept, id, hearing, seen)
            if faults := [*self._moving_faults(known, wanted, why, case, now)]:
                raise Invalid(faults)
            must_not_hear_their_own(kept, case, wanted.judge)
            moved = evolve(
                known,
                kind=wanted.hearing_kind,
                at=wanted.at or known.at,
                place=wanted.place.strip(),
                judge=wanted.judge,
                reason=why.reason,
                remark=why.remark,
            )
            if moved.meeting == known.meeting:
                raise Invalid.because("at", "as-it-was")
            self._tell(kept, told, moved, (Deed.DESK_HEARING_MOVED, now), by)
            must_be_free(kept, moved, case, self.desk.rules, wanted.anyway)

    def call_off(
        self, id: CaseId, hearing: HearingId, result: str, why: Why, *, by: Actor, seen: int
    ) -> None:
        """Nobody need come, and why; ``result`` is one of the jurisdiction's ``called_off``."""
        now, why = self.desk.clock.now(), why.tidied()
        with self.desk.storage.transaction() as kept:
            case_at(kept, id, by)
            told, known = _seen(kept, id, hearing, seen)
            if faults := [*self._calling_off_faults(known, result, why)]:
                raise Invalid(faults)
            off = evolve(known, result=result, reason=why.reason, remark=why.remark)
            self._tell(kept, told, off, (Deed.DESK_HEARING_CALLED_OFF, now), by)

    def conclude(
        self, id: CaseId, hearing: HearingId, result: str, by: Actor, seen: int, *, anyway: str | None = None
    ) -> None:
        """What came of a hearing; that one will not take place is told by ``call_off``.

        One that is to come after all is set anew: what speaks against its moment is said as in ``set``.
        """
        now = self.desk.clock.now()
        with self.desk.storage.transaction() as kept:
            case = case_at(kept, id, by)
            told, known = _seen(kept, id, hearing, seen)
            if fault := self._result_fault(known, result, now):
                raise Invalid([fault])
            after = evolve(known, result=result, reason="", remark="")
            self._tell(kept, told, after, (Deed.DESK_HEARING, now), by)
            if result == self.desk.rules.hearing_results[0].code and now < known.at:
                must_be_free(kept, after, case, self.desk.rules, anyway)

    def _moving_faults(
        self, known: Hearing, wanted: Opening, why: Why, case: Case, now: datetime
    ) -> Iterator[Fault]:
        yield from self.desk.opening_faults(wanted, case.court, now)
        yield from why.faults(self.desk.rules.hearing_reasons)
        yield from self._over(known)

    def _calling_off_faults(self, known: Hearing, result: str, why: Why) -> Iterator[Fault]:
        if result not in self.desk.rules.called_off:
            yield Fault("result", "choose")
        yield from why.faults(self.desk.rules.hearing_reasons)
        yield from self._over(known)

    def _over(self, known: Hearing) -> Iterator[Fault]:
        if known.result != self.desk.rules.hearing_results[0].code:
            yield Fault("hearing", "over")

    def _result_fault(self, known: Hearing, result: str, now: datetime) -> Fault | None:
        rules = self.desk.rules
        if find(rules.hearing_results, result) is None or result in rules.called_off:
            return Fault("result", "choose")
        if result == known.result:
            return Fault("result", "as-it-was")
        if known.at > now and result != rules.hearing_results[0].code:
            return Fault("result", "still-to-come")
        return None

    def _tell(self, kept: Kept, told: Told, hearing: Hearing, what: tuple[Deed, datetime], by: Actor) -> None:
        tell_next(kept, told, HearingChanged(hearing), "hearing")
        deed, at = what
        note(kept, at, by, deed, hearing.id, result=hearing.result, reason=hearing.reason)


def _seen(kept: Kept, case: CaseId, id: HearingId, seen: int) -> tuple[Told, Hearing]:
    """The hearing as the clerk has seen it, and what was told of it until then.

    Raises Conflict, and Invalid (``hearing``) where there is none.
    """
    told, known = told_of(kept, id), _hearing(kept.cases.hearings(case), id)
    if known.changes != seen:
        raise Conflict("hearing")
    return told, known


def _hearing(hearings: Sequence[Hearing], id: HearingId) -> Hearing:
    for one in hearings:
        if one.id == id:
            return one
    raise Invalid.because("hearing", "choose")
