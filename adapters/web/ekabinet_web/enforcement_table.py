"""İcra işlərim as a table for office programs."""

from collections.abc import Iterable, Iterator, Sequence

from ekabinet_core.coded import called
from ekabinet_core.enforcement import Side
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_usecases.enforcing import OwnEnforcement

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.spreadsheet import lines


def enforcement_table(
    enforcements: Iterable[OwnEnforcement], rules: Jurisdiction, words: Catalogue
) -> Iterator[str]:
    """The list of enforcement cases in the language of the page."""
    _ = words.gettext
    head = (
        _("Number"),
        _("Opened on"),
        _("Enforcement office"),
        _("Enforcement officer"),
        _("State"),
        _("My role"),
        _("Enforcement claimant"),
        _("Debtor"),
        _("Owed"),
        _("Collected"),
        _("Left"),
    )
    return lines(head, (_row(one, rules, words) for one in enforcements))


def _row(own: OwnEnforcement, rules: Jurisdiction, words: Catalogue) -> Sequence[str]:
    one, _ = own.enforcement, words.gettext
    sides = {Side.CLAIMANT: _("Enforcement claimant"), Side.DEBTOR: _("Debtor")}
    return (
        one.number,
        words.day(one.opened_on),
        one.office,
        one.officer,
        called(rules.enforcement_states, one.state, words.language),
        ", ".join(sides[side] for side in own.sides),
        one.claimant.name,
        one.debtor.name,
        *(words.money(sum_) for sum_ in (one.owed, one.collected, one.left)),
    )
