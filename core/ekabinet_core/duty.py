"""State duty: what a matter costs by the law of its day, explained line by line.

The tariff says the whole; then the best exemption, a discount and an earlier duty lessen it, in this
order. What the law's data does not know is never taken for zero: the assessment has no total then.
"""

from datetime import date

from attrs import evolve, frozen

from ekabinet_core.application import Application
from ekabinet_core.assessment import AssessedLine, Assessment, Lines, Unknown, Why
from ekabinet_core.coded import find
from ekabinet_core.exemption import ExemptionGround, best
from ekabinet_core.jurisdiction import Being, Jurisdiction
from ekabinet_core.matter import Matter
from ekabinet_core.money import BASIS, Money, total_of
from ekabinet_core.party import Party
from ekabinet_core.person import NaturalPerson
from ekabinet_core.pricing import Pricing
from ekabinet_core.source import Spell
from ekabinet_core.tariff import Discount


def assess(rules: Jurisdiction, matter: Matter) -> Assessment:
    """The duty of a matter by the law of its day; what no line knows, the court will set.

    Raises nothing: what is missing or not known stands in ``Assessment.unknown``.
    """
    schedule = next((one for one in rules.schedules if one.covers(matter.day)), None)
    if schedule is None:
        return Assessment(unknown=Unknown(Why.NO_SCHEDULE))
    if not schedule.source.known:
        return Assessment(schedule=schedule.code, unknown=Unknown(Why.NO_SCHEDULE, source=schedule.source))
    gross = Pricing(rules, schedule, matter).gross()
    if isinstance(gross, Unknown):
        return Assessment(schedule=schedule.code, unknown=gross)
    return evolve(_lessened(rules, matter, gross), schedule=schedule.code)


def matter_of(application: Application, rules: Jurisdiction, day: date) -> Matter:
    """What an application states, as far as its duty depends on it.

    Who owes the duty is the first party that asks; what the person filed before is not known here.
    """
    subject, exemption = application.subject, application.settlement.exemption
    party = next(iter(asking(application, rules)), None)
    return Matter(
        kind=subject.kind,
        day=day,
        demands=subject.demands,
        category=subject.category,
        subcategory=subject.subcategory,
        payer=payer_of(application, rules),
        role=party.role if party else None,
        grounds=(exemption.ground,) if exemption is not None else (),
    )


def payer_of(application: Application, rules: Jurisdiction) -> str | None:
    """The kind of person who owes the duty: the first party that asks; a natural one, until it is there."""
    party = next(iter(asking(application, rules)), None)
    natural = party is None or isinstance(party.person, NaturalPerson)
    return rules.person_of(Being.NATURAL if natural else Being.LEGAL)


def asking(application: Application, rules: Jurisdiction) -> tuple[Party, ...]:
    """The parties that ask for something: claimants, creditors, whatever the kind calls them."""
    kind = rules.kind(application.subject.kind)
    return tuple(one for one in application.parties if kind is not None and one.role in kind.asking)


def _lessened(rules: Jurisdiction, matter: Matter, gross: Lines) -> Assessment:
    claimed = _Claimed.of(rules, matter)
    exempted = claimed.exemption(_total(gross))
    if isinstance(exempted, Unknown):
        return claimed.said(Assessment(gross, unknown=exempted))
    discounted = _discounts(rules, matter, _total(gross + exempted))
    if isinstance(discounted, Unknown):
        return claimed.said(Assessment(gross + exempted, unknown=discounted))
    lines = gross + exempted + discounted
    lines += _credits(rules, matter, _total(lines))
    return claimed.said(Assessment(lines, _total(lines)))


def _total(lines: Lines) -> Money:
    return total_of([line.amount for line in lines])


def _discounts(rules: Jurisdiction, matter: Matter, due: Money) -> Lines | Unknown:
    """Every discount whose condition the matter meets; of nothing, nothing is taken off."""
    lines: Lines = ()
    for discount in rules.discounts if due.minor > 0 else ():
        spell = discount.spell(matter)
        if spell is not None and not spell.source.known:
            return Unknown(Why.DISCOUNT, discount.label, spell.source)
        if spell is not None:
            lines += (_taken_off(discount, spell, due),)
    return lines


@frozen
class _Claimed:
    """The grounds that are claimed, each with the spell by which it can apply."""

    fitting: tuple[tuple[ExemptionGround, Spell], ...]
    """Those that hold, the best first."""
    doubtful: tuple[tuple[ExemptionGround, Spell], ...]
    """Nobody knows whether they hold on the day."""
    unfit: tuple[str, ...]

    @classmethod
    def of(cls, rules: Jurisdiction, matter: Matter) -> "_Claimed":
        named = [ground for ground in rules.grounds if ground.code in matter.grounds]
        meant = [(ground, spell) for ground in named if (spell := ground.spell(matter)) is not None]
        sure = [(ground, spell) for ground, spell in meant if spell.source.known]
        first = best([ground for ground, _ in sure])
        return cls(
            tuple(sorted(sure, key=lambda one: one[0] is not first)),
            tuple((ground, spell) for ground, spell in meant if not spell.source.known),
            tuple(sorted(set(matter.grounds) - {ground.code for ground, _ in meant})),
        )

    def said(self, assessment: Assessment) -> Assessment:
        """The assessment with what became of each ground."""
        codes = tuple(ground.code for ground, _ in self.fitting)
        return evolve(
            assessment,
            exemption=codes[0] if codes else None,
            others=codes[1:],
            doubtful=tuple(ground.code for ground, _ in self.doubtful),
            unfit=self.unfit,
        )

    def exemption(self, due: Money) -> Lines | Unknown:
        """The best of them; a doubtful one counts only where no sure one waives everything."""
        whole = any(ground.share == BASIS for ground, _ in self.fitting)
        if self.doubtful and not whole:
            ground, spell = self.doubtful[0]
            return Unknown(Why.EXEMPTION, ground.label, spell.source)
        return tuple(_taken_off(ground, spell, due) for ground, spell in self.fitting[:1])


def _credits(rules: Jurisdiction, matter: Matter, due: Money) -> Lines:
    """Earlier duties that count, never more than is due."""
    lines: Lines = ()
    for credit in matter.credits:
        rule = find(rules.credit_rules, credit.rule)
        if rule is not None and rule.source.known and matter.kind in rule.kinds:
            less = min(credit.amount, due)
            due -= less
            lines += (AssessedLine(rule.code, rule.article, rule.label, -less, rule.source),)
    return lines


def _taken_off(rule: Discount | ExemptionGround, spell: Spell, due: Money) -> AssessedLine:
    return AssessedLine(
        rule.code,
        rule.article,
        rule.label,
        -due.share(rule.share),
        spell.source,
        counted_from=due,
        share=rule.share,
    )
