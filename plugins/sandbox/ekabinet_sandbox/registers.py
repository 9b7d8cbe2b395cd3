"""The registers of people and companies."""

from litestar import Router, get
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath, FromQuery

from ekabinet_sandbox.bearer import bearer, json_error
from ekabinet_sandbox.settings import Settings
from ekabinet_sandbox.world import TheWorld


@get("/people")
async def person(document: FromQuery[str], world: TheWorld) -> dict[str, str]:
    """Who holds an identity document."""
    found = world.people.with_document(document)
    if found is None:
        raise NotFoundException("nobody holds this document")
    return {
        "document": found.document,
        "fin": found.fin,
        "surname": found.surname,
        "name": found.name,
        "patronymic": found.patronymic,
        "birth_date": found.birth_date.isoformat(),
        "sex": found.sex,
        "address": found.address,
    }


@get("/companies/{voen:str}")
async def company(voen: FromPath[str], world: TheWorld) -> dict[str, str]:
    """What the tax register says about a company."""
    found = world.people.company(voen)
    if found is None:
        raise NotFoundException("no company has this VÖEN")
    return {
        "voen": found.voen,
        "name": found.name,
        "legal_form": found.legal_form,
        "head": found.head,
        "address": found.address,
        "state": found.state,
    }


def registers(settings: Settings) -> Router:
    """The registers, behind their key."""
    return Router(
        "/registers",
        route_handlers=[person, company],
        guards=[bearer(settings.bearer_key)],
        exception_handlers={HTTPException: json_error},
    )
