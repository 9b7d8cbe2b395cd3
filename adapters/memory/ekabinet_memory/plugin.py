"""The plugin: every port in memory, for tests and for trying a cabinet out; nothing outlives the process.

The registers are empty and the phone knows nobody: whoever builds the cabinet fills them through its parts.
"""

from collections.abc import Sequence

from ekabinet_ports.envelope import Envelope
from ekabinet_ports.files import Files, UploadJudge
from ekabinet_ports.half_uploads import HalfUploads
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.notices import Notices
from ekabinet_ports.payment import PaymentMethod, ReceiptRegister
from ekabinet_ports.pdf_signature import PdfSignature
from ekabinet_ports.registers import CompanyRegister, PeopleRegister
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.seal import Seal
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.storage import Storage
from ekabinet_ports.text_messages import TextMessages
from ekabinet_ports.validator import Validator
from ekabinet_ports.web_sessions import BrowserSessions
from ekabinet_ports.world import World


@hookimpl
def ekabinet_storage() -> Storage:
    """Everything is kept until the process ends."""
    from ekabinet_memory.storage import MemoryStorage

    return MemoryStorage()


@hookimpl
def ekabinet_browser_sessions() -> BrowserSessions:
    """Browsers are forgotten when the process ends."""
    from ekabinet_memory.browser_sessions import MemoryBrowserSessions

    return MemoryBrowserSessions()


@hookimpl
def ekabinet_files(world: World) -> Files:
    """Documents are kept until the process ends."""
    from ekabinet_memory.files import MemoryFiles

    return MemoryFiles(world.clock)


@hookimpl
def ekabinet_half_uploads() -> HalfUploads:
    """Files on their way are forgotten when the process ends."""
    from ekabinet_memory.half_uploads import MemoryHalfUploads

    return MemoryHalfUploads()


@hookimpl
def ekabinet_upload_judge() -> UploadJudge:
    """Judges by tell-tale bytes."""
    from ekabinet_memory.judge import MemoryJudge

    return MemoryJudge()


@hookimpl
def ekabinet_renderer() -> Renderer:
    """Pages that show the canonical data."""
    from ekabinet_memory.rendering import MemoryRenderer

    return MemoryRenderer()


@hookimpl
def ekabinet_envelope(world: World) -> Envelope:
    """Containers with a signed list of files."""
    from ekabinet_memory.envelope import MemoryEnvelope

    return MemoryEnvelope(world.jurisdiction)


@hookimpl
def ekabinet_validator(world: World) -> Validator:
    """Containers with a signed list of files, whoever signed them unknown."""
    from ekabinet_memory.envelope import MemoryEnvelope
    from ekabinet_memory.validator import MemoryValidator

    return MemoryValidator(MemoryEnvelope(world.jurisdiction))


@hookimpl
def ekabinet_seal(world: World) -> Seal:
    """A seal that is another one after a restart."""
    from ekabinet_memory.seal import MemorySeal

    return MemorySeal.new(world.clock)


@hookimpl
def ekabinet_pdf_signature() -> PdfSignature:
    """Signatures that every reader of PDFs skips."""
    from ekabinet_memory.evidence import MemoryEvidence
    from ekabinet_memory.pdf_signature import MemoryPdfSignature

    return MemoryPdfSignature(MemoryEvidence())


@hookimpl
def ekabinet_signing_methods(world: World) -> Sequence[SigningMethod]:
    """A phone in the hand of whoever built the cabinet."""
    from ekabinet_memory.signing import MemorySigning

    return [MemorySigning(world.clock, world.jurisdiction)]


@hookimpl
def ekabinet_payment_methods(world: World) -> Sequence[PaymentMethod]:
    """A bank whose payer is whoever built the cabinet."""
    from ekabinet_memory.payment import MemoryBank

    return [MemoryBank(world.clock)]


@hookimpl
def ekabinet_receipt_register() -> ReceiptRegister:
    """An empty register of duty receipts."""
    from ekabinet_memory.payment import MemoryReceipts

    return MemoryReceipts()


@hookimpl
def ekabinet_people_register() -> PeopleRegister:
    """An empty register of people."""
    from ekabinet_memory.registers import MemoryPeople

    return MemoryPeople()


@hookimpl
def ekabinet_company_register() -> CompanyRegister:
    """An empty register of companies."""
    from ekabinet_memory.registers import MemoryCompanies

    return MemoryCompanies()


@hookimpl
def ekabinet_sms(world: World) -> TextMessages:
    """Text messages are kept instead of sent."""
    from ekabinet_memory.text_messages import MemoryTextMessages

    return MemoryTextMessages(world.clock)


@hookimpl
def ekabinet_notices() -> Notices:
    """Letters are kept instead of sent."""
    from ekabinet_memory.notices import MemoryNotices

    return MemoryNotices()
