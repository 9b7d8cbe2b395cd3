"""What an application still needs before it can be confirmed: all faults at once."""

from collections.abc import Iterator
from datetime import date

from ekabinet_core.application import Application, Subject
from ekabinet_core.duty import Assessment
from ekabinet_core.errors import Fault
from ekabinet_core.jurisdiction import ApplicationKind, Jurisdiction, find
from ekabinet_core.money import Money
from ekabinet_core.party import Party
from ekabinet_core.settlement import ByReceipt, Exempt, PaidOnline, Settlement

TITLE_MOST = 300
TEXT_MOST = 100_000


def faults(application: Application, rules: Jurisdiction, day: date) -> tuple[Fault, ...]:
    """Everything that is missing or cannot be, each with its field, in the order of the steps."""
    kind = rules.kind(application.subject.kind)
    assessment = rules.assess(application.subject.kind, application.subject.demand, day)
    return (
        *subject_faults(application.subject, rules),
        *party_faults(application.parties, kind, rules),
        *content_faults(application.title, application.text),
        *duty_faults(application.settlement, assessment, rules),
    )


def subject_faults(subject: Subject, rules: Jurisdiction) -> Iterator[Fault]:
    """Step 1: court, kind, category, sub-category, demand and its value."""
    if rules.court(subject.court) is None:
        yield Fault("court", "choose")
        return
    kind = find(rules.kinds_of(subject.court), subject.kind)
    if kind is None:
        yield Fault("kind", "choose")
        return
    category = find(rules.categories_of(kind.code), subject.category)
    if category is None:
        yield Fault("category", "choose")
    elif find(category.subcategories, subject.subcategory) is None:
        yield Fault("subcategory", "choose")
    yield from _demand_faults(subject, kind, rules)


def _demand_faults(subject: Subject, kind: ApplicationKind, rules: Jurisdiction) -> Iterator[Fault]:
    demand = subject.demand
    asked = find(rules.demands_of(kind.code), demand.kind if demand else None)
    if demand is None or asked is None:
        yield Fault("demand", "choose")
        return
    if not demand.what.strip():
        yield Fault("what", "empty")
    if asked.valued:
        yield from _value_faults(demand.value, kind, rules)


def _value_faults(value: Money | None, kind: ApplicationKind, rules: Jurisdiction) -> Iterator[Fault]:
    if value is None or value.minor <= 0:
        yield Fault("value", "value-missing")
    elif kind.value_below is not None and value.minor >= kind.value_below:
        limit = str(Money(kind.value_below, rules.currency))
        yield Fault("value", "value-too-big", (("limit", limit),))


def party_faults(
    parties: tuple[Party, ...], kind: ApplicationKind | None, rules: Jurisdiction
) -> Iterator[Fault]:
    """Step 2: a party of each needed group, only roles of the kind, the applicant among them."""
    if kind is None:
        return
    roles = {party.role for party in parties}
    for group in kind.needed:
        if not roles & set(group):
            yield Fault("parties", "role-missing", (("roles", ",".join(group)),))
    for role in sorted(roles - set(kind.roles)):
        yield Fault("parties", "role-not-of-kind", (("roles", role),))
    if not any(party.myself for party in parties):
        yield Fault("parties", "applicant-missing")
    for party in parties:
        asked = find(rules.roles, party.role)
        if asked is not None and asked.contract and party.contract is None:
            yield Fault("parties", "contract-missing", (("roles", party.role),))


def content_faults(title: str, text: str) -> Iterator[Fault]:
    """Step 4: title and text, neither empty nor endless."""
    for field, value, most in (("title", title, TITLE_MOST), ("text", text, TEXT_MOST)):
        if not value.strip():
            yield Fault(field, "empty")
        elif len(value) > most:
            yield Fault(field, "too-long", (("most", str(most)),))


def duty_faults(
    settlement: Settlement | None, assessment: Assessment, rules: Jurisdiction
) -> Iterator[Fault]:
    """Step 5: the duty is paid, exempt with its proof, or left to the court."""
    if assessment.total is None:
        return
    match settlement:
        case None:
            yield Fault("settlement", "choose")
        case PaidOnline(amount=None):
            yield Fault("settlement", "not-paid-yet")
        case PaidOnline(amount=Money() as paid) | ByReceipt(amount=paid) if paid < assessment.total:
            yield Fault(
                "settlement", "paid-too-little", (("paid", str(paid)), ("due", str(assessment.total)))
            )
        case Exempt(ground, proof):
            found = find(rules.grounds, ground)
            if found is None:
                yield Fault("ground", "choose")
            elif found.proof and proof is None:
                yield Fault("proof", "proof-missing")
        case _:
            return
