"""Taking everything out: all that the cabinet has of a person as one zip file (law on personal data)."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from io import BytesIO
from typing import BinaryIO

from attrs import frozen
from ekabinet_core.account import Account
from ekabinet_core.actor import Actor
from ekabinet_core.application import Application
from ekabinet_core.charge import Charge
from ekabinet_core.decision import ByLaw, Reason
from ekabinet_core.document import StoredFile
from ekabinet_core.errors import Forbidden
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.movement import Entry
from ekabinet_core.notice import Notice
from ekabinet_core.package import Plain
from ekabinet_core.paging import moment_mark
from ekabinet_core.permission import Permission
from ekabinet_core.submission import Submission
from ekabinet_ports.clock import Clock
from ekabinet_ports.files import Files
from ekabinet_ports.noticeboard import Reading
from ekabinet_ports.outage_marks import FailedAttempt
from ekabinet_ports.storage import Storage

from ekabinet_usecases.day import day_of
from ekabinet_usecases.drafts import Drafts
from ekabinet_usecases.duty import DutyStep
from ekabinet_usecases.own_applications import EVERY
from ekabinet_usecases.paper import paper
from ekabinet_usecases.zip_stream import Member, harmless, zipped


@frozen
class TakingOut:
    """Everything of one's own: personal data, payments, notices, applications and what was sent to cases."""

    storage: Storage
    files: Files
    drafts: Drafts
    duty: DutyStep
    rules: Jurisdiction
    clock: Clock

    def everything(self, by: Actor) -> Iterator[bytes]:
        """The zip file piece by piece; raises Forbidden before the first one.

        A paper that cannot be read ends it with NotFound or NotStored, so that no part passes for the whole.
        """
        by.must(Permission.KEEP)
        by.must(Permission.FILE)
        if by.mandate is not None:
            raise Forbidden(Permission.KEEP)
        with self.storage.reading() as kept:
            account = kept.accounts.get(by.account)
        today = day_of(self.clock, self.rules)
        return zipped(self._members(account, by, today), today)

    def _members(self, account: Account, by: Actor, today: date) -> Iterator[Member]:
        yield _written("profile.json", today, _profile(account))
        with self.storage.reading() as kept:
            movements = kept.movements.of(account.id)
        yield _written("payments.json", today, [_movement(entry) for entry in movements])
        yield _written("notices.json", today, [_notice(one) for one in self._notices(account)])
        with self.storage.reading() as kept:
            attempts = kept.failed_attempts.of(account.id)
        yield _written("failed-attempts.json", today, [_attempt(one) for one in attempts])
        for application in self.drafts.all(EVERY, by):
            yield from self._papers(application, account, today)
        yield from self._sent_to_cases(account, today)

    def _notices(self, account: Account) -> Iterator[Notice]:
        """All of them, the last first."""
        with self.storage.reading() as kept:
            page = kept.noticeboard.page(account.id, Reading.ALL, None)
            yield from page.rows
            while page.onward:
                page = kept.noticeboard.page(account.id, Reading.ALL, moment_mark(page.onward))
                yield from page.rows

    def _papers(self, application: Application, account: Account, today: date) -> Iterator[Member]:
        folder = f"applications/{application.number}"
        yield _written(f"{folder}/application.json", today, self._told(application, account))
        for place, one in enumerate(application.papers, start=1):
            yield self._kept(f"{folder}/papers/{place:02}-{harmless(one.name)}", today, one.file)
        if application.signature is not None:
            yield self._kept(f"{folder}/{application.number}.edoc", today, application.signature.container)
        if application.receipt is not None:
            yield self._kept(f"{folder}/{application.number}-receipt.edoc", today, application.receipt)

    def _sent_to_cases(self, account: Account, today: date) -> Iterator[Member]:
        """What they have sent to cases, were they in them no more, the first first."""
        with self.storage.reading() as kept:
            sent = kept.submissions.sent(None, account.id)
            cases = {one.case: kept.cases.get(one.case).number for one in sent}
        for place, one in enumerate(sent, start=1):
            number = harmless(cases[one.case].replace("/", "-"))
            folder = f"cases/{number}/{place:03}"
            yield _written(f"{folder}/submission.json", today, _submission(one, cases[one.case]))
            for nth, sheet in enumerate(one.papers, start=1):
                yield self._kept(f"{folder}/papers/{nth:02}-{harmless(sheet.name)}", today, sheet.file)
            if one.signature is not None:
                yield self._kept(f"{folder}/{number}.edoc", today, one.signature.container)

    def _told(self, application: Application, account: Account) -> Plain:
        """As the person may read it: what a register told of others stays inside."""
        assessment = application.assessment or self.duty.assess(application)
        moves = [{"status": one.status, "at": one.at.isoformat()} for one in application.history]
        decision = application.decision
        reasons = decision.reasons if decision is not None else ()
        remarks = decision.remarks if decision is not None else ()
        amendments = decision.amendments if decision is not None else ()
        return {
            **paper(application, account, assessment, self.rules, application.changed_at),
            "status": application.status,
            "history": moves,
            "outcome": decision.outcome if decision is not None else None,
            "accepted_by_law": _by_law(decision.by_law if decision is not None else None),
            "amendments": [
                {"why": one.why, "reasons": [_reason(reason) for reason in one.reasons]} for one in amendments
            ],
            "remarks": [{"about": one.paper or one.aspect, "note": one.note} for one in remarks],
            "reasons": [_reason(one) for one in reasons],
            "duties_set_by_the_court": [_charge(one) for one in application.charges],
        }

    def _kept(self, name: str, day: date, file: StoredFile) -> Member:
        return Member(name, day, partial(self.files.open, file.digest))


