"""The hooks: what a plugin may provide. Each is named ``ekabinet_<port>``.

Every hook is called once, when a cabinet is built. ``None`` means «not from me».
"""

from collections.abc import Sequence

import pluggy
from ekabinet_core.jurisdiction import Jurisdiction

from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.files import Files, UploadJudge
from ekabinet_ports.half_uploads import HalfUploads
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

PROJECT = "ekabinet"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


class Hooks:
    """The specification: one method a hook."""

    @hookspec(firstresult=True)
    def ekabinet_jurisdiction(self) -> Jurisdiction | None:
        """The rules of a country. Called before all others."""

    @hookspec(firstresult=True)
    def ekabinet_storage(self, world: World) -> Storage | None:
        """Where everything is kept."""

    @hookspec(firstresult=True)
    def ekabinet_browser_sessions(self, world: World) -> BrowserSessions | None:
        """Where the sessions of browsers are kept."""

    @hookspec(firstresult=True)
    def ekabinet_files(self, world: World) -> Files | None:
        """Where documents are kept."""

    @hookspec(firstresult=True)
    def ekabinet_half_uploads(self, world: World) -> HalfUploads | None:
        """Where files are while they come in pieces."""

    @hookspec(firstresult=True)
    def ekabinet_upload_judge(self, world: World) -> UploadJudge | None:
        """Who judges what people upload."""

    @hookspec(firstresult=True)
    def ekabinet_renderer(self, world: World) -> Renderer | None:
        """Who makes PDFs."""

    @hookspec(firstresult=True)
    def ekabinet_envelope(self, world: World) -> Envelope | None:
        """The format of signed containers."""

    @hookspec(firstresult=True)
    def ekabinet_validator(self, world: World) -> Validator | None:
        """Who says what signed files are worth; asked by ``ekabinet verify``."""

    @hookspec(firstresult=True)
    def ekabinet_seal(self, world: World) -> Seal | None:
        """The operator's seal. ``None`` from all: nothing is sealed, and no filing receipt is promised."""

    @hookspec(firstresult=True)
    def ekabinet_pdf_signature(self, world: World) -> PdfSignature | None:
        """The format of signatures inside PDFs; asked when acts are sealed as PDF."""

    @hookspec
    def ekabinet_signing_methods(self, world: World) -> Sequence[SigningMethod] | None:
        """Ways to sign in and to sign; those of all plugins are offered."""

    @hookspec
    def ekabinet_payment_methods(self, world: World) -> Sequence[PaymentMethod] | None:
        """Banks' gateways; of those of all plugins the settings' routes choose by the card's first digits."""

    @hookspec(firstresult=True)
    def ekabinet_receipt_register(self, world: World) -> ReceiptRegister | None:
        """Who knows duty receipts paid elsewhere."""

    @hookspec(firstresult=True)
    def ekabinet_people_register(self, world: World) -> PeopleRegister | None:
        """Who knows people by identity card."""

    @hookspec(firstresult=True)
    def ekabinet_company_register(self, world: World) -> CompanyRegister | None:
        """Who knows companies, by number and by their head."""

    @hookspec(firstresult=True)
    def ekabinet_notices(self, world: World) -> Notices | None:
        """Who sends letters. ``None`` from all: nobody is written to."""

    @hookspec(firstresult=True)
    def ekabinet_sms(self, world: World) -> TextMessages | None:
        """Who sends text messages. ``None`` from all: nobody is offered any."""

    @hookspec(firstresult=True)
    def ekabinet_court_system(self, world: World) -> CourtSystem | None:
        """The court's own system. ``None`` from all: the built-in desk is the court."""
