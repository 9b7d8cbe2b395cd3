"""The plugin ``court``: a court's own system, reached over HTTP."""

from attrs import evolve
from ekabinet_ports.court_system import CourtSystem
from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.world import World

from ekabinet_court.settings import CourtSettings


@hookimpl
def ekabinet_court_system(world: World) -> CourtSystem:
    """The court's system of the table ``[court]``."""
    from ekabinet_court.court import HttpCourt

    settings = world.section("court", CourtSettings)
    theirs = {name: world.data / file for name, file in settings.court_keys.items()}
    return HttpCourt.of(evolve(settings, key=world.data / settings.key, court_keys=theirs), world)
