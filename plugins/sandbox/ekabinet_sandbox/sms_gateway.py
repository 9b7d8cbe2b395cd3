"""The gateway of text messages for programs."""

import re

from litestar import Response, Router, get, put
from litestar.exceptions import HTTPException, NotFoundException, ValidationException
from litestar.params import FromPath, JSONBody
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED

from ekabinet_sandbox.bearer import bearer, json_error
from ekabinet_sandbox.settings import Settings
from ekabinet_sandbox.sms import Text
from ekabinet_sandbox.world import TheWorld

NUMBER = re.compile(r"\+[0-9]{7,15}")
LONGEST = 1000


@put("/messages/{key:str}")
async def take(
    key: FromPath[str], data: JSONBody[dict[str, str]], world: TheWorld
) -> Response[dict[str, str]]:
    """Take a message once, however often it is sent with its key."""
    to, text = data.get("to", ""), data.get("text", "")
    if not NUMBER.fullmatch(to) or not 0 < len(text) <= LONGEST:
        raise ValidationException("to is one number with its country, text has 1 to 1000 letters")
    is_new = world.texts.take(key, to, data.get("from", ""), text)
    status = HTTP_201_CREATED if is_new else HTTP_200_OK
    return Response(_told(_found(world.texts.get(key))), status_code=status)


@get("/messages/{key:str}")
async def report(key: FromPath[str], world: TheWorld) -> dict[str, str]:
    """Whether it reached its phone, and when."""
    return _told(_found(world.texts.get(key)))


def _found(text: Text | None) -> Text:
    if text is None:
        raise NotFoundException("nothing was sent with this key")
    return text


def _told(text: Text) -> dict[str, str]:
    delivered = {"delivered_at": text.delivered_at.isoformat()} if text.delivered_at else {}
    return {"state": text.state, "taken_at": text.taken_at.isoformat(), **delivered}


def sms_gateway(settings: Settings) -> Router:
    """The gateway, behind its key."""
    return Router(
        "/sms",
        route_handlers=[take, report],
        guards=[bearer(settings.bearer_key)],
        exception_handlers={HTTPException: json_error},
    )
