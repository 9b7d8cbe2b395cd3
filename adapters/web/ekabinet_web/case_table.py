"""Məhkəmə işlərim as a table for office programs."""

from collections.abc import Iterable, Iterator, Sequence

from ekabinet_core.case_search import ListedCase
from ekabinet_core.coded import Worded, find
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.spreadsheet import lines


def case_table(cases: Iterable[ListedCase], rules: Jurisdiction, words: Catalogue) -> Iterator[str]:
    """The list of cases in the language of the page, its eight facts in columns (Manual 4)."""
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
    )
    return lines(head, (_row(one, rules, words) for one in cases))


def _row(one: ListedCase, rules: Jurisdiction, words: Catalogue) -> Sequence[str]:
    court = rules.court(one.court)

    def label(things: Sequence[Worded], code: str) -> str:
        thing = find(things, code)
        return thing.label.in_(words.language) if thing is not None else code

    return (
        one.number,
        words.day(one.received_on),
        label(rules.case_types, one.case_type),
        label(rules.proceedings, one.proceeding),
        court.name.in_(words.language) if court is not None else one.court,
        one.judge,
        label(rules.case_states, one.state),
        ", ".join(label(rules.roles, role) for role in one.roles),
    )
