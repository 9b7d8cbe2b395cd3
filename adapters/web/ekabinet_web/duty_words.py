"""What is said of a duty: how each line was counted, why there is no figure, how sure the law's data is."""

from collections.abc import Mapping

from ekabinet_core.assessment import AssessedLine, Unknown, Why
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.source import Mark
from ekabinet_core.tariff import Band

from ekabinet_web.catalogue import Catalogue


def signed(amount: Money, words: Catalogue) -> str:
    """A sum of the explanation; one that lessens the duty with a minus before it: «−4,00 ₼»."""
    return f"−{words.money(-amount)}" if amount.minor < 0 else words.money(amount)


def working(line: AssessedLine, words: Catalogue) -> str:
    """How the line was counted: «30,00 ₼ + 1% × (4.695,00 ₼ − 1.000,00 ₼)»; empty for a fixed sum."""
    _ = words.gettext
    if line.counted_from is None:
        return ""
    if line.share is not None:
        return _("%(share)s of %(sum)s", share=words.share(line.share), sum=words.money(line.counted_from))
    if line.band is None:
        return ""
    value = words.money(line.counted_from)
    if line.capped:
        return _("value %(value)s: the highest duty the law allows", value=value)
    if line.band.rate == 0:
        return _in_range(line.band, value, words)
    excess = f"({value} − {words.money(line.band.above)})"
    return f"{words.money(line.band.base)} + {words.share(line.band.rate)} × {excess}"


def _in_range(band: Band, value: str, words: Catalogue) -> str:
    _ = words.gettext
    if band.above.minor == 0:
        return _("value %(value)s: the lowest band", value=value)
    return _("value %(value)s: over %(above)s", value=value, above=words.money(band.above))


def why(unknown: Unknown, words: Catalogue) -> str:
    """Why there is no figure, and what that means for the person."""
    _ = words.gettext
    texts: Mapping[Why, str] = {
        Why.KIND_MISSING: _("The duty is shown as soon as the kind of application is chosen."),
        Why.DEMAND_MISSING: _("The duty is shown as soon as it is chosen what is demanded."),
        Why.VALUE_MISSING: _("The duty depends on the value of the claim."),
        Why.NO_SCHEDULE: _(
            "The tariff of that day is not known, so no figure is given: the court sets the duty."
        ),
        Why.NO_LINE: _("The law's figure for this is not known, so the court will set the duty."),
        Why.SEVERAL: _(
            "What several such demands cost together is not known, so the court will set the duty."
        ),
        Why.DISCOUNT: _("Whether the discount held on that day is not known, so the court sets the duty."),
        Why.EXEMPTION: _(
            "Whether this ground of exemption still holds is not known: the court decides about it."
        ),
    }
    return texts[unknown.why]


def sureness(mark: Mark, words: Catalogue) -> str:
    """How sure a line of the law's data is."""
    _ = words.gettext
    texts: Mapping[Mark, str] = {
        Mark.VERIFIED: _("read in the source"),
        Mark.LIKELY: _("likely, not read in the law itself"),
        Mark.UNKNOWN: _("not known"),
    }
    return texts[mark]


def law(article: str, rules: Jurisdiction, words: Catalogue) -> str:
    """An article with the law it stands in: «Mülki Prosessual Məcəllə, maddə 151.3»."""
    cited = rules.cited(article)
    name = cited.law.label.in_(words.language)
    return words.gettext("%(law)s, article %(article)s", law=name, article=cited.article)
