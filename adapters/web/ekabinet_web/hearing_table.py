"""İclaslarım as a table for office programs."""

from collections.abc import Iterable, Iterator, Sequence

from ekabinet_core.case_search import ListedHearing
from ekabinet_core.coded import all_called, called
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.spreadsheet import lines


def hearing_table(hearings: Iterable[ListedHearing], rules: Jurisdiction, words: Catalogue) -> Iterator[str]:
    """The list of hearings in the language of the page, its facts in columns (Manual 11)."""
    _ = words.gettext
    head = (
        _("Case number"),
        _("Kind of the hearing"),
        _("Type of the case"),
        _("Day of the hearing"),
        _("Time of the hearing"),
        _("Court"),
        _("Place of the hearing"),
        _("Judge"),
        _("My role"),
        _("Result of the hearing"),
    )
    return lines(head, (_row(one, rules, words) for one in hearings))


def _row(one: ListedHearing, rules: Jurisdiction, words: Catalogue) -> Sequence[str]:
    return (
        one.number,
        called(rules.hearing_kinds, one.kind, words.language),
        called(rules.case_types, one.case_type, words.language),
        words.day_at(one.at, rules.time_zone),
        words.time_at(one.at, rules.time_zone),
        called(rules.courts, one.court, words.language),
        one.place,
        one.judge,
        all_called(rules.roles, one.roles, words.language),
        called(rules.hearing_results, one.result, words.language),
    )
