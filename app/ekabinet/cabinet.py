"""The composition root: plugins in, a cabinet out."""

from collections.abc import Iterable

from attrs import evolve
from ekabinet_core.errors import BadSetup
from ekabinet_core.jurisdiction import Jurisdiction
from ekabinet_ports.clock import Clock, Ids
from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.files import Files, UploadJudge
from ekabinet_ports.half_uploads import HalfUploads
from ekabinet_ports.notices import Notices
from ekabinet_ports.passwords import Passwords
from ekabinet_ports.payment import PaymentMethod, ReceiptRegister
from ekabinet_ports.pdf_signature import PdfSignature
from ekabinet_ports.plugins import Plugins, installed_plugins
from ekabinet_ports.registers import CompanyRegister, PeopleRegister
from ekabinet_ports.rendering import Renderer
from ekabinet_ports.seal import Seal
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.storage import Storage
from ekabinet_ports.text_messages import TextMessages
from ekabinet_ports.validator import Validator
from ekabinet_ports.web_sessions import BrowserSessions
from ekabinet_ports.world import World
from ekabinet_usecases.assembling import assemble
from ekabinet_usecases.cabinet import Cabinet
from ekabinet_usecases.gateways import Routes
from ekabinet_usecases.parts import Parts

from ekabinet.clock import RandomIds, SystemClock
from ekabinet.data_folder import open_data_folder
from ekabinet.journal_key import Ed25519Notary, journal_name
from ekabinet.letters import Stationery
from ekabinet.passkeys import WebAuthnPasskeys
from ekabinet.passwords import Argon2Passwords
from ekabinet.pseudonyms import KeyedPseudonyms
from ekabinet.settings import Settings

OTHER_TABLES = frozenset({"reconcile", "seal", "verifying"})
"""Those that are not named after the plugin that reads them."""


def build(
    settings: Settings,
    *,
    clock: Clock | None = None,
    ids: Ids | None = None,
    passwords: Passwords | None = None,
) -> Cabinet:
    """Build a cabinet from its settings; raises BadSetup naming what is missing."""
    plugins = Plugins.load(settings.plugins)
    _must_be_tables_of_plugins(settings.tables)
    world = World(
        settings=settings.tables,
        data=settings.data,
        clock=clock or SystemClock(),
        ids=ids or RandomIds(),
        jurisdiction=plugins.jurisdiction(),
        origin=settings.origin.rstrip("/"),
    )
    _must_be_courts(settings.judges, world.jurisdiction)
    open_data_folder(settings.data)
    return assemble(_parts(plugins, world, passwords or Argon2Passwords(), settings))


def _must_be_tables_of_plugins(tables: Iterable[str]) -> None:
    """Raises BadSetup for a table that nobody would read: it is misspelt, and what it sets would not hold."""
    known = installed_plugins().keys() | OTHER_TABLES
    stray = sorted(set(tables) - known)
    if stray:
        raise BadSetup(
            [f"[{name}] is no table of a plugin; there are {', '.join(sorted(known))}" for name in stray]
        )


def _must_be_courts(codes: Iterable[str], rules: Jurisdiction) -> None:
    """Raises BadSetup for the judges of a court that there is not: their names would be read nowhere."""
    stray = [code for code in codes if rules.court(code) is None]
    if stray:
        raise BadSetup(
            [f"[cabinet.judges] names the court {code}, which the rules do not know" for code in stray]
        )


def _parts(plugins: Plugins, world: World, passwords: Passwords, settings: Settings) -> Parts:
    gateways = plugins.all("payment_methods", PaymentMethod, world)
    storage, files = plugins.one("storage", Storage, world), plugins.one("files", Files, world)
    around = evolve(world, storage=storage, files=files)
    stationery = Stationery.of(world.origin, settings.letters)
    return Parts(
        rules=world.jurisdiction,
        clock=world.clock,
        ids=world.ids,
        passwords=passwords,
        passkeys=WebAuthnPasskeys(world.origin),
        storage=storage,
        browser_sessions=plugins.one("browser_sessions", BrowserSessions, world),
        files=files,
        half_uploads=plugins.one("half_uploads", HalfUploads, world),
        judge=plugins.one("upload_judge", UploadJudge, world),
        renderer=plugins.one("renderer", Renderer, world),
        envelope=plugins.one("envelope", Envelope, world),
        pdf_signature=plugins.one("pdf_signature", PdfSignature, world),
        validator=plugins.one("validator", Validator, world),
        notary=Ed25519Notary.opened(settings.data, journal_name(settings.origin)),
        pseudonyms=KeyedPseudonyms.opened(settings.data),
        methods=plugins.all("signing_methods", SigningMethod, world),
        gateways=gateways,
        receipts=plugins.one("receipt_register", ReceiptRegister, world),
        people=plugins.one("people_register", PeopleRegister, world),
        companies=plugins.one("company_register", CompanyRegister, world),
        wording=stationery.about_notice,
        account_wording=stationery.about_account,
        daily_wording=stationery.about_several,
        text_wording=stationery.as_text,
        texts=plugins.maybe("sms", TextMessages, world),
        judges=settings.judges,
        routes=Routes(settings.routes).checked([one.code for one in gateways]),
        notices=plugins.maybe("notices", Notices, world),
        seal=plugins.maybe("seal", Seal, world),
        court=plugins.maybe("court_system", CourtSystem, around),
    )
