"""When the legal term to answer an application is over (CPC 151)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from ekabinet_core.jurisdiction import Jurisdiction

DAY = timedelta(days=1)


def term_ends_at(rules: Jurisdiction, kind: str | None, received_at: datetime) -> datetime | None:
    """The midnight after its last day; None where the law sets no term, or the kind is unknown."""
    zone, known = ZoneInfo(rules.time_zone), rules.kind(kind)
    if known is None:
        return None
    deadline = rules.review_ends(known, received_at.astimezone(zone).date())
    return datetime.combine(deadline.last + DAY, time(), zone) if deadline is not None else None
