"""Pages for what went wrong outside a form: nobody signed in, not there, storage away, a fault of ours."""

import logging
from contextlib import suppress
from traceback import format_tb
from urllib.parse import quote

from ekabinet_core.errors import (
    CabinetError,
    Conflict,
    Forbidden,
    NotAccepted,
    NotFound,
    NotStored,
    OwnAffair,
    ProofTooOld,
    Unavailable,
    WrongStatus,
)
from litestar import MediaType, Response
from litestar.exceptions import HTTPException

from ekabinet_web.browser import ACCOUNT, Browser, WebRequest
from ekabinet_web.changes import carried
from ekabinet_web.discarded import discarded_here
from ekabinet_web.form import ForgedForm, Form
from ekabinet_web.once_more import once_more
from ekabinet_web.page_above import page_above
from ekabinet_web.query import Query, address
from ekabinet_web.refusal_status import TOO_OFTEN, pause_after, waiting_headers
from ekabinet_web.switching import LANGUAGE, place
from ekabinet_web.visit import AUTOSAVE, PROBLEM, Page, SignedOut, Visit
from ekabinet_web.wording import error_text

NEXT = "next"
NEXT_MOST = 1000
"""Characters of the path of a page: no longer one is remembered, for anybody may ask for it."""
LAPSED = frozenset({"mandate-revoked", "mandate-ended", "mandate-coming"})
"""Why a mandate that somebody acted under counts no more."""
STATUS: dict[type[CabinetError], int] = {
    NotFound: 404,
    Forbidden: 404,
    OwnAffair: 403,
    Conflict: 409,
    WrongStatus: 409,
    ForgedForm: 403,
    Unavailable: 503,
}
AWAY, CLOSED = 30, 300
"""Seconds after which it is worth asking again (RFC 9110, 10.2.3): something is away, or is worked on."""
log = logging.getLogger(__name__)


def refusal_page(request: WebRequest, error: CabinetError) -> Page:
    """The page for a refusal that no handler turned into a page of its own."""
    if isinstance(error, NotStored):
        return away_page(request, error)
    try:
        return _refused(_visit(request), request, error)
    except NotStored as away:
        return away_page(request, away)


def away_page(request: WebRequest, error: NotStored) -> Page:
    """The page while nothing can be read or kept; it looks nothing up, and what was typed waits on it.

    It says that nothing was saved only where nothing can have been. A script that asked for a part
    of a page is told to leave the page as it is.
    """
    log.error("not read or not kept: %s: %s", _asked(request), error)
    return _nothing_done(request, AWAY)


def closed_page(request: WebRequest) -> Page:
    """The page while the portal is being worked on: the same, and the fault is nobody's."""
    return _nothing_done(request, CLOSED)


def _nothing_done(request: WebRequest, seconds: int) -> Page:
    retry = {"retry-after": str(seconds)}
    if request.headers.get("hx-request"):
        return Response(
            "", media_type=MediaType.HTML, status_code=503, headers={**retry, "hx-reswap": "none"}
        )
    form = request.state.get("form") if request.method == "POST" else None
    visit = _unknown(request)
    visit.read_in(Query.of(request)[LANGUAGE])
    answer = visit.public_page(
        "mishaps/away.html",
        status=503,
        planned=seconds == CLOSED,
        sent=request.method == "POST",
        begun="visit" in request.state,
        typed={} if form is None or form.is_secret else form.texts,
        written=form is not None and bool(carried(form)),
        file=form is not None and any(file.filename for file in form.files.values()),
        again=_again(request),
    )
    answer.headers.update(retry)
    return answer


def http_page(request: WebRequest, error: HTTPException) -> Page:
    """The page for an address, a method or a body that the portal does not take.

    Only the language of whoever asks is looked up, where it can be.
    """
    if error.status_code == 405 and request.method == "GET":  # noqa: PLR2004
        return _to_the_page_above(request)
    visit = _unknown(request)
    with suppress(NotStored):
        visit.looks = visit.looks.in_(_visit(request).browser.get(LANGUAGE))
    if error.status_code == 404:  # noqa: PLR2004
        return visit.public_page("mishaps/not_found.html", status=404)
    if error.status_code == 413:  # noqa: PLR2004
        most = visit.cabinet.rules.files.largest // 1024**2
        return visit.public_page("mishaps/too_big.html", status=413, most=most)
    return visit.public_page("mishaps/refused.html", status=error.status_code, said="")


def mishap_page(request: WebRequest, error: Exception) -> Response[str]:
    """The page for a fault of ours, which looks nothing up; what it was and where stands in the log only.

    What the error says does not: it may name a person.
    """
    what, where = type(error).__name__, "".join(format_tb(error.__traceback__))
    log.error("a page failed: %s: %s in\n%s", _asked(request), what, where)
    return _unknown(request).public_page("mishaps/mishap.html", status=500)


def _refused(visit: Visit, request: WebRequest, error: CabinetError) -> Page:
    return _elsewhere(visit, request, error) or _said(visit, error)


