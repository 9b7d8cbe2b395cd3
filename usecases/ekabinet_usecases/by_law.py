"""What the law accepts by itself: on arrival (APC 45.4), or by a court's silence (CPC 151.3)."""

from datetime import datetime

from attrs import evolve
from ekabinet_core.case import Case
from ekabinet_core.court_event import ApplicationDecided, CaseChanged
from ekabinet_core.decision import ByLaw, Decision
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.desk_answer import DeskAnswer
from ekabinet_core.errors import Conflict
from ekabinet_core.journal import Deed, JournalRow
from ekabinet_ports.storage import Docketed, Kept

NOBODY_YET = ""
"""The judge of a case that opened by law: the court appoints one with its first hearing."""


NOBODYS = DeskAnswer(Outcome.ACCEPTED, None)
"""How it is counted: as accepted, and by no clerk."""


def accept_by_law(kept: Kept, row: Docketed, case: Case, law: ByLaw, at: datetime) -> None:
    """The application counts as accepted and its case is open, told and journalled as an answer is.

    Raises Conflict when it was answered meanwhile: the first answer stands.
    """
    if row.decided_at is not None:
        raise Conflict("application")
    decision = Decision(Outcome.ACCEPTED, at, "", case_number=case.number, by_law=law)
    kept.docket.put(evolve(row, decided_at=at, accepted_by=law.review, answer=NOBODYS))
    kept.feed.tell(ApplicationDecided(row.application, decision))
    kept.feed.tell(CaseChanged(case))
    data = (("case", case.id), ("review", law.review.value))
    kept.journal.note(JournalRow(at, "law", "Law", Deed.DESK_DEEMED, row.application, data))
