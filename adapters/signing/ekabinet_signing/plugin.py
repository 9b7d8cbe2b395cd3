"""What this package offers a cabinet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ekabinet_core.errors import BadSetup
from ekabinet_ports.envelope import Envelope
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.pdf_signature import PdfSignature
from ekabinet_ports.seal import Seal
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.validator import Validator
from ekabinet_ports.world import World

from ekabinet_signing.settings import SealSettings, SigningSettings, TokenSettings, VerifyingSettings

if TYPE_CHECKING:
    from ekabinet_signing.trust import Trust
    from ekabinet_signing.trust_services import TrustServices


@hookimpl
def ekabinet_signing_methods(world: World) -> Sequence[SigningMethod] | None:
    """ASAN İmza, when the table ``[signing]`` says where it is, and e-İmza, when it says so."""
    from ekabinet_signing.asan import AsanImza
    from ekabinet_signing.eimza import EImza
    from ekabinet_signing.mobile_id import MobileId
    from ekabinet_signing.revocation import RevocationSource
    from ekabinet_signing.trust import Trust

    if "signing" not in world.settings:
        return None
    settings = world.section("signing", SigningSettings)
    trust = Trust.read(world.data / settings.trust)
    responder = RevocationSource.at(settings.ocsp_url, world.clock) if settings.ocsp_url else None
    methods: list[SigningMethod] = []
    if settings.asan_url:
        _must_be_known(settings)
        asan = AsanImza(
            service=MobileId.of(settings),
            trust=trust,
            jurisdiction=world.jurisdiction,
            clock=world.clock,
            sign_in_text=settings.sign_in_text,
            signing_text=settings.signing_text,
            responder=responder,
        )
        methods.append(asan)
    if settings.eimza:
        methods.append(EImza(trust, world.jurisdiction, world.clock, world.origin, responder))
    return methods


def _must_be_known(settings: SigningSettings) -> None:
    said = {
        "relying_party_uuid": settings.relying_party_uuid,
        "relying_party_name": settings.relying_party_name,
    }
    missing = [f"[signing] {name} is missing: with asan_url it is needed" for name in said if not said[name]]
    if missing:
        raise BadSetup(missing)


@hookimpl
def ekabinet_envelope(world: World) -> Envelope:
    """ASiC-E containers; they grow where ``[signing]`` has a timestamp authority."""
    from ekabinet_signing.asice import AsicE

    return AsicE(world.jurisdiction, _services(world))


@hookimpl
def ekabinet_validator(world: World) -> Validator:
    """ASiC-E containers and PDFs, those of other programs in a child process.

    Whom to believe stands in ``[verifying]``, else in ``[signing]``, else nobody is; the operator believes
    their own seal.
    """
    from ekabinet_signing.asice import AsicE
    from ekabinet_signing.by_content import ByContent
    from ekabinet_signing.confined import Confined
    from ekabinet_signing.either_container import EitherContainer
    from ekabinet_signing.foreign_validator import ForeignValidator
    from ekabinet_signing.pades_validator import PadesValidator
    from ekabinet_signing.validator import AsicEValidator

    trust = _with_the_seal(_believed(world), world)
    foreign = Confined(ForeignValidator(trust, world.jurisdiction), "archive")
    containers = EitherContainer(AsicEValidator(AsicE(world.jurisdiction), trust), foreign)
    return ByContent(
        containers, Confined(PadesValidator(trust, world.jurisdiction), modules=("pyhanko.sign.validation",))
    )


@hookimpl
def ekabinet_seal(world: World) -> Seal | None:
    """The seal of table ``[seal]``: in a token where it names a module, else in a file."""
    from ekabinet_signing.hsm import TokenSeal
    from ekabinet_signing.seal import KeySeal

    if "seal" not in world.settings:
        return None
    if "module" in world.settings["seal"]:
        return TokenSeal.opened(world.section("seal", TokenSettings), world.data)
    settings = world.section("seal", SealSettings)
    file = world.data / settings.file
    return KeySeal.demonstration(file, world.clock.now()) if settings.demonstration else KeySeal.read(file)


@hookimpl
def ekabinet_pdf_signature(world: World) -> PdfSignature:
    """PAdES; up to level LTA where ``[signing]`` names a timestamp authority."""
    from ekabinet_signing.pades import Pades
    from ekabinet_signing.pades_evidence import PadesEvidence
    from ekabinet_signing.pades_format import PadesFormat

    services = _services(world)
    return PadesFormat(
        Pades("Elektron kabinetin möhürü", world.origin), PadesEvidence(services) if services else None
    )


def _services(world: World) -> "TrustServices | None":
    from ekabinet_signing.responders import Responders
    from ekabinet_signing.timestamping import TimestampAuthority
    from ekabinet_signing.trust import Trust
    from ekabinet_signing.trust_services import TrustServices

    if "signing" not in world.settings:
        return None
    settings = world.section("signing", SigningSettings)
    if not settings.timestamp_url:
        return None
    trust = _with_the_seal(Trust.read(world.data / settings.trust), world)
    timestamps = TimestampAuthority.at(settings.timestamp_url, trust)
    return TrustServices(timestamps, Responders(settings.ocsp_url, world.clock), trust)


def _with_the_seal(trust: "Trust", world: World) -> "Trust":
    """The operator believes their own seal, whoever certified it."""
    seal = ekabinet_seal(world)
    return trust if seal is None else trust.and_also(seal.certificate)


def _believed(world: World) -> "Trust":
    from ekabinet_signing.trust import Trust

    if "verifying" in world.settings:
        return Trust.read(world.data / world.section("verifying", VerifyingSettings).trust)
    if "signing" in world.settings:
        return Trust.read(world.data / world.section("signing", SigningSettings).trust)
    return Trust(())
