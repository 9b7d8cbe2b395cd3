"""Terms in words: how long one is, and how its last day was found."""

from collections.abc import Iterator

from ekabinet_core.coded import called
from ekabinet_core.deadline import Deadline, Direction, Skipped, Term, Unit
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.duty_words import law


def term_text(term: Term, words: Catalogue) -> str:
    """A length of time as the law writes it: 5 iş günü."""
    match term.unit:
        case Unit.DAYS:
            return words.ngettext("%(number)s day", "%(number)s days", term.amount)
        case Unit.WORKING_DAYS:
            return words.ngettext("%(number)s working day", "%(number)s working days", term.amount)
        case Unit.MONTHS:
            return words.ngettext("%(number)s month", "%(number)s months", term.amount)
        case Unit.YEARS:
            return words.ngettext("%(number)s year", "%(number)s years", term.amount)


def derivation(deadline: Deadline, rules: Jurisdiction, words: Catalogue) -> Iterator[str]:
    """How the last day was found, a sentence a step (CPC 128-129)."""
    _ = words.gettext
    event = called(rules.start_events, deadline.rule.starts, words.language)
    yield _("It runs from: %(event)s, %(day)s.", event=event, day=words.day(deadline.start))
    if deadline.rule.term is not None:
        yield _(
            "The law gives %(term)s: %(article)s.",
            term=term_text(deadline.rule.term, words),
            article=law(deadline.rule.article, rules, words),
        )
    if deadline.rule.direction is Direction.AFTER and deadline.first != deadline.start:
        yield _(
            "The day of the event is not counted: the first day is %(day)s.", day=words.day(deadline.first)
        )
    if deadline.skipped:
        yield _("Counted so, the last day would be %(day)s.", day=words.day(deadline.nominal))
        yield from (_skipped(skipped, words) for skipped in deadline.skipped)
        yield _("It therefore ends on the next working day, %(day)s.", day=words.day(deadline.last))
    else:
        yield _("Counted so, the last day is %(day)s, a working day.", day=words.day(deadline.last))
    if not deadline.sure:
        yield _("The days off of that year are not published yet: the day may move.")


def _skipped(skipped: Skipped, words: Catalogue) -> str:
    _, day = words.gettext, words.day(skipped.day)
    if skipped.holiday is None:
        return _("%(day)s is a day of rest of the week.", day=day)
    return _("%(day)s is a day off: %(name)s.", day=day, name=skipped.holiday.name)
