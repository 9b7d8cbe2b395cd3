"""What a cabinet is made of: everything from outside that its use cases stand on."""

from collections.abc import Mapping, Sequence

from attrs import field, frozen
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.files import Files, UploadJudge
from ekabinet_ports.half_uploads import HalfUploads
from ekabinet_ports.notary import Notary
from ekabinet_ports.notices import Notices
from ekabinet_ports.passkeys import Passkeys
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.payment import PaymentMethod, ReceiptRegister
from ekabinet_ports.pdf_signature import PdfSignature
from ekabinet_ports.pseudonyms import Pseudonyms
from ekabinet_ports.registers import CompanyRegister, PeopleRegister
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.seal import Seal
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.storage import Storage
from ekabinet_ports.text_messages import TextMessages
from ekabinet_ports.validator import Validator
from ekabinet_ports.web_sessions import BrowserSessions

from ekabinet_usecases.account_letters import AccountWording
from ekabinet_usecases.gateways import Routes
from ekabinet_usecases.notice_letters import DailyWording, Wording
from ekabinet_usecases.notice_texts import TextWording


@frozen
class Parts:
    """Everything from outside that the use cases stand on."""

    rules: Jurisdiction
    clock: Clock
    ids: Ids
    passwords: Passwords
    passkeys: Passkeys
    storage: Storage
    browser_sessions: BrowserSessions
    files: Files
    half_uploads: HalfUploads
    judge: UploadJudge
    renderer: Renderer
    envelope: Envelope
    pdf_signature: PdfSignature
    validator: Validator
    notary: Notary
    pseudonyms: Pseudonyms
    methods: tuple[SigningMethod, ...]
    gateways: tuple[PaymentMethod, ...]
    receipts: ReceiptRegister
    people: PeopleRegister
    companies: CompanyRegister
    wording: Wording
    account_wording: AccountWording
    daily_wording: DailyWording
    text_wording: TextWording
    routes: Routes = field(factory=Routes)
    """Which gateway takes which cards."""
    notices: Notices | None = None
    """None: nobody is written to."""
    texts: TextMessages | None = None
    """None: nobody is offered text messages."""
    seal: Seal | None = None
    """None: nothing is sealed, and no filing receipt is promised."""
    court: CourtSystem | None = None
    """None: the built-in desk is the court."""
    judges: Mapping[str, Sequence[str]] = {}  # attrs classes are frozen; nobody writes to it
    """For the desk: names of judges, by court code."""
