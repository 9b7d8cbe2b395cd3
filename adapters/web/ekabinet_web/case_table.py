"""Məhkəmə işlərim as a table for office programs."""

from collections.abc import Iterator, Mapping, Sequence

from ekabinet_core.case_search import ListedCase
from ekabinet_core.coded import all_called, called
from ekabinet_core.ids import CaseId
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.spreadsheet import lines


def case_table(
    cases: Sequence[ListedCase],
    rules: Jurisdiction,
    words: Catalogue,
    behalves: Mapping[CaseId, Sequence[str]],
) -> Iterator[str]:
    """The list of cases in the language of the page, its eight facts in columns (Manual 4).

    In a ninth on whose behalf, for who represents others.
    """
    _ = words.gettext
    head = (
        _("Case number"),
        _("Received on"),
        _("Type of the case"),
        _("Type of the proceedings"),
        _("Court"),
        _("Judge"),
        _("State of the case"),
        _("My role"),
        *([_("On whose behalf")] if behalves else []),
    )
    rows = (_row(one, rules, words) for one in cases)
    if not behalves:
        return lines(head, rows)
    named = (", ".join(name or _("Myself") for name in behalves[one.id]) for one in cases)
    return lines(head, ((*row, name) for row, name in zip(rows, named, strict=True)))


def _row(one: ListedCase, rules: Jurisdiction, words: Catalogue) -> Sequence[str]:
    return (
        one.number,
        words.day(one.received_on),
        called(rules.case_types, one.case_type, words.language),
        called(rules.proceedings, one.proceeding, words.language),
        called(rules.courts, one.court, words.language),
        one.judge,
        called(rules.case_states, one.state, words.language),
        all_called(rules.roles, one.roles, words.language),
    )
