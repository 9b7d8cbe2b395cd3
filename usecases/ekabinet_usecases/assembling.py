"""The use cases put together on given parts."""

from contextlib import AbstractContextManager
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from attrs import evolve
from ekabinet_core.outage import FILING, Facility, Use
from ekabinet_core.signature import Level
from ekabinet_ports.outbox import Errand

from ekabinet_usecases.account_letters import AccountLetters
from ekabinet_usecases.acting import Acting
from ekabinet_usecases.amending import Amending
from ekabinet_usecases.appointing import Appointing
from ekabinet_usecases.auditing import Auditing
from ekabinet_usecases.cabinet import Cabinet
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
from ekabinet_usecases.crediting import Crediting
from ekabinet_usecases.desk import Desk
from ekabinet_usecases.desk_cases import DeskCases
from ekabinet_usecases.desk_hearings import DeskHearings
from ekabinet_usecases.desk_joining import DeskJoining
from ekabinet_usecases.desk_mandates import DeskMandates
from ekabinet_usecases.desk_parties import DeskParties
from ekabinet_usecases.differences import Differences
from ekabinet_usecases.drafts import Drafts
from ekabinet_usecases.duty import DutyStep
from ekabinet_usecases.duty_receipts import DutyReceipts
from ekabinet_usecases.email_confirming import EmailConfirming
from ekabinet_usecases.empowering import Empowering
from ekabinet_usecases.enforcement_desk import EnforcementDesk
from ekabinet_usecases.enforcing import MyEnforcements
from ekabinet_usecases.errands import Errands
from ekabinet_usecases.file_at_desk import FilesAtDesk
from ekabinet_usecases.findings import Findings
from ekabinet_usecases.forgotten import Forgotten
from ekabinet_usecases.gateways import Gateways
from ekabinet_usecases.hearing_calendar import HearingCalendar
from ekabinet_usecases.holding import Holding
from ekabinet_usecases.home import Home
from ekabinet_usecases.inventory import Inventory
from ekabinet_usecases.issuing import Issuing
from ekabinet_usecases.joining_cases import JoiningCases
from ekabinet_usecases.journaling import Journaling
from ekabinet_usecases.leading import Leading
from ekabinet_usecases.limiting import Limiting
from ekabinet_usecases.linking import Linking
from ekabinet_usecases.listening import Listening
from ekabinet_usecases.lodging import ReceivedPapers
from ekabinet_usecases.my_notices import MyNotices
from ekabinet_usecases.my_passkeys import MyPasskeys
from ekabinet_usecases.my_terms import MyTerms
from ekabinet_usecases.notice_letters import NoticeLetters
from ekabinet_usecases.notice_texts import NoticeTexts
from ekabinet_usecases.observing import Observing
from ekabinet_usecases.offices import Offices
from ekabinet_usecases.on_behalf import OnBehalf
from ekabinet_usecases.open_sessions import MySessions
from ekabinet_usecases.outages import Outages
from ekabinet_usecases.own_details import OwnDetails
from ekabinet_usecases.own_password import OwnPassword
from ekabinet_usecases.papers import Intake, PapersStep
from ekabinet_usecases.parties import PartiesStep
from ekabinet_usecases.parts import Parts
from ekabinet_usecases.paying import Paying
from ekabinet_usecases.payment_slip import PaymentSlips
from ekabinet_usecases.probing import LOOK_EVERY, Pace, Probing, targets_of
from ekabinet_usecases.profile import Profile
from ekabinet_usecases.proof_on_paper import ProofOnPaper
from ekabinet_usecases.proving import Proving
from ekabinet_usecases.proving_again import ProvingAgain
from ekabinet_usecases.queue import Queue
from ekabinet_usecases.readdressing import Readdressing
from ekabinet_usecases.reading import MyCases, MyHearings
from ekabinet_usecases.reason_texts import ReasonTexts
from ekabinet_usecases.receipts import FilingReceipts
from ekabinet_usecases.reconciling import Reconciling
from ekabinet_usecases.refund_desk import RefundDesk
from ekabinet_usecases.refunding import Refunding
from ekabinet_usecases.registrar_desk import RegistrarDesk
from ekabinet_usecases.registration import Registration
from ekabinet_usecases.reminding import Reminding
from ekabinet_usecases.replying import Replying
from ekabinet_usecases.ringing import Ringing
from ekabinet_usecases.sealing import Sealing
from ekabinet_usecases.second_step import ProvingSecond
from ekabinet_usecases.seeking import Seeking
from ekabinet_usecases.sending import Sending
from ekabinet_usecases.serving import Serving
from ekabinet_usecases.signing import Signing
from ekabinet_usecases.signing_acts import SigningActs
from ekabinet_usecases.signing_in import SigningIn
from ekabinet_usecases.signing_joinings import SendingJoinings
from ekabinet_usecases.silence import LOOKED_EVERY, Silence
from ekabinet_usecases.statistics import Statistics
from ekabinet_usecases.strengthening import Strengthening
from ekabinet_usecases.subject import SubjectStep
from ekabinet_usecases.submitting import SendingPapers, Submitting
from ekabinet_usecases.suspending import Suspending
from ekabinet_usecases.taking_out import TakingOut
from ekabinet_usecases.tidying import Daily, Tidying
from ekabinet_usecases.trying import Trying
from ekabinet_usecases.turns import Turns
from ekabinet_usecases.unsent import Unsent
from ekabinet_usecases.uploading import Uploading
from ekabinet_usecases.viewing import WhoOpened
from ekabinet_usecases.wallet import Wallet
from ekabinet_usecases.watched import watched_gateways, watched_methods


