"""What an application still needs before it can be confirmed: all faults at once."""

from collections.abc import Iterator
from datetime import date

from ekabinet_core.account import Account
from ekabinet_core.application import Application, Subject
from ekabinet_core.application_kind import ApplicationKind, Need
from ekabinet_core.assessment import Assessment
from ekabinet_core.attachment import Attachment
from ekabinet_core.behalf import Behalf
from ekabinet_core.claim_value import claim_value
from ekabinet_core.coded import find
from ekabinet_core.demand import Demand
from ekabinet_core.demand_kind import DemandKind
from ekabinet_core.duty import payer_of
from ekabinet_core.errors import Fault
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.money import Money
from ekabinet_core.party import Party
from ekabinet_core.settlement import Exempt, Settlement
from ekabinet_core.text import is_blank

TITLE_MOST = 300
TEXT_MOST = 100_000
DEMANDS_MOST = 10


def faults(
    application: Application, assessment: Assessment, rules: Jurisdiction, day: date
) -> tuple[Fault, ...]:
    """Everything that is missing or cannot be, each with its field, in the order of the steps.

    ``assessment`` is the duty of the application on that day.
    """
    subject = application.subject
    kind = rules.kind(subject.kind)
    return (
        *subject_faults(subject, rules, day),
        *party_faults(application.parties, kind, rules),
        *payer_faults(application, rules),
        *paper_faults(application.attachments, subject, kind),
        *content_faults(application.title, application.text),
        *duty_faults(application.settlement, assessment, rules),
    )


def subject_faults(subject: Subject, rules: Jurisdiction, day: date) -> Iterator[Fault]:
    """Step 1: court, kind, category, sub-category, basis, demands and their value."""
    court = rules.court(subject.court)
    if court is None or not court.sits_on(day):
        yield Fault("court", "choose")
    kind = (
        find(rules.kinds_of(subject.court), subject.kind) if court is not None else rules.kind(subject.kind)
    )
    if kind is None:
        yield Fault("kind", "choose")
    yield from _category_faults(subject, kind, rules)
    if kind is not None:
        yield from _basis_faults(subject, kind, day)
    yield from _demand_faults(subject, kind, rules)


def _category_faults(subject: Subject, kind: ApplicationKind | None, rules: Jurisdiction) -> Iterator[Fault]:
    offered = rules.categories_of(kind.code) if kind is not None else rules.categories
    category = find(offered, subject.category)
    if category is None:
        yield Fault("category", "choose")
    if find(category.subcategories if category is not None else (), subject.subcategory) is None:
        yield Fault("subcategory", "choose")


def _basis_faults(subject: Subject, kind: ApplicationKind, day: date) -> Iterator[Fault]:
    basis = kind.basis(subject.basis)
    if kind.bases and basis is None:
        yield Fault("basis", "choose")
    elif basis is not None and not basis.open_on(day):
        yield Fault("basis", "basis-closed", (("kind", kind.code), ("basis", basis.code)))


def _demand_faults(subject: Subject, kind: ApplicationKind | None, rules: Jurisdiction) -> Iterator[Fault]:
    offered = rules.demands_of(kind.code) if kind is not None else rules.demands
    if not subject.demands:
        yield Fault("demand-1", "choose")
    if len(subject.demands) > DEMANDS_MOST:
        yield Fault("demand-1", "too-many", (("most", str(DEMANDS_MOST)),))
    for place, demand in enumerate(subject.demands, 1):
        asked = find(offered, demand.kind)
        if asked is None:
            yield Fault(f"demand-{place}", "choose")
        else:
            yield from _one_demand(demand, asked, place)
    if kind is not None:
        yield from _value_faults(subject, kind, rules)


def _one_demand(demand: Demand, asked: DemandKind, place: int) -> Iterator[Fault]:
    if is_blank(demand.what):
        yield Fault(f"what-{place}", "empty")
    if asked.value is None:
        return
    if demand.amount is None or demand.amount.minor <= 0:
        yield Fault(f"amount-{place}", "value-missing")
    elif asked.value.value(demand) is None:
        yield Fault(f"months-{place}", "empty")


def _value_faults(subject: Subject, kind: ApplicationKind, rules: Jurisdiction) -> Iterator[Fault]:
    """A small claim is strictly below its limit, all demands together (CPC 284-1)."""
    values = [rules.value(demand) for demand in subject.demands]
    value = claim_value([one for one in values if one is not None])
    if kind.value_below is not None and value is not None and value.minor >= kind.value_below:
        limit = str(Money(kind.value_below, rules.currency))
        yield Fault("amount-1", "value-too-big", (("limit", limit),))


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


