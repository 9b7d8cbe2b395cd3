"""The plugin ``registers``: people and companies over HTTP."""

from ekabinet_ports.hooks import hookimpl
from ekabinet_ports.registers import CompanyRegister, PeopleRegister
from ekabinet_ports.world import World

from ekabinet_registers.settings import RegisterSettings


@hookimpl
def ekabinet_people_register(world: World) -> PeopleRegister:
    """The register of the table ``[registers]``."""
    from ekabinet_registers.lookup import Lookup
    from ekabinet_registers.people import PeopleByHttp

    lookup = Lookup("people register", world.section("registers", RegisterSettings))
    return PeopleByHttp(lookup, world.jurisdiction)


@hookimpl
def ekabinet_company_register(world: World) -> CompanyRegister:
    """The register of the table ``[registers]``."""
    from ekabinet_registers.companies import CompaniesByHttp
    from ekabinet_registers.lookup import Lookup

    lookup = Lookup("company register", world.section("registers", RegisterSettings))
    return CompaniesByHttp(lookup, world.jurisdiction)
