"""A page that was open while somebody signed in or chose again in another tab: it can be sent once more."""

from ekabinet_web.changes import carried
from ekabinet_web.form import Form
from ekabinet_web.switching import is_page, place
from ekabinet_web.visit import Page, Visit


def once_more(visit: Visit) -> Page | None:
    """The same page anew, with what was typed on it; nothing was saved, for its token is of another session.

    None for what another site may have sent, for a password, and where there is nothing to keep or to open.
    """
    request, form = visit.request, _typed(visit)
    if form is None or not is_page(request) or not visit.keep_typed(form):
        return None
    _ = visit.looks.catalogue.gettext
    said = _(
        "Nothing was saved yet: in another tab you have signed in, or chosen for whom you act, since you "
        "opened this page. What you typed is kept: look it over and send it again."
    )
    return visit.go(place(request), problem=said)


def _typed(visit: Visit) -> Form | None:
    """What somebody typed on a page of ours, as their browser vouches for."""
    form: Form | None = visit.request.state.get("form")
    headers = visit.request.headers
    ours = headers.get("sec-fetch-site") == "same-origin" and not headers.get("hx-request")
    return form if form is not None and ours and carried(form) and not form.is_secret else None
