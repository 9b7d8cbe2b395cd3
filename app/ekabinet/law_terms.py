"""Terms, working days and the serving of notices on the page of a law."""

from calendar import day_name
from collections.abc import Iterator

from attrs import frozen
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.reply import ReplyRule

from ekabinet.law_words import Words, days, mark, table, term, told


@frozen
class Terms:
    """The chapters about time, from one jurisdiction."""

    rules: Jurisdiction

    @property
    def words(self) -> Words:
        """How they are said."""
        return Words(self.rules)

    def deadlines(self) -> Iterator[str]:
        """Every term once for each wording of the law, and what terms are counted from."""
        yield from ("## Terms", "")
        heads = ("Article", "Term for", "Counted from", "Term", "Holds for events", "Source", "Mark")
        rows = [
            (
                rule.article,
                self.words.thing(rule),
                self.words.names(self.rules.start_events, [rule.starts]),
                term(rule.term, rule.direction),
                days(rule.valid_from, rule.valid_to),
                rule.source.text,
                mark(rule.source),
            )
            for rule in self.rules.deadlines
        ]
        yield from table(heads, rows)
        yield from ("### What terms are counted from", "")
        events = (
            (self.words.thing(one), one.source.text, mark(one.source)) for one in self.rules.start_events
        )
        yield from table(("Event", "Source", "Mark"), events)

    def replies(self) -> Iterator[str]:
        """What may be filed in a running case."""
        yield from ("## Replies within a case", "")
        heads = ("Article", "Paper", "By", "In", "While the case is", "Against", "Term", "Source", "Mark")
        yield from table(heads, (self._reply(one) for one in self.rules.replies))

    def calendar(self) -> Iterator[str]:
        """Working days, and how far they are known."""
        calendar = self.rules.calendar
        first, last = calendar.known
        yield from ("## Working days", "")
        yield f"- Weekend: {', '.join(day_name[day - 1] for day in sorted(calendar.weekend))}"
        yield f"- Holidays and exchanged days are published for {first} to {last}; other days are never sure"
        yield f"- {self._outages()}"
        yield from (f"- Source: {told(calendar.source)}", "")

    def _outages(self) -> str:
        """Whether an outage of the cabinet's services moves a term."""
        shift = self.rules.term_shift
        if shift is None:
            return "Outages: no rule is known by which an outage of a service moves the last day of a term"
        down = f"{', '.join(shift.uses)} down for {shift.least} minutes of the last day"
        return f"Outages: {down} ({shift.article}): {told(shift.source)}"

    def service(self) -> Iterator[str]:
        """When a notice counts as served."""
        yield from ("## When a notice counts as served", "")
        heads = ("Article", "Way", "Counts from the moment", "Good for", "Not in", "Source", "Mark")
        rows = [
            (
                rule.article,
                self.words.thing(rule),
                rule.counts.value,
                rule.good_for.value,
                self.words.names(self.rules.proceedings, rule.not_in),
                rule.source.text,
                mark(rule.source),
            )
            for rule in self.rules.service_rules
        ]
        yield from table(heads, rows)

    def _reply(self, rule: ReplyRule) -> tuple[str, ...]:
        names, rules = self.words.names, self.rules
        return (
            rule.article,
            names(rules.documents, [rule.document]),
            names(rules.roles, rule.roles),
            names(rules.proceedings, rule.proceedings),
            names(rules.case_states, rule.states),
            names(rules.documents, rule.against),
            f"`{rule.deadline}`" if rule.deadline else "",
            rule.source.text,
            mark(rule.source),
        )
