"""By what two applications are thought to be the same one: parties, subject and sum (CPC 151, 152)."""

import hashlib

from ekabinet_core.application import Application
from ekabinet_core.claim_value import claim_value
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.package import canonical
from ekabinet_core.party import Party
from ekabinet_core.spelling import words_of


def likeness(application: Application, rules: Jurisdiction) -> str:
    """The same text for applications with the same parties, subject and sum; of one without parties, none.

    A party is known by their numbers, else by the words of their name in any order.
    """
    subject = application.subject
    if not application.parties:
        return ""
    value = claim_value([rules.value(demand) for demand in subject.demands])
    same = [
        [subject.kind or "", subject.category or "", subject.subcategory or ""],
        sorted(_known_by(party) for party in application.parties),
        sorted(demand.kind for demand in subject.demands),
        str(value or ""),
    ]
    return hashlib.sha256(canonical(same)).hexdigest()


def _known_by(party: Party) -> str:
    numbers = sorted(f"{one.kind}:{one.value}" for one in party.person.identifiers)
    return " ".join((party.role, *(numbers or sorted(words_of(party.person.name)))))
