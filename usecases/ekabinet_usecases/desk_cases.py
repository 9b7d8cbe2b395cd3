"""Running cases at the clerk's desk: their hearings are set, and what came of them is told (Manual 11)."""

from collections.abc import Sequence
from datetime import datetime

from attrs import evolve, frozen
from ekabinet_core.actor import Actor, Permission
from ekabinet_core.case import Case, Hearing
from ekabinet_core.coded import find
from ekabinet_core.court_event import CaseChanged, HearingChanged
from ekabinet_core.errors import Conflict, Invalid
from ekabinet_core.ids import CaseId, HearingId
from ekabinet_core.journal import Deed
from ekabinet_core.paging import Mark, Page
from ekabinet_ports.cases import CaseAndHearings
from ekabinet_ports.storage import Docketed, Kept

from ekabinet_usecases.desk import Desk, Opening
from ekabinet_usecases.mine import note


@frozen
class OpenedCase:
    """A case that the desk has opened; None until the cabinet has heard of it, or where none was opened."""

    row: Docketed
    case: Case | None


@frozen
class DeskCases:
    """Cases of the clerk's own court; another's do not exist. What is done is told as the court's."""

    desk: Desk

    def opened(self, by: Actor, mark: Mark[datetime] | None = None) -> Page[OpenedCase]:
        """A page of the cases that were opened at this desk, the last answered first."""
        page = self.desk.answered(by, mark)
        with self.desk.storage.reading() as kept:
            found = [OpenedCase(row, kept.cases.opened_by(row.application)) for row in page.rows]
        return Page(tuple(one for one in found if one.case is not None), page.back, page.onward)

    def look(self, id: CaseId, by: Actor) -> CaseAndHearings:
        """A case with its hearings; raises NotFound."""
        with self.desk.storage.reading() as kept:
            return _case(kept, id, by), kept.cases.hearings(id)

    def set_hearing(self, id: CaseId, wanted: Opening, by: Actor) -> None:
        """One more hearing; the judge of the first is the judge of a case that has none yet.

        Raises Invalid with all faults, NotFound.
        """
        now = self.desk.clock.now()
        with self.desk.storage.transaction() as kept:
            case = _case(kept, id, by)
            if faults := self.desk.opening_faults(wanted, case.court, now):
                raise Invalid(faults)
            if not case.judge:
                kept.feed.tell(CaseChanged(evolve(case, judge=wanted.judge)))
            self._tell(kept, self.desk.hearing(case, wanted), by, now)

    def conclude(self, id: CaseId, hearing: HearingId, result: str, by: Actor, seen: int) -> None:
        """What came of a hearing, or that it will not take place.

        ``seen`` is how often it had changed on the clerk's page: raises Conflict when that is not so any
        more, Invalid (``hearing``, ``result``) for what cannot be chosen, NotFound.
        """
        with self.desk.storage.transaction() as kept:
            _case(kept, id, by)
            known = _hearing(kept.cases.hearings(id), hearing)
            if known.changes != seen:
                raise Conflict("hearing")
            if find(self.desk.rules.hearing_results, result) is None:
                raise Invalid.because("result", "choose")
            self._tell(kept, evolve(known, result=result), by, self.desk.clock.now())

    def _tell(self, kept: Kept, hearing: Hearing, by: Actor, at: datetime) -> None:
        kept.feed.tell(HearingChanged(hearing))
        note(kept, at, by, Deed.DESK_HEARING, hearing.id, result=hearing.result)


def _case(kept: Kept, id: CaseId, by: Actor) -> Case:
    by.must(Permission.DECIDE)
    case = kept.cases.get(id)
    by.must_serve(case.court, "case")
    return case


def _hearing(hearings: Sequence[Hearing], id: HearingId) -> Hearing:
    for one in hearings:
        if one.id == id:
            return one
    raise Invalid.because("hearing", "choose")
