"""A cabinet: the manual's sections as use cases, whoever made the parts."""

from collections.abc import Callable, Mapping
from functools import partial

from attrs import frozen
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.outbox import Errand

from ekabinet_usecases.acting import Acting
from ekabinet_usecases.amending import Amending
from ekabinet_usecases.appointing import Appointing
from ekabinet_usecases.auditing import Auditing
from ekabinet_usecases.calculating import Calculator
from ekabinet_usecases.card_proving import CardProving
from ekabinet_usecases.case_papers import CasePapers
from ekabinet_usecases.certifying import Certifying
from ekabinet_usecases.changing_password import ChangingPassword
from ekabinet_usecases.charging import Charging
from ekabinet_usecases.checking import Checking
from ekabinet_usecases.choosing import ChoosingPassword
from ekabinet_usecases.closing import Closing
from ekabinet_usecases.confirmation import Confirmation
from ekabinet_usecases.content import ContentStep
from ekabinet_usecases.correcting import Corrections
from ekabinet_usecases.court_acts import CourtActs
from ekabinet_usecases.court_work import CourtWork
from ekabinet_usecases.desk import Desk
from ekabinet_usecases.desk_cases import DeskCases
from ekabinet_usecases.desk_hearings import DeskHearings
from ekabinet_usecases.desk_joining import DeskJoining
from ekabinet_usecases.desk_mandates import DeskMandates
from ekabinet_usecases.desk_parties import DeskParties
from ekabinet_usecases.differences import Differences
from ekabinet_usecases.drafts import Drafts
from ekabinet_usecases.duty import DutyStep
from ekabinet_usecases.email_confirming import EmailConfirming
from ekabinet_usecases.empowering import Empowering
from ekabinet_usecases.enforcement_desk import EnforcementDesk
from ekabinet_usecases.enforcing import MyEnforcements
from ekabinet_usecases.errands import Errands
from ekabinet_usecases.findings import Findings
from ekabinet_usecases.forgotten import Forgotten
from ekabinet_usecases.hearing_calendar import HearingCalendar
from ekabinet_usecases.holding import Holding
from ekabinet_usecases.home import Home
from ekabinet_usecases.inventory import Inventory
from ekabinet_usecases.joining_cases import JoiningCases
from ekabinet_usecases.journaling import Journaling
from ekabinet_usecases.listening import Listening
from ekabinet_usecases.lodging import ReceivedPapers
from ekabinet_usecases.my_notices import MyNotices
from ekabinet_usecases.my_passkeys import MyPasskeys
from ekabinet_usecases.my_terms import MyTerms
from ekabinet_usecases.observing import Observing
from ekabinet_usecases.on_behalf import OnBehalf
from ekabinet_usecases.open_sessions import MySessions
from ekabinet_usecases.outages import Outages
from ekabinet_usecases.own_details import OwnDetails
from ekabinet_usecases.papers import PapersStep
from ekabinet_usecases.parties import PartiesStep
from ekabinet_usecases.parts import Parts
from ekabinet_usecases.paying import Paying
from ekabinet_usecases.payment_slip import PaymentSlips
from ekabinet_usecases.probing import Probing
from ekabinet_usecases.profile import Profile
from ekabinet_usecases.proof_on_paper import ProofOnPaper
from ekabinet_usecases.proving import Proving
from ekabinet_usecases.proving_again import ProvingAgain
from ekabinet_usecases.queue import Queue
from ekabinet_usecases.readdressing import Readdressing
from ekabinet_usecases.reading import MyCases, MyHearings
from ekabinet_usecases.reason_texts import ReasonTexts
from ekabinet_usecases.reconciling import Reconciling
from ekabinet_usecases.refund_desk import RefundDesk
from ekabinet_usecases.refunding import Refunding
from ekabinet_usecases.registrar_desk import RegistrarDesk
from ekabinet_usecases.registration import Registration
from ekabinet_usecases.reminding import Reminding
from ekabinet_usecases.replying import Replying
from ekabinet_usecases.sealing import Sealing
from ekabinet_usecases.second_step import ProvingSecond
from ekabinet_usecases.serving import Serving
from ekabinet_usecases.signing import Signing
from ekabinet_usecases.signing_in import SigningIn
from ekabinet_usecases.silence import Silence
from ekabinet_usecases.statistics import Statistics
from ekabinet_usecases.subject import SubjectStep
from ekabinet_usecases.submitting import Submitting
from ekabinet_usecases.suspending import Suspending
from ekabinet_usecases.taking_out import TakingOut
from ekabinet_usecases.tidying import Tidying
from ekabinet_usecases.unsent import Unsent
from ekabinet_usecases.uploading import Uploading
from ekabinet_usecases.viewing import WhoOpened
from ekabinet_usecases.wallet import Wallet

