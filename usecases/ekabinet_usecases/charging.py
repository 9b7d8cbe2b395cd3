"""The court sets a duty itself: the figure is not known, an exemption does not hold, or the law changed.

The duty was counted when the application was confirmed; the law leaves the last word to the court, and what
is missing is collected later (CPC 113). Nothing here keeps the court from answering the application.
"""

from attrs import evolve, frozen
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.charge import Cause, Charge
from ekabinet_core.court_event import DutyCharged
from ekabinet_core.errors import Conflict, Fault, Invalid, WrongStatus
from ekabinet_core.ids import ApplicationId
from ekabinet_core.journal import Deed
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.status import Status
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Docketed, Kept, Storage

from ekabinet_usecases.answering import note_faults
from ekabinet_usecases.assessing import assessed_as_confirmed, assessed_when_sent
from ekabinet_usecases.desk import docketed_at
from ekabinet_usecases.mine import note

UNHEARD_MOST = 1000
"""How far back the desk looks for what it has told and the cabinet has not heard yet."""


@frozen
class Chargeable:
    """What a clerk may set the duty of an application for, and what was set and is not heard of yet."""

    version: int
    """Of the desk's row: who charges says what their page has seen."""
    cause: Cause | None = None
    """None: the duty stands as it is."""
    by_law: Assessment | None = None
    """What the law of the day of sending says, without an exemption that would be overruled.

    None where the clerk says the sum.
    """
    told: Charge | None = None
    """On its way to the applicant."""


@frozen
class Proposal:
    """A duty that a clerk is about to set."""

    cause: Cause
    due: Money
    note: str
    rest: Money
    """What the applicant will be asked for."""
    by_law: Assessment | None


@frozen
class Charging:
    """A clerk sets duties for applications of their own court, before its answer or after acceptance."""

    storage: Storage
    rules: Jurisdiction
    clock: Clock

    def look(self, id: ApplicationId, by: Actor) -> Chargeable:
        """Whether the duty of an application may be set, and why; raises Forbidden or NotFound."""
        with self.storage.reading() as kept:
            return self._look(kept, docketed_at(kept, id, by), kept.applications.get(id))

    def propose(self, id: ApplicationId, amount: str, reason: str, by: Actor) -> Proposal:
        """The figures before anything is done; ``amount`` counts only where the law's figure is not known.

        Raises Invalid (``amount``, ``reason``) with all faults, Conflict while an earlier word of the court
        is on its way, WrongStatus where the duty stands as it is, Forbidden or NotFound.
        """
        with self.storage.reading() as kept:
            return self._propose(kept, docketed_at(kept, id, by), amount, reason)

    def charge(self, id: ApplicationId, amount: str, reason: str, by: Actor, seen: int) -> Charge:
        """Set the duty; the applicant is told, and asked for what is not paid yet.

        ``seen`` is the version that the clerk's page showed: of two clerks at once the second gets Conflict.
        Raises as ``propose`` does.
        """
        now = self.clock.now()
        with self.storage.transaction() as kept:
            row = docketed_at(kept, id, by)
            if row.version != seen:
                raise Conflict("application")
            wanted = self._propose(kept, row, amount, reason)
            charge = Charge(wanted.cause, wanted.due, wanted.note, by.name, now)
            kept.docket.put(row)
            kept.feed.tell(DutyCharged(id, charge))
            note(kept, now, by, Deed.DESK_CHARGED, id, cause=charge.cause, due=str(charge.due))
        return charge

    def _look(self, kept: Kept, row: Docketed, application: Application) -> Chargeable:
        told = _told(kept, row.application)
        open_yet = row.decided_at is None or application.status is Status.ACCEPTED
        if told is not None or not open_yet or not application.chargeable:
            return Chargeable(row.version, told=told)
        cause = _cause(application)
        if cause is Cause.NOT_KNOWN:
            return Chargeable(row.version, cause)
        by_law = self._by_law(kept, application, cause)
        known = by_law is not None and by_law.total is not None and by_law.total != application.due
        return Chargeable(row.version, cause, by_law) if known else Chargeable(row.version)

    def _by_law(self, kept: Kept, application: Application, cause: Cause | None) -> Assessment | None:
        match cause:
            case Cause.OVERRULED:
                return assessed_when_sent(kept, _not_exempt(application), self.rules)
            case Cause.OTHER_BY_LAW:
                return assessed_as_confirmed(application, self.rules)
            case _:
                return None

    def _propose(self, kept: Kept, row: Docketed, amount: str, reason: str) -> Proposal:
        application = kept.applications.get(row.application)
        chargeable = self._look(kept, row, application)
        if chargeable.told is not None:
            raise Conflict("application")
        if chargeable.cause is None:
            raise WrongStatus(application.status, "charge")
        reason = reason.replace("\r\n", "\n").strip()
        faults = note_faults("reason", reason)
        by_law = chargeable.by_law
        due = by_law.total if by_law is not None else self._typed(amount, faults)
        if faults or due is None:
            raise Invalid(faults)
        return Proposal(chargeable.cause, due, reason, application.settlement.rest(due), by_law)

    def _typed(self, amount: str, faults: list[Fault]) -> Money | None:
        try:
            return Money.parse(amount, self.rules.currency)
        except Invalid as error:
            faults[:0] = error.faults if amount.strip() else [Fault("amount", "empty")]
            return None


def _cause(application: Application) -> Cause | None:
    """Why the court may set it; by the law's own figure once."""
    assessment = application.assessment
    if assessment is not None and assessment.total is None:
        return Cause.NOT_KNOWN
    if application.settlement.exemption is not None and not application.overruled:
        return Cause.OVERRULED
    return Cause.OTHER_BY_LAW if not application.charges else None


def _not_exempt(application: Application) -> Application:
    return evolve(application, settlement=application.settlement.exempted(None))


def _told(kept: Kept, id: ApplicationId) -> Charge | None:
    """What was set and is not heard of yet."""
    unheard = [event.happening for event in kept.feed.after(kept.feed.heard(), UNHEARD_MOST)]
    charges = [one.charge for one in unheard if isinstance(one, DutyCharged) and one.application == id]
    return charges[-1] if charges else None
