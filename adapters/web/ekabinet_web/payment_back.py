"""The way back from a bank: an address of the order's own, open to the bank's servers and to any browser.

Whoever calls it comes from another site: there is no session here, no token of a form, and no page. What
came is judged by the order's gateway; a browser is sent on to the order's page, a server is told whether
to come again.
"""

from collections.abc import Mapping

from ekabinet_core.errors import Invalid, NotAccepted, Unavailable
from ekabinet_core.ids import OrderId
from ekabinet_usecases.cabinet import Cabinet
from litestar import MediaType, Response, Router, route
from litestar.di import NamedDependency, Provide
from litestar.enums import HttpMethod
from litestar.params import FromPath
from litestar.response import Redirect

from ekabinet_web.browser import WebRequest
from ekabinet_web.form import Form, fields_of

ROOM = 16 * 1024
"""Bytes that a bank's form may have."""
MOST_FIELDS = 64
LONGEST = 4096
"""Characters of one field."""
BANK = "bank"
AWAY = "away"
REFUSED = "refused"

Told = Mapping[str, str]


async def told_of(request: WebRequest) -> Told:
    """The fields that came, each once; raises Invalid for what no bank sends."""
    posted = request.method == HttpMethod.POST
    async with fields_of(request) as fields:
        form = Form.of(fields if posted else request.query_params.multi_items())
    if form.files or len(form.texts) > MOST_FIELDS or any(len(one) > LONGEST for one in form.texts.values()):
        raise Invalid.because(BANK, "told-format")
    return form.texts


@route(
    "/{order:str}/back",
    http_method=[HttpMethod.GET, HttpMethod.POST],
    request_max_body_size=ROOM,
    sync_to_thread=True,
)
def back(request: WebRequest, told: NamedDependency[Told], order: FromPath[str]) -> Response[str] | Redirect:
    """Judge what came; an order that there is not is not found, whoever asks."""
    cabinet: Cabinet = request.app.state.cabinet
    try:
        cabinet.paying.receive(OrderId(order), told)
    except Unavailable:
        return _answer(request, order, 503, AWAY)
    except NotAccepted:
        return _answer(request, order, 400, REFUSED)
    return _answer(request, order, 200)


def _answer(request: WebRequest, order: str, status: int, why: str = "") -> Response[str] | Redirect:
    if _is_browser(request):
        return Redirect(f"/payments/{order}", status_code=303, query_params={BANK: why} if why else None)
    return Response("", status_code=status, media_type=MediaType.TEXT)


def _is_browser(request: WebRequest) -> bool:
    """Whether somebody is looking: a browser says that it navigates (W3C Fetch Metadata), or wants a page."""
    mode = request.headers.get("sec-fetch-mode")
    return mode == "navigate" if mode else "text/html" in request.headers.get("accept", "")


def way_back() -> Router:
    """The address, beside the pages and without what those need."""
    return Router("/payments", route_handlers=[back], dependencies={"told": Provide(told_of)})
