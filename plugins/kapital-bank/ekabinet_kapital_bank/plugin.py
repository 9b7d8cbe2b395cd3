"""The plugin ``kapital-bank``: card payment on the bank's own page."""

from collections.abc import Sequence

from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.payment import PaymentMethod
from ekabinet_ports.world import World

from ekabinet_kapital_bank.settings import KapitalSettings


@hookimpl
def ekabinet_payment_methods(world: World) -> Sequence[PaymentMethod]:
    """The gateway ``kapital``, as the table ``[kapital-bank]`` describes it."""
    from ekabinet_kapital_bank.gateway import KapitalBank

    settings = world.section("kapital-bank", KapitalSettings)
    return [KapitalBank.of(settings, world.clock, world.jurisdiction)]
