"""Məhkəmə işlərim as a table for office programs (RFC 4180, with semicolons as they read it here)."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from ekabinet_core.case_search import ListedCase
from ekabinet_core.coded import Worded, find
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_web.catalogue import Catalogue

MARK = "\ufeff"
"""By which office programs know UTF-8."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What such a program would calculate instead of showing it."""


def case_table(cases: Iterable[ListedCase], rules: Jurisdiction, words: Catalogue) -> str:
    """The list of cases in the language of the page, its eight facts in columns (Manual 4)."""
    _, language = words.gettext, words.language

    def label(things: Sequence[Worded], code: str) -> str:
        thing = find(things, code)
        return thing.label.in_(language) if thing is not None else code

    written = StringIO()
    table = csv.writer(written, delimiter=";")
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
    table.writerow(head)
    for one in cases:
        court = rules.court(one.court)
        row = (
            one.number,
            words.day(one.received_on),
            label(rules.case_types, one.case_type),
            label(rules.proceedings, one.proceeding),
            court.name.in_(language) if court is not None else one.court,
            one.judge,
            label(rules.case_states, one.state),
            ", ".join(label(rules.roles, role) for role in one.roles),
        )
        table.writerow([shown(text) for text in row])
    return MARK + written.getvalue()


def shown(text: str) -> str:
    """A text that an office program shows, whatever it begins with."""
    return f"'{text}" if text.startswith(FORMULA) else text
