"""What is said of a claim: how a demand is counted, its simpler kinds, which bases hold no longer."""

from collections.abc import Mapping
from datetime import timedelta

from ekabinet_core.application_kind import ApplicationKind, Basis
from ekabinet_core.claim_value import Counting
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.claim_value import Counted
from ekabinet_web.duty_words import law

DAY = timedelta(days=1)


def amount_label(counting: Counting, words: Catalogue, *, several: int) -> str:
    """What is asked for as the amount of a demand, of so many."""
    _ = words.gettext
    texts: Mapping[Counting, str] = {
        Counting.STATED: _("Value of the demand") if several > 1 else _("Value of the claim"),
        Counting.PERIODIC: _("For each month"),
        Counting.NOT_BELOW: _("What it is worth"),
    }
    return texts[counting]


def counted_text(counted: Counted, words: Catalogue) -> str:
    """What a demand counts for, and how: «12 × 300,00 ₼ + 50,00 ₼ = 3.650,00 ₼»."""
    amount, value = counted.demand.amount, counted.value
    if amount is None or value is None:
        return words.gettext("a figure is missing")
    months, penalty = counted.months, counted.demand.penalty
    parts = [f"{months} × {words.money(amount)}" if months else words.money(_base(counted, value))]
    parts += [words.money(penalty)] if penalty is not None else []
    said = " + ".join(parts)
    return said if said == words.money(value) else f"{said} = {words.money(value)}"


def simpler_text(kind: ApplicationKind, currency: str, words: Catalogue) -> str:
    """That such a claim has a simpler kind of its own."""
    limit = words.money(Money(kind.value_below or 0, currency))
    return words.gettext(
        "A claim of less than %(limit)s has a simpler and quicker way of its own: the kind «%(kind)s».",
        limit=limit,
        kind=kind.label.in_(words.language),
    )


def ended_text(basis: Basis, rules: Jurisdiction, words: Catalogue) -> str:
    """Since when a legal basis holds no longer, and which article said so."""
    _, cited = words.gettext, law(basis.article, rules, words)
    if basis.valid_to is None:
        return _("%(cited)s: not known whether it holds", cited=cited)
    since = words.day(basis.valid_to + DAY)
    return _("%(cited)s: repealed since %(day)s", cited=cited, day=since)


def _base(counted: Counted, value: Money) -> Money:
    """The value without the penalties that count in."""
    return value - counted.demand.penalty if counted.demand.penalty is not None else value
