"""A court's figures as tables in words, the same on the page and in a file."""

from collections.abc import Iterable, Sequence

from attrs import frozen
from babel.numbers import format_decimal
from ekabinet_core.coded import called
from ekabinet_core.decision_ground import Outcome
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.statistics import Answered, Period
from ekabinet_core.text import sort_key
from ekabinet_usecases.statistics import CourtFigures

from ekabinet_web.catalogue import Catalogue

Row = tuple[str, Sequence[int | str]]
DAY = 24 * 60 * 60


@frozen
class Table:
    """Rows that each begin with what they are about; figures are numbers, or days with one decimal."""

    name: str
    caption: str
    head: Sequence[str]
    rows: Sequence[Row]


@frozen
class Tables:
    """Each table of a court's figures."""

    figures: CourtFigures
    rules: Jurisdiction
    words: Catalogue

    def all(self) -> Sequence[Table]:
        """In the order of the page; those of which there is nothing are left out."""
        made = [self.waiting(), self.kinds(), self.speed(), self.grounds(), self.clerks(), self.parts()]
        return [one for one in made if one.rows]

    def waiting(self) -> Table:
        """What waits now, by age."""
        _, waiting = self.words.gettext, self.figures.waiting
        counted = [
            (
                text,
                [
                    sum(one.count for one in waiting if one.part == part),
                    sum(one.count for one in waiting if one.part == part and one.over),
                ],
            )
            for part, text in enumerate(self.ages())
        ]
        head = [_("Received"), _("Without an answer"), _("Of them the term is over")]
        return Table("waiting", _("Waiting now, by age"), head, self._summed(counted) if waiting else ())

    def ages(self) -> Sequence[str]:
        """What each age of those that wait is called, the longest first."""
        _ = self.words.gettext
        return [
            _("More than 10 days ago"),
            _("6 to 10 days ago"),
            _("3 to 5 days ago"),
            _("1 or 2 days ago"),
            _("Today"),
        ]

    def kinds(self) -> Table:
        """What came and how it was answered, by kind."""
        _, figures = self.words.gettext, self.figures
        codes = {one.kind for one in figures.received} | {one.kind for one in figures.answered}
        head = [_("Kind of application"), _("Received"), _("Answered"), *self._outcomes()]
        counted = [
            (
                called(self.rules.kinds, code, self.words.language),
                [
                    sum(one.count for one in figures.received if one.kind == code),
                    *_by_outcome(self._answered(code)),
                ],
            )
            for code in codes
        ]
        return Table("kinds", _("By kind of application"), head, self._summed(self._sorted(counted)))

    def speed(self) -> Table:
        """Whether in time, and how fast."""
        _, figures = self.words.gettext, self.figures
        speeds = sorted(figures.speed, key=lambda one: one.kind is not None)
        head = [
            _("Kind of application"),
            *self._terms(),
            _("Half within, days"),
            _("Nine of ten within, days"),
        ]
        rows: list[Row] = [
            (
                _("All") if one.kind is None else called(self.rules.kinds, one.kind, self.words.language),
                [
                    *_by_term(self._answered(one.kind)),
                    self.days(one.median),
                    self.days(one.ninetieth),
                ],
            )
            for one in speeds
        ]
        return Table("speed", _("Within the legal term"), head, [*rows[:1], *self._sorted(rows[1:])])

    def grounds(self) -> Table:
        """Why applications were given back or refused."""
        _, grounds = self.words.gettext, self.rules.decision_grounds
        most = sorted(self.figures.grounds, key=lambda one: (-one.count, one.ground))
        rows = [(called(grounds, one.ground, self.words.language), [one.count]) for one in most]
        caption = _("Why applications were given back or refused")
        return Table("grounds", caption, [_("Ground"), _("Answers that name it")], rows)

    def clerks(self) -> Table:
        """Who answered how much; empty for who may not see them apart."""
        _ = self.words.gettext
        rows = [
            (
                name or _("Not known any more"),
                [
                    *_by_outcome([one for one in self.figures.answered if one.by == clerk]),
                    *_by_term([one for one in self.figures.answered if one.by == clerk])[:2],
                ],
            )
            for clerk, name in self.figures.clerks
        ]
        head = [_("Clerk"), _("Answered"), *self._outcomes(), *self._terms()[:2]]
        return Table("clerks", _("By clerk"), head, rows)

    def parts(self) -> Table:
        """What came and was answered in each part of the period."""
        _, figures = self.words.gettext, self.figures
        rows = [
            (
                days_of(one, self.words),
                [
                    sum(came.count for came in figures.received if came.part == part),
                    sum(went.count for went in figures.answered if went.part == part),
                ],
            )
            for part, one in enumerate(figures.period.parts)
        ]
        head = [_("Days"), _("Received"), _("Answered")]
        return Table("parts", _("Received and answered"), head, () if figures.nothing else self._summed(rows))

    def days(self, seconds: int) -> str:
        """How many days that is, with one decimal, as the language writes it."""
        return format_decimal(round(seconds / DAY, 1), "0.0", locale=self.words.language)

    def _outcomes(self) -> Sequence[str]:
        _ = self.words.gettext
        return [_("Accepted"), _("Given back"), _("Refused")]

    def _terms(self) -> Sequence[str]:
        _ = self.words.gettext
        return [_("In time"), _("Late"), _("Without a known term")]

    def _answered(self, kind: str | None) -> Sequence[Answered]:
        """Those of a kind; of every kind where there is none."""
        return [one for one in self.figures.answered if kind in {None, one.kind}]

    def _sorted(self, rows: Iterable[Row]) -> Sequence[Row]:
        return sorted(rows, key=lambda row: sort_key(row[0], self.words.language))

    def _summed(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows, and under more than one their sum."""
        if len(rows) < 2:  # noqa: PLR2004  # one row is its own sum
            return rows
        sums = [
            sum(one for one in column if isinstance(one, int))
            for column in zip(*(row for _, row in rows), strict=True)
        ]
        return [*rows, (self.words.gettext("Together"), sums)]


def _by_outcome(among: Sequence[Answered]) -> Sequence[int]:
    """How many there are, and how many ended in each way."""
    ended = [sum(one.count for one in among if one.outcome is outcome) for outcome in Outcome]
    return [sum(ended), *ended]


def _by_term(among: Sequence[Answered]) -> Sequence[int]:
    """In time, late, and without a known term."""
    return [sum(one.count for one in among if one.late is late) for late in (False, True, None)]


def days_of(period: Period, words: Catalogue) -> str:
    """A day, or the first and the last of several."""
    if period.first == period.last:
        return words.day(period.first)
    return f"{words.day(period.first)}–{words.day(period.last)}"
