"""The duty of a person's application: by the law of the day, and by what else they have filed."""

from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.duty import assess, matter_of
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept

from ekabinet_usecases.day import day_of


def matter_in(kept: Kept, draft: Application, rules: Jurisdiction, clock: Clock) -> Matter:
    """What the duty of a draft depends on today.

    One that was given back is as if never filed: it comes again, corrected (CPC 152.4).
    """
    discounted = {kind for discount in rules.discounts for kind in discount.kinds}
    earlier = kept.filings.has_filed(draft.owner, discounted, besides=draft.id)
    return evolve(matter_of(draft, rules, day_of(clock, rules)), first_e_filing=not earlier)


def assessed(kept: Kept, draft: Application, rules: Jurisdiction, clock: Clock) -> Assessment:
    """The duty of a draft if it were filed today."""
    return assess(rules, matter_in(kept, draft, rules, clock))
