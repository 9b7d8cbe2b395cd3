"""What this package offers a cabinet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ekabinet_ports.envelope import Envelope
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.validator import Validator
from ekabinet_ports.world import World

from ekabinet_signing.settings import SigningSettings, VerifyingSettings

if TYPE_CHECKING:
    from ekabinet_signing.trust import Trust


@hookimpl
def ekabinet_signing_methods(world: World) -> Sequence[SigningMethod] | None:
    """ASAN İmza, when the settings have a table ``[signing]``, and e-İmza, when it says so."""
    from ekabinet_signing.asan import AsanImza
    from ekabinet_signing.eimza import EImza
    from ekabinet_signing.mobile_id import MobileId
    from ekabinet_signing.trust import Trust

    if "signing" not in world.settings:
        return None
    settings = world.section("signing", SigningSettings)
    trust = Trust.read(world.data / settings.trust)
    asan = AsanImza(
        service=MobileId.of(settings),
        trust=trust,
        jurisdiction=world.jurisdiction,
        clock=world.clock,
        sign_in_text=settings.sign_in_text,
        signing_text=settings.signing_text,
    )
    return [asan, EImza(trust, world.jurisdiction, world.clock, world.origin)] if settings.eimza else [asan]


@hookimpl
def ekabinet_envelope(world: World) -> Envelope:
    """ASiC-E containers."""
    from ekabinet_signing.asice import AsicE

    return AsicE(world.jurisdiction)


@hookimpl
def ekabinet_validator(world: World) -> Validator:
    """ASiC-E containers; whom to believe stands in ``[verifying]``, else in ``[signing]``, else nobody is."""
    from ekabinet_signing.asice import AsicE
    from ekabinet_signing.validator import AsicEValidator

    return AsicEValidator(AsicE(world.jurisdiction), _believed(world))


def _believed(world: World) -> "Trust":
    from ekabinet_signing.trust import Trust

    if "verifying" in world.settings:
        return Trust.read(world.data / world.section("verifying", VerifyingSettings).trust)
    if "signing" in world.settings:
        return Trust.read(world.data / world.section("signing", SigningSettings).trust)
    return Trust(())