Job = Callable[[], int]
"""Does some of what waits in the background; gives how much there was."""


@frozen
class Cabinet:
    """A cabinet ready to be used: the manual's sections as use cases."""

    parts: Parts
    calculator: Calculator
    checking: Checking
    proving: Proving
    card_proving: CardProving
    registration: Registration
    email_confirming: EmailConfirming
    forgotten: Forgotten
    choosing: ChoosingPassword
    proof_on_paper: ProofOnPaper
    registrar_desk: RegistrarDesk
    suspending: Suspending
    appointing: Appointing
    readdressing: Readdressing
    signing_in: SigningIn
    acting: Acting
    empowering: Empowering
    joining_cases: JoiningCases
    profile: Profile
    sessions: MySessions
    changing_password: ChangingPassword
    proving_again: ProvingAgain
    passkeys: MyPasskeys
    second_step: ProvingSecond
    taking_out: TakingOut
    who_opened: WhoOpened
    drafts: Drafts
    corrections: Corrections
    subject: SubjectStep
    parties: PartiesStep
    own_details: OwnDetails
    papers: PapersStep
    content: ContentStep
    duty: DutyStep
    paying: Paying
    differences: Differences
    wallet: Wallet
    refunding: Refunding
    refund_desk: RefundDesk
    payment_slips: PaymentSlips
    reconciling: Reconciling
    confirmation: Confirmation
    signing: Signing
    uploading: Uploading
    submitting: Submitting
    signing_papers: Signing
    signing_joinings: Signing
    """Signs what is submitted to a running case."""
    home: Home
    notices: MyNotices
    reminding: Reminding
    terms: MyTerms
    cases: MyCases
    case_papers: CasePapers
    replying: Replying
    hearings: MyHearings
    on_behalf: OnBehalf
    hearing_calendar: HearingCalendar
    enforcements: MyEnforcements
    desk: Desk
    queue: Queue
    amending: Amending
    findings: Findings
    holding: Holding
    desk_cases: DeskCases
    file_at_desk: CasePapers
    """Papers of the cases that a court hears."""
    acts: CourtActs
    enforcement_desk: EnforcementDesk
    signing_acts: Signing
    """Signs acts of the court."""
    desk_hearings: DeskHearings
    desk_parties: DeskParties
    desk_joining: DeskJoining
    desk_mandates: DeskMandates
    closing: Closing
    serving: Serving
    court_work: CourtWork
    reason_texts: ReasonTexts
    statistics: Statistics
    charging: Charging
    received_papers: ReceivedPapers
    errands: Errands
    sealing: Sealing | None
    """None: there is no seal."""
    unsent: Unsent
    journaling: Journaling
    auditing: Auditing
    listening: Listening
    inventory: Inventory
    tidying: Tidying
    observing: Observing
    probing: Probing
    silence: Silence
    outages: Outages
    certifying: Certifying

    @property
    def rules(self) -> Jurisdiction:
        """The rules of the country."""
        return self.parts.rules

    @property
    def jobs(self) -> Mapping[str, Job]:
        """What is done in the background, by name; each errand is a job, for it waits for somebody else."""
        return {f"errand {one}": partial(self.errands.work, one) for one in Errand} | self._beside_errands

    @property
    def _beside_errands(self) -> dict[str, Job]:
        return {
            "journaling": self.journaling.work,
            "listening": self.listening.listen,
            "mandates": self.empowering.lapse,
            "reminding": self.reminding.remind,
            "probing": self.probing.work,
            "silence": self.silence.work,
        }

    def work(self) -> int:
        """A turn of every job; gives how much there was to do, 0 when nothing waits."""
        return self.errands.work() + sum(job() for job in self._beside_errands.values())
