"""The data of an application as it is frozen, rendered and signed."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.assessment import Assessment
from ekabinet_core.attachment import Attachment
from ekabinet_core.behalf import Behalf
from ekabinet_core.case import Case
from ekabinet_core.coded import Worded, find
from ekabinet_core.demand import Demand
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.labels import Labels
from ekabinet_core.mandate import Mandate
from ekabinet_core.money import Money
from ekabinet_core.package import Plain
from ekabinet_core.party import Contract, Party
from ekabinet_core.person import NaturalPerson
from ekabinet_core.rich_text import Block, Line
from ekabinet_core.settlement import Settlement

from ekabinet_usecases.paper_mandates import represents, shown_by

FORM = 3
"""The version of the shape below; it stands in every paper."""
FORMATTED = 4
"""The version of one whose text is formatted, so that nobody who knows only the older one misses it."""
FOR_ORGANISATION = 5
"""The version of one on behalf of an organisation, formatted or not: who knows only an older one would take
it for the person's own."""

AS_REPRESENTATIVE = 6
"""The version of papers by who represents a party, for the same reason."""


def paper(
    application: Application,
    account: Account,
    assessment: Assessment,
    rules: Jurisdiction,
    at: datetime,
    *,
    mandate: Mandate | None = None,
) -> dict[str, Plain]:
    """Everything the court needs to know of an application, in the language of proceedings.

    ``mandate`` is the one that shows the right to act for another.
    """
    words, formatted, behalf = _Words(rules), application.formatted, application.behalf
    plain = FORM if formatted is None else FORMATTED
    return {
        "form": plain if behalf is None else FOR_ORGANISATION,
        "number": application.number,
        "language": rules.language,
        "confirmed_at": at.astimezone(ZoneInfo(rules.time_zone)).isoformat(timespec="seconds"),
        **words.subject(application),
        "applicant": {"name": account.person.name, "number": account.person_number},
        **words.behalf(behalf, mandate),
        "parties": [words.party(party, account) for party in application.parties],
        "attachments": [words.attachment(one) for one in application.papers],
        "title": application.title,
        "text": application.text,
        **({"paragraphs": [_block(one) for one in formatted.blocks]} if formatted is not None else {}),
        "duty": words.duty(assessment, application.settlement),
        "corrects": application.corrects,
    }


def paper_of_submission(
    case: Case,
    papers: Sequence[Attachment],
    account: Account,
    rules: Jurisdiction,
    behalf: Behalf | None,
    *,
    mandate: Mandate | None = None,
    mandates: Sequence[Mandate] = (),
) -> dict[str, Plain]:
    """For which case somebody's papers are, in the language of proceedings (Manual 8).

    ``mandate`` shows the right to act for another; by ``mandates`` they represent parties of the case.
    """
    words, court = _Words(rules), rules.court(case.court)
    own = FORM if behalf is None else FOR_ORGANISATION
    return {
        "form": AS_REPRESENTATIVE if mandates else own,
        "language": rules.language,
        "case": case.number,
        "court": {"code": case.court, "name": court.name.in_(rules.language) if court else None},
        "submitter": {"name": account.person.name, "number": account.person_number},
        **words.behalf(behalf, mandate),
        **represents(mandates),
        "papers": [words.attachment(one) for one in papers],
    }


