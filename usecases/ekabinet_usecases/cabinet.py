"""The use cases put together on given parts: one cabinet, whoever made the parts."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from attrs import frozen
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.files import Files, UploadJudge
from ekabinet_ports.notices import Notices
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.payment import PaymentMethod, ReceiptRegister
from ekabinet_ports.registers import CompanyRegister, PeopleRegister
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.storage import Storage
from ekabinet_ports.web_sessions import BrowserSessions

from ekabinet_usecases.calculating import Calculator
from ekabinet_usecases.confirmation import Confirmation
from ekabinet_usecases.content import ContentStep
from ekabinet_usecases.desk import Desk
from ekabinet_usecases.drafts import Drafts
from ekabinet_usecases.duty import DutyStep
from ekabinet_usecases.errands import Errands, Wording
from ekabinet_usecases.listening import Listening
from ekabinet_usecases.papers import Intake, PapersStep
from ekabinet_usecases.parties import PartiesStep
from ekabinet_usecases.paying import Paying
from ekabinet_usecases.proving import Proving
from ekabinet_usecases.reading import MyCases
from ekabinet_usecases.registration import Registration
from ekabinet_usecases.signing import Signing
from ekabinet_usecases.signing_in import SigningIn
from ekabinet_usecases.subject import SubjectStep
from ekabinet_usecases.tidying import Tidying


@frozen
class Parts:
    """Everything from outside that the use cases stand on."""

    rules: Jurisdiction
    clock: Clock
    ids: Ids
    passwords: Passwords
    storage: Storage
    browser_sessions: BrowserSessions
    files: Files
    judge: UploadJudge
    renderer: Renderer
    envelope: Envelope
    methods: tuple[SigningMethod, ...]
    gateways: tuple[PaymentMethod, ...]
    receipts: ReceiptRegister
    people: PeopleRegister
    companies: CompanyRegister
    wording: Wording
    notices: Notices | None = None
    """None: nobody is written to."""
    court: CourtSystem | None = None
    """None: the built-in desk is the court."""
    judges: Mapping[str, Sequence[str]] = {}  # attrs classes are frozen; nobody writes to it
    """For the desk: names of judges, by court code."""


@frozen
class Cabinet:
    """A cabinet ready to be used: the manual's sections as use cases."""

    parts: Parts
    calculator: Calculator
    proving: Proving
    registration: Registration
    signing_in: SigningIn
    drafts: Drafts
    subject: SubjectStep
    parties: PartiesStep
    papers: PapersStep
    content: ContentStep
    duty: DutyStep
    paying: Paying
    confirmation: Confirmation
    signing: Signing
    cases: MyCases
    desk: Desk
    errands: Errands
    listening: Listening
    tidying: Tidying

    @property
    def rules(self) -> Jurisdiction:
        """The rules of the country."""
        return self.parts.rules

    def work(self) -> int:
        """Do everything that waits in the background once; gives how much there was."""
        return self.errands.work() + self.listening.listen()


def assemble(parts: Parts) -> Cabinet:
    """The use cases on these parts."""
    storage, rules, clock, ids = parts.storage, parts.rules, parts.clock, parts.ids
    desk = Desk(storage, parts.judges, rules, clock, ids)
    court = parts.court or desk
    intake = Intake(parts.files, parts.judge, rules, ids)
    paying = Paying(storage, parts.gateways, rules, clock, ids)
    return Cabinet(
        parts=parts,
        calculator=Calculator(rules, clock),
        proving=Proving(storage, parts.methods, clock, ids),
        registration=Registration(storage, parts.passwords, rules, clock, ids),
        signing_in=SigningIn(storage, parts.passwords, rules),
        drafts=Drafts(storage, rules, clock, ids),
        subject=SubjectStep(storage, rules, clock),
        parties=PartiesStep(storage, parts.people, parts.companies, rules, clock, ids),
        papers=PapersStep(storage, intake, rules, clock),
        content=ContentStep(storage, clock),
        duty=DutyStep(storage, parts.receipts, parts.gateways, intake, rules, clock),
        paying=paying,
        confirmation=Confirmation(storage, parts.files, parts.renderer, rules, clock),
        signing=Signing(storage, parts.files, parts.envelope, parts.methods, _scratch, rules, clock, ids),
        cases=MyCases(storage, parts.files, rules),
        desk=desk,
        errands=Errands(storage, court, parts.notices, parts.wording, paying, clock),
        listening=Listening(storage, court, clock),
        tidying=Tidying(storage, parts.browser_sessions, clock),
    )


def _scratch() -> AbstractContextManager[BinaryIO]:
    return cast("AbstractContextManager[BinaryIO]", TemporaryFile())
