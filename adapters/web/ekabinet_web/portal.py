"""The portal: a Litestar application over a cabinet's use cases."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from pathlib import Path

from ekabinet_core.errors import CabinetError
from ekabinet_ports.court_feed import CourtFeed
from ekabinet_usecases.cabinet import Cabinet
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Litestar, Router, get
from litestar.datastructures import CacheControlHeader, State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.static_files import create_static_files_router

from ekabinet_web.assets import STATIC, TEMPLATES, Assets
from ekabinet_web.behind import Behind
from ekabinet_web.browser import Browser, WebRequest
from ekabinet_web.calendar_feed import calendar_feed
from ekabinet_web.catalogue import Catalogues
from ekabinet_web.compression import Compression
from ekabinet_web.court_feed import court_feed
from ekabinet_web.crowd import BehindPages
from ekabinet_web.form import Form, typed_of
from ekabinet_web.handbook import PICTURES
from ekabinet_web.handbook_markdown import PICTURES_PATH
from ekabinet_web.headers import https_only, secure_headers
from ekabinet_web.looks import AgentFile, Looks
from ekabinet_web.maintenance import closed_while
from ekabinet_web.mishaps import http_page, mishap_page, refusal_page
from ekabinet_web.pages import PAGES, PUBLIC_PAGES
from ekabinet_web.payment_back import way_back
from ekabinet_web.query import Query
from ekabinet_web.switching import LANGUAGE
from ekabinet_web.template_words import CALLED
from ekabinet_web.uploads import resumable_uploads
from ekabinet_web.visit import Visit

FIELDS_ROOM = 1024**2
"""Bytes a form may have beside its file."""
AGENT_URL = "http://127.0.0.1:16969"
THREADS = 440
"""Requests that are worked on at once. 400 may wait for a phone, whose service holds each question back; 40
are left for all else, more than a database gives connections: while it does not answer, nobody waits for
others to have waited."""


@get("/health", media_type="text/plain", sync_to_thread=False)
def health() -> str:
    """Says that the process answers."""
    return "ok"


def portal(
    cabinet: Cabinet,
    *,
    origin: str,
    demonstration: bool = False,
    language: str = "az",
    agent_url: str = AGENT_URL,
    agent_files: tuple[AgentFile, ...] = (),
    contact: str = "",
    maintenance: Path | None = None,
    more: Sequence[HTTPRouteHandler] = (),
    behind: Behind | None = None,
) -> Litestar:
    """The application to serve; ``origin`` is where browsers reach it, ``more`` are pages beside its own.

    ``agent_url`` is where a browser reaches the program that holds a token, ``agent_files`` are that
    program, to be downloaded; ``contact`` is the e-mail address of who helps people. While the
    file ``maintenance`` is there, nobody reads a page but the one that says so. Where there is a process
    ``behind`` it, that one signs, and pages are as quick as ever.
    """
    catalogues = Catalogues.loaded()
    words = catalogues.for_language(language)
    looks = Looks(
        environment(), words, catalogues, language, demonstration, origin, agent_url, agent_files, contact
    )
    return Litestar(
        [
            _router(PUBLIC_PAGES, public_visit_of),
            _router(PAGES, visit_of),
            _router([resumable_uploads()], visit_of),
            way_back(),
            calendar_feed(),
            *_court_feed(cabinet),
            health,
            *more,
            _static("/static", STATIC),
            _static(PICTURES_PATH, PICTURES),
        ],
        state=State({"cabinet": cabinet, "looks": looks}),
        before_request=closed_while(maintenance) if maintenance is not None else None,
        before_send=[secure_headers, https_only] if origin.startswith("https:") else [secure_headers],
        middleware=[BehindPages(cabinet.signing.turns, behind), Compression()],
        exception_handlers={
            CabinetError: refusal_page,
            HTTPException: http_page,
            Exception: mishap_page,
        },
        on_startup=[_start_threads, *([behind.open] if behind else [])],
        on_shutdown=[behind.end] if behind else [],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=cabinet.rules.files.largest + FIELDS_ROOM,
    )


def visit_of(request: WebRequest, typed: NamedDependency[Form]) -> Visit:  # noqa: ARG001  # read first
    """The visit behind a request."""
    cabinet: Cabinet = request.app.state.cabinet
    looks: Looks = request.app.state.looks
    secure = looks.origin.startswith("https:")
    parts = cabinet.parts
    browser = Browser.of(request, parts.browser_sessions, parts.clock.now(), secure=secure)
    visit = Visit(cabinet, looks.in_(browser.get(LANGUAGE)), browser, request)
    request.state.visit = visit
    return visit


def public_visit_of(request: WebRequest, typed: NamedDependency[Form]) -> Visit:
    """The visit behind a request for a public page, in the language that its address names."""
    visit = visit_of(request, typed)
    visit.read_in(Query.of(request)[LANGUAGE])
    return visit


def form_of(typed: NamedDependency[Form], visit: NamedDependency[Visit]) -> Form:
    """What a form sent, after checking that one of our own pages sent it."""
    visit.check(typed)
    return typed


def environment(templates: Path = TEMPLATES) -> Environment:
    """The templates, every value escaped, every unknown name an error."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals |= {"asset": Assets.built().asset, **CALLED}
    return made


async def _start_threads() -> None:
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "page"))


def _router(pages: Sequence[HTTPRouteHandler | Router], visit: Callable[[WebRequest, Form], Visit]) -> Router:
    return Router(
        "/",
        route_handlers=list(_apart(pages)),
        dependencies={
            "typed": Provide(typed_of),
            "visit": Provide(visit, sync_to_thread=True),
            "form": Provide(form_of, sync_to_thread=False),
        },
    )


def _apart(pages: Sequence[HTTPRouteHandler | Router]) -> Iterator[HTTPRouteHandler | Router]:
    """Each handler with one address: Litestar 2.25 wraps it anew for every further one, and fails then."""
    for page in pages:
        if isinstance(page, Router):
            yield page
            continue
        for path in sorted(page.paths):
            alone = copy(page)
            alone.paths = {path}
            yield alone


def _court_feed(cabinet: Cabinet) -> list[Router]:
    """Where the court has a system of its own that reads from us."""
    court = cabinet.parts.court
    return [court_feed(court)] if isinstance(court, CourtFeed) else []


def _static(path: str, folder: Path) -> Router:
    return create_static_files_router(
        path=path,
        directories=[folder],
        cache_control=CacheControlHeader(max_age=31_536_000, public=True, immutable=True),
    )
