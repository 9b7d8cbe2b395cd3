"""The registers of people and companies."""

from attrs import asdict, frozen
from litestar import Router, get, post
from litestar.exceptions import HTTPException, NotFoundException, ValidationException
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.status_codes import HTTP_200_OK

from ekabinet_sandbox.bearer import bearer, json_error
from ekabinet_sandbox.people import FIN
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


@frozen
class Head:
    """Whose companies are asked for."""

    head_fin: str


@post("/companies/led", status_code=HTTP_200_OK)
async def led(data: JSONBody[Head], world: TheWorld) -> dict[str, list[dict[str, str]]]:
    """The companies that somebody leads; none is an empty list."""
    if not FIN.fullmatch(data.head_fin):
        raise ValidationException("head_fin is not a FİN")
    return {"companies": [asdict(company) for company in world.people.led_by(data.head_fin)]}


def registers(settings: Settings) -> Router:
    """The registers, behind their key."""
    return Router(
        "/registers",
        route_handlers=[person, company, led],
        guards=[bearer(settings.bearer_key)],
        exception_handlers={HTTPException: json_error},
    )