def _submission(one: Submission, case: str) -> Plain:
    answer = one.answer
    return {
        "case": case,
        "status": one.status,
        "sent_at": one.sent_at.isoformat() if one.sent_at is not None else None,
        "papers": [
            {"name": paper.name, "kind": paper.kind, "digest": paper.file.digest} for paper in one.papers
        ],
        "answered_at": answer.at.isoformat() if answer is not None else None,
        "reasons": [_reason(reason) for reason in answer.reasons] if answer is not None else [],
    }


def _profile(account: Account) -> Plain:
    person, contact, card = account.person, account.contact, account.card
    return {
        "user_name": account.user_name,
        "created_at": account.created_at.isoformat(),
        "person_number": account.person_number,
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "registered_address": person.address,
        "identity_card": card.document.value if card is not None else None,
        "birth_date": card.birth_date.isoformat() if card is not None else None,
        "email": account.email,
        "address": contact.address,
        "postcode": contact.postcode,
        "phones": contact.phones,
        "proofs": [{"method": one.method, "at": one.at.isoformat()} for one in account.proofs],
    }


def _movement(entry: Entry) -> Plain:
    return {
        "register": entry.voucher.register,
        "number": entry.voucher.number,
        "movement": entry.movement,
        "application": entry.application,
        "amount": str(entry.amount),
        "currency": entry.amount.currency,
        "at": entry.at.isoformat(),
    }


def _by_law(law: ByLaw | None) -> Plain:
    if law is None:
        return None
    return {"review": law.review, "on": law.on.isoformat(), "article": law.article}


def _reason(reason: Reason) -> Plain:
    return {"ground": reason.ground, "note": reason.note}


def _charge(charge: Charge) -> Plain:
    return {
        "cause": charge.cause,
        "due": str(charge.due),
        "currency": charge.due.currency,
        "note": charge.note,
        "by": charge.by,
        "at": charge.at.isoformat(),
    }


def _attempt(attempt: FailedAttempt) -> Plain:
    return {"service": attempt.facility.code, "at": attempt.at.isoformat()}


def _notice(notice: Notice) -> Plain:
    opened, mailed = notice.opened_at, notice.mailed_at
    return {
        "happened": notice.happened,
        "number": notice.number,
        "made_at": notice.made_at.isoformat(),
        "opened_at": opened.isoformat() if opened is not None else None,
        "mailed_at": mailed.isoformat() if mailed is not None else None,
    }


def _written(name: str, day: date, told: Plain) -> Member:
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)
    return Member(name, day, partial(_bytes, f"{text}\n".encode()))


def _bytes(content: bytes) -> BinaryIO:
    return BytesIO(content)
