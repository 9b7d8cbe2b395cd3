"""What a person reads about a service that works or does not."""

from collections.abc import Mapping
from datetime import timedelta

from ekabinet_core.outage import Facility, Use
from ekabinet_usecases.outages import Standing

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.ways import Ways

BANKS: Mapping[str, str] = {
    "kapital": "Kapital Bank",
    "azericard": "AzeriCard",
}
"""Names of their own, the same in every language."""
MINUTES, HOURS = 60, 24


def facility_text(facility: Facility, offered: Ways) -> str:
    """What it is called."""
    _, way = offered.words.gettext, BANKS.get(facility.way) or offered.name_of(facility.way)
    match facility.use:
        case Use.SIGN_IN:
            return _("Signing in with %(way)s", way=way)
        case Use.SIGNING:
            return _("Signing with %(way)s", way=way)
        case Use.PAYMENT:
            return _("Paying by card: %(way)s", way=way)
        case Use.FILING:
            return _("Filing to courts: the cabinet itself")


def lasting_text(length: timedelta, words: Catalogue) -> str:
    """How long something lasted, to the minute."""
    _, ngettext = words.gettext, words.ngettext
    minutes = int(length.total_seconds()) // 60
    hours, minutes = divmod(minutes, MINUTES)
    days, hours = divmod(hours, HOURS)
    parts = (
        ngettext("%(number)s day", "%(number)s days", days) if days else "",
        ngettext("%(number)s hour", "%(number)s hours", hours) if hours else "",
        ngettext("%(number)s minute", "%(number)s minutes", minutes) if minutes else "",
    )
    return " ".join(part for part in parts if part) or _("less than a minute")


def standing_shape(standing: Standing) -> str:
    """The shape of its mark."""
    if standing.outage is not None:
        return "bad"
    return "good" if standing.last is not None and standing.last.worked else "waiting"


def standing_text(standing: Standing, words: Catalogue) -> str:
    """How it stands, in a word or two."""
    _ = words.gettext
    if standing.outage is not None:
        return _("Does not work")
    if standing.last is None:
        return _("Not used yet")
    return _("Works") if standing.last.worked else _("Failed the last time")
