"""The plugin ``azericard``: card payment with a signed form."""

from collections.abc import Sequence

from attrs import evolve
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.payment import PaymentMethod
from ekabinet_ports.world import World

from ekabinet_azericard.settings import AzeriCardSettings


@hookimpl
def ekabinet_payment_methods(world: World) -> Sequence[PaymentMethod]:
    """The gateway ``azericard`` of the table ``[azericard]``; raises BadSetup for keys that do not fit."""
    from ekabinet_azericard.gateway import AzeriCard

    settings = world.section("azericard", AzeriCardSettings)
    own, theirs = world.data / settings.private_key, world.data / settings.public_key
    return [AzeriCard.of(evolve(settings, private_key=own, public_key=theirs), world)]
