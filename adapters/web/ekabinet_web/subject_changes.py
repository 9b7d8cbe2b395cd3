"""Step 1 in two versions, field by field, in words."""

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from ekabinet_core.application import Subject
from ekabinet_core.coded import Worded, find
from ekabinet_core.demand import Demand
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.changes import Change


def subject_fields(saved: Subject, typed: Subject, rules: Jurisdiction, words: Catalogue) -> Iterator[Change]:
    """Every field of both, the demands by their place."""
    before, after = _choices(saved, rules, words), _choices(typed, rules, words)
    for label in before:
        yield Change(label, before[label], after[label])
    several = max(len(saved.demands), len(typed.demands)) > 1
    for place, (one, other) in enumerate(zip_longest(saved.demands, typed.demands), 1):
        said, wanted = _demand(one, rules, words), _demand(other, rules, words)
        for label in said:
            name = words.gettext("Demand %(number)s", number=place)
            yield Change(f"{name}: {label}" if several else label, said[label], wanted[label])


def _choices(subject: Subject, rules: Jurisdiction, words: Catalogue) -> Mapping[str, str]:
    _ = words.gettext
    court, kind = rules.court(subject.court), rules.kind(subject.kind)
    category = find(rules.categories_of(subject.kind), subject.category or "")
    subcategories = category.subcategories if category is not None else ()
    return {
        _("Court"): court.name.in_(words.language) if court is not None else "",
        _("Kind of application"): _label(kind, words),
        _("Category of the case"): _label(category, words),
        _("Sub-category of the case"): _label(find(subcategories, subject.subcategory or ""), words),
        _("On what does the claim rest?"): _label(
            kind.basis(subject.basis) if kind is not None else None, words
        ),
    }


def _demand(demand: Demand | None, rules: Jurisdiction, words: Catalogue) -> Mapping[str, str]:
    _, one = words.gettext, demand or Demand("", "")
    return {
        _("What do you demand?"): _label(find(rules.demands, one.kind), words),
        _("What do you ask the court for?"): one.what,
        _("Value of the demand"): _sum(one.amount, words),
        _("For how many months"): str(one.months or ""),
        _("Official value"): _sum(one.official, words),
        _("Penalties and interest, if you claim them"): _sum(one.penalty, words),
    }


def _label(thing: Worded | None, words: Catalogue) -> str:
    return thing.label.in_(words.language) if thing is not None else ""


def _sum(amount: Money | None, words: Catalogue) -> str:
    return words.money(amount) if amount is not None else ""
