"""The plugin ``myid``."""

from collections.abc import Sequence

from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.signing import SigningMethod
from ekabinet_ports.world import World


@hookimpl
def ekabinet_signing_methods(world: World) -> Sequence[SigningMethod]:
    """The method ``myid``, as the table ``[myid]`` describes it."""
    from myid.method import MyId, MySettings

    return [MyId.of(world.section("myid", MySettings), world)]