def assemble(parts: Parts) -> Cabinet:
    """The use cases on these parts."""
    storage, rules, clock, ids = parts.storage, parts.rules, parts.clock, parts.ids
    desk = Desk(storage, parts.judges, rules, clock, ids)
    court = parts.court or desk
    cases = MyCases(storage, rules, clock)
    queue = Queue(storage, rules, clock)
    intake = Intake(parts.files, parts.judge, parts.validator, rules, clock, ids)
    limiting = Limiting(parts.pseudonyms)
    trying, seeking = Trying(storage, limiting, clock), Seeking(storage, limiting, rules, clock)
    parties = PartiesStep(storage, parts.people, parts.companies, trying, rules, clock, ids)
    crediting, receipts = Crediting(clock), DutyReceipts(parts.receipts, trying, rules)
    observing = Observing(storage, clock)
    gateways = Gateways(watched_gateways(parts.gateways, observing), parts.routes)
    paying = Paying(storage, gateways, crediting, rules, clock)
    strengthening = Strengthening(storage, parts.files, parts.envelope, _scratch, clock)
    drafts, terms = Drafts(storage, rules, clock, ids), MyTerms(storage, rules, clock)
    duty = DutyStep(storage, receipts, gateways, intake, rules, clock)
    sessions = MySessions(parts.browser_sessions, storage, clock)
    own_password = OwnPassword(storage, parts.passwords, clock)
    inventory = Inventory(storage, parts.files, clock)
    journaling = Journaling(storage, parts.notary, clock)
    sealing = _sealing(parts)
    filing_receipts = FilingReceipts(
        storage, parts.files, sealing, parts.renderer, parts.validator, journaling, rules, clock
    )
    linking = Linking(parts.pseudonyms, ids)
    ringing = Ringing(parts.pseudonyms, rules)
    leading = Leading(parts.companies, rules)
    signing = Signing(
        Sending(_after_sending(parts), rules, clock),
        storage,
        parts.files,
        parts.envelope,
        watched_methods(parts.methods, Use.SIGNING, observing),
        ringing,
        trying,
        _scratch,
        clock,
        ids,
        Turns(),
        leading,
    )
    return Cabinet(
        parts=parts,
        calculator=Calculator(rules, clock),
        checking=Checking(storage, parts.validator, limiting, clock),
        proving=Proving(
            storage,
            watched_methods(parts.methods, Use.SIGN_IN, observing),
            ringing,
            limiting,
            clock,
            ids,
        ),
        profile=Profile(storage, parts.people, trying, rules, clock),
        sessions=sessions,
        changing_password=ChangingPassword(storage, parts.passwords, own_password, sessions, clock),
        proving_again=ProvingAgain(storage, own_password, rules),
        passkeys=MyPasskeys(storage, parts.passkeys, clock, ids),
        second_step=ProvingSecond(storage, parts.passkeys, limiting, clock),
        who_opened=WhoOpened(storage),
        taking_out=TakingOut(storage, parts.files, drafts, duty, rules, clock),
        drafts=drafts,
        corrections=Corrections(storage, clock),
        card_proving=CardProving(storage, parts.people, limiting, rules, clock, ids),
        registration=Registration(storage, parts.passwords, linking, rules, clock, ids),
        email_confirming=EmailConfirming(storage, linking, limiting, clock),
        forgotten=Forgotten(storage, parts.passwords, linking, limiting, clock),
        choosing=ChoosingPassword(storage, parts.passwords, linking, clock),
        proof_on_paper=ProofOnPaper(storage, intake, parts.renderer, limiting, rules, clock, ids),
        registrar_desk=RegistrarDesk(storage, parts.files, clock),
        suspending=Suspending(storage, seeking, clock),
        appointing=Appointing(storage, seeking, Offices(parts.judges, rules, clock), clock),
        readdressing=Readdressing(storage, parts.people, linking, rules, clock),
        signing_in=SigningIn(storage, parts.passwords, limiting, rules, clock),
        acting=Acting(storage, leading, frozenset(one.code for one in parts.methods), clock),
        empowering=Empowering(storage, limiting, leading, rules, clock, ids),
        joining_cases=JoiningCases(
            storage, parts.files, intake, limiting, parts.court is None, rules, clock, ids
        ),
        subject=SubjectStep(storage, rules, clock),
        parties=parties,
        own_details=OwnDetails(storage, clock),
        papers=PapersStep(storage, intake, rules, clock),
        content=ContentStep(storage, clock),
        duty=duty,
        paying=paying,
        differences=Differences(storage, receipts, crediting, paying, clock),
        wallet=Wallet(storage),
        refunding=Refunding(storage, rules, clock, ids),
        refund_desk=RefundDesk(storage, rules, clock),
        payment_slips=PaymentSlips(storage, parts.renderer, sealing, rules, clock),
        reconciling=Reconciling(storage, clock, ids),
        confirmation=Confirmation(storage, parts.files, parts.renderer, receipts, rules, clock),
        signing=signing,
        uploading=Uploading(storage, parts.half_uploads, rules, clock, ids),
        submitting=Submitting(storage, parts.files, intake, rules, clock, ids),
        signing_papers=evolve(signing, things=SendingPapers()),
        signing_joinings=evolve(signing, things=SendingJoinings()),
        home=Home(storage, rules, clock, terms),
        notices=MyNotices(storage, rules, clock),
        reminding=Reminding(storage, rules, clock),
        terms=terms,
        cases=cases,
        replying=Replying(storage, rules, clock),
        case_papers=CasePapers(cases, parts.files, parts.validator, clock),
        hearings=MyHearings(storage, rules, clock),
        on_behalf=OnBehalf(storage, rules),
        hearing_calendar=HearingCalendar(storage, rules, clock, ids),
        enforcements=MyEnforcements(storage, parts.files, rules, clock),
        desk=desk,
        queue=queue,
        amending=Amending(storage, rules, clock),
        findings=Findings(storage, rules),
        holding=Holding(storage, clock),
        desk_cases=DeskCases(desk),
        file_at_desk=CasePapers(FilesAtDesk(storage, clock), parts.files, parts.validator, clock),
        acts=CourtActs(storage, parts.files, intake, sealing, parts.court, rules, clock, ids),
        enforcement_desk=EnforcementDesk(storage, parts.court, rules, clock),
        signing_acts=evolve(signing, things=SigningActs(sealing)),
        desk_hearings=DeskHearings(desk),
        desk_parties=DeskParties(desk, parties),
        desk_joining=DeskJoining(storage, parts.files, rules, clock, ids),
        desk_mandates=DeskMandates(storage),
        closing=Closing(storage, clock),
        serving=Serving(storage, rules),
        court_work=CourtWork(storage),
        reason_texts=ReasonTexts(storage, rules, clock, ids),
        statistics=Statistics(storage, rules, clock),
        charging=Charging(storage, rules, clock),
        received_papers=ReceivedPapers(storage, parts.judges, clock),
        errands=Errands(
            storage,
            court,
            NoticeLetters(storage, parts.notices, parts.wording, parts.daily_wording, rules, clock),
            NoticeTexts(storage, parts.texts, parts.text_wording, clock),
            AccountLetters(storage, parts.notices, parts.account_wording, linking, limiting, clock),
            paying,
            filing_receipts,
            strengthening,
            Issuing(storage, parts.files, sealing, rules, clock),
            clock,
        ),
        sealing=sealing,
        unsent=Unsent(storage, clock),
        journaling=journaling,
        auditing=Auditing(storage, parts.notary, clock),
        listening=Listening(storage, court, rules, clock),
        inventory=inventory,
        tidying=Tidying(storage, parts.browser_sessions, parts.half_uploads, inventory, Daily(clock), clock),
        observing=observing,
        probing=Probing(
            storage,
            tuple(targets_of(parts.methods, parts.gateways)),
            observing,
            Pace(clock, LOOK_EVERY),
            clock,
        ),
        silence=Silence(desk, queue, Pace(clock, LOOKED_EVERY)),
        outages=Outages(storage, _facilities(parts), clock),
        certifying=Certifying(storage, sealing, parts.renderer, rules, clock),
    )


def _facilities(parts: Parts) -> tuple[Facility, ...]:
    methods = [(use, one.code) for use in (Use.SIGN_IN, Use.SIGNING) for one in parts.methods]
    gateways = [(Use.PAYMENT, one.code) for one in parts.gateways]
    ways = [Facility(use, code) for use, code in (*methods, *gateways)]
    return (*(one for one in ways if one.use is not Use.PAYMENT), FILING, *ways[len(methods) :])


def _after_sending(parts: Parts) -> tuple[Errand, ...]:
    """To the court; for evidence where an authority can be asked, for a receipt where there is a seal."""
    evidence = (Errand.STRENGTHEN,) if parts.envelope.reach.reaches(Level.T) else ()
    return (Errand.DELIVER, *evidence, *((Errand.RECEIPT,) if parts.seal is not None else ()))


def _sealing(parts: Parts) -> Sealing | None:
    if parts.seal is None:
        return None
    return Sealing(parts.seal, parts.envelope, parts.pdf_signature, parts.files, _scratch, parts.clock)


def _scratch() -> AbstractContextManager[BinaryIO]:
    return cast("AbstractContextManager[BinaryIO]", TemporaryFile())
