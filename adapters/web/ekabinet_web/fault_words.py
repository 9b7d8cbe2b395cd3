"""What a person reads when a field is at fault: what is wrong, and what to do."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from ekabinet_core.coded import Worded, find
from ekabinet_core.errors import Fault
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money

from ekabinet_web.catalogue import Catalogue
from ekabinet_web.claim_words import ended_text
from ekabinet_web.faults_by_code import by_code
from ekabinet_web.faults_of_fields import by_field

PLACE = re.compile(r"-([0-9]+)$")
SUMS = ("paid", "due", "rest", "limit")


def fault_text(fault: Fault, words: Catalogue, rules: Jurisdiction) -> str:
    """The sentence for a fault of one field; of a second demand or a later one it says which."""
    _ = words.gettext
    of_field = by_field(_).get((without_place(fault.field), fault.code))
    said = of_field or by_code(_).get(fault.code, _("Check this field"))
    said %= _details(fault, words, rules)
    place = PLACE.search(fault.field)
    if place is None or place[1] == "1":
        return said
    return _("Demand %(number)s: %(fault)s", number=place[1], fault=said)


def without_place(field: str) -> str:
    """The field, whichever demand it belongs to: ``amount`` of ``amount-2``."""
    return PLACE.sub("", field)


def _details(fault: Fault, words: Catalogue, rules: Jurisdiction) -> Mapping[str, str]:
    """The figures of a sentence, as the page writes them; codes as they are called."""
    details = dict(fault.details)
    for name in SUMS:
        if name in details:
            details[name] = words.money(Money.parse(details[name], rules.currency))
    if "moment" in details:
        details["moment"] = words.moment_at(datetime.fromisoformat(details["moment"]), rules.time_zone)
        details["holiday"] = f" ({details['who']})" if details["who"] else ""
    if "until" in details:
        details["until"] = words.day(date.fromisoformat(details["until"]))
    roles = [_label(find(rules.roles, code), words) or code for code in fault.detail("roles").split(",")]
    return {
        **details,
        "name": _label(find(rules.identifiers, fault.detail("kind")), words),
        "roles": " / ".join(roles),
        "document": _label(find(rules.documents, fault.detail("document")), words),
        "ground": _label(find(rules.grounds, fault.detail("ground")), words),
        "demand": _label(find(rules.demands, fault.detail("demand")), words),
        "basis": _basis(fault, words, rules),
    }


def _label(thing: Worded | None, words: Catalogue) -> str:
    return thing.label.in_(words.language) if thing is not None else ""


def _basis(fault: Fault, words: Catalogue, rules: Jurisdiction) -> str:
    kind = rules.kind(fault.detail("kind"))
    basis = kind.basis(fault.detail("basis")) if kind is not None else None
    return f"{_label(basis, words)} ({ended_text(basis, rules, words)})" if basis is not None else ""
