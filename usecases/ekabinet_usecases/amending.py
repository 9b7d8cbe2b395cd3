"""A court corrects a mistake in its answer openly: the answer stays, and beside it what is right."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.coded import find
from ekabinet_core.court_event import DecisionAmended
from ekabinet_core.decision import Amendment, Decision, Reason
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.errors import Conflict, Fault, Invalid, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Docketed, Storage

from ekabinet_usecases.answering import note_faults, reason_faults, tidy
from ekabinet_usecases.desk import docketed_at
from ekabinet_usecases.mine import note


@frozen
class Amending:
    """Clerks put right what their court answered; never the outcome."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def amend(self, id: ApplicationId, why: str, reasons: Sequence[Reason], by: Actor, seen: int) -> None:
        """Say what was wrong, and the reasons as they are right; of an accepted one there are none.

        ``seen`` is the version of the docket's row that the page showed. Raises Invalid with all faults,
        WrongStatus while it is not answered or the applicant has not the answer yet, Conflict when a
        colleague changed it since, Forbidden or NotFound.
        """
        now = self.clock.now()
        reasons = tuple(evolve(one, note=tidy(one.note)) for one in reasons)
        amendment = Amendment(now, by.name, tidy(why), reasons)
        with self.storage.transaction() as kept:
            row, decision = docketed_at(kept, id, by), kept.applications.get(id).decision
            if decision is None:
                raise WrongStatus("not-answered", "amend")
            if row.version != seen:
                raise Conflict("application")
            if faults := list(self._faults(amendment, decision)):
                raise Invalid(faults)
            kept.docket.put(_counted(row, reasons))
            kept.feed.tell(DecisionAmended(id, amendment))
            note(kept, now, by, Deed.DESK_AMENDED, id, outcome=decision.outcome)

    def _faults(self, amendment: Amendment, decision: Decision) -> Iterator[Fault]:
        yield from note_faults("why", amendment.why)
        if decision.outcome is Outcome.ACCEPTED:
            if amendment.reasons:
                yield Fault("ground", "other-outcome")
            return
        yield from reason_faults(amendment.reasons, self.rules)
        grounds = [find(self.rules.decision_grounds, one.ground) for one in amendment.reasons]
        refused = any(one is not None and one.outcome is Outcome.REFUSED for one in grounds)
        if None not in grounds and refused is not (decision.outcome is Outcome.REFUSED):
            yield Fault("ground", "other-outcome")


def _counted(row: Docketed, reasons: Sequence[Reason]) -> Docketed:
    """The court's figures name the grounds as they are right."""
    if row.answer is None:
        return row
    return evolve(row, answer=evolve(row.answer, grounds=tuple(one.ground for one in reasons)))