def applicant_faults(parties: tuple[Party, ...], account: Account, behalf: Behalf | None) -> Iterator[Fault]:
    """Step 2: the applicant among them is who files it, as they are now, and for whom they act is a party.

    A draft may have been begun, or copied, by another person, for another organisation or by an earlier name.
    """
    for party in parties:
        if party.is_outdated(account.person):
            yield Fault("parties", "applicant-outdated", (("who", account.person.name),))
        if party.myself and account.person_number not in {one.value for one in party.person.identifiers}:
            yield Fault("parties", "applicant-other", (("who", party.person.name),))
    if behalf is not None and not any(behalf.number in party.person.identifiers for party in parties):
        yield Fault("parties", "behalf-missing", (("who", behalf.name),))


def payer_faults(application: Application, rules: Jurisdiction) -> Iterator[Fault]:
    """A demand that only some can ask, of somebody else (Law on State Duty, Art. 8.1.6: a natural person)."""
    payer = payer_of(application, rules)
    for place, demand in enumerate(application.subject.demands, 1):
        asked = find(rules.demands, demand.kind)
        if asked is not None and asked.payers and payer is not None and payer not in asked.payers:
            yield Fault(f"demand-{place}", "not-for-payer", (("demand", asked.code),))


def paper_faults(
    attachments: tuple[Attachment, ...], subject: Subject, kind: ApplicationKind | None
) -> Iterator[Fault]:
    """Step 3: every paper that the kind must enclose (CPC 150)."""
    for code in _lacking(attachments, subject, kind, Need.MUST):
        yield Fault("papers", "paper-missing", (("document", code),))


def advice(application: Application, rules: Jurisdiction) -> tuple[Fault, ...]:
    """What the law asks for with exceptions: the applicant is reminded, nothing is refused."""
    kind = rules.kind(application.subject.kind)
    lacking = _lacking(application.attachments, application.subject, kind, Need.ADVISED)
    return tuple(Fault("papers", "paper-advised", (("document", code),)) for code in lacking)


def _lacking(
    attachments: tuple[Attachment, ...], subject: Subject, kind: ApplicationKind | None, need: Need
) -> Iterator[str]:
    there = {one.kind for one in attachments}
    for paper in kind.papers if kind is not None else ():
        about = not paper.categories or subject.category in paper.categories
        if paper.need is need and about and paper.document not in there:
            yield paper.document


def content_faults(title: str, text: str) -> Iterator[Fault]:
    """Step 4: title and text, neither empty nor endless."""
    for field, value, most in (("title", title, TITLE_MOST), ("text", text, TEXT_MOST)):
        if is_blank(value):
            yield Fault(field, "empty")
        elif len(value) > most:
            yield Fault(field, "too-long", (("most", str(most)),))


def duty_faults(settlement: Settlement, assessment: Assessment, rules: Jurisdiction) -> Iterator[Fault]:
    """Step 5: the duty is paid, exempt with its proof, or left to the court."""
    if assessment.set_by_court:
        return
    exempt = settlement.exemption
    wrong = tuple(_exemption_faults(exempt, assessment, rules)) if exempt is not None else ()
    yield from wrong
    if any(fault.field == "ground" for fault in wrong):
        return
    if assessment.total is None:
        yield from _while_not_known(settlement)
    elif settlement.rest(assessment.total).minor > 0:
        yield _rest_fault(settlement, assessment.total)


def _while_not_known(settlement: Settlement) -> Iterator[Fault]:
    """What is said of a duty that cannot be counted yet: what was paid for it may be enough."""
    if settlement.card_prefix:
        yield Fault("settlement", "not-paid-yet")
    elif not settlement.begun:
        yield Fault("settlement", "choose")


def _rest_fault(settlement: Settlement, due: Money) -> Fault:
    """What is to be done about the rest of a duty."""
    rest = ("rest", str(settlement.rest(due)))
    if settlement.card_prefix:
        return Fault("settlement", "not-paid-yet", (rest,))
    if settlement.paid is not None:
        return Fault(
            "settlement", "paid-too-little", (("paid", str(settlement.paid)), ("due", str(due)), rest)
        )
    return (
        Fault("settlement", "rest-to-pay", (rest,)) if settlement.exemption else Fault("settlement", "choose")
    )


def _exemption_faults(exemption: Exempt, assessment: Assessment, rules: Jurisdiction) -> Iterator[Fault]:
    ground = find(rules.grounds, exemption.ground)
    if ground is None:
        yield Fault("ground", "choose")
    elif ground.code in assessment.unfit:
        yield Fault("ground", "ground-unfit", (("ground", ground.code),))
    if lacks_proof(exemption, rules):
        yield Fault("proof", "proof-missing")


def lacks_proof(exemption: Exempt | None, rules: Jurisdiction) -> bool:
    """Whether an exemption was chosen, and the document that proves its ground is not there yet."""
    ground = find(rules.grounds, exemption.ground) if exemption is not None else None
    return exemption is not None and exemption.proof is None and ground is not None and bool(ground.proofs)