def _elsewhere(visit: Visit, request: WebRequest, error: CabinetError) -> Page | None:
    """Where the person must go first, if anywhere."""
    if isinstance(error, SignedOut | ForgedForm) and request.url.path.endswith(AUTOSAVE):
        return _not_saved(visit)
    if isinstance(error, SignedOut) or (isinstance(error, ForgedForm) and visit.anybody() is None):
        return _to_sign_in(visit, request)
    if isinstance(error, ProofTooOld):
        return _to_proof(visit, request)
    if isinstance(error, NotAccepted) and error.reason in LAPSED:
        return _as_oneself(visit, request, error)
    if isinstance(error, ForgedForm):
        return once_more(visit)
    return None


def _said(visit: Visit, error: CabinetError) -> Page:
    status = TOO_OFTEN if pause_after(error) else STATUS.get(type(error), 400)
    if status == 404 and discarded_here(visit):  # noqa: PLR2004
        return visit.page("mishaps/gone.html", status=410)
    if status == 404:  # noqa: PLR2004  # a stranger's thing and no thing look the same
        return visit.page("mishaps/not_found.html", status=404)
    if isinstance(error, ForgedForm):
        return visit.page("mishaps/forged.html", status=403)
    said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
    answer = visit.page("mishaps/refused.html", status=status, said=said, away=isinstance(error, Unavailable))
    answer.headers.update(waiting_headers(error))
    return answer


def _to_sign_in(visit: Visit, request: WebRequest) -> Page:
    """Sign in again and go on here; what was typed waits meanwhile."""
    form: Form | None = request.state.get("form")
    same_site = request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    path = place(request)
    if request.headers.get("hx-request"):
        return visit.move("/")
    if len(path) > NEXT_MOST or not path.isprintable():
        return visit.go("/")
    sent = form is not None and request.method == "POST" and same_site
    visit.remember_whose()
    if form is not None and sent and not path.startswith(("/sign-in", "/register", "/sign-out")):
        visit.browser.put(NEXT, path)
        _ = visit.looks.catalogue.gettext
        if form.is_secret or not visit.keep_typed(form):
            return visit.go("/", problem=_("Your session has ended. Sign in again. Nothing was changed."))
        said = _("Your session has ended. Sign in again: what you typed is kept and waits for you.")
        return visit.go("/", problem=said)
    if request.method == "GET" and path != "/":
        visit.browser.put(NEXT, path)
    return visit.go("/")


def _to_proof(visit: Visit, request: WebRequest) -> Page:
    """Prove once more who one is and go on here; what was typed waits meanwhile, but no password."""
    form: Form | None = request.state.get("form")
    if form is not None and not form.is_secret:
        visit.keep_typed(form)
    visit.browser.put(NEXT, place(request))
    return visit.go("/proof")


def _to_the_page_above(request: WebRequest) -> Page:
    """Loaded again, or come to after signing in: whoever pressed the button is told that nothing is done."""
    path = page_above(request)
    with suppress(NotStored):
        visit = _visit(request)
        if visit.browser.get(ACCOUNT):
            _ = visit.looks.catalogue.gettext
            said = _("Nothing was done just now. See how it stands, and press the button again if you wish.")
            return visit.go(path, problem=said)
    return _unknown(request).go(path)


def _as_oneself(visit: Visit, request: WebRequest, error: NotAccepted) -> Page:
    """The mandate that somebody acted under counts no more: nothing was done, and they read why."""
    visit.act_as_oneself()
    said = error_text(error, visit.looks.catalogue, visit.cabinet.rules)
    if request.headers.get("hx-request"):
        visit.browser.put(PROBLEM, said)
        return visit.move("/")
    return visit.go("/", problem=said)


def _not_saved(visit: Visit) -> Page:
    """The line for who goes on typing after the session: the page stays, and «Save» keeps what is on it."""
    _ = visit.looks.catalogue.gettext
    said = _("Not saved: your session has ended. Press «Save» and sign in: what you typed is kept.")
    return visit.public_page("wizard/_saved.html", said=said)


def _visit(request: WebRequest) -> Visit:
    """A visit anew, whose session is as it is kept: what a failed deed put into it is forgotten."""
    visit = _unknown(request)
    fresh = visit.browser
    visit.browser = Browser.of(request, fresh.sessions, fresh.now, secure=fresh.secure)
    return visit


def _unknown(request: WebRequest) -> Visit:
    """The request as that of somebody never seen: nothing is looked up, nothing kept, no cookie sent.

    It is in the language of the page that failed, if there was one.
    """
    cabinet, known = request.app.state.cabinet, request.state.get("visit")
    looks = known.looks if known else request.app.state.looks
    parts = cabinet.parts
    browser = Browser(parts.browser_sessions, parts.clock.now(), looks.origin.startswith("https:"))
    return Visit(cabinet, looks, browser, request, known.asked if known else "")


def _asked(request: WebRequest) -> str:
    """What was asked for, on one line: a path is a stranger's text, and a log is read line by line."""
    return f"{request.method} {quote(request.url.path)}"


def _again(request: WebRequest) -> str:
    """Where to try again: here, except where a page can only be sent to."""
    path = request.url.path
    return "/" if path == "/sign-in/password" else address(path, Query.of(request).pairs)