class _Words:
    """Codes with their labels in the language of proceedings."""

    def __init__(self, rules: Jurisdiction) -> None:
        self.rules = rules

    def subject(self, application: Application) -> dict[str, Plain]:
        subject, rules = application.subject, self.rules
        court = rules.court(subject.court)
        category = find(rules.categories, subject.category)
        kind = rules.kind(subject.kind)
        basis = kind.basis(subject.basis) if kind is not None else None
        return {
            "court": {"code": court.code, "name": court.name.in_(rules.language)} if court else None,
            "kind": self._thing(kind),
            "category": self._thing(category),
            "subcategory": self._thing(find(category.subcategories if category else (), subject.subcategory)),
            "basis": self._thing(basis),
            "demands": [self._demand(demand) for demand in subject.demands],
        }

    def behalf(self, behalf: Behalf | None, mandate: Mandate | None) -> dict[str, Plain]:
        """On whose behalf the applicant acts, and what shows that they may; nothing for themselves."""
        if behalf is None:
            return {}
        number = self._identifier(behalf.number)
        return {
            "behalf": {
                "body": behalf.body.value,
                "name": behalf.name,
                "number": number,
                "shown": behalf.shown.value,
                **({"mandate": shown_by(mandate)} if mandate is not None else {}),
            }
        }

    def _demand(self, demand: Demand) -> Plain:
        value = self.rules.value(demand)
        return {
            "kind": self._thing(find(self.rules.demands, demand.kind)),
            "what": demand.what,
            "value": _sum(value),
            "amount": _sum(demand.amount),
            "months": demand.months,
            "official": _sum(demand.official),
            "penalty": _sum(demand.penalty),
            "currency": self.rules.currency,
        }

    def party(self, party: Party, account: Account) -> Plain:
        person = party.person
        return {
            "role": self._thing(find(self.rules.roles, party.role)),
            "myself": party.myself,
            "kind": "natural" if isinstance(person, NaturalPerson) else "legal",
            "name": person.name,
            "identifiers": [self._identifier(one) for one in person.identifiers if self._shown(one, account)],
            "address": person.address,
            "citizenship": person.citizenship,
            "document": person.document,
            "known": person.known.value,
            "contract": _contract(party.contract),
        }

    def attachment(self, one: Attachment) -> Plain:
        return {
            "name": one.name,
            "kind": self._thing(find(self.rules.documents, one.kind) or find(self.rules.grounds, one.kind)),
            "size": one.file.size,
            "digest": one.file.digest,
            "media_type": one.media_type,
        }

    def duty(self, assessment: Assessment, settlement: Settlement) -> Plain:
        return {
            "total": _sum(assessment.total),
            "schedule": assessment.schedule,
            "currency": self.rules.currency,
            "lines": [
                {
                    "article": line.article,
                    "label": line.label.in_(self.rules.language),
                    "amount": str(line.amount),
                    "source": line.source.text,
                }
                for line in assessment.lines
            ],
            "settlement": self._settlement(assessment, settlement),
        }

    def _settlement(self, assessment: Assessment, settlement: Settlement) -> Plain:
        ground = settlement.exemption.ground if settlement.exemption is not None else ""
        return {
            "court_sets": assessment.set_by_court,
            "exemption": self._thing(find(self.rules.grounds, ground)),
            "payments": [
                {"register": one.voucher.register, "number": one.voucher.number, "amount": str(one.amount)}
                for one in settlement.payments
            ],
        }

    def _identifier(self, identifier: Identifier) -> Plain:
        kind = self.rules.identifier(identifier.kind)
        label = kind.label.in_(self.rules.language)
        return {"kind": identifier.kind, "label": label, "value": identifier.value}

    def _shown(self, identifier: Identifier, account: Account) -> bool:
        """The register tells us a person's own number; only that person's papers may show it."""
        return identifier.kind != self.rules.person_number or identifier.value == account.person_number

    def _thing(self, thing: Worded | None) -> Plain:
        return self._named(thing.code, thing.label) if thing is not None else None

    def _named(self, code: str, label: Labels) -> Plain:
        return {"code": code, "label": label.in_(self.rules.language)}


def _sum(money: Money | None) -> str | None:
    return str(money) if money is not None else None


def _contract(contract: Contract | None) -> Plain:
    if contract is None:
        return None
    return {
        "number": contract.number,
        "subject": contract.subject,
        "signed_on": contract.signed_on.isoformat(),
        "ends_on": contract.ends_on.isoformat(),
    }


def _block(block: Block) -> Plain:
    return {"list": block.listing, "lines": [_line(line) for line in block.lines]}


def _line(line: Line) -> Plain:
    runs: list[Plain] = [{"words": run.words, "styles": [*run.styles]} for run in line.runs]
    return {"alignment": line.alignment, "runs": runs}
