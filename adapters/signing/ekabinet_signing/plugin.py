"""What this package offers a cabinet."""

from collections.abc import Sequence

from ekabinet_ports.envelope import Envelope
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.world import World

from ekabinet_signing.settings import SigningSettings


@hookimpl
def ekabinet_signing_methods(world: World) -> Sequence[SigningMethod] | None:
    """ASAN İmza, when the settings have a table ``[signing]``."""
    from ekabinet_signing.asan import AsanImza
    from ekabinet_signing.mobile_id import MobileId
    from ekabinet_signing.trust import Trust

    if "signing" not in world.settings:
        return None
    settings = world.section("signing", SigningSettings)
    asan = AsanImza(
        service=MobileId.of(settings),
        trust=Trust.read(world.data / settings.trust),
        jurisdiction=world.jurisdiction,
        clock=world.clock,
        sign_in_text=settings.sign_in_text,
        signing_text=settings.signing_text,
    )
    return [asan]


@hookimpl
def ekabinet_envelope(world: World) -> Envelope:
    """ASiC-E containers."""
    from ekabinet_signing.asice import AsicE

    return AsicE(world.jurisdiction)
