"""How pages are made: one template each, no script, a strict policy."""

from datetime import datetime, timedelta, timezone
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Request, Response, Router, get
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from ekabinet_sandbox import money

_BAKU = timezone(timedelta(hours=4))


def page(
    template: str,
    *,
    status: int = 200,
    form_target: str = "",
    frame_source: str = "'none'",
    refresh: int | None = None,
    **values: object,
) -> Response[bytes]:
    """A page; a form on it may end at the sandbox and at the form's target origin."""
    headers = {
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        f"frame-src {frame_source}; frame-ancestors 'none'; form-action 'self' {form_target}".rstrip(),
        "Cache-Control": "no-store",
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    if refresh is not None:
        headers["Refresh"] = str(refresh)
    html = _ENVIRONMENT.get_template(template).render(**values).encode()
    return Response(html, status_code=status, media_type="text/html", headers=headers)


def error_page(_: Request[None, None, State], error: HTTPException) -> Response[bytes]:
    """What a person sees instead of a page; it never repeats what was sent."""
    return page("error.html", status=error.status_code)


@get("/style.css")
async def style() -> Response[bytes]:
    """The one style sheet."""
    return _file("style.css", "text/css")


@get("/icon.svg")
async def icon() -> Response[bytes]:
    """The mark in the browser's tab."""
    return _file("icon.svg", "image/svg+xml")


def _file(name: str, kind: str) -> Response[bytes]:
    content = resources.files("ekabinet_sandbox").joinpath("pages", name).read_bytes()
    return Response(content, media_type=kind, headers={"X-Content-Type-Options": "nosniff"})


def _manat(qepik: int) -> str:
    return money.to_wire(qepik).replace(".", ",") + " AZN"


def _baku_time(moment: datetime) -> str:
    return moment.astimezone(_BAKU).strftime("%d.%m.%Y %H:%M")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ekabinet_sandbox", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["manat"] = _manat
    environment.filters["baku_time"] = _baku_time
    return environment


_ENVIRONMENT = _environment()

assets = Router("/", route_handlers=[style, icon])
