"""Pages for what went wrong outside a form: nobody signed in, not there, a fault of ours."""

import logging

from ekabinet_core.errors import CabinetError, Conflict, Forbidden, NotFound, Unavailable, WrongStatus
from litestar import Response
from litestar.exceptions import HTTPException

from ekabinet_web.browser import Browser, WebRequest
from ekabinet_web.form import ForgedForm, Form
from ekabinet_web.visit import Page, SignedOut, Visit
from ekabinet_web.wording import error_text

NEXT = "next"
STATUS: dict[type[CabinetError], int] = {
    NotFound: 404,
    Forbidden: 404,
    Conflict: 409,
    WrongStatus: 409,
    ForgedForm: 403,
    Unavailable: 503,
}
log = logging.getLogger(__name__)


def refusal_page(request: WebRequest, error: CabinetError) -> Page:
    """The page for a refusal that no handler turned into a page of its own."""
    visit = _visit(request)
    if isinstance(error, SignedOut) or (isinstance(error, ForgedForm) and visit.anybody() is None):
        return _to_sign_in(visit, request)
    status = STATUS.get(type(error), 400)
    if status == 404:  # noqa: PLR2004  # a stranger's thing and no thing look the same
        return visit.page("mishaps/not_found.html", status=404)
    if isinstance(error, ForgedForm):
        return visit.page("mishaps/forged.html", status=403)
    said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
    return visit.page("mishaps/refused.html", status=status, said=said)


def http_page(request: WebRequest, error: HTTPException) -> Page:
    """The page for an address, a method or a body that the portal does not take."""
    visit = _visit(request)
    if error.status_code == 404:  # noqa: PLR2004
        return visit.page("mishaps/not_found.html", status=404)
    if error.status_code == 413:  # noqa: PLR2004
        most = visit.cabinet.rules.files.largest // 1024**2
        return visit.page("mishaps/too_big.html", status=413, most=most)
    return visit.page("mishaps/refused.html", status=error.status_code, said="")


def mishap_page(request: WebRequest, error: Exception) -> Response[str]:
    """The page for a fault of ours; what exactly it was stands in the log only."""
    log.error("a page failed: %s %s", request.method, request.url.path, exc_info=error)
    return _visit(request).page("mishaps/mishap.html", status=500)


def _to_sign_in(visit: Visit, request: WebRequest) -> Page:
    """Sign in again and go on here; what was typed waits meanwhile."""
    form: Form | None = request.state.get("form")
    same_site = request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    path = request.url.path
    if request.headers.get("hx-request"):
        return visit.move("/")
    if form is not None and same_site and not path.startswith(("/sign-in", "/register", "/sign-out")):
        visit.keep_typed(form)
        visit.browser.put(NEXT, path)
        _ = visit.looks.catalogue.gettext
        said = _("Your session has ended. Sign in again: what you typed is kept and waits for you.")
        return visit.go("/", problem=said)
    if request.method == "GET" and path != "/":
        visit.browser.put(NEXT, path)
    return visit.go("/")


def _visit(request: WebRequest) -> Visit:
    cabinet, looks = request.app.state.cabinet, request.app.state.looks
    parts = cabinet.parts
    secure = looks.origin.startswith("https:")
    browser = Browser.of(request, parts.browser_sessions, parts.clock.now(), secure=secure)
    return Visit(cabinet, looks, browser, request)
