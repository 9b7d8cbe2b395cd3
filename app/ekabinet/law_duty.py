"""The state duty on the page of a law: tariffs, discounts, credits and exemptions."""

from collections.abc import Iterator

from attrs import frozen
from ekabinet_core.coded import find
from ekabinet_core.deadline import Direction
from ekabinet_core.exemption import ExemptionGround
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.payment_rules import PaidBy, Refundable
from ekabinet_core.source import Spell
from ekabinet_core.tariff import OWN_LINES, Band, CreditRule, Discount, DutyLine, DutySchedule

from ekabinet.law_words import NOT_KNOWN, Words, days, mark, percent, table, term, told

SEVERAL = """\
«Several» says what a line costs when several demands of one claim fall under it: their values are summed and
priced once, each costs the line, or all cost it once. Where nothing is said the court sets the duty."""

PAYERS = {
    PaidBy.APPLICANT: "the applicant",
    PaidBy.ASKING: "a party that asks",
    PaidBy.ANYBODY: "anybody",
}
CASES = {
    Refundable.UNUSED: "the money serves no application",
    Refundable.SURPLUS: "more was paid than was due",
    Refundable.REFUSED: "the application was refused",
    Refundable.ENDED: "the case ended without a judgment; the court rules on it",
}


@frozen
class Duty:
    """The chapters about money, from one jurisdiction."""

    rules: Jurisdiction

    @property
    def words(self) -> Words:
        """How they are said."""
        return Words(self.rules)

    def schedules(self) -> Iterator[str]:
        """Every tariff with its lines; of a gap nothing but that it is one."""
        yield from ("## State duty", "")
        yield from (SEVERAL, "")
        for schedule in self.rules.schedules:
            yield from self._schedule(schedule)

    def lessened(self) -> Iterator[str]:
        """Discounts, and earlier duties that count."""
        yield from ("## Discounts", "")
        rows = (self._discount(one, spell) for one in self.rules.discounts for spell in one.spells)
        yield from table(("Article", "Discount", "Less", "For", "Holds", "Source", "Mark"), rows)
        yield from ("## Earlier duties that count", "")
        heads = ("Article", "Earlier duty", "Counts for", "Source", "Mark")
        yield from table(heads, (self._credit(one) for one in self.rules.credit_rules))

    def exemptions(self) -> Iterator[str]:
        """Every ground, once for each time of which something is known, or known not to be."""
        yield from ("## Exemptions", "")
        heads = ("Article", "Ground", "Spares", "For", "Proved by any of", "Holds", "Source", "Mark")
        grounds = self.rules.grounds
        yield from table(heads, (self._ground(one, spell) for one in grounds for spell in one.spells))

    def payments(self) -> Iterator[str]:
        """Whose receipts count, and when money goes back."""
        receipts, refunds = self.rules.receipts, self.rules.refunds
        payers = ", ".join(PAYERS[one] for one in receipts.payers)
        claim, paid = (term(one, Direction.AFTER) for one in (refunds.claim_within, refunds.paid_within))
        yield from ("## Receipts and refunds", "")
        yield f"- A duty receipt may be paid by {payers}. Source: {told(receipts.source)}"
        yield f"- A refund is asked for within {claim} of the payment, and paid within {paid} of the request."
        yield f"  Source: {told(refunds.source)}"
        yield ""
        heads = ("Article", "Ground", "When", "Source", "Mark")
        rows = (
            (one.article, self.words.thing(one), CASES[one.case], one.source.text, mark(one.source))
            for one in refunds.grounds
        )
        yield from table(heads, rows)

    def _schedule(self, schedule: DutySchedule) -> Iterator[str]:
        yield from (f"### `{schedule.code}`: {days(schedule.valid_from, schedule.valid_to)}", "")
        yield from (f"Source: {told(schedule.source)}", "")
        if not schedule.source.known:
            yield from (f"The tariff of these days is {NOT_KNOWN}: no figure is ever given for them.", "")
        heads = ("Article", "For", "Duty", "Several", "Holds", "Source", "Mark")
        yield from table(heads, (self._line(line) for line in schedule.lines))

    def _line(self, line: DutyLine) -> tuple[str, ...]:
        return (
            line.article,
            self.words.thing(line),
            "<br>".join(self._price(line)),
            line.several.value if line.several is not None else "",
            days(line.valid_from, line.valid_to) if line.valid_from or line.valid_to else "as the tariff",
            line.source.text,
            mark(line.source),
        )

    def _price(self, line: DutyLine) -> Iterator[str]:
        if not line.source.known:
            yield NOT_KNOWN
        if line.flat is not None:
            yield self.words.money(line.flat)
        if line.share is not None:
            own = line.share_of in {None, OWN_LINES}
            whole = "what the demands cost as a claim" if own else f"line `{line.share_of}`"
            yield f"{percent(line.share)} of {whole}"
        yield from (self._band(band) for band in line.bands)
        if line.cap is not None:
            yield f"never more than {self.words.money(line.cap)}"

    def _band(self, band: Band) -> str:
        base = self.words.money(band.base)
        excess = f" + {percent(band.rate)} of what is over" if band.rate else ""
        return f"value over {band.above}: {base}{excess}" if band.above.minor else f"lowest: {base}{excess}"

    def _discount(self, discount: Discount, spell: Spell) -> tuple[str, ...]:
        rules, names = self.rules, self.words.names
        whom = "; ".join(
            part
            for part in (names(rules.kinds, discount.kinds), names(rules.person_kinds, discount.payers))
            if part
        )
        return (
            discount.article,
            self.words.thing(discount),
            percent(discount.share),
            whom or "everybody",
            *_held(spell),
        )

    def _credit(self, credit: CreditRule) -> tuple[str, ...]:
        return (
            credit.article,
            self.words.thing(credit),
            self.words.names(self.rules.kinds, credit.kinds),
            credit.source.text,
            mark(credit.source),
        )

    def _ground(self, ground: ExemptionGround, spell: Spell) -> tuple[str, ...]:
        return (
            ground.article,
            self.words.thing(ground),
            percent(ground.share),
            "; ".join(self._meant(ground)) or "everything and everybody",
            self.words.names(self.rules.documents, ground.proofs) or "nothing is to be shown",
            *_held(spell),
        )

    def _meant(self, ground: ExemptionGround) -> Iterator[str]:
        rules, names = self.rules, self.words.names
        parts = (
            names(rules.kinds, ground.kinds),
            ", ".join(self._subject(code) for code in ground.categories),
            names(rules.demands, ground.demands),
            names(rules.person_kinds, ground.payers),
            names(rules.roles, ground.roles),
        )
        yield from (part for part in parts if part)

    def _subject(self, code: str) -> str:
        """A category, or one sub-category of it."""
        wide, _, finer = code.partition("/")
        category = find(self.rules.categories, wide)
        inside = category.subcategories if category is not None else ()
        named = self.words.names(self.rules.categories, [wide])
        return f"{named}: {self.words.names(inside, [finer])}" if finer else named


def _held(spell: Spell) -> tuple[str, str, str]:
    held = days(spell.valid_from, spell.valid_to)
    return (held if spell.source.known else f"{held}: {NOT_KNOWN}", spell.source.text, mark(spell.source))
