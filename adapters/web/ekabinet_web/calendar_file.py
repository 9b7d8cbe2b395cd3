"""Hearings as an iCalendar file (RFC 5545), for the calendar programs of phones and offices."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from ekabinet_core.case_search import ListedHearing
from ekabinet_core.coded import all_called, called
from ekabinet_usecases.my_terms import MyTerm

from ekabinet_web.looks import Looks
from ekabinet_web.term_words import derivation

if TYPE_CHECKING:
    from datetime import datetime

    from ekabinet_core.jurisdiction import Jurisdiction
    from icalendar import Event

MEDIA_TYPE = "text/calendar"
DAY = timedelta(days=1)


def calendar_file(
    hearings: Sequence[ListedHearing],
    rules: "Jurisdiction",
    looks: Looks,
    now: "datetime",
    terms: Sequence[MyTerm] = (),
) -> bytes:
    """Hearings, and last days of terms, as events in the courts' zone and in the language of whoever looks.

    An event keeps its name (UID) whatever becomes of the hearing; SEQUENCE counts what changed, and one
    that is called off is CANCELLED (RFC 5545, 3.8.1.11, 3.8.4.7, 3.8.7.4). It has no end: nobody knows it.
    """
    from icalendar import Calendar

    _ = looks.catalogue.gettext
    made = Calendar()
    made.add("prodid", f"-//ekabinet//{looks.catalogue.language.upper()}")
    made.add("version", "2.0")
    made.add("name", _("My hearings"))
    made.add("x-wr-calname", _("My hearings"))
    for one in hearings:
        made.add_component(_event(one, rules, looks, now))
    for term in terms:
        made.add_component(_last_day(term, rules, looks, now))
    if hearings:
        days = [one.at.date() for one in hearings]
        made.add_missing_timezones(min(days) - DAY, max(days) + DAY)
    return bytes(made.to_ical())


def _event(hearing: ListedHearing, rules: "Jurisdiction", looks: Looks, now: "datetime") -> "Event":
    from icalendar import Event

    _, language = looks.catalogue.gettext, looks.catalogue.language
    roles = all_called(rules.roles, hearing.roles, language)
    kind = called(rules.hearing_kinds, hearing.kind, language)
    place = called(rules.courts, hearing.court, language)
    made = Event()
    made.add("uid", f"{hearing.id}@{urlsplit(looks.origin).hostname}")
    made.add("dtstamp", now)
    made.add("sequence", hearing.changes)
    made.add("status", "CANCELLED" if hearing.result in rules.called_off else "CONFIRMED")
    made.add("dtstart", hearing.at.astimezone(ZoneInfo(rules.time_zone)))
    made.add("summary", f"{kind}, {hearing.number}")
    made.add("location", f"{place}, {hearing.place}")
    judge, role = _("Judge: %(name)s", name=hearing.judge), _("My role: %(roles)s", roles=roles)
    made.add("description", "\n".join((judge, role, *_why(hearing, rules, looks))))
    made.add("url", f"{looks.origin}/cases/{hearing.case}")
    return made


def _why(hearing: ListedHearing, rules: "Jurisdiction", looks: Looks) -> Iterator[str]:
    """Why it was moved or called off, where somebody said so."""
    said = (called(rules.hearing_reasons, hearing.reason, looks.catalogue.language), hearing.remark)
    told = ": ".join(one for one in said if one)
    if told:
        yield looks.catalogue.gettext("Reason: %(reason)s", reason=told)


def _last_day(term: MyTerm, rules: "Jurisdiction", looks: Looks, now: "datetime") -> "Event":
    """The last day of a term, whole (RFC 5545, 3.6.1), with how it was found; it takes nobody's time."""
    from icalendar import Event

    _, coming, words = looks.catalogue.gettext, term.coming, looks.catalogue
    name = called(rules.documents, term.document, words.language) if term.document else _("Correct it by")
    place = "cases" if term.document else "applications"
    made = Event()
    made.add("uid", f"{coming.id.replace(' ', '-')}@{urlsplit(looks.origin).hostname}")
    made.add("dtstamp", now)
    made.add("dtstart", term.last)
    made.add("transp", "TRANSPARENT")
    made.add("summary", _("Last day: %(what)s", what=f"{name}, {coming.number}"))
    if term.deadline is not None:
        made.add("description", "\n".join(derivation(term.deadline, rules, words)))
    made.add("url", f"{looks.origin}/{place}/{coming.about}")
    return made
