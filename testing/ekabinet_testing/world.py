"""A cabinet in memory, with everything outside it in reach."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Self

from attrs import evolve, frozen
from ekabinet_core.account import Account
from ekabinet_core.application import Application
from ekabinet_core.identifier import Identifier
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_core.notice import Notice
from ekabinet_memory.authority import MemoryAuthority
from ekabinet_memory.browser_sessions import MemoryBrowserSessions
from ekabinet_memory.clock import MemoryClock, MemoryIds
from ekabinet_memory.envelope import MemoryEnvelope
from ekabinet_memory.evidence import MemoryEvidence
from ekabinet_memory.files import MemoryFiles
from ekabinet_memory.half_uploads import MemoryHalfUploads
from ekabinet_memory.judge import MemoryJudge
from ekabinet_memory.notary import MemoryNotary
from ekabinet_memory.notices import MemoryNotices
from ekabinet_memory.passkeys import MemoryPasskeys
from ekabinet_memory.passwords import MemoryPasswords
from ekabinet_memory.payment import MemoryBank, MemoryReceipts
from ekabinet_memory.pdf_signature import MemoryPdfSignature
from ekabinet_memory.pseudonyms import MemoryPseudonyms
from ekabinet_memory.registers import MemoryCompanies, MemoryPeople
from ekabinet_memory.rendering import MemoryRenderer
from ekabinet_memory.seal import MemorySeal
from ekabinet_memory.signing import MemoryPhone, MemorySigning
from ekabinet_memory.storage import MemoryStorage
from ekabinet_memory.text_messages import MemoryTextMessages
from ekabinet_memory.validator import MemoryValidator
from ekabinet_ports.notices import Letter
from ekabinet_ports.storage import Storage
from ekabinet_usecases.account_letters import Occasion
from ekabinet_usecases.assembling import assemble
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.gateways import Route, Routes
from ekabinet_usecases.parts import Parts

from ekabinet_testing.people import (
    ALL_RECEIPTS,
    APPOINTED,
    AYTEN,
    COURT,
    DIRECT,
    JUDGE,
    LEYLA,
    PEOPLE,
    REGISTERED_DIRECT,
    XAZAR,
)


def wording(notice: Notice, account: Account, application: Application | None) -> Letter:  # noqa: ARG001  # as the cabinet calls it
    """A letter that tells no content."""
    return Letter(account.email, notice.happened, notice.number)


def account_wording(occasion: Occasion, account: Account, said: str) -> Letter:
    """A letter that has its occasion as subject, and the secret of its link as text."""
    return Letter(account.email, occasion, said)


def daily_wording(notices: Sequence[Notice], account: Account) -> Letter:
    """A letter that says how many there are, and what about."""
    return Letter(account.email, f"{len(notices)}", "\n".join(one.happened for one in notices))


def text_wording(notice: Notice, account: Account) -> str:  # noqa: ARG001  # as the cabinet calls it
    """A message that tells no content."""
    return f"{notice.happened} {notice.number}"


@cache
def _authority(at: datetime) -> MemoryAuthority:
    """Who certifies the people of every world that begins then; making keys is most of making a world."""
    return MemoryAuthority.new(at)


@cache
def _seal(at: datetime) -> MemorySeal:
    return MemorySeal.new(MemoryClock(at))


@frozen
class MemoryWorld:
    """A cabinet, and the doubles it stands on: move its clock, answer its phone, be its bank."""

    cabinet: Cabinet
    clock: MemoryClock
    signing: MemorySigning
    bank: MemoryBank
    receipts: MemoryReceipts
    people: MemoryPeople
    companies: MemoryCompanies
    notices: MemoryNotices
    texts: MemoryTextMessages
    files: MemoryFiles

    @classmethod
    def open(cls, rules: Jurisdiction, storage: Storage | None = None) -> Self:
        """A new world; its cabinet keeps everything in that storage, or in memory."""
        clock, ids = MemoryClock(), MemoryIds()
        signing = MemorySigning(clock, rules, code="asan", authority=_authority(clock.now()))
        for someone in (*PEOPLE, *APPOINTED, AYTEN):
            signing.enrol(someone.person, someone.phone, someone.user_code, someone.behalf)
        bank, files, notices = MemoryBank(clock), MemoryFiles(clock), MemoryNotices()
        texts, receipts = MemoryTextMessages(clock), MemoryReceipts(ALL_RECEIPTS)
        seal = _seal(clock.now())
        people = MemoryPeople(someone.registered for someone in PEOPLE)
        companies = MemoryCompanies(
            (XAZAR, REGISTERED_DIRECT), heads={DIRECT.number: Identifier("fin", LEYLA.number)}
        )
        parts = Parts(
            rules=rules,
            clock=clock,
            ids=ids,
            passwords=MemoryPasswords(),
            passkeys=MemoryPasskeys(),
            storage=storage or MemoryStorage(),
            browser_sessions=MemoryBrowserSessions(),
            files=files,
            half_uploads=MemoryHalfUploads(),
            judge=MemoryJudge(),
            renderer=MemoryRenderer(),
            envelope=MemoryEnvelope(rules),
            pdf_signature=MemoryPdfSignature(MemoryEvidence()),
            validator=MemoryValidator(MemoryEnvelope(rules), (signing.authority.root, seal.root)),
            notary=MemoryNotary(),
            pseudonyms=MemoryPseudonyms(),
            methods=(signing,),
            gateways=(bank,),
            routes=Routes((Route(("416973", "540000"), bank.code),)),
            receipts=receipts,
            people=people,
            companies=companies,
            notices=notices,
            seal=seal,
            wording=wording,
            account_wording=account_wording,
            daily_wording=daily_wording,
            text_wording=text_wording,
            texts=texts,
            judges={COURT: (JUDGE,)},
        )
        cabinet = assemble(parts)
        return cls(cabinet, clock, signing, bank, receipts, people, companies, notices, texts, files)

    @property
    def phone(self) -> MemoryPhone:
        """All people's phones."""
        return self.signing.phone

    @property
    def parts(self) -> Parts:
        """What the cabinet stands on."""
        return self.cabinet.parts

    def over(self, parts: Parts) -> Self:
        """The same world with a cabinet on other parts, e.g. another ``storage`` after a restart."""
        return evolve(self, cabinet=assemble(parts))
