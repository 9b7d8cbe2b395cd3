"""The plugin ``mybank``."""

from collections.abc import Sequence

from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.payment import PaymentMethod
from ekabinet_ports.world import World


@hookimpl
def ekabinet_payment_methods(world: World) -> Sequence[PaymentMethod]:
    """The gateway ``mybank``, as the table ``[mybank]`` describes it."""
    from mybank.gateway import MyBank, MySettings

    return [MyBank.of(world.section("mybank", MySettings), world)]
