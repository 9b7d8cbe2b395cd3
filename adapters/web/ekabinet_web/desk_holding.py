"""A clerk takes an application, takes it over, hands it to a colleague or puts it back."""

from collections.abc import Callable

from ekabinet_core.errors import Conflict, Invalid
from ekabinet_core.ids import ApplicationId
from ekabinet_core.permission import Permission
from ekabinet_ports.storage import Docketed
from litestar import post
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath

from ekabinet_web.desk import application_page
from ekabinet_web.form import Form
from ekabinet_web.visit import Page, Visit


@post("/desk/{id:str}/take", sync_to_thread=True)
def take(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Mənə götür."""
    holding, seen, _ = visit.cabinet.holding, form.number("version"), visit.looks.catalogue.gettext
    return done(
        visit,
        id,
        lambda: holding.take(ApplicationId(id), seen, visit.actor),
        _("You have this application now."),
    )


@post("/desk/{id:str}/take-over", sync_to_thread=True)
def take_over(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Üzərimə götür."""
    holding, seen, _ = visit.cabinet.holding, form.number("version"), visit.looks.catalogue.gettext
    said = _("You have this application now. Your colleague will be told.")
    return done(visit, id, lambda: holding.take_over(ApplicationId(id), seen, visit.actor), said)


@post("/desk/{id:str}/put-back", sync_to_thread=True)
def put_back(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Növbəyə qaytar."""
    holding, seen, _ = visit.cabinet.holding, form.number("version"), visit.looks.catalogue.gettext
    said = _("The application is nobody's again.")
    return done(visit, id, lambda: holding.put_back(ApplicationId(id), seen, visit.actor), said)


@post("/desk/{id:str}/hand", sync_to_thread=True)
def hand(visit: NamedDependency[Visit], form: NamedDependency[Form], id: FromPath[str]) -> Page:
    """Həmkara ver."""
    holding, seen, _ = visit.cabinet.holding, form.number("version"), visit.looks.catalogue.gettext
    said = _("The application is handed to your colleague, who will be told.")
    deed = holding.hand_to
    try:
        return done(visit, id, lambda: deed(ApplicationId(id), form["colleague"], seen, visit.actor), said)
    except Invalid as error:
        return application_page(visit, id, form, error)


def done(visit: Visit, id: str, deed: Callable[[], Docketed], said: str) -> Page:
    """Back to the application, saying what was done, or that a colleague was faster.

    Who only shares out the work has pages of their own; these are not there for them.
    """
    visit.actor.must(Permission.DECIDE)
    _, path = visit.looks.catalogue.gettext, f"/desk/{id}"
    try:
        deed()
    except Conflict:
        return visit.go(path, problem=_("A colleague was faster: see who has this application now."))
    return visit.go(path, said)


PAGES: tuple[HTTPRouteHandler, ...] = (take, take_over, put_back, hand)
