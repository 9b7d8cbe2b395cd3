"""The duty of a person's application: by the law of the day, and by what else they have filed."""

from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.duty import assess, matter_of
from ekabinet_core.jurisdiction import Jurisdiction, Outcome
from ekabinet_core.matter import Matter
from ekabinet_core.status import Status
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept

from ekabinet_usecases.day import day_of


def matter_in(kept: Kept, draft: Application, rules: Jurisdiction, clock: Clock) -> Matter:
    """What the duty of a draft depends on today."""
    discounted = {kind for discount in rules.discounts for kind in discount.kinds}
    earlier = any(
        _was_filed(other) and other.subject.kind in discounted
        for other in kept.applications.of(draft.owner)
        if other.id != draft.id
    )
    return evolve(matter_of(draft, rules, day_of(clock, rules)), first_e_filing=not earlier)


def assessed(kept: Kept, draft: Application, rules: Jurisdiction, clock: Clock) -> Assessment:
    """The duty of a draft if it were filed today."""
    return assess(rules, matter_in(kept, draft, rules, clock))


def _was_filed(application: Application) -> bool:
    """One that was given back is as if never filed: it comes again, corrected (CPC 152.4)."""
    decision = application.decision
    returned = decision is not None and decision.outcome is Outcome.RETURNED
    return application.status is not Status.DRAFT and not returned
