"""The duty of a person's application: by the law of the day, and by what else they have filed."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import evolve
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.duty import assess, matter_of
from ekabinet_core.errors import WrongStatus
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_core.paging import moment_mark
from ekabinet_core.status import Status
from ekabinet_ports.clock import Clock
from ekabinet_ports.storage import Kept

from ekabinet_usecases.day import day_of


def matter_in(kept: Kept, draft: Application, rules: Jurisdiction, clock: Clock) -> Matter:
    """What the duty of a draft depends on today.

    One that was given back is as if never filed: it comes again, corrected (CPC 152.4).
    """
    earlier = kept.filings.has_filed(draft.owner, _discounted(rules), besides=draft.id)
    return evolve(matter_of(draft, rules, day_of(clock, rules)), first_e_filing=not earlier)


def assessed(kept: Kept, draft: Application, rules: Jurisdiction, clock: Clock) -> Assessment:
    """The duty of a draft if it were filed today."""
    return assess(rules, matter_in(kept, draft, rules, clock))


def assessed_when_sent(kept: Kept, application: Application, rules: Jurisdiction) -> Assessment:
    """The duty of what was sent, by the law of the day of filing and what was filed before that.

    Raises WrongStatus for what was never sent.
    """
    sent_at = application.moved_at(Status.SENT)
    if sent_at is None:
        raise WrongStatus(application.status, "assess")
    kinds = _discounted(rules)
    earlier = any(
        one.subject.kind in kinds and filed_at < sent_at
        for one in _others(kept, application)
        if not one.returned and (filed_at := one.moved_at(Status.SENT)) is not None
    )
    matter = matter_of(application, rules, _day(sent_at, rules))
    return assess(rules, evolve(matter, first_e_filing=not earlier))


def assessed_as_confirmed(application: Application, rules: Jurisdiction) -> Assessment | None:
    """The duty by the law of the day of sending, with the discount that it was confirmed with, or without.

    None for what was not assessed or never sent.
    """
    sent_at = application.moved_at(Status.SENT)
    return _as_confirmed(application, rules, _day(sent_at, rules)) if sent_at is not None else None


def changed_since_confirmed(application: Application, rules: Jurisdiction, day: date) -> Assessment | None:
    """What a confirmed one would cost if it were sent that day, where that is another sum.

    None where the sum is the same, and where either is not known.
    """
    before = application.due if application.status is Status.CONFIRMED else None
    by_law = _as_confirmed(application, rules, day)
    if before is None or by_law is None or by_law.total in {None, before}:
        return None
    return by_law


def _as_confirmed(application: Application, rules: Jurisdiction, day: date) -> Assessment | None:
    assessment = application.assessment
    if assessment is None:
        return None
    discounts = {one.code for one in rules.discounts}
    first = any(line.code in discounts for line in assessment.lines)
    return assess(rules, evolve(matter_of(application, rules, day), first_e_filing=first))


def _day(at: datetime, rules: Jurisdiction) -> date:
    return at.astimezone(ZoneInfo(rules.time_zone)).date()


def _discounted(rules: Jurisdiction) -> set[str]:
    return {kind for discount in rules.discounts for kind in discount.kinds}


def _others(kept: Kept, application: Application) -> Iterator[Application]:
    page = kept.applications.page(application.owner, None)
    while page.rows:
        yield from (one for one in page.rows if one.id != application.id)
        if not page.onward:
            return
        page = kept.applications.page(application.owner, moment_mark(page.onward))
